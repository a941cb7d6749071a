import {Meters} from './meters.ts';
import {Wiring} from './wiring.ts';

/**
 * Where calls are mixed and measured. Chromium keeps whatever took up a stream (0.1 to 0.2 MB of each call, seen in
 * Chromium 130) for as long as its context is open, so each lasts only until nobody speaks any more.
 */
export interface Room {
  readonly context: AudioContext;
  readonly meters: Meters;
  readonly wiring: Wiring;
  /** Nothing of it is used again. */
  close(): void;
}

export function openRoom(): Room {
  const context = new AudioContext({latencyHint: 'interactive'});
  const meters = new Meters(context);
  return {
    context,
    meters,
    wiring: new Wiring(context, meters),
    close: () => void context.close().catch(() => undefined), // the device went first
  };
}
