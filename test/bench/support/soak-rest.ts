import {setTimeout as sleep} from 'node:timers/promises';
import {ask} from '../../e2e/ask-engine.ts';
import {finishWrapUps} from '../../voice/finish-wrap-ups.ts';
import type {Pbx} from '../../voice/pbx/pbx.ts';
import type {Shift} from './soak-shift.ts';

/** What has to be so when no call is left, and is not; nothing: all is well. */
type Wrong = Readonly<Record<string, unknown>>;

interface Resting {
  readonly shift: Shift;
  readonly pbx: Pbx;
  /** Tracks that lived before the first call. */
  readonly tracks: number;
}

/** A lost call is mended for 30 s before it is given up, and a server's restart is noticed within a few. */
const REST_WITHIN_MS = 75_000;

/**
 * Both customers hang up whatever they still have; then everything has to come to rest by itself. Throws with what
 * does not. Answers how long it took.
 */
export async function comeToRest(resting: Resting): Promise<number> {
  const {shift} = resting;
  const began = performance.now();
  let wrong: Wrong = {};
  while (performance.now() - began < REST_WITHIN_MS) {
    await shift.desk.page.keyboard.press('Shift'); // somebody sits there
    for (const call of [...shift.jan.calls, ...shift.aya.calls]) call.hangUp();
    wrong = await look(resting);
    if (Object.keys(wrong).length === 0) return performance.now() - began;
    await sleep(50);
  }
  throw new Error(`stuck: ${JSON.stringify(wrong)}`);
}

async function look({shift: {desk}, pbx, tracks}: Resting): Promise<Wrong> {
  const {page, ear} = desk;
  const {calls, registrations} = await desk.state();
  const peers = await ear.peers();
  const atPbx = await pbx.channels().catch(() => ['no answer']);
  const live = await finishWrapUps(page);
  const mine = await ask(page, 'presence/mine', {});
  const {agents} = await ask(page, 'agent/list', {});
  const found: readonly [string, unknown, boolean][] = [
    ['calls', calls.filter(({phase}) => phase !== 'ended'), calls.every(({phase}) => phase === 'ended')],
    ['registration', registrations, registrations.every(({state}) => state === 'registered')],
    ['legs at the PBX', atPbx, atPbx.length === 0],
    ['peer connections', peers.open, peers.open === 0],
    ['tracks', peers.tracks, peers.tracks <= tracks],
    ['streams taken up', peers.heldSources, peers.heldSources === 0],
    ['calls in the engine', live, live.length === 0],
    ['status', mine, mine.call === null && mine.status === 'available' && mine.statusId === 'idle'],
    ['capacity', agents, agents.every(({occupancy}) => occupancy === 0)],
  ];
  return Object.fromEntries(found.filter(([, , isWell]) => !isWell).map(([what, how]) => [what, how]));
}
