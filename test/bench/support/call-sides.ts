import {setTimeout as sleep} from 'node:timers/promises';
import type {PhoneUpdate} from '../../../core/contract/phone-wire.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {Bridge} from '../../../core/contract/bridge.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import {createIds} from '../../../src-main/node/host/uuid.ts';
import {systemClock} from '../../../src-main/node/host/system-clock.ts';
import type {Desk} from '../../voice/desk.ts';
import type {FloorPhone} from '../../voice/floor/floor-phone.ts';
import type {WindowEar} from '../../voice/window-ear.ts';

/** Somebody with a phone, whose times are taken. All of them are in ms since the epoch. */
export interface CallSide {
  readonly extension: string;
  readonly ear: WindowEar;
  /** When the window shows the next call that rings. */
  ringsAt(): Promise<number>;
  /** Answers; when it was asked for. */
  answer(): Promise<number>;
  dial(number: string): Promise<number>;
  /** Waits until no call is left. */
  atRest(): Promise<void>;
}

/** Looks again and again until there is something to be seen. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  withinMs = 10_000,
): Promise<T> {
  const giveUp = performance.now() + withinMs;
  while (performance.now() < giveUp) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(5);
  }
  throw new Error(`waited in vain: ${what}`);
}

export const floorSide = (phone: FloorPhone, extension: string): CallSide => ({
  extension,
  ear: phone.ear,
  ringsAt: () => phone.ear.paintedAt('[data-status="ringing"]'),
  async answer() {
    await phone.answer();
    return phone.ear.clickedAt();
  },
  async dial(number) {
    await phone.dial(number);
    return phone.ear.clickedAt();
  },
  async atRest() {
    await phone.ear.paintedAt('[data-status="registered"]');
  },
});

type InPage = {readonly parley: Bridge};

/** The window's own way to the telephone: what a click does, and what the screen is drawn from. */
export function deskSide(desk: Desk, extension: string): CallSide {
  const ids = createIds(systemClock);
  const ask = (command: PhoneCommand): Promise<number> =>
    desk.page.evaluate(async asked => {
      const at = performance.timeOrigin + performance.now();
      await (window as unknown as InPage).parley.phone.command(asked);
      return at;
    }, command);
  return {
    extension,
    ear: desk.ear,
    ringsAt: () =>
      desk.page.evaluate(
        () =>
          new Promise<number>(resolve => {
            const stop = (window as unknown as InPage).parley.phone.subscribe(update => {
              const calls = (update as PhoneUpdate).phone?.calls ?? [];
              if (!calls.some(({phase}) => phase === 'ringing')) return;
              resolve(performance.timeOrigin + performance.now());
              setTimeout(() => stop());
            });
          }),
      ),
    answer: async () => ask({do: 'answer', callId: (await desk.call()).id}),
    dial: number => ask({do: 'dial', callId: ids.next() as CallId, accountId: null, number, conversationId: null}),
    async atRest() {
      await until('no call left', async () =>
        (await desk.state()).calls.every(({phase}) => phase === 'ended') ? true : undefined,
      );
    },
  };
}
