import type {Actor} from '../lib/actor.ts';
import type {ConversationId, MessageId, SenderId} from '../lib/ids.ts';
import {ok, refuse, unreachable, type Result} from '../lib/failure.ts';

export const messageKinds = ['inbound', 'outbound', 'note'] as const;
export type MessageKind = (typeof messageKinds)[number];

/**
 * Where a message is on its way.
 *
 *   inbound:  received
 *   note:     kept
 *   outbound: queued ──▶ sending ──▶ sent ──▶ delivered ──▶ seen
 *                ▲          │         │          (any may be skipped: a channel reports what it can)
 *                │          ▼         ▼
 *                └─retry── failed ◀───┘ ──discard──▶ discarded
 */
export const deliveryStates = [
  'received',
  'kept',
  'queued',
  'sending',
  'sent',
  'delivered',
  'seen',
  'failed',
  'discarded',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a send failed, in words the renderer translates. */
export const sendFailures = [
  'unreachable',
  'refused',
  'blocked',
  'closed',
  'file-missing',
  'expired',
  'unknown',
] as const;
export type SendFailure = (typeof sendFailures)[number];

/** The rule state of one message; its text and files are content and lie in its row. */
export interface Message {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly kind: MessageKind;
  readonly by: Actor;
  readonly senderId: SenderId;
  readonly state: DeliveryState;
  readonly failure: SendFailure | undefined;
  readonly deliveredAt: number | undefined;
  readonly seenAt: number | undefined;
}

const rank = (state: DeliveryState): number => deliveryStates.indexOf(state);

/**
 * What a receipt, a send's outcome or a person's wish means for a message now. Receipts
 * come late, twice and out of order: progress only counts forwards, and asking for what
 * already is changes nothing. `undefined`: nothing to do.
 */
export function advance(message: Message, to: DeliveryState): Result<DeliveryState | undefined> {
  if (message.kind !== 'outbound') return refuse({code: 'invalid', path: [], reason: 'kind', detail: message.kind});
  if (message.state === to) return ok(undefined);
  switch (to) {
    case 'sending':
      return ok(message.state === 'queued' ? to : undefined);
    case 'sent':
    case 'delivered':
    case 'seen':
      // A receipt for a message given up as failed proves that it did arrive.
      return ok(message.state === 'failed' || rank(message.state) < rank(to) ? to : undefined);
    case 'failed':
      return ok(rank(message.state) < rank('delivered') ? to : undefined);
    case 'queued':
    case 'discarded':
      return message.state === 'failed'
        ? ok(to)
        : refuse({code: 'invalid', path: [], reason: 'not-failed', detail: `${message.id} is ${message.state}`});
    case 'received':
    case 'kept':
      return refuse({code: 'invalid', path: [], reason: 'state', detail: `outbound cannot become ${to}`});
    default:
      return unreachable(to);
  }
}
