import type {Page} from '@playwright/test';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS} from './pbx/numbers.ts';
import {JAN, expect, test as base} from './voice.ts';

/** Calls as an agent sees and does them in the window, on the real PBX. */
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

test('A.34 a call is answered by keys, noted, held, ended and wrapped up in the window', async ({desk, network}) => {
  const {page} = desk;
  await expect(page.getByRole('button', {name: /Phone ready/})).toBeVisible();
  const call = await network.customer(JAN).call(AGENT.extension);
  const card = page.getByRole('article', {name: `Incoming call from ${JAN.name}`});
  await expect(card).toBeVisible();
  await page.keyboard.press('Control+Shift+A');
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  // Answering opens its conversation.
  const dock = page.getByRole('region', {name: /^Call with/});
  await expect(dock.getByText('In call')).toBeVisible();
  await dock.getByRole('textbox', {name: /Call note/}).fill('Wrong buzzer');
  await expect(dock.getByText('Saved')).toBeVisible();
  await dock.getByRole('button', {name: 'Hold'}).click();
  await expect(dock.getByText('On hold', {exact: true})).toBeVisible();
  await dock.getByRole('button', {name: 'Resume'}).first().click();
  await expect(dock.getByText('In call')).toBeVisible();
  await page.keyboard.press('Control+Shift+T');
  await expect(page.getByRole('dialog', {name: /^Transfer/})).toBeVisible();
  await page.keyboard.press('Escape');
  call.hangUp();
  const wrapUp = page.getByRole('region', {name: /^Wrap-up of the call/});
  await expect(wrapUp.getByRole('textbox', {name: 'Summary'})).toHaveValue('Wrong buzzer');
  await wrapUp.getByRole('button', {name: 'Keep open'}).click();
  await expect(wrapUp).toHaveCount(0);
});

test('C-23 while the window is hidden a call rings in a card above everything, is answered there and goes on there', async ({
  desk,
  network,
}) => {
  const {app} = desk.desktop;
  const lookAtWindow = (isSeen: boolean) =>
    app.evaluate(({BrowserWindow}, seen) => {
      const [window] = BrowserWindow.getAllWindows().filter(one => one.webContents.getURL().endsWith('/index.html'));
      if (seen) window?.show();
      else window?.hide();
    }, isSeen);
  const opened = app.waitForEvent('window');
  await lookAtWindow(false);
  const card: Page = await opened; // ready before anybody calls
  const call = await network.customer(JAN).call(AGENT.extension);
  const ringing = card.getByRole('article', {name: `Incoming call from ${JAN.name}`});
  await expect(ringing.getByText(JAN.number)).toBeVisible();
  await expect.poll(() => stateOfCard(app)).toEqual({isVisible: true, isOnTop: true, isFocused: false});
  await ringing.getByRole('button', {name: 'Answer'}).click();
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
  const bar = card.getByRole('region', {name: `Call with ${JAN.name}`});
  await bar.getByRole('button', {name: 'Mute'}).click();
  await expect.poll(() => call.pitches()).toEqual([]);
  const gone = card.waitForEvent('close');
  await bar.getByRole('button', {name: 'Open in Parley'}).click();
  await gone; // the window shows it now, with its conversation
  await expect(desk.page.getByRole('region', {name: /^Call with/}).getByText('In call, muted')).toBeVisible();
  call.hangUp();
  await desk.page.getByRole('button', {name: 'Keep open'}).click();
});

const stateOfCard = (app: Desk['desktop']['app']) =>
  app.evaluate(({BrowserWindow}) => {
    const card = BrowserWindow.getAllWindows().find(one => one.webContents.getURL().endsWith('/card.html'));
    return {isVisible: card?.isVisible(), isOnTop: card?.isAlwaysOnTop(), isFocused: card?.isFocused()};
  });
