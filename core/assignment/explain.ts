import type {StatusId} from '../lib/ids.ts';
import type {EffectiveStatus} from '../presence/effective-status.ts';
import type {MainStatus} from '../presence/presence.ts';
import {hindrances, type Hindrance, type Reasons} from './reasons.ts';

/** Why a conversation that nobody has waits: a person must take it, or nobody is free. */
export const waitReasons = [
  /** its queue leaves it to people. */
  'by-hand',
  /** AA-6: in its status it would occupy nobody. */
  'status',
  /** CV-8: nobody in its queue may see it. A Manager does, and says who else. */
  'nobody-may-see',
  'nobody-free',
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** Where somebody stands with a conversation, and why it is not theirs. */
export const verdicts = [
  'mine',
  /** CV-3. */
  'shared',
  /** A person gave it to somebody. */
  'by-hand',
  /** AA-1: the customer's last agent came first. */
  'sticky',
  /** AA-14: somebody's score was higher. */
  'score',
  'not-in-queue',
  ...hindrances,
  /** It waits, and what keeps it waiting is not about them. */
  'waits',
] as const;
export type Verdict = (typeof verdicts)[number];

/** A member of the queue as automatic assignment sees them. */
export interface Onlooker {
  readonly mayKnow: boolean;
  readonly hadIt: boolean;
  readonly status: MainStatus;
  readonly statusId: EffectiveStatus | StatusId;
  /** How many more of its group they could be given; undefined: not known any more. */
  readonly room: number | undefined;
}

/** AA-5, AA-8, CV-8, ST-16: the first thing that stands in somebody's way; undefined: nothing. */
export function hindranceOf({mayKnow, hadIt, status, statusId, room}: Onlooker): Hindrance | undefined {
  if (!mayKnow) return 'not-in-audience';
  if (hadIt) return 'excluded';
  if (statusId === 'full-capacity') return 'full';
  if (status !== 'available') return 'not-available';
  return room !== undefined && room <= 0 ? 'full' : undefined;
}

/** How many are hindered by what. */
export function tallyOf(onlookers: Iterable<Onlooker>): Record<Hindrance, number> {
  const tally = {'not-in-audience': 0, excluded: 0, 'not-available': 0, full: 0};
  for (const one of onlookers) {
    const hindrance = hindranceOf(one);
    if (hindrance !== undefined) tally[hindrance] += 1;
  }
  return tally;
}

/**
 * Why somebody else was given it. Their numbers are known if they were among the best; else
 * what stood in their way at that moment. Nothing known did: they had no room, if all who
 * had are named, or else a lower score.
 */
export function verdictOn(
  {mode, best, candidates}: Reasons,
  {id, atThatTime}: {readonly id: string; readonly atThatTime: Onlooker | undefined},
): Verdict {
  if (best.some(one => one.id === id)) return mode;
  if (atThatTime === undefined) return 'not-in-queue';
  return hindranceOf(atThatTime) ?? (candidates > best.length ? mode : 'full');
}
