import {expect, test, type Page} from '@playwright/test';
import {forget, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf} from './flawless.ts';
import {composer, openSample, rows, thread} from './inbox.ts';

/*
 * C-12: a key is answered by what the person called up. Keys come here as from a keyboard that waits for nobody: all of
 * them are in the window's queue before it has looked at the first.
 */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
let page: Page;
let complaints: readonly string[];

test.beforeAll(async () => {
  desktop = await startDesktop();
  ({page} = desktop);
  complaints = complaintsOf(page);
  await openSample(page);
});
test.afterAll(async () => {
  expect(complaints).toEqual([]);
  await desktop.quit();
  forget(desktop.profile);
});

/** Ctrl+K, and then all of this without a pause. */
const callUpAndType = (text: string, ...then: readonly string[]) =>
  typeAtOnce('k', ['control'], [...Array.from(text), ...then]);

/** A key, and then all of these, before the window has looked at the first. */
const typeAtOnce = (key: string, held: readonly 'control'[], then: readonly string[]) =>
  desktop.app.evaluate(
    ({BrowserWindow}, [first, modifiersOfIt, after]) => {
      const window = BrowserWindow.getAllWindows().find(one => one.webContents.getURL().endsWith('/index.html'));
      const contents = window?.webContents;
      if (contents === undefined) throw new Error('There is no window');
      const press = (keyCode: string, modifiers: 'control'[] = []) => {
        contents.sendInputEvent({type: 'keyDown', keyCode, modifiers});
        if (keyCode.length === 1 && modifiers.length === 0) contents.sendInputEvent({type: 'char', keyCode});
        contents.sendInputEvent({type: 'keyUp', keyCode, modifiers});
      };
      press(first, [...modifiersOfIt]);
      for (const one of after) press(one);
    },
    [key, held, then] as const,
  );

const field = () => page.getByRole('combobox', {name: 'Search or run a command'});

async function leave(): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('C-12: right after a start the letters after Ctrl+K stand in its field, in order', async () => {
  await page.reload();
  await expect(rows(page)).not.toHaveCount(0);
  await callUpAndType('are eels here');
  await expect(field()).toHaveValue('are eels here');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await leave();
});

test('C-12: from the composer as well, and its words stay what they were', async () => {
  await page.reload();
  await rows(page).first().click();
  await expect(thread(page)).toBeVisible();
  await page.keyboard.press('r');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('Dear ');
  await callUpAndType('delivery');
  await expect(field()).toHaveValue('delivery');
  await leave();
  await expect(composer(page)).toHaveValue('Dear ');
});

test('C-12: Enter at the end runs what was typed', async () => {
  await page.reload();
  await expect(rows(page)).not.toHaveCount(0);
  await callUpAndType('all work', 'Return');
  await expect(page.getByRole('heading', {name: 'All Work'})).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('C-12: what is typed right after M stands in the macros’ field, and solves nothing', async () => {
  await page.reload();
  await rows(page).first().click();
  await expect(thread(page)).toBeVisible();
  await page.getByRole('log').focus();
  await typeAtOnce('m', [], Array.from('resend'));
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toHaveValue('resend');
  await leave();
  await expect(page.getByRole('status').getByText(/Solved/)).toHaveCount(0);
});

test('C-12: keys right behind one that calls up a dialog are not the page’s', async () => {
  await page.reload();
  await rows(page).first().click();
  await expect(thread(page)).toBeVisible();
  await page.getByRole('log').focus();
  // Of each its name, channel, marks and status; how long it waits changes by itself.
  const standing = async () => (await rows(page).allTextContents()).map(text => text.split('Talking with')[0]);
  const before = await standing();
  await typeAtOnce('?', [], Array.from('ewp'));
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await leave();
  await page.waitForTimeout(500); // what a key did would show by now
  expect(await standing()).toEqual(before);
});
