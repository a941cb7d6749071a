import type {Page} from '@playwright/test';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {CallId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {ask} from '../e2e/ask-engine.ts';
import {ask as shell} from '../e2e/bridge.ts';
import {openHub, type TeamHub} from '../e2e/hub.ts';
import type {CustomerCall} from './customer-call.ts';
import {startDesk, type Desk} from './desk.ts';
import {finishWrapUps} from './finish-wrap-ups.ts';
import {AGENTS, MUSIC_HZ, NUMBERS} from './pbx/numbers.ts';
import type {TelephoneNetwork} from './telephone-network.ts';
import {AYA, JAN, expect, test as base} from './voice.ts';

/** Two calls at one desk, and two desks: swapping, three together, handing over. The customer is never alone with the PBX (D19). */
const [AGENT, OTHER] = AGENTS;

const test = base.extend<object, {readonly desk: Desk; readonly other: Desk}>({
  desk: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: AGENT, server: pbx.ws});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
  other: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: OTHER, server: pbx.ws});
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

/** What the engine says of the agent: only ever what is so. */
const presenceAt = (desk: Desk) => expect.poll(async () => (await ask(desk.page, 'presence/mine', {})).statusId);

/** A colleague's telephone rings for one that comes by way of us. */
async function ringingAt(other: Desk): Promise<CallId> {
  await expect.poll(async () => (await other.call().catch(() => undefined))?.phase).toBe('ringing');
  return (await other.call()).id;
}

/** The colleague's own workspace has learnt for whom it was, and their window is where the customer is. */
async function isWithJan(other: Desk): Promise<void> {
  const live = async () => (await ask(other.page, 'call/live', {})).calls.find(({state}) => state === 'active');
  await expect.poll(live).toMatchObject({number: JAN.number, customer: JAN.name});
  await expect(other.page.getByRole('region', {name: `Call with ${JAN.name}`})).toBeVisible();
}

/** The agent is there for the next one. */
async function done(desk: Desk): Promise<void> {
  await noneLeft(desk);
  await expect.poll(() => finishWrapUps(desk.page)).toEqual([]);
  await presenceAt(desk).toBe('idle');
}

test('VO-6 handed over at once: the customer hears music, then the colleague, in whose window the call is; the agent is out of it', async ({
  desk,
  other,
  network,
}) => {
  const {jan, id} = await talking(desk, network);
  await presenceAt(desk).toBe('in-call');
  await desk.run({do: 'transfer', callId: id, consultId: newCall(), to: target(OTHER.extension), how: 'now'});
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await ringingAt(other);
  await presenceAt(other).toBe('ringing');
  await other.page.keyboard.press('Control+Shift+A');
  await heardBy(jan).toEqual([OTHER.hz]);
  await heardAt(other).toEqual([JAN.hz]);
  await noneLeft(desk);
  await presenceAt(desk).toBe('wrap-up');
  await presenceAt(other).toBe('in-call');
  await expect.poll(async () => (await other.call()).remote).toMatchObject({number: JAN.number, name: JAN.name});
  await isWithJan(other);
  jan.hangUp();
  await done(other);
  await done(desk);
});

test('VO-6 talked to a colleague first, then handed over: the colleague has the customer, in their conversation', async ({
  desk,
  other,
  network,
}) => {
  const {jan, id} = await talking(desk, network);
  await desk.run({do: 'transfer', callId: id, consultId: newCall(), to: target(OTHER.extension), how: 'talk'});
  await ringingAt(other);
  await other.page.keyboard.press('Control+Shift+A');
  await heardAt(other).toEqual([AGENT.hz]);
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await desk.run({do: 'complete-transfer', callId: id});
  await heardBy(jan).toEqual([OTHER.hz]);
  await heardAt(other).toEqual([JAN.hz]);
  await noneLeft(desk);
  await isWithJan(other);
  jan.hangUp();
  await done(other);
  await done(desk);
});

test('D19 handed over to a colleague who declines: the customer is back, and both are as they were', async ({
  desk,
  other,
  network,
}) => {
  const {jan, id} = await talking(desk, network);
  await desk.run({do: 'transfer', callId: id, consultId: newCall(), to: target(OTHER.extension), how: 'now'});
  await other.run({do: 'decline', callId: await ringingAt(other)});
  await expect
    .poll(async () => (await desk.state()).calls.find(call => call.id === id)?.transfers.map(({fault}) => fault))
    .toEqual(['declined']);
  await heardBy(jan).toEqual([AGENT.hz]);
  await heardAt(desk).toEqual([JAN.hz]);
  await presenceAt(other).toBe('idle');
  await desk.run({do: 'hang-up', callId: id});
  await done(desk);
});

test('A.34 talked to a colleague and taken back; then three together with them: everybody hears both others', async ({
  desk,
  other,
  network,
}) => {
  const {jan, id} = await talking(desk, network);
  const consultId = newCall();
  await desk.run({do: 'transfer', callId: id, consultId, to: target(OTHER.extension), how: 'talk'});
  await other.run({do: 'answer', callId: await ringingAt(other)});
  await heardAt(other).toEqual([AGENT.hz]);
  await heardBy(jan).toEqual([MUSIC_HZ]);
  await desk.run({do: 'take-back', callId: id});
  await heardBy(jan).toEqual([AGENT.hz]);
  await done(other);
  const second = await desk.dial(OTHER.extension);
  await other.run({do: 'answer', callId: await ringingAt(other)});
  await heardAt(other).toEqual([AGENT.hz]);
  await desk.run({do: 'join', callId: id, other: second});
  await expect.poll(() => jan.pitches().toSorted((a, b) => a - b)).toEqual([AGENT.hz, OTHER.hz]);
  await heardAt(other).toEqual([AGENT.hz, JAN.hz]);
  await heardAt(desk).toEqual([JAN.hz, OTHER.hz]);
  await desk.run({do: 'hang-up', callId: second});
  await noneLeft(other);
  await heardBy(jan).toEqual([AGENT.hz]);
  await desk.run({do: 'hang-up', callId: id});
  await noneLeft(desk);
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

/** Both desks work in one team from here on. */
async function joinTeam(hub: TeamHub, desks: readonly Desk[]): Promise<void> {
  const tokens: string[] = [];
  for (const {name} of [AGENT, OTHER]) tokens.push(await hub.addAgent(name, '--manager'));
  await hub.start();
  for (const [n, {page}] of desks.entries()) {
    const given = {address: hub.origin, token: tokens[n] ?? '', keepOpenly: true};
    expect(await shell(page, 'shell', ['shell/join-team', given])).toEqual({ok: true, value: {outcome: 'joined'}});
  }
  const announced = async () =>
    (await ask(desks[0]?.page as Page, 'call/targets', {callId: null, text: null})).agents.map(({agent, target}) => [
      agent.name,
      target?.number ?? null,
    ]);
  await expect.poll(announced).toContainEqual([OTHER.name, `sip:${OTHER.extension}@pbx.test`]);
}

// The last: both have left their own workspaces.
test('VO-6 in one team: the colleague sees the customer, who hands over and what they wrote while it still rings; the line stays as a note', async ({
  desk,
  other,
  network,
}) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'parley-handing-over-'));
  const hub = openHub(folder);
  try {
    await joinTeam(hub, [desk, other]);
    const {jan} = await talking(desk, network);
    await desk.page.keyboard.press('Control+Shift+T');
    await desk.page.getByRole('textbox', {name: 'Note for whoever takes over'}).fill('Wants a refund for order 12');
    await desk.page.getByText('Hand over now', {exact: true}).click();
    await desk.page.getByRole('option', {name: OTHER.name}).click();
    const card = other.page.getByRole('article', {name: `Incoming call from ${JAN.name}`});
    await expect(card.getByText(`Handed over by ${AGENT.name}`)).toBeVisible();
    await expect(card.getByText('Wants a refund for order 12')).toBeVisible();
    await other.page.keyboard.press('Control+Shift+A');
    await heardBy(jan).toEqual([OTHER.hz]);
    await isWithJan(other);
    await noneLeft(desk);
    await expect(other.page.getByRole('log').getByText('Wants a refund for order 12')).toBeVisible();
    expect((await ask(other.page, 'call/live', {})).calls.map(({handedBy}) => handedBy?.note)).toEqual([
      'Wants a refund for order 12',
    ]);
    jan.hangUp();
    for (const each of [other, desk]) {
      await noneLeft(each);
      await expect.poll(() => finishWrapUps(each.page)).toEqual([]);
    }
  } finally {
    await hub.end();
    rmSync(folder, {recursive: true, force: true});
  }
});
