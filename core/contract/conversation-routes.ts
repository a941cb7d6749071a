import * as z from 'zod';
import {callDirections, endedBy, endReasons, transferFaults} from '../call/call.ts';
import {attemptOutcomes, callbackEnds} from '../call/callback.ts';
import {callStages} from '../call/stages.ts';
import {channels} from '../channel/channel.ts';
import {takenBecause} from '../conversation/involved.ts';
import {relationKinds} from '../conversation/related.ts';
import {priorities, statuses} from '../conversation/status.ts';
import {
  agentId,
  callbackId,
  callId,
  callLinkId,
  conversationId,
  customerId,
  formId,
  macroId,
  messageId,
  outcomeId,
  queueId,
  routeId,
  tagId,
} from '../lib/ids.ts';
import {filter, sort} from '../view/definition.ts';
import {deliveryStates, messageKinds, sendFailures} from '../message/message.ts';
import {LONGEST_EMOJI} from '../message/revision.ts';
import {answerVia, mailHead, mailParts, place} from './mail-values.ts';
import {
  agentRef,
  command,
  file,
  files,
  instant,
  MAX_TEXT,
  metadata,
  name,
  pageToken,
  query,
  queueRef,
  tagRef,
  text,
  who,
} from './values.ts';

/** A number of the event log. In one thread it orders everything; across threads, too. */
const position = () => z.int().nonnegative();

const customerRef = () =>
  z.strictObject({
    id: customerId,
    name: z.string(),
    /** CU-1: the address belongs to a profile somebody filled in or an identified session. */
    isKnown: z.boolean(),
  });

/** The last thing said, for a list row (MW-4). Notes are never previewed: lists are read over shoulders. */
const preview = () => z.strictObject({by: z.enum(['customer', 'agent', 'bot']), text: z.string(), fileCount: z.int()});

const face = {
  conversationId,
  /** SI-1. */
  shortId: z.int().positive(),
  channel: z.enum(channels),
  customer: customerRef(),
  status: z.enum(statuses),
  priority: z.enum(priorities),
  /** LC-12. */
  topic: z.string(),
  queue: queueRef(),
  /** The responsible one (D10). */
  assignee: agentRef().nullable(),
  /** BO-1: the assignee is a bot. */
  withBot: z.boolean(),
  /** CV-3: who else has it among their work. */
  coAssignees: z.array(agentRef()),
  /** CV-8: not everybody in the queue sees it. */
  isRestricted: z.boolean(),
  /** LC-16. */
  tags: z.array(tagRef()),
  createdAt: instant(),
  /** Null: we wrote first, and the customer has not answered yet. */
  lastInboundAt: instant().nullable(),
  /** Since when the customer waits for an answer of ours (AW-4 Pending); null: nothing is due. */
  pendingSince: instant().nullable(),
  /** CV-7: whoever may see it sees it bold. */
  unreadCount: z.int().nonnegative(),
  /** CV-6: customer messages since an answer that was one. */
  unrepliedCount: z.int().nonnegative(),
  /** Put off until then, or until the customer writes. */
  snoozedUntil: instant().nullable(),
} as const;

/** A.34: how the newest call of a conversation by telephone stands, where a message would be shown. */
const callPreview = () =>
  z.strictObject({
    direction: z.enum(callDirections),
    state: z.enum(callStages),
    isMissed: z.boolean(),
    talkMs: z.int().nonnegative(),
    at: instant(),
  });

/** One line of a list (MW-4). `call`: of a conversation by telephone that has had one. */
const inboxRow = () => z.strictObject({...face, preview: preview().nullable(), call: z.exactOptional(callPreview())});
export type InboxRow = Readonly<z.output<ReturnType<typeof inboxRow>>>;

/** The head of one conversation: header and context panel. */
const conversation = () =>
  z.strictObject({
    ...face,
    /** LC-15. */
    summary: z.string(),
    /** CV-8: to whom it is restricted; null: to nobody. Managers see it in any case. */
    visibleTo: z.array(agentRef()).nullable(),
    /** BO-10. */
    metadata: metadata(),
    /** DM-1: those of its names that agents do not see; to an agent their values are null. */
    masked: z.array(z.string()),
    /** A.17: where its messages went. */
    mergedInto: conversationId.nullable(),
    sender: z.strictObject({id: z.string(), name: z.string()}),
    customerAddress: z.string(),
    /** The same as people write it: as it was typed or came in (D43). */
    customerShown: z.string(),
    /** TP-6: when they last wrote from there to where this is answered from, in whichever conversation. */
    lastWroteAt: instant().nullable(),
    /** Of the newest entry: what a composer sends along as `seen` (C-11). */
    lastPosition: position(),
    /** D34: what the e-mails of this conversation are about; null: there is none yet. */
    subject: z.string().nullable(),
    /** How far our side has read; the customer sees "seen" up to here. */
    readPosition: position(),
    /** Closed conversations of the same customer and others of theirs, newest first, at most 20 (CU-4). */
    earlier: z.array(
      z.strictObject({
        conversationId,
        topic: z.string(),
        channel: z.enum(channels),
        status: z.enum(statuses),
        at: instant(),
      }),
    ),
  });
export type ConversationHead = Readonly<z.output<ReturnType<typeof conversation>>>;

export const message = () =>
  z.strictObject({
    type: z.literal('message'),
    position: position(),
    at: instant(),
    messageId,
    kind: z.enum(messageKinds),
    by: who(),
    channel: z.enum(channels),
    text: z.string(),
    files: z.array(file()),
    state: z.enum(deliveryStates),
    failure: z.enum(sendFailures).nullable(),
    deliveredAt: instant().nullable(),
    seenAt: instant().nullable(),
    /** The customer changed or took back what they wrote; the words are those of now, or none. */
    editedAt: instant().nullable(),
    deletedAt: instant().nullable(),
    /** One of each side at most. */
    reactions: z.array(z.strictObject({emoji: z.string(), by: z.enum(['customer', 'us'])})).max(2),
    /** CO-11, D34: of an e-mail. */
    mail: z.exactOptional(mailHead()),
    /** CO-9: it is a place, which `text` names as well. */
    location: z.exactOptional(place()),
  });
export type ThreadMessage = Readonly<z.output<ReturnType<typeof message>>>;

/** Another conversation; its name is its number (`#12`, SI-1), empty when it is gone. */
const conversationRef = () => z.strictObject({id: conversationId, name: z.string()});
const formRef = () => z.strictObject({id: formId, name: z.string()});
const somebody = () => z.strictObject({id: customerId, name: z.string()});

/** A line of the change log inside the thread (CL-1). */
const logged = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({type: z.literal(type), position: position(), at: instant(), by: who(), ...shape});

/** What changed, from what and to what. Of words only that they changed: the log keeps none. */
const changes = [
  logged('started', {channel: z.enum(channels)}),
  logged('routed', {queue: queueRef(), priority: z.enum(priorities), route: z.string().nullable()}),
  logged('assigned', {
    from: agentRef().nullable(),
    to: agentRef().nullable(),
    /** Taken from somebody who went Offline before a first answer (D28), or is not in the new queue (AA-7). */
    because: z.exactOptional(z.enum(takenBecause)),
  }),
  /** D41. */
  logged('exclusions-cleared', {agents: z.array(agentRef())}),
  logged('co-assigned', {agent: agentRef()}),
  logged('co-unassigned', {agent: agentRef()}),
  logged('status-changed', {from: z.enum(statuses), to: z.enum(statuses)}),
  logged('priority-changed', {from: z.enum(priorities), to: z.enum(priorities)}),
  logged('queue-changed', {from: queueRef(), to: queueRef()}),
  logged('visibility-changed', {from: z.array(agentRef()).nullable(), to: z.array(agentRef()).nullable()}),
  logged('tagged', {tag: tagRef()}),
  logged('untagged', {tag: tagRef()}),
  /** CU-4: linked to somebody else, or taken from them. */
  logged('customer-changed', {from: somebody(), to: somebody()}),
  /** A.17: it took another in, went into another, or was taken apart again. */
  logged('absorbed', {other: conversationRef()}),
  logged('merged', {other: conversationRef()}),
  logged('released', {other: conversationRef()}),
  logged('unmerged', {other: conversationRef()}),
  /** A.18, FU-4: it continues `other`, or the other way round (`isMain`: `other` is what is continued). */
  logged('related', {other: conversationRef(), kind: z.enum(relationKinds), isMain: z.boolean()}),
  logged('unrelated', {other: conversationRef(), kind: z.enum(relationKinds), isMain: z.boolean()}),
  /** Put off by whoever has it; back because its time came or somebody wanted it. A message of the customer wakes it without a word. */
  logged('snoozed', {until: instant()}),
  logged('woken', {}),
  logged('topic-changed', {}),
  logged('summary-changed', {}),
  /** FO-7. */
  logged('form-changed', {from: formRef().nullable(), to: formRef().nullable()}),
  /** MA-10. */
  logged('macro-applied', {macro: z.strictObject({id: macroId, name: z.string()})}),
  /** A.34: of a call; how it went is asked of `call/of`. */
  logged('call-began', {callId, direction: z.enum(callDirections), isByLink: z.exactOptional(z.literal(true))}),
  logged('call-answered', {callId}),
  logged('call-held', {callId}),
  logged('call-resumed', {callId}),
  /** `fault` null: it was handed over; neither agent nor queue: to a number outside. */
  logged('call-transferred', {
    callId,
    how: z.enum(['now', 'talk']),
    fault: z.enum(transferFaults).nullable(),
    agent: agentRef().nullable(),
    queue: queueRef().nullable(),
  }),
  logged('call-ended', {
    callId,
    endedBy: z.enum(endedBy),
    reason: z.enum(endReasons),
    talkMs: z.int().nonnegative(),
  }),
  logged('call-missed', {callId, reason: z.enum(endReasons)}),
  /** D23. */
  logged('wrap-up-extended', {callId, seconds: z.int()}),
  logged('call-wrapped-up', {
    callId,
    outcome: z.strictObject({id: outcomeId, name: z.string()}).nullable(),
    wrapMs: z.int().nonnegative(),
    ranOut: z.boolean(),
  }),
  /** VO-14, D20. `agent` null: whoever of the queue comes to it first. */
  logged('callback-planned', {callbackId, dueAt: instant(), agent: agentRef().nullable()}),
  logged('callback-moved', {callbackId, dueAt: instant()}),
  logged('callback-handed', {callbackId, agent: agentRef().nullable()}),
  logged('callback-due', {callbackId, agent: agentRef().nullable()}),
  logged('callback-tried', {callbackId, callId, outcome: z.enum(attemptOutcomes)}),
  logged('callback-closed', {callbackId, how: z.enum(callbackEnds)}),
  /** VO-12. */
  logged('call-link-made', {linkId: callLinkId, expiresAt: instant()}),
  logged('call-link-revoked', {linkId: callLinkId}),
] as const;

const entry = () => z.discriminatedUnion('type', [message(), ...changes]);
export type ThreadEntry = Readonly<z.output<ReturnType<typeof entry>>>;
export type ThreadChange = Exclude<ThreadEntry, {type: 'message'}>;

export const views = ['mine', 'unassigned', 'all', 'history', 'recent'] as const;
export type View = (typeof views)[number];

export const draftModes = ['reply', 'note'] as const;
export type DraftMode = (typeof draftModes)[number];

const draft = () =>
  z.strictObject({
    conversationId,
    mode: z.enum(draftModes),
    text: z.string(),
    files: z.array(file()),
    mail: z.exactOptional(mailParts()),
    savedAt: instant(),
  });
export type Draft = Readonly<z.output<ReturnType<typeof draft>>>;

/** Everything about conversations and what is said in them. */
export const conversationRoutes = {
  /**
   * My Work and its sisters, 50 at a time (MW-8). Without more, newest customer message first
   * (MW-3); `recent` is last looked at first, and nothing else. A queue (AW-18) is `all` with
   * its filter. A page that was long looked for may have fewer rows, or none, and a next one.
   * `invalid` with `not-sortable`: a list without that order (`sortsOf`).
   */
  'inbox/page': query({
    topics: ['conversations', 'customers', 'queues'],
    input: z.strictObject({
      view: z.enum([...views, 'bots']),
      after: pageToken().nullable(),
      sort: z.exactOptional(sort),
      filter: z.exactOptional(filter),
    }),
    output: z.strictObject({rows: z.array(inboxRow()).max(50), next: pageToken().nullable()}),
  }),
  /**
   * Where the pages of a list begin, so that somebody who scrolls far reads what is there and nothing between:
   * `row` rows further on than `after`, `inbox/page` goes on behind `token`. Some at a time; what changes meanwhile
   * moves rows, never a token. Those of `recent` are none. `invalid` as for a page.
   */
  'inbox/marks': query({
    topics: ['conversations', 'customers', 'queues'],
    input: z.strictObject({
      view: z.enum([...views, 'bots']),
      after: pageToken().nullable(),
      sort: z.exactOptional(sort),
      filter: z.exactOptional(filter),
    }),
    output: z.strictObject({
      marks: z.array(z.strictObject({row: z.int().positive(), token: pageToken()})).max(50),
      /** Rows from `after` to where `next` goes on, or to the end. */
      rows: z.int().nonnegative(),
      next: pageToken().nullable(),
    }),
  }),
  /** Maintained, never counted. `mine*` is about the asker, further assignments included; the others about their queues. */
  'inbox/counters': query({
    topics: ['conversations'],
    input: z.strictObject({}),
    output: z.strictObject({
      mine: z.int().nonnegative(),
      mineUnread: z.int().nonnegative(),
      unassigned: z.int().nonnegative(),
      all: z.int().nonnegative(),
      /** CV-6, DB-2: customer messages that wait for a person's answer, in the asker's work and in all they see. */
      mineUnreplied: z.int().nonnegative(),
      unreplied: z.int().nonnegative(),
    }),
  }),
  /** Whether there is any conversation yet, whoever may see it: an empty list tells two stories. */
  'inbox/any': query({
    topics: ['conversations'],
    input: z.strictObject({}),
    output: z.strictObject({isAny: z.boolean()}),
  }),
  'conversation/get': query({
    topics: ['conversations', 'customers', 'queues'],
    input: z.strictObject({conversationId}),
    output: conversation(),
  }),
  /** Oldest first. Without `before` and `after`: the newest `limit` entries. */
  'thread/page': query({
    topics: ['messages', 'conversations'],
    input: z.strictObject({
      conversationId,
      before: position().nullable(),
      after: position().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({entries: z.array(entry()).max(200), hasEarlier: z.boolean(), hasLater: z.boolean()}),
  }),
  /** The HTML of an e-mail as it is kept: made harmless when it came in. */
  'message/html': query({
    topics: [],
    input: z.strictObject({conversationId, messageId}),
    output: z.strictObject({html: z.string()}),
  }),
  /** CL-1: what was done to it, by whom, newest first and without what was said. */
  'conversation/changes': query({
    topics: ['conversations'],
    input: z.strictObject({conversationId, before: position().nullable(), limit: z.int().min(1).max(100)}),
    output: z.strictObject({entries: z.array(z.discriminatedUnion('type', changes)).max(100), hasEarlier: z.boolean()}),
  }),
  /** SI-1: the conversation of a number; null: none the asker may see. */
  'conversation/find': query({
    topics: [],
    input: z.strictObject({shortId: z.int().positive()}),
    output: z.strictObject({conversationId: conversationId.nullable()}),
  }),
  /** Who types and who looks right now (C-11). Ends by itself: typing after 5 s, viewing with its heartbeat. */
  'conversation/activity': query({
    topics: ['activity'],
    live: true,
    input: z.strictObject({conversationId}),
    output: z.strictObject({
      isCustomerTyping: z.boolean(),
      /** Colleagues, without the asker. */
      typing: z.array(agentRef()),
      viewing: z.array(agentRef()),
    }),
  }),
  /** The asker's own drafts of one conversation. Private: nobody else sees them. */
  'draft/list': query({
    topics: ['drafts'],
    input: z.strictObject({conversationId: conversationId.nullable()}),
    output: z.strictObject({drafts: z.array(draft()).max(200)}),
  }),

  /** `seen` is the assignee on the caller's screen: who was slower is refused with `taken` (AC-4). */
  'conversation/assign': command({conversationId, to: agentId.nullable(), seen: agentId.nullable()}),
  'conversation/set-status': command({conversationId, status: z.enum(statuses)}),
  /**
   * D32: closed → open. Refused with `continued` and the other one's id if it was merged away
   * or its sender and customer have one that is not closed: offer to open that.
   */
  'conversation/reopen': command({conversationId}),
  /** R-9, LC-13. */
  'conversation/set-priority': command({conversationId, priority: z.enum(priorities)}),
  /** LC-12. */
  'conversation/set-topic': command({conversationId, topic: name(200)}),
  /** LC-15; empty: none. */
  'conversation/set-summary': command({conversationId, summary: text(2_000)}),
  /** LC-16: a tag that was predefined. `invalid` (`too-many`) beyond 20. */
  'conversation/tag': command({conversationId, tagId}),
  'conversation/untag': command({conversationId, tagId}),
  /**
   * Puts it off until then or until the customer writes; null: it is wanted back. Solving, closing and giving it
   * away wake it, too. `invalid`: `past`, `too-late` (a year), `solved`.
   */
  'conversation/snooze': command({conversationId, until: instant().nullable()}),
  /**
   * D10, MW-11: by the responsible assignee or a Manager. AA-7 decides who has it then. CV-8: `invalid` with
   * `nobody-may-see` where none of its audience is in that queue; a Manager may, who sees it still.
   */
  'conversation/set-queue': command({conversationId, queueId}),
  /** CV-3, D10: a member of its queue; `invalid`: `not-in-queue`, `not-in-audience`, `too-many`. */
  'conversation/add-assignee': command({conversationId, agentId}),
  'conversation/remove-assignee': command({conversationId, agentId}),
  /**
   * CV-8: members of its queue (`not-in-queue`), all who are assigned among them
   * (`assignee-missing`); null: whoever the queue lets see it.
   */
  'conversation/set-visibility': command({conversationId, visibleTo: z.array(agentId).min(1).max(100).nullable()}),
  /** BO-10: replaces what was known. */
  'conversation/set-metadata': command({conversationId, metadata: metadata()}),
  /** CV-11: with everything said in it, for good; by an Account Manager only (D42). */
  'conversation/delete': command({conversationId}),
  /** Our side has read up to here (MW-5); the customer may see it. Never goes backwards. */
  'conversation/read': command({conversationId, position: position()}),
  /** MW-6: bold again from the last customer message on. */
  'conversation/mark-unread': command({conversationId}),
  /** Remembers that the caller looked at it (MW-7). */
  'conversation/visit': command({conversationId}),
  /**
   * Answers the customer. `messageId` is made by the composer and is the idempotency key
   * of the send. `seen`: newest position on screen; `moved` if the customer or a colleague
   * said something since (C-11). Null: send anyway.
   */
  'message/reply': command({
    conversationId,
    messageId,
    text: text(MAX_TEXT),
    files: files(),
    seen: position().nullable(),
    /** C-18: it waits as long as the workspace lets answers over this channel be taken back (`message/delayed`). */
    isUndoable: z.exactOptional(z.boolean()),
    /** CO-11: only where the channel has it; `invalid`: `not-carried`, or an address that is none. */
    mail: z.exactOptional(mailParts()),
    /** CO-9: only where the channel carries it (`not-carried`); `text` says it in words. */
    location: z.exactOptional(place()),
    via: z.exactOptional(answerVia()),
  }),
  /** NO-3: never visible to the customer. */
  'message/note': command({conversationId, messageId, text: text(MAX_TEXT), files: files()}),
  /** Sends a failed message again (C-9). */
  'message/retry': command({messageId}),
  /**
   * Our one reaction to what a customer wrote; null takes it back. `invalid`: `no-reactions` where the
   * channel sends none, `deleted`.
   */
  'message/react': command({messageId, emoji: text(LONGEST_EMOJI).min(1).nullable()}),
  /** Takes a failed message back; its text and files come back as the draft (C-9). */
  'message/discard': command({messageId}),
  /** Replaces the draft; empty text without files removes it. Not numbered, never in the log. */
  'draft/save': command({
    conversationId,
    mode: z.enum(draftModes),
    text: text(MAX_TEXT),
    files: files(),
    mail: z.exactOptional(mailParts()),
  }),
  /** Ends by itself after 5 s: say it again every 3 s while typing. */
  'activity/typing': command({conversationId, isTyping: z.boolean()}),
  /** The thread is on screen (null: no more). Say it again every 10 s; it ends by itself after 30 s. */
  'activity/viewing': command({conversationId: conversationId.nullable()}),
} as const;

/** What an `assigned` event stores to explain itself (AA-5, AA-12; "why me"). */
export const assignmentWhy = z.strictObject({
  queueId: z.string(),
  candidates: z.array(z.strictObject({agentId, workload: z.number(), unservedMs: z.number()})),
});
export const routedBy = routeId.nullable();
