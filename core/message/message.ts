import type {FileRef} from '../contract/values.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';

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
  /** Nothing goes out to them any more (NC-6); `blocked`: they take nothing from us. */
  'blocklisted',
  'closed',
  'file-missing',
  'expired',
  /** D24: it waited until only a registered template could be said. */
  'window-over',
  'unknown',
] as const;
export type SendFailure = (typeof sendFailures)[number];

/** From which states each state may follow. Receipts skip, and prove a failed send wrong. */
const before: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  received: [],
  kept: [],
  queued: ['failed'],
  sending: ['queued'],
  sent: ['queued', 'sending', 'failed'],
  delivered: ['queued', 'sending', 'sent', 'failed'],
  seen: ['queued', 'sending', 'sent', 'delivered', 'failed'],
  failed: ['queued', 'sending', 'sent'],
  discarded: ['failed'],
};

/**
 * What a receipt or a send's outcome means for an outbound message now. They come late,
 * twice and out of order: whatever is no progress changes nothing (`undefined`).
 */
export const progress = (state: DeliveryState, to: DeliveryState): DeliveryState | undefined =>
  before[to].includes(state) ? to : undefined;

/** A person's wish about a failed send: again (`queued`) or back into the composer (`discarded`), C-9. */
export function wish(state: DeliveryState, to: 'queued' | 'discarded'): Result<DeliveryState | undefined> {
  if (state === to) return ok(undefined);
  if (before[to].includes(state)) return ok(to);
  return refuse({code: 'invalid', path: ['messageId'], reason: 'not-failed', detail: `${state} to ${to}`});
}

interface Searchable {
  readonly text: string;
  readonly files: readonly FileRef[];
  /** An e-mail's. */
  readonly subject?: string | undefined;
}

/** What a message can be found by: its words, its files' names and what it is about (C-15). */
export const searchable = ({text, files, subject = ''}: Searchable): string =>
  fold([text, ...files.map(({name}) => name), subject].filter(part => part !== '').join(' '));
