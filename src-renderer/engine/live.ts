import type {Failure, Result} from '../../core/lib/failure.ts';
import {keepReading, type Reader, type Reading} from './keep-reading.ts';
import {share} from './share.ts';

/** What a pane knows of its data now. There is no third place where a spinner could hide. */
export type Live<T> =
  | {readonly phase: 'loading'}
  | {readonly phase: 'ready'; readonly value: T}
  | {
      readonly phase: 'failed';
      readonly failure: Failure;
      /** The last good answer, if there was one: show it and say that it may be old. */
      readonly value: T | undefined;
      readonly retry: () => void;
    };

/**
 * Nothing is known yet, and nobody can say that it will not be: an engine that is away is
 * asked again by itself, and the window says so elsewhere.
 */
export const isPending = (live: Live<unknown>): boolean =>
  live.phase === 'loading' ||
  (live.phase === 'failed' && live.value === undefined && live.failure.code === 'unavailable');

/** The newest value known, whether or not the last read failed. */
export const valueOf = <T>(live: Live<T>): T | undefined => (live.phase === 'loading' ? undefined : live.value);

/** A value that stays true while somebody watches it. */
export interface LiveValue<T> {
  readonly current: () => Live<T>;
  /** Reads now and after every change that matters, until the returned function is called. */
  readonly start: (onUpdate: () => void) => () => void;
  readonly isWatched: () => boolean;
  /** Reads again, if anybody watches. */
  readonly refresh: () => void;
}

/**
 * One reading for any number of watchers. It goes on while there is one; what was known
 * then stays, so that whoever comes back sees it at once while it is read again.
 */
export function liveValue<T>(source: Omit<Reading<T>, 'onAnswer'>): LiveValue<T> {
  const watchers = new Set<() => void>();
  let live: Live<T> = {phase: 'loading'};
  let reader: Reader | undefined;

  const onAnswer = (answer: Result<T>) => {
    const before = live;
    live = next(before, answer, () => reader?.refresh());
    if (live !== before) for (const hear of watchers) hear();
  };

  return {
    current: () => live,
    isWatched: () => watchers.size > 0,
    refresh: () => reader?.refresh(),
    start(onUpdate) {
      const hear = () => onUpdate();
      watchers.add(hear);
      if (reader === undefined) {
        // What failed for somebody who left is no news for who comes now.
        if (live.phase === 'failed' && live.value === undefined) live = {phase: 'loading'};
        reader = keepReading({...source, onAnswer});
      }
      return () => {
        watchers.delete(hear);
        if (watchers.size > 0) return;
        reader?.stop();
        reader = undefined;
      };
    },
  };
}

/** The same object again if nothing about it changed, so that nobody draws for nothing. */
function next<T>(before: Live<T>, answer: Result<T>, retry: () => void): Live<T> {
  const known = valueOf(before);
  if (!answer.ok) return {phase: 'failed', failure: answer.failure, value: known, retry};
  const value = share(known, answer.value);
  return before.phase === 'ready' && Object.is(value, before.value) ? before : {phase: 'ready', value};
}
