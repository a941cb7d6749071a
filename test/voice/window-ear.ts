import type {ElectronApplication, Page} from '@playwright/test';
import {listenHere, type Listening, type InPageEar, type Peers, type OnTheWire} from './in-page-ear.ts';
import {pitchesIn} from './sound.ts';

/** An ear at a window's loudspeaker, and an eye on what it sends. */
export interface WindowEar {
  /** The pitches that the window plays now, loudest first. What is muted or paused is not played. */
  pitches(): Promise<readonly number[]>;
  /** Live peer connections and the packets that went through the newest, by its own statistics. */
  peers(): Promise<Peers>;
  /** SIP messages that left, oldest first. */
  sent(): Promise<readonly OnTheWire[]>;
  /** SIP messages that came, oldest first; an answer to the first one that left, and whatever followed. */
  received(): Promise<readonly OnTheWire[]>;
  /** When something was clicked last, in ms since the epoch. */
  clickedAt(): Promise<number>;
  /** Waits until an element that fits the selector was painted; answers when, in ms since the epoch. */
  paintedAt(selector: string): Promise<number>;
  /** When the first audio packet of the newest peer connection arrived, in ms since the epoch. */
  firstPacketAt(): Promise<number | undefined>;
}

/** Has every page that the app opens from now on listen from its first line on. */
export async function listenInAll(app: ElectronApplication): Promise<void> {
  await app.context().addInitScript(listenHere);
}

/** Listens in a page, if not from its beginning then from now on: calls that lived before are not heard. */
export async function listenIn(page: Page): Promise<WindowEar> {
  await page.evaluate(listenHere);
  const ask = <T>(question: (ear: InPageEar) => T | Promise<T>): Promise<T> =>
    page.evaluate(`(${String(question)})(window.parleyEar)`);
  return {
    pitches: async () => pitchesIn(Float32Array.from(await ask(ear => ear.samples())).map(value => value * 32_768)),
    peers: () => ask(ear => ear.peers()),
    sent: () => ask(ear => ear.sent),
    received: () => ask(ear => ear.received),
    clickedAt: () => ask(ear => ear.clickedAt),
    paintedAt: selector =>
      page.evaluate(wanted => (window as unknown as Listening).parleyEar.paintedAt(wanted), selector),
    firstPacketAt: () => ask(ear => ear.firstPacketAt()),
  };
}
