import * as z from 'zod';
import {callDirections, callEnd, handedBy, incomingFacts, quality, transfer, transferTarget} from '../call/call.ts';
import {callStages} from '../call/stages.ts';
import {mainStatuses} from '../presence/presence.ts';
import {callId, conversationId, customerId, deskId, outcomeId, queueId, tagId} from '../lib/ids.ts';
import {agentRef, command, instant, name, pageToken, query, queueRef, text} from './values.ts';

/** Most outcomes there can be, and calls on a page of the log. */
export const MOST_OUTCOMES = 50;
export const CALLS_A_PAGE = 50;
/** Nobody catches up with more. */
export const MOST_MISSED = 10_000;

const number = () => text(200);
const seconds = (most: number) => z.int().min(0).max(most);

/** A workspace's rules for calls (Managers set them). */
export const callSettings = () =>
  z.strictObject({
    /** VO-3: of agents who have none of their own. */
    wrapUpSeconds: seconds(3_600),
    /** D23: all extensions of one wrap-up together. */
    mostExtensionSeconds: seconds(3_600),
    /** What must be there before a wrap-up is finished; time running out finishes it all the same and keeps what was written. */
    needsSummary: z.boolean(),
    needsOutcome: z.boolean(),
    /** VO-8: agents may hand calls over to numbers outside. */
    mayTransferOutside: z.boolean(),
    /** D19: how long whoever a call is handed over to may take to answer. */
    transferTimeoutSeconds: z.int().min(5).max(120),
    /** D28: how long a call rings before it counts as not answered. */
    ringSeconds: z.int().min(5).max(120),
  });
export type CallSettings = Readonly<z.output<ReturnType<typeof callSettings>>>;

/** Where the summary, the outcome and the tags of a call stand while it is wrapped up. */
const wrapUp = () =>
  z.strictObject({
    /** When the status goes back by itself (VO-3). */
    until: instant(),
    startedAt: instant(),
    extendedSeconds: z.int().nonnegative(),
    mayExtend: z.boolean(),
    finishedAt: instant().nullable(),
  });

/** A call as the engine keeps it: the call log, and what a conversation shows of it. */
const callEntry = () =>
  z.strictObject({
    id: callId,
    conversationId,
    customerId,
    /** Who it is with, as lists show them: the customer's name, or the number. */
    customer: z.string(),
    agent: agentRef(),
    queue: queueRef().nullable(),
    direction: z.enum(callDirections),
    number: z.string(),
    state: z.enum(callStages),
    startedAt: instant(),
    answeredAt: instant().nullable(),
    endedAt: instant().nullable(),
    /** Of it: ringing, talking (on hold or not), on hold, wrapping up. */
    ringMs: z.int().nonnegative(),
    talkMs: z.int().nonnegative(),
    holdMs: z.int().nonnegative(),
    wrapMs: z.int().nonnegative(),
    /** Who ended it and why; null: it goes on. */
    end: callEnd().nullable(),
    transfers: z.array(transfer()),
    facts: incomingFacts().nullable(),
    /** Null: nobody did, as far as this workspace knows. */
    handedBy: handedBy().nullable(),
    /** VO-12: they called from their browser, by a link of ours; nobody is reached under `number`. */
    isByLink: z.exactOptional(z.literal(true)),
    /** The last of it, and what a chart shows: MOS in and out, one value every ten seconds, at most 180. */
    quality: quality().nullable(),
    mos: z.array(z.strictObject({in: z.number().nullable(), out: z.number().nullable()})).max(180),
    summary: z.string(),
    outcome: z.strictObject({id: outcomeId, name: z.string()}).nullable(),
    tagIds: z.array(tagId),
  });
export type CallEntry = Readonly<z.output<ReturnType<typeof callEntry>>>;

/** Summary, outcome and tags: kept as they are written, within 300 ms. */
const writtenOfCall = {
  summary: text(4_000),
  outcomeId: outcomeId.nullable(),
  tagIds: z.array(tagId).max(50),
} as const;

/** Calls as conversations (A.34). What the phone of a desk does is reported here, in order, by whoever the call rings at. */
export const callRoutes = {
  /**
   * It rings here, or is dialled from here. It joins the open conversation with that number on that line or opens one by the
   * rules for incoming messages (R-1, CV-2..CV-9), assigned to the asker; the asker's status is Ringing or In a call.
   * `newConversationId` is used if one has to be opened. The same `callId` twice is one call.
   */
  'call/begin': command({
    callId,
    deskId,
    direction: z.enum(callDirections),
    /** Our number or account that it came in on or goes out from: a sender of the channel `voice`, made if it is not there. */
    line: z.strictObject({address: name(200), name: name(80)}),
    /** Theirs, as the network says or as it was dialled; empty: withheld. */
    number: number(),
    callerName: text(200).nullable(),
    facts: incomingFacts().nullable(),
    /** Dialled from there; null: wherever it belongs. */
    conversationId: conversationId.nullable(),
    newConversationId: conversationId,
    at: instant(),
  }),
  'call/answer': command({callId, at: instant()}),
  /** ST-23, VO-5. */
  'call/hold': command({callId, isHeld: z.boolean(), at: instant()}),
  /** A handing-over was tried, was done or came to nothing (VO-6 to VO-10, D19). */
  'call/transfer': command({callId, transfer: transfer()}),
  /**
   * The other end is another one now, as the network says: a colleague who called for a customer of theirs has put both
   * together. The call goes on in the conversation with that customer; `newConversationId` is used if one has to be opened.
   */
  'call/party': command({
    callId,
    number: number(),
    callerName: text(200).nullable(),
    newConversationId: conversationId,
  }),
  /** Every ten seconds, and once at the end: for the chart. */
  'call/quality': command({callId, quality: quality()}),
  /**
   * CAP-4, D3, D28: ended; after talking the wrap-up begins. One that rang out unanswered here is logged as missed, and
   * its agent is set Away (D28); answered elsewhere is no missed call (C-25).
   */
  'call/end': command({callId, end: callEnd()}),
  /** During the call and the wrap-up. */
  'call/write': command({callId, ...writtenOfCall}),
  /** VO-3, D23: +10 seconds, up to the cap. Each is logged. `invalid` (`most`): no more. */
  'call/extend-wrap-up': command({callId}),
  /**
   * The wrap-up is over: what was written becomes a note with the outcome, the tags the conversation's. `solve`: the
   * conversation is solved, if its form lets it (LC-11, `unfilled`). `invalid`: `summary`, `outcome` where they are needed.
   */
  'call/finish-wrap-up': command({callId, ...writtenOfCall, solve: z.boolean()}),

  /** The asker's own calls that go on or are wrapped up. */
  'call/live': query({
    topics: ['calls', 'presence'],
    input: z.strictObject({}),
    output: z.strictObject({calls: z.array(callEntry().extend({wrapUp: wrapUp().nullable()}))}),
  }),
  /** The log, newest first: the asker's own, or everybody's for Managers. `text` looks in numbers and customers' names. */
  'call/log': query({
    topics: ['calls', 'customers'],
    input: z.strictObject({
      of: z.enum(['mine', 'all']),
      only: z.enum(['missed', 'inbound', 'outbound']).nullable(),
      text: text(200).nullable(),
      token: pageToken().nullable(),
    }),
    output: z.strictObject({calls: z.array(callEntry()).max(CALLS_A_PAGE), next: pageToken().nullable()}),
  }),
  /** How many of the asker's own were missed since then; counted no further than `MOST_MISSED`. */
  'call/missed': query({
    topics: ['calls'],
    input: z.strictObject({since: instant()}),
    output: z.strictObject({count: z.int().min(0).max(MOST_MISSED)}),
  }),
  /** The calls of one conversation, oldest first; the last 200. */
  'call/of': query({
    topics: ['calls', 'conversations'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({calls: z.array(callEntry()).max(200)}),
  }),
  /** Who is it? By normalised number (D43). Null: nobody known, or one of several. */
  'call/identify': query({
    topics: ['customers', 'conversations', 'calls'],
    input: z.strictObject({number: number()}),
    output: z.strictObject({
      /** The number as it is read and, if it is valid, in E.164. */
      shown: z.string(),
      e164: z.string().nullable(),
      /** A colleague's own. */
      agent: agentRef().nullable(),
      customer: z
        .strictObject({
          id: customerId,
          name: z.string(),
          company: z.string().nullable(),
          isKnown: z.boolean(),
          /** The newest that is not closed, of those the asker may see. */
          open: z.strictObject({id: conversationId, topic: z.string(), at: instant()}).nullable(),
          lastCall: z.strictObject({at: instant(), talkMs: z.int().nonnegative(), agent: z.string()}).nullable(),
        })
        .nullable(),
    }),
  }),
  /**
   * Whom the call can be handed over to. Agents: of its queue, those who can take a call first (VO-6). Queues: with their
   * availability, most first (VO-7, D40). `number` null: no telephone of theirs is registered.
   */
  'call/targets': query({
    topics: ['calls', 'presence', 'queues'],
    input: z.strictObject({callId: callId.nullable(), text: text(200).nullable()}),
    output: z.strictObject({
      queueName: z.string().nullable(),
      agents: z
        .array(
          z.strictObject({
            target: transferTarget().nullable(),
            agent: agentRef(),
            status: z.enum(mainStatuses),
            statusId: z.string(),
            customName: z.string().nullable(),
            since: instant(),
            canTake: z.boolean(),
          }),
        )
        .max(200),
      queues: z
        .array(
          z.strictObject({
            target: transferTarget().nullable(),
            queue: queueRef(),
            available: z.int().nonnegative(),
            members: z.int().nonnegative(),
          }),
        )
        .max(200),
      mayTransferOutside: z.boolean(),
    }),
  }),
  /** This desk's telephone can be reached there; null: not any more. A desk that falls silent takes its telephone with it. */
  'phone/announce': command({deskId, address: text(400).nullable()}),
  /** Q: how a queue is reached by telephone, for handing over (Managers). */
  'queue/set-number': command({queueId, number: number().nullable()}),

  'call/settings': query({
    topics: ['calls'],
    input: z.strictObject({}),
    output: z.strictObject({
      settings: callSettings(),
      outcomes: z.array(z.strictObject({id: outcomeId, name: z.string(), isRetired: z.boolean()})),
      queues: z.array(z.strictObject({queue: queueRef(), number: z.string().nullable()})),
    }),
  }),
  'call/save-settings': command({settings: callSettings()}),
  'outcome/create': command({outcomeId, name: name(80)}),
  'outcome/rename': command({outcomeId, name: name(80)}),
  /** What was chosen before keeps it. */
  'outcome/retire': command({outcomeId, isRetired: z.boolean()}),
  /** In this order from now on; those left out come after. */
  'outcome/sort': command({outcomeIds: z.array(outcomeId).max(MOST_OUTCOMES)}),
} as const;
