/**
 * What the telephone shows of a bad network against what the network is, and how long it takes to find another way.
 * needs: app display pbx
 *
 * A detour between the telephone and a real Asterisk loses, delays and scatters packets as told. Shown is what the
 * window shows: the mean of ten seconds, once the last weather has left the five seconds that are counted over.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import type {Quality} from '../../core/call/call.ts';
import {openBadNetwork, type BadNetwork, type Weather} from '../voice/bad-network.ts';
import type {CustomerCall} from '../voice/customer-call.ts';
import {startDesk, type Desk} from '../voice/desk.ts';
import {AGENTS} from '../voice/pbx/numbers.ts';
import {startPbx} from '../voice/pbx/pbx.ts';
import {openSipProxy} from '../voice/sip-proxy.ts';
import {joinTelephoneNetwork} from '../voice/telephone-network.ts';
import {until} from './support/call-sides.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const [AGENT] = AGENTS;
const FAIR: Weather = {loss: 0, delayMs: 0, jitterMs: 0};
const SETTLE_MS = 8_000;
const SHOWN_MS = 10_000;
const PATIENCE_MS = 30_000;

interface Shown {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
  readonly mos: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is shown while the weather is like that. */
async function shownIn(weather: Partial<Weather>, {desk, bad}: {desk: Desk; bad: BadNetwork}): Promise<Shown> {
  bad.set({...FAIR, ...weather});
  await sleep(SETTLE_MS);
  const seen: Quality[] = [];
  for (const end = performance.now() + SHOWN_MS; performance.now() < end; await sleep(1_000)) {
    const {quality} = await desk.call();
    if (quality?.in != null) seen.push(quality);
  }
  const ways = seen.flatMap(each => each.in ?? []);
  const shown = {
    lossPercent: mean(ways.map(each => each.lossPercent)),
    jitterMs: mean(ways.map(each => each.jitterMs)),
    roundTripMs: mean(seen.flatMap(each => each.roundTripMs ?? [])),
    mos: mean(ways.map(each => each.mos)),
  };
  progress(`${JSON.stringify(weather)}: ${JSON.stringify(shown)}`);
  return shown;
}

/** How far what is shown may be off. */
const off = (name: string, {is, shown, atMost}: {is: number; shown: number; atMost: number}): Figure => ({
  name: `${name}, shown and true`,
  value: rounded(Math.abs(shown - is), 1),
  unit: name.includes('loss') || name.includes('MOS') ? 'points' : 'ms',
  budget: {atMost},
  ratio: rounded(shown / is),
  about: {is, shown: rounded(shown, 1)},
});

const took = (name: string, ms: number, atMost: number): Figure => ({
  name,
  value: rounded(ms, 0),
  unit: 'ms',
  budget: {atMost},
  ratio: rounded(ms / atMost),
  about: {},
});

/** How long from now until it is so. */
async function msUntil(what: string, isSo: () => Promise<boolean> | boolean): Promise<number> {
  const began = performance.now();
  await until(what, async () => ((await isSo()) ? true : undefined), PATIENCE_MS);
  return performance.now() - began;
}

async function measure(desk: Desk, call: CustomerCall, bad: BadNetwork): Promise<readonly Figure[]> {
  const at = {desk, bad};
  const fair = await shownIn({}, at);
  const lossy = await shownIn({loss: 0.05}, at);
  const uneven = await shownIn({jitterMs: 50}, at);
  const far = await shownIn({delayMs: 300}, at);
  const warns = (warning: Quality['warning']) => async () => (await desk.call()).quality?.warning === warning;
  bad.set({...FAIR, loss: 0.3});
  const poor = await msUntil('it is poor', warns('poor'));
  bad.set({loss: 1}, 'to the phone');
  const nothing = await msUntil('nothing is heard', warns('hears-nothing'));
  bad.set(FAIR);
  await msUntil('all is well', warns(null));
  bad.move();
  const back = await msUntil('both hear each other', async () => {
    const hears = await desk.ear.pitches();
    const {link} = await desk.call();
    return link === 'ok' && hears.includes(600) && call.pitches().includes(AGENT.hz);
  });
  return [
    off('loss of 5 %', {is: 5, shown: lossy.lossPercent, atMost: 2.5}),
    // Two packets each up to 50 ms late by themselves are 50/3 ms apart on average.
    off('jitter of up to 50 ms', {is: 50 / 3, shown: uneven.jitterMs, atMost: 6}),
    off('300 ms each way', {is: 600, shown: far.roundTripMs, atMost: 60}),
    off('MOS where all is well', {is: 4.3, shown: fair.mos, atMost: 0.3}),
    took('30 % loss until it is called poor', poor, 18_000),
    took('no packet until it is said', nothing, 4_500),
    took('another way until both hear each other', back, 10_000),
  ];
}

await report('call-network', async () => {
  const pbx = await startPbx();
  const network = await joinTelephoneNetwork(pbx.ports);
  const proxy = await openSipProxy(pbx.ws);
  const bad = await openBadNetwork();
  proxy.rewrite(bad.detour);
  const desk = await startDesk({agent: AGENT, server: proxy.ws});
  try {
    const call = await network.customer({number: '+4930901820001', hz: 600}).call(AGENT.extension);
    await until('it rings', async () => ((await desk.state()).calls.length > 0 ? true : undefined), PATIENCE_MS);
    await desk.run({do: 'answer', callId: (await desk.call()).id});
    await until('both hear', () => (call.pitches().includes(AGENT.hz) ? true : undefined), PATIENCE_MS);
    const figures = await measure(desk, call, bad);
    call.hangUp();
    await until('it is over', () => desk.endOf(1), PATIENCE_MS);
    return figures;
  } finally {
    await desk.close();
    await proxy.close();
    bad.close();
    network.close();
    await pbx.close();
  }
});
