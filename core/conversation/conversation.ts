import type {ChannelKind} from '../channel/channel.ts';
import type {Actor} from '../lib/actor.ts';
import {ok, refuse, unreachable, type Result} from '../lib/failure.ts';
import type {AgentId, ConversationId, MessageId, QueueId, RouteId} from '../lib/ids.ts';
import type {Priority, Status} from './status.ts';

/**
 * A thread with one customer, whatever the channel.
 *
 *   ┌─────────── set-status, any to any ────────────┐
 *   │                                               │
 *   │   open ◀──── receive ────────┬── waiting      │
 *   │    ▲        (LC-6, D13)      ├── pending      ├── set-status ──▶ closed
 *   │    │                         └── solved       │                    │
 *   └────┼──────────────────────────────────────────┘                    │
 *        └── a closed one takes nothing: its next message opens another (LC-17)
 */
export interface Conversation {
  readonly id: ConversationId;
  readonly status: Status;
  readonly queueId: QueueId;
  /** The responsible one of D10. */
  readonly assignee: AgentId | undefined;
  readonly priority: Priority;
  readonly lastInboundAt: number | undefined;
  /** Since when the customer waits for an answer of ours (AW-4). */
  readonly pendingSince: number | undefined;
  /** Event positions: of the newest entry, and how far our side has read. */
  readonly lastPosition: number;
  readonly readPosition: number;
  readonly unreadCount: number;
  /** Of the newest message the customer can see or has sent: what `seen` is held against (C-11). */
  readonly lastPublicPosition: number;
}

export type Command =
  /** `seen`: the assignee the caller had on screen (AC-4). To nobody: unassigns (D10). */
  | {readonly type: 'assign'; readonly to: AgentId | undefined; readonly seen: AgentId | undefined}
  | {readonly type: 'set-status'; readonly status: Status}
  | {readonly type: 'receive'; readonly messageId: MessageId}
  /** `seen`: newest position on the caller's screen; undefined: send anyway (C-11). */
  | {readonly type: 'reply'; readonly messageId: MessageId; readonly seen: number | undefined}
  | {readonly type: 'note'; readonly messageId: MessageId}
  /** `left`: customer messages after `upTo`, counted by the engine. */
  | {readonly type: 'read'; readonly upTo: number; readonly left: number}
  /** MW-6: unread again from the newest customer message, which lies after `upTo`. */
  | {readonly type: 'mark-unread'; readonly upTo: number};

export type Fact =
  | {readonly type: 'started'; readonly channel: ChannelKind}
  /** the first matching route, or none, gave queue and priority. */
  | {
      readonly type: 'routed';
      readonly queueId: QueueId;
      readonly priority: Priority;
      readonly routeId: RouteId | undefined;
    }
  | {readonly type: 'assigned'; readonly from: AgentId | undefined; readonly to: AgentId | undefined}
  | {readonly type: 'status-changed'; readonly from: Status; readonly to: Status}
  | {readonly type: 'message-received'; readonly messageId: MessageId}
  | {readonly type: 'replied'; readonly messageId: MessageId}
  | {readonly type: 'noted'; readonly messageId: MessageId}
  | {readonly type: 'read'; readonly upTo: number; readonly left: number}
  | {readonly type: 'marked-unread'; readonly upTo: number};

/** What happened: a fact with who, when, and its number in the log (CL-1). */
export type Event = Fact & {readonly by: Actor; readonly at: number; readonly position: number};

/** Whether an entry of the log stands in the thread for people to see (CL-1). */
export const isShown = (type: Fact['type']): boolean => type !== 'read' && type !== 'marked-unread';

/**
 * What a command means for this conversation now: the facts, or a refusal. Asking for what
 * already is gives no fact, so a double click is no fault. Whether the actor may ask at all
 * (D10) was settled by `access/can.ts` before.
 */
export function decide(state: Conversation, command: Command): Result<readonly Fact[]> {
  if (command.type === 'read') return ok(read(state, command));
  if (command.type === 'set-status' && command.status === state.status) return ok([]);
  // LC-5, LC-10, LC-17. A message too: whoever threads it starts a new conversation with it.
  if (state.status === 'closed') return refuse({code: 'closed', detail: `${command.type} of ${state.id}`});
  switch (command.type) {
    case 'assign':
      return assign(state, command.to, command.seen);
    case 'set-status':
      return ok(changeTo(command.status, state));
    case 'receive':
      return ok([{type: 'message-received', messageId: command.messageId}, ...changeTo('open', state)]);
    case 'reply':
      return reply(state, command.messageId, command.seen);
    case 'note':
      return ok([{type: 'noted', messageId: command.messageId}]);
    case 'mark-unread':
      return ok(state.unreadCount > 0 ? [] : [{type: 'marked-unread', upTo: command.upTo}]);
    default:
      return unreachable(command);
  }
}

/** Two agents take the same thread: the second learns who was faster (AC-4). */
function assign(state: Conversation, to: AgentId | undefined, seen: AgentId | undefined): Result<readonly Fact[]> {
  const from = state.assignee;
  if (from === to) return ok([]);
  if (from !== seen) {
    return refuse({code: 'taken', by: from ?? null, detail: `${state.id} to ${to ?? 'nobody'}`});
  }
  return ok([{type: 'assigned', from, to}]);
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
export function evolve(state: Conversation, event: Event): Conversation {
  const moved = isShown(event.type) ? {...state, lastPosition: event.position} : state;
  switch (event.type) {
    case 'routed':
      return {...moved, queueId: event.queueId, priority: event.priority};
    case 'assigned':
      return {...moved, assignee: event.to};
    case 'status-changed': {
      const isDone = event.to === 'solved' || event.to === 'closed';
      return {...moved, status: event.to, pendingSince: isDone ? undefined : moved.pendingSince};
    }
    case 'message-received':
      return {
        ...moved,
        lastInboundAt: event.at,
        pendingSince: moved.pendingSince ?? event.at,
        unreadCount: moved.unreadCount + 1,
        lastPublicPosition: event.position,
      };
    case 'replied':
      // Who answers has read: no unread mark survives one's own reply.
      return {
        ...moved,
        pendingSince: undefined,
        readPosition: event.position,
        unreadCount: 0,
        lastPublicPosition: event.position,
      };
    case 'started':
    case 'noted':
      return moved;
    case 'read':
      return {...moved, readPosition: Math.max(moved.readPosition, event.upTo), unreadCount: event.left};
    case 'marked-unread':
      // The customer keeps their "seen": only our own mark comes back.
      return {...moved, unreadCount: 1};
    default:
      return unreachable(event);
  }
}
