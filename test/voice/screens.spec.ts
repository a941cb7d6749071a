import type {Page} from '@playwright/test';
import {complaintsOf, expectFlawless} from '../e2e/flawless.ts';
import {lookAt} from '../e2e/look-at.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS} from './pbx/numbers.ts';
import {AYA, JAN, expect, test as base} from './voice.ts';

/*
 * Every screen a call has, in the real window, while it is a call: axe finds nothing in either theme and size, the
 * page's policy stops nothing, nothing scrolls sideways. The pictures are for people.
 */
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

test('A.34 every screen of a call: ringing, talking, keypad, handing over, two lines, wrap-up, and what is left of it', async ({
  desk,
  network,
}) => {
  test.setTimeout(180_000);
  const {page} = desk;
  const complaints = complaintsOf(page);
  const look = (screen: string) => lookAt(desk.desktop, screen);

  await page.getByRole('button', {name: /Open the dial pad/}).click();
  await look('dial-pad');
  await page.keyboard.press('Escape');

  const jan = await network.customer(JAN).call(AGENT.extension);
  await expect(page.getByRole('article', {name: `Incoming call from ${JAN.name}`})).toBeVisible();
  await look('ringing');
  await page.getByRole('button', {name: 'Answer'}).click();
  await expect.poll(() => jan.pitches()).toEqual([AGENT.hz]);
  const dock = page.getByRole('region', {name: /^Call with/});
  await expect(dock.getByText('In call')).toBeVisible();
  await look('in-call');
  await dock.getByRole('button', {name: 'Keypad'}).click();
  await look('keypad');
  await page.keyboard.press('Escape');
  await transferDialog(page, look);

  const aya = await network.customer(AYA).call(AGENT.extension);
  await expect(page.getByRole('article', {name: `Incoming call from ${AYA.name}`})).toBeVisible();
  await look('call-waiting');
  await page.getByRole('button', {name: /^Answer, hold/}).click();
  await expect(page.getByRole('list', {name: 'Both lines'})).toBeVisible();
  await look('two-lines');
  aya.hangUp();
  await look('wrap-up-beside-a-call');
  jan.hangUp();
  await expect(page.getByRole('region', {name: /^Wrap-up of the call/}).first()).toBeVisible();
  await look('wrap-up');
  for (let left = await keepOpen(page).count(); left > 0; left -= 1) await keepOpen(page).first().click();
  await expect(keepOpen(page)).toHaveCount(0);

  await page.keyboard.press('Escape');
  await page.getByRole('button', {name: 'Calls', exact: true}).click();
  await page
    .getByRole('option', {name: new RegExp(String(JAN.name))})
    .first()
    .click();
  await look('call-details');
  await callbacks(page, look);
  expect(complaints).toEqual([]);
});

const keepOpen = (page: Page) => page.getByRole('button', {name: 'Keep open'});

/** VO-6 to VO-8: its three tabs. */
async function transferDialog(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('Control+Shift+T');
  const dialog = page.getByRole('dialog', {name: /^Transfer/});
  await expect(dialog).toBeVisible();
  await look('transfer-agents');
  for (const tab of ['Queues', 'Numbers']) {
    await dialog.getByRole('radio', {name: tab}).click();
    await expectFlawless(page, '[role="dialog"]');
  }
  await page.keyboard.press('Escape');
}

/** VO-14: planned from a call that is over, listed, and looked at. */
async function callbacks(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', {name: 'Call back later'}).click();
  const dialog = page.getByRole('dialog', {name: /callback|Call back/i});
  await expect(dialog).toBeVisible();
  await look('callback-dialog');
  await dialog.getByRole('textbox', {name: 'Why'}).fill('Wants to know about the oak leg');
  await dialog.getByRole('button', {name: /^Plan/}).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('radio', {name: /^Callbacks/}).click();
  await page.locator('[data-callback]').first().click();
  await look('callback-details');
}

test('C-23 the card above everything: ringing and in a call, axe finds nothing', async ({desk, network}) => {
  const {app} = desk.desktop;
  const show = (isSeen: boolean) =>
    app.evaluate(({BrowserWindow}, seen) => {
      const [window] = BrowserWindow.getAllWindows().filter(one => one.webContents.getURL().endsWith('/index.html'));
      if (seen) window?.show();
      else window?.hide();
    }, isSeen);
  const opened = app.waitForEvent('window');
  await show(false);
  const card = await opened;
  const complaints = complaintsOf(card);
  const call = await network.customer(JAN).call(AGENT.extension);
  const folder = process.env['PARLEY_SHOTS'] ?? 'test-results/screens';
  const look = async (screen: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await card.emulateMedia({colorScheme: theme});
      await expectFlawless(card);
      await card.screenshot({path: `${folder}/${screen}-${theme}.png`});
    }
  };
  const ringing = card.getByRole('article', {name: `Incoming call from ${JAN.name}`});
  await expect(ringing).toBeVisible();
  await look('card-ringing');
  await ringing.getByRole('button', {name: 'Answer'}).click();
  await expect(card.getByRole('region', {name: `Call with ${JAN.name}`})).toBeVisible();
  await look('card-in-call');
  await card.getByRole('button', {name: 'Open in Parley'}).click();
  call.hangUp();
  await keepOpen(desk.page).first().click();
  expect(complaints).toEqual([]);
});
