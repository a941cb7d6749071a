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
