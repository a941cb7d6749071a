import type {CustomerCall} from './customer-call.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS, EARLY_HZ, MUSIC_HZ, NUMBERS} from './pbx/numbers.ts';
import {AYA, JAN, expect, test as base} from './voice.ts';

/** The product's telephone against the real PBX. Who hears whom is decided by pitch, at both ends. */
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

const phaseAt = (desk: Desk) => expect.poll(async () => (await desk.call().catch(() => undefined))?.phase);
const heardBy = (call: CustomerCall) => expect.poll(() => call.pitches());
const heardAt = (desk: Desk) => expect.poll(() => desk.ear.pitches());

/** Does something, and says how the call ended that ends then. */
async function endAfter(desk: Desk, work: () => Promise<unknown> | void): Promise<string | undefined> {
  const before = await desk.ended();
  await work();
  await expect.poll(() => desk.endOf(before + 1)).toBeDefined();
  return desk.endOf(before + 1);
}

async function answered(desk: Desk, customerCall: CustomerCall): Promise<void> {
  await phaseAt(desk).toBe('ringing');
  const {id} = await desk.call();
  await desk.run({do: 'answer', callId: id});
  await heardBy(customerCall).toEqual([AGENT.hz]);
  await heardAt(desk).toEqual([JAN.hz]);
}

test('A.34 a customer calls: it rings aloud, is answered, both hear each other, the customer hangs up', async ({
  desk,
  network,
}) => {
  const call = await network.customer(JAN).call(AGENT.extension);
  await phaseAt(desk).toBe('ringing');
  expect((await desk.call()).remote).toMatchObject({number: JAN.number, name: JAN.name});
  await heardAt(desk).toEqual(expect.arrayContaining([520, 660]));
  await desk.run({do: 'answer', callId: (await desk.call()).id});
  await heardBy(call).toEqual([AGENT.hz]);
  await heardAt(desk).toEqual([JAN.hz]);
  await phaseAt(desk).toBe('active');
  expect(await endAfter(desk, () => call.hangUp())).toBe('hung-up by them');
  await expect.poll(async () => (await desk.ear.peers()).open).toBe(0);
  await heardAt(desk).toEqual([]);
});

test('A.34 hold: the customer hears music and not the agent, who hears nothing; resume gives both back', async ({
  desk,
  network,
}) => {
  const call = await network.customer(JAN).call(AGENT.extension);
  await answered(desk, call);
  const {id} = await desk.call();
  await desk.run({do: 'hold', callId: id, isHeld: true});
  await heardBy(call).toEqual([MUSIC_HZ]);
  await heardAt(desk).toEqual([]);
  await phaseAt(desk).toBe('held');
  await desk.run({do: 'hold', callId: id, isHeld: false});
  await heardBy(call).toEqual([AGENT.hz]);
  await heardAt(desk).toEqual([JAN.hz]);
  await desk.run({do: 'hang-up', callId: id});
  await expect.poll(() => call.ended?.by).toBe('them');
});

test('A.34 mute: true silence with packets flowing, and the customer is still heard', async ({desk, network}) => {
  const call = await network.customer(JAN).call(AGENT.extension);
  await answered(desk, call);
  const {id} = await desk.call();
  await desk.run({do: 'mute', callId: id, isMuted: true});
  await heardBy(call).toEqual([]);
  const before = call.heard.packets;
  await expect.poll(() => call.heard.packets - before).toBeGreaterThan(30);
  expect(call.pitches()).toEqual([]);
  expect(await desk.ear.pitches()).toEqual([JAN.hz]);
  await desk.run({do: 'mute', callId: id, isMuted: false});
  await heardBy(call).toEqual([AGENT.hz]);
  await desk.run({do: 'hang-up', callId: id});
});

test('A.34 keys arrive, every one and in order', async ({desk, network}) => {
  const call = await network.customer(JAN).call(AGENT.extension);
  await answered(desk, call);
  const {id} = await desk.call();
  await desk.run({do: 'press', callId: id, tones: '1234567890'});
  await desk.run({do: 'press', callId: id, tones: '*#'});
  await expect.poll(() => call.heard.digits).toBe('1234567890*#');
  await desk.run({do: 'hang-up', callId: id});
});

test('A.34 declined: the customer hears busy at once; given up: missed', async ({desk, network}) => {
  const jan = network.customer(JAN);
  const declined = await jan.call(AGENT.extension);
  await phaseAt(desk).toBe('ringing');
  const {id} = await desk.call();
  expect(await endAfter(desk, () => desk.run({do: 'decline', callId: id}))).toBe('declined by us');
  await expect.poll(() => declined.state).toBe('ended');
  expect(declined.statuses.at(-1)?.code).toBeGreaterThanOrEqual(400);
  const missed = await jan.call(AGENT.extension);
  await phaseAt(desk).toBe('ringing');
  expect(await endAfter(desk, () => missed.hangUp())).toBe('missed by them');
});

test('C-25 somebody else answers: no missed call', async ({desk, network, colleague}) => {
  const call = await network.customer(JAN).call(NUMBERS.both(AGENT.extension, '1004'));
  await phaseAt(desk).toBe('ringing');
  await expect.poll(() => colleague.status()).toBe('ringing');
  expect(await endAfter(desk, () => colleague.answer())).toBe('answered-elsewhere by them');
  call.hangUp();
});

test('A.34 dials: both hear each other; what is said before the answer is heard; every refusal by its name', async ({
  desk,
  network,
}) => {
  const aya = network.customer(AYA);
  const id = await desk.dial(AYA.number);
  await expect.poll(() => aya.calls.length).toBe(1);
  await heardAt(desk).toEqual([420]); // it rings there
  aya.calls[0]?.answer();
  await expect.poll(() => aya.calls[0]?.pitches()).toEqual([AGENT.hz]);
  await heardAt(desk).toEqual([AYA.hz]);
  await desk.run({do: 'hang-up', callId: id});
  await expect.poll(() => aya.calls[0]?.ended?.by).toBe('them');

  const early = await desk.dial(NUMBERS.earlyMedia);
  await heardAt(desk).toEqual([EARLY_HZ]);
  await heardAt(desk).toEqual([AGENT.hz]);
  await desk.run({do: 'hang-up', callId: early});

  for (const [number, end] of [
    [NUMBERS.busy, 'busy by them'],
    [NUMBERS.unreachable, 'unreachable by network'],
    ['999', 'wrong-number by network'],
    [NUMBERS.noAnswer, 'no-answer by them'],
  ] as const) {
    expect(await endAfter(desk, () => desk.dial(number)), number).toBe(end);
  }
  // What calls were heard and spoken with went with them.
  await expect.poll(async () => (await desk.ear.peers()).heldSources).toBe(0);
});

test('SN-8 an account that owns a number: its calls say so, and so do those it makes', async ({pbx, network}) => {
  const [, other] = AGENTS;
  const number = '+4930901820990';
  const owner = await startDesk({agent: other, server: pbx.ws, account: {number, name: 'Order line'}});
  try {
    const call = await network.customer(JAN).call(other.extension);
    await phaseAt(owner).toBe('ringing');
    const {id, ownNumber, accountId} = await owner.call();
    expect(ownNumber).toEqual({accountId, number});
    const card = owner.page.getByRole('article', {name: /^Incoming call/});
    await expect(card).toContainText('Order line');
    await expect(card).toContainText(number);
    await owner.run({do: 'decline', callId: id});
    await expect.poll(() => call.state).toBe('ended');

    const aya = network.customer(AYA);
    const before = aya.calls.length;
    const out = await owner.dial(AYA.number);
    await expect.poll(() => aya.calls.length).toBe(before + 1);
    const invite = (await owner.ear.sent()).findLast(({start}) => start.startsWith('INVITE '));
    expect(invite?.text).toContain(`P-Preferred-Identity: "${other.name}" <sip:${number}@pbx.test>`);
    await owner.run({do: 'hang-up', callId: out});
  } finally {
    await owner.close();
  }
});
