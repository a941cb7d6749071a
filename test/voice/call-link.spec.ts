import {isOnLine} from '../../core/call/call.ts';
import {ask} from '../e2e/ask-engine.ts';
import {arrive} from '../e2e/customer.ts';
import {expectFlawless} from '../e2e/flawless.ts';
import {ask as tellShell} from '../e2e/bridge.ts';
import {resize} from '../e2e/desktop.ts';
import {thread} from '../e2e/inbox.ts';
import {lookAt} from '../e2e/look-at.ts';
import type {Desk} from './desk.ts';
import {finishWrapUps} from './finish-wrap-ups.ts';
import {answerWithLink, CUSTOMER_HZ, expect, follow, run, setUp, test} from './guests.ts';
import {AGENTS} from './pbx/numbers.ts';
import {JAN} from './voice.ts';
import {listenIn} from './window-ear.ts';

/**
 * VO-12: a customer on a website chats, gets a link, and calls by it from their own browser, through the real PBX to the
 * real window; both hear each other.
 */
const [AGENT] = AGENTS;

const isOver = async (desk: Desk) => (await desk.state()).calls.filter(isOnLine).length === 0;

test('VO-12 the customer opens the link from the chat and calls: it rings at the agent as theirs, both hear each other, muting and hanging up work from both ends, and it is part of the conversation', async ({
  desk,
  pbx,
  browser,
}) => {
  test.setTimeout(120_000);
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  await customer.say('I would rather talk');
  await answerWithLink(desk, 'I would rather talk');
  await customer.sees('You can call us from your browser');
  const guest = await follow(customer);
  const ear = await listenIn(guest);
  await expect(guest.getByText(`${AGENT.name} has sent you this link`)).toBeVisible();

  await guest.getByRole('button', {name: 'Call', exact: true}).click();
  await expect(guest.getByText('Ringing')).toBeVisible();
  const card = desk.page.getByRole('article', {name: /^Incoming call from/});
  await expect(card).toContainText('By call link');
  await expect(card).not.toContainText('guest');
  await desk.page.screenshot({path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/call-link-rings.png`});
  await desk.page.keyboard.press('Control+Shift+A');
  await expect(guest.getByText('You are talking')).toBeVisible();
  await expect.poll(() => ear.pitches()).toEqual([AGENT.hz]);
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);
  await expectFlawless(guest);
  await guest.screenshot({path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/call-page-talking.png`});

  await guest.getByRole('button', {name: 'Mute'}).click();
  await expect.poll(() => desk.ear.pitches()).toEqual([]);
  await guest.getByRole('button', {name: 'Unmute'}).click();
  await expect.poll(() => desk.ear.pitches()).toEqual([CUSTOMER_HZ]);

  await guest.getByRole('button', {name: 'Hang up'}).click();
  await expect(guest.getByText(/^The call has ended after 0:/)).toBeVisible();
  await expect.poll(() => desk.endOf(1)).toBe('hung-up by them');
  expect((await ear.peers()).tracks).toBe(0);
  const [call, ...others] = await finishWrapUps(desk.page);
  expect(others).toEqual([]);
  expect(call).toMatchObject({isByLink: true, number: ''});
  await expect(thread(desk.page)).toContainText('called by call link');

  await expect(thread(desk.page).getByRole('article').filter({hasText: 'By call link'})).toBeVisible();

  // Once more by the same link; this time the agent hangs up.
  await guest.getByRole('button', {name: 'Call again'}).click();
  await expect(card).toBeVisible();
  await desk.page.keyboard.press('Control+Shift+A');
  await expect.poll(() => ear.pitches()).toEqual([AGENT.hz]);
  await expect.poll(async () => Date.now() - ((await desk.call()).answeredAt ?? Date.now())).toBeGreaterThan(1_000);
  await desk.page.keyboard.press('Control+Shift+X');
  await expect(guest.getByText(/^The call has ended after 0:/)).toBeVisible();
  const [again] = await finishWrapUps(desk.page);
  expect(again?.conversationId).toBe(call?.conversationId);

  // A tab that is closed in the call hangs up.
  await guest.getByRole('button', {name: 'Call again'}).click();
  await expect(card).toBeVisible();
  await desk.page.keyboard.press('Control+Shift+A');
  await expect(guest.getByText('You are talking')).toBeVisible();
  await guest.close();
  await expect.poll(() => isOver(desk)).toBe(true);
  await finishWrapUps(desk.page);
  await customer.leave();
});

test('VO-12 whoever may not call learns it: nobody is Available, the link was taken back; and a token that is none rings at nobody’s', async ({
  desk,
  pbx,
  network,
  browser,
}) => {
  test.setTimeout(90_000);
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  await customer.say('May I call you');
  await answerWithLink(desk, 'May I call you');
  const guest = await follow(customer);
  const heading = guest.getByRole('heading', {level: 1});

  await run(desk, 'presence/set', {status: 'away'});
  await guest.getByRole('button', {name: 'Call', exact: true}).click();
  await expect(heading).toHaveText('Nobody can answer right now');
  await run(desk, 'presence/set', {status: 'available'});

  // Declined: nobody else is there to be called.
  await guest.getByRole('button', {name: 'Call again'}).click();
  const card = desk.page.getByRole('article', {name: /^Incoming call from/});
  await card.getByRole('button', {name: 'Decline'}).click();
  await expect(heading).toHaveText('Nobody can answer right now');

  // Anybody may say by SIP that they come by a link: one that nobody sealed rings at nobody's, and leaves no trace.
  const [call] = (await log(desk)).calls;
  if (call === undefined) throw new Error('nobody called');
  const token = new URL(guest.url()).hash.slice(1);
  const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
  const fake = await network.customer(JAN).call(AGENT.extension, {'X-Parley-Link': forged});
  await expect.poll(() => fake.state).toBe('ended');
  expect((await log(desk)).calls[0]?.id).toBe(call.id);

  const found = await ask(desk.page, 'link/of', {conversationId: call.conversationId});
  const [link] = found.links;
  if (link === undefined) throw new Error('there is no link');
  await run(desk, 'link/revoke', {linkId: link.id});
  await guest.getByRole('button', {name: 'Call again'}).click();
  await expect(heading).toHaveText('This link is no longer valid');
  await customer.leave();
});

test('VO-12 VO-16 the screens of it are flawless: where links are set up, and where they are made and taken back', async ({
  desk,
  pbx,
  browser,
}) => {
  test.setTimeout(120_000);
  const {page} = desk;
  const customer = await arrive(browser, await setUp(desk, pbx.ws));
  await customer.say('One for the pictures');
  await answerWithLink(desk, 'One for the pictures');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox').fill('call link');
  await page.getByRole('option', {name: /Send a call link/}).click();
  const panel = page.getByRole('dialog', {name: 'Call link'});
  await expect(panel.getByText(/^By Agent One, until/)).toBeVisible();
  await lookAt(desk.desktop, 'call-link-panel');
  await panel.getByRole('button', {name: 'Take the link back'}).click();
  await expect(panel.getByText(/^By Agent One, until/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', {name: 'Settings', exact: true}).click();
  await page.getByRole('button', {name: 'Call rules'}).click();
  const section = page.getByRole('region', {name: 'Call links'});
  await section.scrollIntoViewIfNeeded();
  await expect(section).toContainText('guest at ws://');
  await lookAt(desk.desktop, 'call-link-rules');
  await section.getByRole('button', {name: 'Change'}).click();
  await expect(page.getByRole('dialog', {name: 'Call links'})).toBeVisible();
  await lookAt(desk.desktop, 'call-link-dialog');

  // From right to left: addresses begin where the language does.
  const speak = (language: 'en' | 'de' | 'ar') => tellShell(page, 'shell', ['shell/set-language', {language}]);
  await speak('ar');
  for (const n of [0, 1])
    await expect(page.getByRole('dialog').getByRole('textbox').nth(n)).toHaveCSS('text-align', 'right');
  await lookAt(desk.desktop, 'call-link-dialog-arabic');
  await page.keyboard.press('Escape');

  // The longest words there are, in the smallest window: all of it fits below the answer.
  await speak('de');
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByRole('listbox').getByRole('option').first().click();
  await resize(desk.desktop.app, {width: 1024, height: 700});
  const send = page.getByRole('button', {name: 'Senden', exact: true});
  await expect(send).toBeVisible();
  // Asked again: the composer of the conversation before may still have stood there.
  const tooWide = () =>
    send.evaluate(button => {
      let foot: Element | null = button;
      while (foot !== null && getComputedStyle(foot).containerType !== 'inline-size') foot = foot.parentElement;
      return foot === null ? undefined : foot.scrollWidth - foot.clientWidth;
    });
  await expect.poll(tooWide).toBe(0);
  await speak('en');
  await customer.leave();
});

const log = ({page}: Desk) => ask(page, 'call/log', {of: 'mine', only: null, text: null, token: null});
