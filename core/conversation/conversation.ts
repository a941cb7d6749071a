import type {ChannelKind} from '../channel/channel.ts';
import type {Actor} from '../lib/actor.ts';
import {ok, refuse, unreachable, type Result} from '../lib/failure.ts';
import type {ConversationId, CustomerId, MessageId, QueueId, RouteId} from '../lib/ids.ts';
import {isCallFact, ring, type CallFact} from './call-facts.ts';
import {
  decideInvolved,
  involve,
  isInvolvingCommand,
  isInvolvingFact,
  type Involved,
  type InvolvingCommand,
  type InvolvingFact,
} from './involved.ts';
import {
  decideLabel,
  isLabelCommand,
  isLabelFact,
  relabel,
  type LabelCommand,
  type LabelFact,
  type Labels,
} from './labels.ts';
import {blend, isMergeFact, type MergeFact, type Merging} from './merge.ts';
import {isRelatedFact, type RelatedFact} from './related.ts';
import {decideSnooze, sleepOn, type Snoozable, type SnoozeCommand, type SnoozeFact} from './snooze.ts';
import type {Priority, Status} from './status.ts';

/**
 * A thread with one customer, whatever the channel.
 *
 *   ┌─────────── set-status, any to any ────────────┐
 *   │                                               │
 *   │   open ◀──── receive ────────┬── waiting      │
 *   │    ▲ ▲      (LC-6, D13)      ├── pending      ├── set-status ──▶ closed
 *   │    │ │                       └── solved       │                    │
 *   └────┼─┼────────────────────────────────────────┘                    │
 *        │ └─────────────────────── reopen (D32) ────────────────────────┤
 *        └── a closed one takes no message: the next opens another (LC-17)
 */
export interface Conversation extends Labels, Involved, Merging, Snoozable {
  readonly status: Status;
  readonly lastInboundAt: number | undefined;
  /** Since when the customer waits for an answer of ours (AW-4). */
  readonly pendingSince: number | undefined;
  /** Event positions: of the newest entry, and how far our side has read. */
  readonly lastPosition: number;
  readonly readPosition: number;
  readonly unreadCount: number;
  /** CV-6: customer messages since an answer that was one: an automatic one is none. Handed over by a bot: one at least. */
  readonly unrepliedCount: number;
  /** Of the newest message the customer can see or has sent: what `seen` is held against (C-11). */
  readonly lastPublicPosition: number;
  /** A.17: where its messages went. */
  readonly mergedInto: ConversationId | undefined;
}

export type Command =
  | LabelCommand
  | InvolvingCommand
  | SnoozeCommand
  | {readonly type: 'set-status'; readonly status: Status}
  /** D32. `sibling`: the conversation of the same sender and address that is not closed. */
  | {readonly type: 'reopen'; readonly sibling: ConversationId | undefined}
  | {readonly type: 'receive'; readonly messageId: MessageId}
  /** NC-6: a blocked customer wrote: kept where it belongs, even in a closed one, and nothing follows from it. */
  | {readonly type: 'keep-blocked'; readonly messageId: MessageId}
  /** `seen`: newest position on the caller's screen; undefined: send anyway (C-11). */
  | {readonly type: 'reply'; readonly messageId: MessageId; readonly seen: number | undefined}
  | {readonly type: 'note'; readonly messageId: MessageId}
  /** `left`: customer messages after `upTo`, counted by the engine. */
  | {readonly type: 'read'; readonly upTo: number; readonly left: number}
  /** MW-6: unread again from the newest customer message, which lies after `upTo`. */
  | {readonly type: 'mark-unread'; readonly upTo: number};

export type Fact =
  | LabelFact
  | InvolvingFact
  | MergeFact
  | RelatedFact
  | SnoozeFact
  | CallFact
  | {readonly type: 'started'; readonly channel: ChannelKind}
  /** the first matching route, or none, gave queue and priority. */
  | {
      readonly type: 'routed';
      readonly queueId: QueueId;
      readonly priority: Priority;
      readonly routeId: RouteId | undefined;
    }
  | {readonly type: 'status-changed'; readonly from: Status; readonly to: Status}
  | {readonly type: 'message-received' | 'message-blocked'; readonly messageId: MessageId}
  /** After it was said (decision 0016): its words, or what somebody thinks of them. */
  | {readonly type: 'message-edited' | 'message-deleted' | 'message-reacted'; readonly messageId: MessageId}
  /** CU-4: it was linked to somebody else, or taken from them. Whose it is stands in the row. */
  | {readonly type: 'customer-changed'; readonly from: CustomerId; readonly to: CustomerId}
  | {readonly type: 'replied'; readonly messageId: MessageId}
  | {readonly type: 'noted'; readonly messageId: MessageId}
  | {readonly type: 'read'; readonly upTo: number; readonly left: number}
  | {readonly type: 'marked-unread'; readonly upTo: number};

/** What happened: a fact with who, when, and its number in the log (CL-1). */
export type Event = Fact & {readonly by: Actor; readonly at: number; readonly position: number};

/** Whether an entry of the log stands in the thread for people to see (CL-1). */
export const isShown = (type: Fact['type']): boolean => !unseen.has(type);

/** Rule state and receipts; what became of a message is shown where it stands. */
const unseen: ReadonlySet<Fact['type']> = new Set([
  'read',
  'marked-unread',
  'metadata-changed',
  'form-given',
  'form-filled',
  'message-edited',
  'message-deleted',
  'message-reacted',
]);

/**
 * What a command means for this conversation now: the facts, or a refusal. Asking for what
 * already is gives no fact, so a double click is no fault. Whether the actor may ask at all
 * (D10) was settled by `access/can.ts` before.
 */
export function decide(state: Conversation, command: Command): Result<readonly Fact[]> {
  if (command.type === 'read') return ok(read(state, command));
  if (command.type === 'keep-blocked') return ok([{type: 'message-blocked', messageId: command.messageId}]);
  if (command.type === 'reopen') return reopen(state, command.sibling);
  // A.17: it goes on where it went, and an unmerge gives back what was there.
  if (state.mergedInto !== undefined) {
    return refuse({code: 'continued', in: state.mergedInto, detail: `${command.type} of ${state.id}`});
  }
  // LC-12, LC-13, CV-8: any time.
  if (isLabelCommand(command)) return decideLabel(state, command);
  if (command.type === 'set-visibility') return decideInvolved(state, command);
  if (command.type === 'set-status' && command.status === state.status) return ok([]);
  // LC-5, LC-10, LC-17. A message too: whoever threads it starts a new conversation with it.
  if (state.status === 'closed') return refuse({code: 'closed', detail: `${command.type} of ${state.id}`});
  return isInvolvingCommand(command) ? decideInvolved(state, command) : proceed(state, command);
}

type Proceeding = Exclude<
  Command,
  LabelCommand | InvolvingCommand | {readonly type: 'read' | 'reopen' | 'keep-blocked'}
>;

/** What is said, and how far it got. */
function proceed(state: Conversation, command: Proceeding): Result<readonly Fact[]> {
  switch (command.type) {
    case 'set-status':
      return ok(changeTo(command.status, state));
    case 'receive':
      return ok([{type: 'message-received', messageId: command.messageId}, ...changeTo('open', state)]);
    case 'reply':
      return reply(state, command.messageId, command.seen);
    case 'note':
      return ok([{type: 'noted', messageId: command.messageId}]);
    case 'snooze':
      return decideSnooze(state, command);
    case 'mark-unread':
      return ok(state.unreadCount > 0 ? [] : [{type: 'marked-unread', upTo: command.upTo}]);
    default:
      return unreachable(command);
  }
}

/** D32: not what was merged away, and not beside another open one with the same customer; both are named. */
function reopen(state: Conversation, sibling: ConversationId | undefined): Result<readonly Fact[]> {
  if (state.status !== 'closed') return ok([]);
  const goesOnIn = state.mergedInto ?? sibling;
  if (goesOnIn !== undefined) return refuse({code: 'continued', in: goesOnIn, detail: `reopen ${state.id}`});
  return ok(changeTo('open', state));
}

/** The thread moved while the answer was written: show what is new before it goes out (C-11). */
function reply(state: Conversation, messageId: MessageId, seen: number | undefined): Result<readonly Fact[]> {
  if (seen !== undefined && state.lastPublicPosition > seen) {
    return refuse({code: 'moved', position: state.lastPublicPosition, detail: `${state.id}, composer saw ${seen}`});
  }
  return ok([{type: 'replied', messageId}]);
}

/** MW-5: never backwards, never ahead of the thread, and never more unread than there was. */
function read(
  {lastPosition, readPosition, unreadCount}: Conversation,
  asked: {readonly upTo: number; readonly left: number},
): readonly Fact[] {
  const upTo = Math.min(asked.upTo, lastPosition);
  const left = Math.min(asked.left, unreadCount);
  return upTo > readPosition || left < unreadCount ? [{type: 'read', upTo, left}] : [];
}

const changeTo = (to: Status, {status: from}: Conversation): readonly Fact[] =>
  from === to ? [] : [{type: 'status-changed', from, to}];

/** Applies one event. Total: what is in the log has happened and is never refused. */
export const evolve = (state: Conversation, event: Event): Conversation => sleepOn(state, apply(state, event), event);

function apply(state: Conversation, event: Event): Conversation {
  const moved = isShown(event.type) ? {...state, lastPosition: event.position} : state;
  return isCallFact(event) ? ring(moved, event, event.at) : goOn(moved, event);
}

/** The same of what no telephone did. */
function goOn(moved: Conversation, event: Exclude<Event, CallFact>): Conversation {
  if (isLabelFact(event)) return relabel(moved, event);
  if (isInvolvingFact(event)) return dueAgain(moved, involve(moved, event));
  if (isMergeFact(event)) return blend(moved, event);
  if (isRelatedFact(event)) return moved;
  switch (event.type) {
    case 'routed':
      return {...moved, queueId: event.queueId, priority: event.priority};
    case 'status-changed': {
      const isDone = event.to === 'solved' || event.to === 'closed';
      const isOffer = moved.isOffer && event.to === 'open';
      const due = isDone ? {pendingSince: undefined, unrepliedCount: 0} : {};
      return {...moved, status: event.to, ...due, isOffer};
    }
    case 'message-received':
      return {
        ...moved,
        lastInboundAt: event.at,
        pendingSince: moved.pendingSince ?? event.at,
        unreadCount: moved.unreadCount + 1,
        unrepliedCount: moved.unrepliedCount + 1,
        lastPublicPosition: event.position,
      };
    case 'replied':
      return answered(moved, event);
    case 'message-blocked':
      return {...moved, lastPublicPosition: event.position};
    case 'started':
    case 'customer-changed':
    case 'noted':
    case 'message-edited':
    case 'message-deleted':
    case 'message-reacted':
      return moved;
    case 'read':
      return {...moved, readPosition: Math.max(moved.readPosition, event.upTo), unreadCount: event.left};
    case 'snoozed':
    case 'woken':
      return {...moved, snoozedUntil: event.type === 'snoozed' ? event.until : undefined};
    case 'marked-unread':
      // The customer keeps their "seen": only our own mark comes back.
      return {...moved, unreadCount: 1};
    default:
      return unreachable(event);
  }
}

/** Who answers has read: no unread mark survives one's own reply. CV-6: an automatic answer answers nothing. */
function answered(moved: Conversation, {by, position}: Event): Conversation {
  if (by.kind === 'automation') return {...moved, lastPublicPosition: position};
  return {
    ...moved,
    pendingSince: undefined,
    isOffer: false,
    isForPeople: moved.isForPeople || by.kind !== 'bot',
    readPosition: position,
    unreadCount: 0,
    unrepliedCount: 0,
    lastPublicPosition: position,
  };
}

/**
 * CV-6: whose conversation was taken from a bot waits for a person, whatever the bot said last; not if a person has answered
 * already, while it was part of another (BO-8).
 */
function dueAgain(before: Conversation, after: Conversation): Conversation {
  if (!before.withBot || before.isForPeople || after.withBot || after.pendingSince !== undefined) return after;
  if (after.lastInboundAt === undefined || after.status === 'solved' || after.status === 'closed') return after;
  return {...after, pendingSince: after.lastInboundAt, unrepliedCount: 1};
}
