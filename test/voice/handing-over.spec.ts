import type {CallId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import type {CustomerCall} from './customer-call.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS, MUSIC_HZ, NUMBERS} from './pbx/numbers.ts';
import type {TelephoneNetwork} from './telephone-network.ts';
import {AYA, COLLEAGUE, JAN, expect, test as base} from './voice.ts';

/** Two calls at one desk: swapping, three together, handing over. The customer is never alone with the PBX (D19). */
const [AGENT] = AGENTS;

const test = base.extend<object, {readonly desk: Desk}>({
  desk: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: AGENT, server: pbx.ws});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
});

const ids = createIds(systemClock);
const newCall = () => ids.next() as CallId;
const target = (number: string) => ({kind: 'number', number, label: number, agentId: null, queueId: null}) as const;
const heardBy = (call: CustomerCall | undefined) => expect.poll(() => call?.pitches());
const heardAt = (desk: Desk) => expect.poll(async () => (await desk.ear.pitches()).toSorted((a, b) => a - b));

/** Jan calls and is talked to. */
async function talking(desk: Desk, network: TelephoneNetwork): Promise<{jan: CustomerCall; id: CallId}> {
  const jan = await network.customer(JAN).call(AGENT.extension);
  await expect.poll(async () => (await desk.call().catch(() => undefined))?.phase).toBe('ringing');
  const {id} = await desk.call();
  await desk.run({do: 'answer', callId: id});
  await heardBy(jan).toEqual([AGENT.hz]);
  return {jan, id};
}

const noneLeft = (desk: Desk) =>
  expect.poll(async () => (await desk.state()).calls.filter(({phase}) => phase !== 'ended')).toEqual([]);

test('VO-6 handed over at once: the customer hears music, then the colleague; the agent is out of it', async ({
  desk,
  network,
  colleague,
}) => {
  const {jan, id} = await talking(desk, network);
  await desk.run({do: 'transfer', callId: id, consultId: newCall(), to: target(COLLEAGUE.extension), how: 'now'});
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await expect.poll(() => colleague.status()).toBe('ringing');
  await colleague.answer();
  await heardBy(jan).toEqual([COLLEAGUE.hz]);
  await expect.poll(() => colleague.ear.pitches()).toEqual([JAN.hz]);
  await noneLeft(desk);
  jan.hangUp();
  await expect.poll(() => colleague.status()).toBe('registered');
});

test('D19 handed over to somebody who is busy: the customer is back with the agent, and why is said', async ({
  desk,
  network,
}) => {
  const {jan, id} = await talking(desk, network);
  await desk.run({do: 'transfer', callId: id, consultId: newCall(), to: target(NUMBERS.busy), how: 'now'});
  await expect
    .poll(async () => (await desk.state()).calls.find(call => call.id === id)?.transfers.map(({fault}) => fault))
    .toEqual(['busy']);
  await heardBy(jan).toEqual([AGENT.hz]);
  await heardAt(desk).toEqual([JAN.hz]);
  await desk.run({do: 'hang-up', callId: id});
  await noneLeft(desk);
});

test('VO-7 talked to first, swapped, completed; both customers hear each other and the agent neither', async ({
  desk,
  network,
}) => {
  const aya = network.customer(AYA);
  const {jan, id} = await talking(desk, network);
  await desk.run({do: 'transfer', callId: id, consultId: newCall(), to: target(AYA.number), how: 'talk'});
  await expect.poll(() => aya.calls.length).toBe(1);
  aya.calls[0]?.answer();
  await heardBy(aya.calls[0]).toEqual([AGENT.hz]);
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await heardAt(desk).toEqual([AYA.hz]);
  await desk.run({do: 'swap'});
  await heardBy(jan).toEqual([AGENT.hz]);
  await heardBy(aya.calls[0]).toEqual([MUSIC_HZ]);
  await desk.run({do: 'complete-transfer', callId: id});
  await heardBy(jan).toEqual([AYA.hz]);
  await heardBy(aya.calls[0]).toEqual([JAN.hz]);
  await noneLeft(desk);
  jan.hangUp();
});

test('A.34 three together: everybody hears both others', async ({desk, network}) => {
  const aya = network.customer(AYA);
  const {jan, id} = await talking(desk, network);
  const other = await desk.dial(AYA.number);
  await expect.poll(() => aya.calls.length).toBe(1);
  aya.calls[0]?.answer();
  await heardBy(aya.calls[0]).toEqual([AGENT.hz]);
  await desk.run({do: 'join', callId: id, other});
  await expect.poll(() => jan.pitches().toSorted((a, b) => a - b)).toEqual([AGENT.hz, AYA.hz]);
  await expect.poll(() => aya.calls[0]?.pitches().toSorted((a, b) => a - b)).toEqual([AGENT.hz, JAN.hz]);
  await heardAt(desk).toEqual([JAN.hz, AYA.hz]);
  jan.hangUp();
  await heardAt(desk).toEqual([AYA.hz]);
  await desk.run({do: 'hang-up', callId: other});
  await noneLeft(desk);
});
