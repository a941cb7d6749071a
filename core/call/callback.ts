import * as z from 'zod';
import {agentId, callId} from '../lib/ids.ts';
import type {CallbackRow, CallRow} from '../ports/rows.ts';
import {endReasons} from './call.ts';

/*
 * VO-14, D20: somebody is to be called back: at a time, for a reason, by somebody.
 *
 *              its time comes
 *     waiting ───────────────▶ due
 *        ▲                      │
 *        └──── another time ────┤
 *                               ▼
 *     waiting, due ──────▶ done, cancelled     once and for good
 *
 * A call to the number from the conversation is an attempt. Being reached closes nothing: whoever talked says whether it is done.
 */
export const callbackStates = ['waiting', 'due', 'done', 'cancelled'] as const;
export type CallbackState = (typeof callbackStates)[number];

/** How one is closed. */
export const callbackEnds = ['done', 'cancelled'] as const;

/** What came of a try. */
export const attemptOutcomes = ['answered', ...endReasons] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Of one conversation that are open; tries that are kept of each, the newest; how far ahead one may lie. */
export const MOST_CALLBACKS = 20;
export const MOST_ATTEMPTS = 50;
export const LONGEST_CALLBACK_MS = 366 * 24 * 60 * 60 * 1000;
export const MOST_REASON = 500;

export const attempt = () =>
  z.strictObject({
    callId,
    agentId,
    at: z.int().nonnegative(),
    outcome: z.enum(attemptOutcomes),
  });
export type Attempt = Readonly<z.output<ReturnType<typeof attempt>>>;

type Callback = Readonly<CallbackRow>;

/** Still to be done. */
export const isOpen = ({state}: Pick<CallbackRow, 'state'>): boolean => state === 'waiting' || state === 'due';

/** The last one who tried was answered, and nobody has said yet whether that was all. */
export const isReached = ({state, attempts}: Pick<CallbackRow, 'state' | 'attempts'>): boolean =>
  isOpen({state}) && attempts.at(-1)?.outcome === 'answered';

type Tried = Pick<CallRow, 'id' | 'agentId' | 'answeredAt' | 'endedAt' | 'ending' | 'direction'>;

/** What a call that is over was to whoever waits for it; undefined: it was none of ours, or counted already. */
export function triedBy(callback: Callback, call: Tried, at: number): CallbackRow | undefined {
  const isKnown = callback.attempts.some(one => one.callId === call.id);
  if (!isOpen(callback) || isKnown || call.direction !== 'outbound' || call.ending === null) return undefined;
  const outcome: AttemptOutcome = call.answeredAt === null ? call.ending.reason : 'answered';
  const tried: Attempt = {callId: call.id, agentId: call.agentId, at, outcome};
  return {...callback, attempts: [...callback.attempts, tried].slice(-MOST_ATTEMPTS), tries: callback.tries + 1};
}
