import {join} from 'node:path';
import {expect, test} from '@playwright/test';
import Database from 'better-sqlite3';
import {forget, startDesktop, type Desktop} from './desktop.ts';
import {expectFlawless} from './flawless.ts';
import {openSample, rows, thread} from './inbox.ts';
import {vectors} from './vectors.ts';
import {requestsOf, watch} from './witness.ts';

/* E-mails (CO-11) among invented people: read, answered, and written by somebody who means harm. */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
test.beforeAll(async () => {
  desktop = await startDesktop();
});
test.afterAll(async () => {
  await desktop.quit();
  forget(desktop.profile);
});

const pat = () => rows(desktop.page).filter({hasText: 'Pat Holloway'});
const newest = () =>
  thread(desktop.page)
    .getByRole('article', {name: /Summer camp/})
    .last();
/** Read by way of its page: nothing runs in the frame itself, not even a test. */
const shown = () =>
  desktop.page.evaluate(() =>
    [...document.querySelectorAll('iframe')]
      .map(frame => frame.contentDocument?.querySelector('body')?.innerText ?? '')
      .join('\n'),
  );
const writing = () => desktop.page.getByRole('textbox', {name: /^Reply to Pat/});

test('is read with its formatting; what it quotes and what it would load wait to be asked for', async () => {
  const {page, app} = desktop;
  await openSample(page);
  const askedFor = await requestsOf(app);
  await pat().click();
  await expect(newest()).toContainText('cc quartermaster@brightwater-scouts.example');
  await expect.poll(shown).toContain('Storm lantern');
  expect(await shown()).not.toContain('Robin Vale wrote');
  await newest().getByRole('button', {name: 'Show quoted text'}).click();
  await expect.poll(shown).toContain('Robin Vale wrote');
  expect((await askedFor()).filter(url => !url.startsWith('app:'))).toEqual([]);
  await newest().getByRole('button', {name: 'Load images'}).click();
  await expect.poll(askedFor).toContain('https://brightwater-scouts.example/badge.png');
  await expectFlawless(page);
});

test('C-10: what is written with subject, copies and formatting is there after SIGKILL, and goes out', async () => {
  const {page} = desktop;
  await page.keyboard.press('r');
  await expect(writing()).toBeFocused();
  await page.keyboard.type('We have ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('good news');
  await page.getByRole('button', {name: /^Add quartermaster/}).click();
  await page.getByRole('textbox', {name: 'Subject'}).fill('Re: Lanterns');
  await page.waitForTimeout(300);
  await desktop.kill();
  desktop = await startDesktop({profile: desktop.profile});
  await pat().click();
  await expect(writing().locator('strong')).toHaveText('good news');
  await expect(desktop.page.getByRole('textbox', {name: 'Subject'})).toHaveValue('Re: Lanterns');
  await expect(desktop.page.getByRole('list', {name: 'Cc: who gets it'})).toContainText('quartermaster@');
  await writing().press('Control+Enter');
  await expect(writing()).toHaveText('');
  await expect(thread(desktop.page)).toContainText('We have good news');
});

test('D34, CO-11: nothing in it runs or is fetched, even if nobody had made it harmless before', async () => {
  const {profile} = desktop;
  await desktop.quit();
  const folder = join(profile, 'workspaces', 'sample');
  const db = new Database(join(folder, 'parley.db'));
  const html = `<p>Before</p>${vectors.join('<br>')}<p>The end</p>`;
  const changed = db.prepare("UPDATE message SET html = ? WHERE html LIKE '%Storm lantern%'").run(html).changes;
  db.close();
  expect(changed).toBeGreaterThan(0);

  desktop = await startDesktop({profile});
  const {page, app} = desktop;
  const askedFor = await requestsOf(app);
  await rows(page).first().waitFor();
  const witness = await watch(page, {own: /^(?:app:\/\/(?:parley|files)\/|data:|blob:app:)/});
  await pat().click();
  const mail = thread(page)
    .getByRole('article', {name: /Summer camp/})
    .filter({hasText: 'Pat Holloway to'})
    .last();
  if ((await mail.getByRole('button', {expanded: false}).count()) > 0) {
    await mail.getByRole('button', {expanded: false}).first().click();
  }
  await expect.poll(shown).toContain('Before');
  await page.waitForTimeout(500);
  // The frame goes to its own page; that its walls refused something is what they are for: nothing got through.
  const isWall =
    /^(?:a navigation: app:\/\/parley\/mail\.html$|on the console: (?:Blocked script execution in 'app:\/\/parley\/mail|Refused to load media ))/;
  const saw = (await witness.saw()).filter(what => !isWall.test(what));
  expect(saw).toEqual([]);
  expect((await askedFor()).filter(url => !/^(?:app|blob|data|devtools):/.test(url))).toEqual([]);
});
