import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from '@playwright/test';
import {ask, shellStateOf} from './bridge.ts';
import {demoUrlOf, forget, settingsIn, startDesktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {newVisitor, tell} from './wire.ts';

/*
 * The main flow from right to left, by keys alone: the first name, a list, an answer. Whoever
 * chose Arabic has it at the next start.
 */

const words = (feature: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../src-renderer/i18n/ar/${feature}.json`), 'utf8'));

test('in Arabic everything is mirrored, and the keys with it', async () => {
  const [inbox, firstRun, composer] = ['inbox', 'first-run', 'composer'].map(words);
  let desktop = await startDesktop({size: {width: 1024, height: 700}});
  await expect(desktop.page.getByRole('textbox')).toHaveCount(2);
  await ask(desktop.page, 'shell', ['shell/set-language', {language: 'ar'}]);
  await expect(desktop.page.locator('html[dir=rtl][lang^=ar]')).toBeAttached();
  await desktop.quit();
  expect(settingsIn(desktop.profile)).toMatchObject({language: 'ar'});

  desktop = await startDesktop({profile: desktop.profile});
  const {page} = desktop;
  const complaints = complaintsOf(page);
  await expect(page.getByRole('heading', {name: firstRun.title})).toBeVisible();
  await expect(page.getByRole('textbox', {name: firstRun.try.myName})).toBeFocused();
  await page.keyboard.type('نور حداد');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', {name: inbox.title['my-work']})).toBeVisible();

  const origin = new URL(await demoUrlOf(page)).origin;
  const {chat} = await shellStateOf(page);
  const widget = (chat?.state === 'on' && /data-widget="([^"]+)"/.exec(chat.snippet)?.[1]) || '';
  await tell(origin, await newVisitor(origin, widget), ['The sofa leg is cracked, order 20418']);
  await expect(page.getByRole('option')).toHaveCount(1);
  for (const key of ['j', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('log')).toBeVisible();
  await page.keyboard.press('r');
  const field = page.getByRole('region', {name: composer.region}).getByRole('textbox');
  await expect(field).toBeFocused();
  await page.keyboard.type('مرحبًا، سنرسل ساقًا جديدة للطلب 20418 غدًا.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('log').getByText('سنرسل ساقًا')).toHaveCSS('direction', 'rtl');
  await expect(page.getByRole('log').getByText('The sofa leg is cracked')).toHaveCSS('direction', 'ltr');

  const views = page.getByRole('radiogroup', {name: inbox.views});
  await views.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowLeft'); // onwards, from right to left
  await expect(views.getByRole('radio').nth(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(views.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Space');

  const [list, log] = await Promise.all([page.getByRole('listbox').boundingBox(), page.getByRole('log').boundingBox()]);
  expect(list?.x).toBeGreaterThan(log?.x ?? Infinity); // the list is where one begins to read
  await expectFlawless(page);
  expect(complaints).toEqual([]);
  await desktop.quit();
  forget(desktop.profile);
});
