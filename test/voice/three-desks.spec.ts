import type {CallId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {ask} from '../e2e/ask-engine.ts';
import {COLOURS, colourIn} from './colours.ts';
import type {CustomerCall} from './customer-call.ts';
import {startDesk, type Desk} from './desk.ts';
import {finishWrapUps} from './finish-wrap-ups.ts';
import {AGENTS, MUSIC_HZ} from './pbx/numbers.ts';
import {JAN, expect, test as base} from './voice.ts';

/** Three agents, each at an app of their own: who hears and sees whom while calls go from one to the next. */
const [ONE, TWO, THREE] = AGENTS;
type Desks = readonly [one: Desk, two: Desk, three: Desk];

const test = base.extend<object, {readonly desks: Desks}>({
  desks: [
    async ({pbx}, use) => {
      const begin = (agent: (typeof AGENTS)[number], colour: keyof typeof COLOURS) =>
        startDesk({agent, server: pbx.ws, colour: COLOURS[colour]});
      const desks = [await begin(ONE, 'red'), await begin(TWO, 'green'), await begin(THREE, 'blue')] as const;
      await use(desks);
      for (const desk of desks) await desk.close();
    },
    {scope: 'worker', timeout: 120_000},
  ],
});

const ids = createIds(systemClock);
const target = (number: string) => ({kind: 'number', number, label: number, agentId: null, queueId: null}) as const;
const sorted = (pitches: readonly number[]) => pitches.toSorted((a, b) => a - b);
const heardBy = (call: CustomerCall) => expect.poll(() => sorted(call.pitches()));
const heardAt = (desk: Desk) => expect.poll(async () => sorted(await desk.ear.pitches()));
const theirsAt = ({page}: Desk) => expect.poll(() => colourIn(page, /^Picture of/), {timeout: 10_000});

const handOver = (desk: Desk, {how, ...which}: {callId: CallId; how: 'now' | 'talk'; to: string}): Promise<void> =>
  desk.run({...which, do: 'transfer', consultId: ids.next() as CallId, to: target(which.to), how});

async function answer(desk: Desk, withCamera?: true): Promise<CallId> {
  await expect.poll(async () => (await desk.call().catch(() => undefined))?.phase).toBe('ringing');
  const {id} = await desk.call();
  await desk.run({do: 'answer', callId: id, ...(withCamera && {withCamera})});
  return id;
}

async function free(desk: Desk): Promise<void> {
  await expect.poll(async () => (await desk.state()).calls.filter(({phase}) => phase !== 'ended')).toEqual([]);
  await expect.poll(() => finishWrapUps(desk.page)).toEqual([]);
  await expect.poll(async () => (await ask(desk.page, 'presence/mine', {})).statusId).toBe('idle');
}

test('VO-6 from the first agent to the second, who talked to the first, and at once to the third: the customer hears one after the other', async ({
  desks: [one, two, three],
  network,
}) => {
  const jan = await network.customer(JAN).call(ONE.extension);
  const first = await answer(one);
  await heardBy(jan).toEqual([ONE.hz]);
  await handOver(one, {callId: first, how: 'talk', to: TWO.extension});
  const second = await answer(two);
  await heardAt(two).toEqual([ONE.hz]);
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await one.run({do: 'complete-transfer', callId: first});
  await heardBy(jan).toEqual([TWO.hz]);
  await free(one);
  await handOver(two, {callId: second, how: 'now', to: THREE.extension});
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await answer(three);
  await heardBy(jan).toEqual([THREE.hz]);
  await heardAt(three).toEqual([JAN.hz]);
  await free(two);
  await expect.poll(async () => (await three.call()).remote).toMatchObject({number: JAN.number, name: JAN.name});
  jan.hangUp();
  await free(three);
});

test('A.34 three agents together: each hears both others; who goes is heard no more, the others go on', async ({
  desks: [one, two, three],
}) => {
  const first = await one.dial(TWO.extension);
  await answer(two);
  await heardAt(two).toEqual([ONE.hz]);
  const second = await one.dial(THREE.extension);
  await answer(three);
  await heardAt(three).toEqual([ONE.hz]);
  await heardAt(two).toEqual([MUSIC_HZ]);
  await one.run({do: 'join', callId: first, other: second});
  await heardAt(one).toEqual(sorted([TWO.hz, THREE.hz]));
  await heardAt(two).toEqual(sorted([ONE.hz, THREE.hz]));
  await heardAt(three).toEqual(sorted([ONE.hz, TWO.hz]));
  await three.run({do: 'hang-up', callId: (await three.call()).id});
  await heardAt(two).toEqual([ONE.hz]);
  await heardAt(one).toEqual([TWO.hz]);
  await one.run({do: 'hang-up', callId: first});
  for (const desk of [one, two, three]) await free(desk);
});

test('VO-15 a video call that is handed over goes on by voice, until whoever took over shows themselves; three together see nothing', async ({
  desks: [one, two, three],
}) => {
  const begun = await one.dial(TWO.extension, true);
  const taken = await answer(two, true);
  await one.page
    .getByRole('group', {name: /^Call with/})
    .getByRole('button')
    .first()
    .click();
  await theirsAt(one).toBe('green');
  await handOver(two, {callId: taken, how: 'now', to: THREE.extension});
  const third = await answer(three);
  await heardAt(one).toEqual([THREE.hz]);
  await heardAt(three).toEqual([ONE.hz]);
  await free(two);
  await theirsAt(one).toBeUndefined();
  expect((await three.call()).video).toBeNull();
  await three.run({do: 'camera', callId: third, isOn: true});
  await theirsAt(one).toBe('blue');
  const second = await one.dial(TWO.extension);
  await answer(two);
  await heardAt(two).toEqual([ONE.hz]);
  await one.run({do: 'join', callId: begun, other: second});
  await heardAt(two).toEqual(sorted([ONE.hz, THREE.hz]));
  await theirsAt(one).toBeUndefined();
  await expect
    .poll(async () => (await one.state()).calls.map(({video}) => video?.camera ?? 'off'))
    .not.toEqual(expect.arrayContaining(['on']));
  await expect.poll(async () => (await three.call()).video).toEqual({theirs: false, camera: 'on', fault: null});
  for (const callId of [begun, second]) await one.run({do: 'hang-up', callId});
  for (const desk of [one, two, three]) await free(desk);
});
