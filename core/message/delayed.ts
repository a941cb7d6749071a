import * as z from 'zod';
import {capacityGroupOf, type ChannelKind} from '../channel/channel.ts';
import type {Failure} from '../lib/failure.ts';

/*
 * What was written and does not go out yet (decision 0019): an answer that may be taken back
 * for some seconds, or one that was written for later.
 */

/** Of one conversation, in all. */
export const MOST_DELAYED = 50;
/** How far ahead one may plan. */
export const LONGEST_DELAY_MS = 366 * 24 * 60 * 60 * 1000;
/** What should have gone out longer ago than this is not said any more: nobody was there to send it. */
export const TOO_LATE_MS = 12 * 60 * 60 * 1000;
/** Seconds in which an answer can be taken back, at most. */
export const LONGEST_GRACE = 60;

/** Why it was not sent when its time came, in words the window has. */
export const delayStops = [
  /** As was wished: the customer wrote first. */
  'customer-replied',
  'closed',
  /** Somebody else answers it now. */
  'taken',
  /** Its author may not any more. */
  'not-allowed',
  'blocklisted',
  /** The channel takes no such text or file (any more). */
  'not-carried',
  'file-missing',
  /** D24: by then only a registered template could be said. */
  'window-over',
  /** Nothing ran at that time, and long afterwards. */
  'too-late',
  'unknown',
] as const;
export type DelayStop = (typeof delayStops)[number];

const stopsFor: {readonly [Code in Failure['code']]?: DelayStop} = {
  closed: 'closed',
  continued: 'closed',
  taken: 'taken',
  forbidden: 'not-allowed',
  'not-found': 'not-allowed',
  blocked: 'blocklisted',
  'not-carried': 'not-carried',
  'file-missing': 'file-missing',
};

/** What a refusal at that time means for the author, who does not see it happen. */
export function stopFor(failure: Failure): DelayStop {
  if (failure.code === 'not-carried' && failure.reason === 'window-over') return 'window-over';
  if (failure.code === 'invalid' && failure.reason === 'outside-queue') return 'not-allowed';
  return stopsFor[failure.code] ?? 'unknown';
}

const seconds = (usual: number) => z.int().min(0).max(LONGEST_GRACE).catch(usual);
const settings = z
  .object({grace: z.object({liveChat: seconds(0), messaging: seconds(2), email: seconds(10)})})
  .catch({grace: {liveChat: 0, messaging: 2, email: 10}});

/** Seconds in which an answer can be taken back; 0: it goes out at once. */
export type Grace = z.output<typeof settings>['grace'];

/** The setting `sending`; a workspace that never set it has what is usual (C-18). */
export const graceOf = (stored: unknown): Grace => settings.parse(stored ?? {}).grace;

const kinds = {'live-chat': 'liveChat', messaging: 'messaging', email: 'email'} as const;

/** How long an answer over a channel can be taken back. */
export function graceMsOf(grace: Grace, channel: ChannelKind): number {
  const group = capacityGroupOf(channel);
  return group === undefined || group === 'voice' ? 0 : grace[kinds[group]] * 1000;
}
