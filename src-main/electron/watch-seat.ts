import type {Alarm, Clock} from '../../core/ports/clock.ts';
import type {AwayKind} from '../../core/presence/desks.ts';
import {presenceAfter, WARN_AFTER_MS} from '../../core/presence/idle.ts';

interface SeatHost {
  /** How long the whole system has had no input. */
  readonly idleMs: () => number;
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** D4: nobody sits here any more, or somebody does again (`undefined`). Told when it changes. */
  readonly onAway: (kind: AwayKind | undefined) => void;
  /** Whoever sat here is about to be taken for gone, or is not any more. */
  readonly onLeaving: (isLeaving: boolean) => void;
}

/** The seat in front of this computer. */
export interface Seat {
  /** Somebody started the app: from now on they are watched over. */
  begin(): void;
  /** Something was pressed or moved in our own window, whatever the system knows of it. */
  touch(): void;
  lock(isLocked: boolean): void;
  sleep(isAsleep: boolean): void;
  /** A composer has the keyboard: whoever thinks about an answer is there. */
  compose(isComposing: boolean): void;
}

/** How often somebody who is leaving, or gone, is looked for. */
const LOOK_EVERY_MS = 1_000;

/**
 * D4: says when nobody sits here: asleep before locked before idle, so that a hand on a locked
 * computer brings nobody back. A call that goes on is the engine's to know: it waits for its end.
 */
export function watchSeat({idleMs, clock, alarm, onAway, onLeaving}: SeatHost): Seat {
  const now = {isLocked: false, isAsleep: false, isComposing: false};
  const told: {away: AwayKind | undefined; isLeaving: boolean} = {away: undefined, isLeaving: false};
  let touchedAt = clock.now();
  let callOff: (() => void) | undefined;

  const look = () => {
    callOff?.();
    if (now.isComposing) touchedAt = clock.now();
    // A clock that was set back makes nobody idle.
    const idle = Math.max(0, Math.min(idleMs(), clock.now() - touchedAt));
    const presence = presenceAfter(idle);
    const isElsewhere = now.isAsleep || now.isLocked;
    tell({
      away: now.isAsleep ? 'sleep' : now.isLocked ? 'lock' : presence === 'gone' ? 'idle' : undefined,
      isLeaving: presence === 'leaving' && !isElsewhere,
    });
    const wait = presence === 'here' ? WARN_AFTER_MS - idle : LOOK_EVERY_MS;
    callOff = alarm.set(clock.now() + Math.max(LOOK_EVERY_MS, wait), look);
  };

  const tell = (next: typeof told) => {
    const {away, isLeaving} = told;
    Object.assign(told, next);
    if (next.isLeaving !== isLeaving) onLeaving(next.isLeaving);
    if (next.away !== away) onAway(next.away);
  };

  /** Whoever unlocks, wakes or leaves a composer was there just now. */
  const change = (changes: Partial<typeof now>) => {
    Object.assign(now, changes);
    touchedAt = clock.now();
    if (callOff !== undefined) look();
  };

  return {
    begin() {
      if (callOff !== undefined) return;
      touchedAt = clock.now();
      look();
    },
    touch() {
      touchedAt = clock.now();
      if (told.isLeaving || told.away === 'idle') look();
    },
    lock: isLocked => change({isLocked}),
    sleep: isAsleep => change({isAsleep}),
    compose: isComposing => change({isComposing}),
  };
}
