import type {Page} from '@playwright/test';
import {isOnLine} from '../../core/call/call.ts';
import type {CallLinkId, ConversationId, DeskId} from '../../core/lib/ids.ts';
import {ask} from '../e2e/ask-engine.ts';
import {arrive, type Customer} from '../e2e/customer.ts';
import {expectFlawless} from '../e2e/flawless.ts';
import {startDesk, type Desk} from './desk.ts';
import {finishWrapUps} from './finish-wrap-ups.ts';
import {cardAt, CUSTOMER_HZ, expect, headingOf, ids, run, setUp, test} from './guests.ts';
import {listenHere} from './in-page-ear.ts';
import {AGENTS, OUT_OF_ORDER} from './pbx/numbers.ts';
import {listenIn} from './window-ear.ts';

/** VO-12: what goes wrong with calls by a link, and what somebody with a link may try, through the real PBX. */
const callButton = (guest: Page) => guest.getByRole('button', {name: /^Call/});
const must = <T>(there: T | undefined): T => {
  if (there === undefined) throw new Error('it is not there');
  return there;
};
const isFree = async (desk: Desk) => {
  await expect.poll(async () => (await desk.state()).calls.filter(isOnLine), {timeout: 30_000}).toEqual([]);
  // The telephone knows before the engine does.
  await expect.poll(() => finishWrapUps(desk.page)).toEqual([]);
};

/** Somebody writes on the website: their browser, and which conversation that is. */
async function chatWith(desk: Desk, customer: Customer, words: string): Promise<ConversationId> {
  await customer.say(words);
  const find = async () => {
    const {rows} = await ask(desk.page, 'inbox/page', {view: 'all', after: null});
    return rows.find(row => JSON.stringify(row).includes(words))?.conversationId;
  };
  await expect.poll(find).toBeDefined();
  const id = await find();
  if (id === undefined) throw new Error('it went away');
  return id;
}

/** One more link into the conversation of that customer, opened in a browser of theirs. */
async function openLink(
  desk: Desk,
  {page}: Customer,
  link: {readonly of: ConversationId; readonly once: boolean},
): Promise<Page> {
  const linkId = ids.next() as CallLinkId;
  await run(desk, 'link/make', {linkId, conversationId: link.of, isSingleUse: link.once});
  const {links} = await ask(desk.page, 'link/of', {conversationId: link.of});
  const made = links.find(({id}) => id === linkId);
  if (made === undefined) throw new Error('no link was made');
  return openAt(page, made.url);
}

async function openAt(page: Page, url: string): Promise<Page> {
  const guest = await page.context().newPage();
  await guest.addInitScript(listenHere);
  await guest.goto(url);
  await expect(callButton(guest)).toBeVisible();
  return guest;
}

test('VO-12 D20 two tabs call at once by a link for one call: the first to be answered talks, the other is hung up on and learns that the link is used', async ({
  desk,
  pbx,
  browser,
}) => {
  // Who rings already is called by nobody's page, but by a queue of the PBX.
  const customer = await arrive(browser, await setUp(desk, pbx.ws, AGENTS[0].extension));
  const conversationId = await chatWith(desk, customer, 'Once and no more');
  const one = await openLink(desk, customer, {of: conversationId, once: true});
  const other = await openAt(customer.page, one.url());
  await callButton(one).click();
  await expect(one.getByText('Ringing')).toBeVisible();
  await callButton(other).click();
  await expect(other.getByText('Ringing')).toBeVisible();
  const ringing = (await desk.state()).calls.filter(({phase}) => phase === 'ringing');
  expect(ringing).toHaveLength(2);
  const [first, second] = [must(ringing[0]), must(ringing[1])];
  await desk.run({do: 'answer', callId: first.id});
  await expect(one.getByText('You are talking')).toBeVisible();
  // The agent does not know better, and takes the other one, too.
  await desk.run({do: 'answer', callId: second.id});
  await expect(other.getByText(/^The call has ended/)).toBeVisible();
  await expect(callButton(other)).toBeHidden();
  await desk.run({do: 'hold', callId: first.id, isHeld: false});
  await expect(one.getByText('You are talking')).toBeVisible();
  await one.getByRole('button', {name: 'Hang up'}).click();
  await isFree(desk);
  await other.reload();
  await expect(headingOf(other)).toHaveText('This link has been used');
  await customer.leave();
});

test('VO-12 two links in one conversation: each calls into it; the page loaded anew in a call hangs up, and calls again', async ({
  desk,
  pbx,
  browser,
}) => {
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  const of = await chatWith(desk, customer, 'Two of them');
  const [one, other] = [
    await openLink(desk, customer, {of, once: false}),
    await openLink(desk, customer, {of, once: false}),
  ];
  for (const guest of [one, other, one]) {
    await callButton(guest).click();
    await expect(cardAt(desk)).toBeVisible();
    await desk.page.keyboard.press('Control+Shift+A');
    await expect(guest.getByText('You are talking')).toBeVisible();
    await guest.reload();
    await expect(callButton(guest)).toBeVisible();
    await isFree(desk);
  }
  const {calls} = await ask(desk.page, 'call/of', {conversationId: of});
  expect(calls.map(({isByLink, end}) => ({isByLink, by: end?.by}))).toEqual(
    Array.from({length: 3}, () => ({isByLink: true, by: 'them'})),
  );
  await customer.leave();
});

test('VO-12 an agent’s telephone that died is no reason to give up: the next one is called, and hears them', async ({
  desk,
  pbx,
  browser,
}) => {
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  const of = await chatWith(desk, customer, 'Who is there');
  const dead = ids.next() as DeskId;
  await run(desk, 'phone/announce', {deskId: dead, address: `sip:${OUT_OF_ORDER}@pbx.test`});
  const guest = await openLink(desk, customer, {of, once: false});
  const dials = guest.waitForResponse(/\/call\/dial$/);
  await callButton(guest).click();
  expect(await (await dials).json()).toMatchObject({value: {destinations: [OUT_OF_ORDER, '1001']}});
  await expect(cardAt(desk)).toBeVisible();
  await desk.page.keyboard.press('Control+Shift+A');
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);
  await guest.getByRole('button', {name: 'Mute'}).click();
  await expect.poll(() => desk.ear.pitches()).toEqual([]);
  await guest.getByRole('button', {name: 'Unmute'}).click();
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);
  await guest.getByRole('button', {name: 'Hang up'}).click();
  await expect(guest.getByText(/^The call has ended after 0:/)).toBeVisible();
  expect((await (await listenIn(guest)).peers()).tracks).toBe(0);
  await run(desk, 'phone/announce', {deskId: dead, address: null});
  await isFree(desk);
  await customer.leave();
});

type Plugged = {parleyPlugged: {isOut: boolean; readonly open: Set<MediaStreamTrack>}};

/** There is no cable to pull: from here on the page hears of its microphones what the system would say. */
const watchMicrophones = (guest: Page) =>
  guest.evaluate(() => {
    const plugged: Plugged['parleyPlugged'] = {isOut: false, open: new Set()};
    (window as unknown as Plugged).parleyPlugged = plugged;
    const {mediaDevices} = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async wanted => {
      if (plugged.isOut) throw new DOMException('not found', 'NotFoundError');
      const stream = await open(wanted);
      for (const track of stream.getTracks()) plugged.open.add(track);
      return stream;
    };
    const copy = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, 'clone')?.value as () => MediaStreamTrack;
    MediaStreamTrack.prototype.clone = new Proxy(copy, {
      apply(original, self: MediaStreamTrack) {
        const made = Reflect.apply(original, self, []);
        plugged.open.add(made);
        return made;
      },
    });
  });

/** The one that is spoken into is pulled out; `isOther`: another one is there. */
const pull = (guest: Page, isOther: boolean) =>
  guest.evaluate(other => {
    const {parleyPlugged} = window as unknown as Plugged;
    parleyPlugged.isOut = !other;
    const gone = [...parleyPlugged.open].filter(({readyState}) => readyState === 'live');
    for (const track of gone) track.stop();
    for (const track of gone) track.dispatchEvent(new Event('ended'));
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, isOther);

const plugIn = (guest: Page) =>
  guest.evaluate(() => {
    (window as unknown as Plugged).parleyPlugged.isOut = false;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });

test('VO-12 a microphone that is unplugged in the call: another one is taken; without one the page says that nobody hears them, until one is there', async ({
  desk,
  pbx,
  browser,
}) => {
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  const of = await chatWith(desk, customer, 'My headset is loose');
  const guest = await openLink(desk, customer, {of, once: false});
  await watchMicrophones(guest);
  await callButton(guest).click();
  await expect(cardAt(desk)).toBeVisible();
  await desk.page.keyboard.press('Control+Shift+A');
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);

  await pull(guest, true);
  await expect(guest.getByText('We hear you through another one')).toBeVisible({timeout: 1_000});
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);

  await pull(guest, false);
  await expect(guest.getByText('We cannot hear you until you connect one')).toBeVisible({timeout: 1_000});
  await expect.poll(() => desk.ear.pitches()).toEqual([]);
  await guest.setViewportSize({width: 360, height: 640});
  await expectFlawless(guest);
  await guest.screenshot({path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/call-page-unplugged.png`});
  await guest.getByRole('button', {name: 'Mute'}).click();
  await plugIn(guest);
  await expect(guest.getByText('We cannot hear you', {exact: true})).toBeVisible({timeout: 1_000}); // they are muted
  expect(await desk.ear.pitches()).toEqual([]);
  await guest.getByRole('button', {name: 'Unmute'}).click();
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);

  await guest.getByRole('button', {name: 'Hang up'}).click();
  await expect(guest.getByText(/^The call has ended after 0:/)).toBeVisible();
  expect((await (await listenIn(guest)).peers()).tracks).toBe(0);
  await isFree(desk);
  await customer.leave();
});

test('VO-12 a browser that crashes in the call hangs up nothing: the PBX does, and the agent is free again', async ({
  desk,
  pbx,
  browser,
}) => {
  test.setTimeout(90_000);
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  const of = await chatWith(desk, customer, 'Gone in a moment');
  const guest = await openLink(desk, customer, {of, once: false});
  await callButton(guest).click();
  await expect(cardAt(desk)).toBeVisible();
  await desk.page.keyboard.press('Control+Shift+A');
  await expect(guest.getByText('You are talking')).toBeVisible();
  const crashed = guest.waitForEvent('crash');
  await guest.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await isFree(desk);
  const {calls} = await ask(desk.page, 'call/of', {conversationId: of});
  expect(calls.at(-1)).toMatchObject({state: 'done', isByLink: true});
  await customer.leave();
});

test('VO-12 C-6 an agent’s app that is killed in the call: the PBX hangs up, and the page says that it is over', async ({
  pbx,
  browser,
}) => {
  test.setTimeout(120_000);
  const desk = await startDesk({agent: AGENTS[1], server: pbx.ws});
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  const of = await chatWith(desk, customer, 'Do not leave');
  const guest = await openLink(desk, customer, {of, once: false});
  await callButton(guest).click();
  await expect(cardAt(desk)).toBeVisible();
  await desk.page.keyboard.press('Control+Shift+A');
  await expect(guest.getByText('You are talking')).toBeVisible();
  await desk.kill();
  await expect(guest.getByText(/^The call has ended after/)).toBeVisible({timeout: 30_000});
  // Its host went with it.
  await callButton(guest).click();
  await expect(headingOf(guest)).toHaveText('We cannot be reached right now');
  await customer.leave();
});
