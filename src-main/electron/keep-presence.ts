import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {Asked} from '../../core/contract/wire.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {DeskId} from '../../core/lib/ids.ts';
import type {Alarm, Clock, Ids} from '../../core/ports/clock.ts';
import {HEARTBEAT_MS, type AwayKind} from '../../core/presence/desks.ts';

interface PresenceHost {
  /** Of the workspace whose desk this is. */
  readonly ask: (asked: Asked) => Promise<Result<unknown>>;
  /** A window is open: on macOS the app runs on without one. */
  readonly hasWindow: () => boolean;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly ids: Ids;
}

/** This computer as a desk of a workspace (C-6). */
export interface Presence {
  readonly deskId: DeskId;
  /** From now on the engine hears that somebody may sit here. */
  begin(): void;
  /** D4: nobody sits here any more, because of that; `undefined`: somebody does again. */
  away(kind: AwayKind | undefined): void;
  /** ST-18: the desk is closed. Resolves when the engine knows, or cannot be told. */
  end(): Promise<void>;
}

type DeskRoute = Extract<CommandRoute, 'presence/heartbeat' | 'presence/leave' | 'presence/idle' | 'presence/back'>;

/**
 * Says every few seconds that this desk is there. Done here and not by the page: a hidden
 * page's timers are slowed down to once a minute. What the engine does not hear is said again
 * with the next beat; when all else fails, silence says it (ST-17).
 */
export function keepPresence({ask, hasWindow, clock, alarm, ids}: PresenceHost): Presence {
  const deskId = ids.next() as DeskId;
  let callOff: (() => void) | undefined;
  let hasEnded = false;
  let isKnown = false;
  let gone: AwayKind | undefined;

  const say = (route: DeskRoute, more: Partial<Input<'presence/idle'>> = {}) =>
    ask({kind: 'command', route, input: {commandId: ids.next(), deskId, ...more}});

  const leave = async () => {
    if (!isKnown) return;
    isKnown = false;
    await say('presence/leave');
  };

  const beat = () => {
    if (hasEnded) return;
    callOff = alarm.set(clock.now() + HEARTBEAT_MS, beat);
    if (!hasWindow()) return void leave();
    const isNew = !isKnown;
    isKnown = true;
    void say('presence/heartbeat');
    // A desk nobody sits at when it is set up keeps nobody Available.
    if (isNew && gone !== undefined) void say('presence/idle', {kind: gone});
  };

  return {
    deskId,
    begin() {
      if (callOff === undefined) beat();
    },
    away(kind) {
      gone = kind;
      if (!isKnown || hasEnded) return;
      void (kind === undefined ? say('presence/back') : say('presence/idle', {kind}));
    },
    async end() {
      hasEnded = true;
      callOff?.();
      await leave();
    },
  };
}
