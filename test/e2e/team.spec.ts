import {expect, test, type Browser, type Page} from '@playwright/test';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {shellStateOf} from './bridge.ts';
import {arrive, openBrowser, type Customer} from './customer.ts';
import {forget, settingsIn, startDesktop, type Desktop} from './desktop.ts';
import {openHub, type TeamHub} from './hub.ts';
import {composer, rows, thread} from './inbox.ts';

/*
 * Two app instances on one hub: who was faster has it, each sees what the other does, and a hub that dies takes
 * nothing along.
 */

test.describe.configure({mode: 'serial'});
test.setTimeout(90_000);

const folder = mkdtempSync(join(tmpdir(), 'parley-team-'));
const shots = process.env['PARLEY_SHOTS'] ?? 'test-results/screens';
let browser: Browser;
let hub: TeamHub;
let tokens: readonly [string, string];
let ann: Desktop;
let ben: Desktop;
let customer: Customer;

test.beforeAll(async () => {
  hub = openHub(folder);
  // Windows are opened while the hub begins: this file may take 25 s, all in all.
  const windows = Promise.all([startDesktop(), startDesktop()]);
  tokens = [await hub.addAgent('Ann Archer', '--manager'), await hub.addAgent('Ben Bell', '--manager')];
  await hub.start();
  [ann, ben] = await windows;
  browser = await openBrowser();
});
test.afterAll(async () => {
  await browser?.close();
  await Promise.all([ann?.quit(), ben?.quit()]);
  await hub.end();
  for (const one of [ann, ben]) forget(one.profile);
  rmSync(folder, {recursive: true, force: true});
});

const field = (page: Page, name: string) => page.getByRole('textbox', {name});
const press = (page: Page) => page.getByRole('button', {name: 'Join', exact: true}).click();

test('joining: what is wrong is said where it was typed, and the token lets whoever has it in', async () => {
  const {page} = ann;
  await page.getByRole('button', {name: 'Join a team'}).click();
  await field(page, 'Address of the hub').fill('http://hub.example.com');
  await field(page, 'Token').fill('parley_not-the-one');
  await press(page);
  await expect(page.getByText('http:// can be listened in on. Use https://')).toBeVisible();
  await field(page, 'Address of the hub').fill('http://127.0.0.1:1');
  await press(page);
  await expect(page.getByText(/^Nothing answers there/)).toBeVisible();
  await field(page, 'Address of the hub').fill(hub.origin);
  await press(page);
  await expect(page.getByText(/^The hub does not know this token/)).toBeVisible();
  await page.screenshot({path: `${shots}/join-team.png`});
  await field(page, 'Token').fill(tokens[0]);
  await press(page);
  await expect(page.getByText('Nobody has written yet')).toBeVisible();
  await expect(page.getByRole('status').filter({hasText: 'Live'})).toBeVisible();

  await ben.page.getByRole('button', {name: 'Join a team'}).click();
  await field(ben.page, 'Address of the hub').fill(hub.origin);
  await field(ben.page, 'Token').fill(tokens[1]);
  await press(ben.page);
  await expect(ben.page.getByRole('button', {name: /^Ben Bell, /})).toBeVisible();
  expect(await shellStateOf(page)).toMatchObject({workspace: 'team', own: null, chat: null, team: {token: 'session'}});
  expect(JSON.stringify(settingsIn(ann.profile))).not.toContain(tokens[0]);
});

test('what a colleague looks at and writes is seen; AC-4: of two who take it at once one has it, the other is told who', async () => {
  customer = await arrive(browser, `${hub.origin}/demo`);
  await customer.say(asked.first);
  for (const {page} of both()) {
    await page.getByRole('radio', {name: 'Unassigned'}).click();
    await rows(page).filter({hasText: asked.first}).click();
    await expect(thread(page)).toContainText(asked.first);
  }
  await expect(ann.page.getByText('Ben Bell is looking at this too')).toBeVisible();
  await expect(ben.page.getByText('Ann Archer is looking at this too')).toBeVisible();
  await composer(ann.page).pressSequentially('I');
  await expect(ben.page.getByText('Ann Archer is writing an answer')).toBeVisible();
  await ben.page.screenshot({path: `${shots}/team-typing.png`});
  await composer(ann.page).press('Backspace');

  // Ben’s hand is on its way while Ann is faster: he has not heard yet.
  const release = await holdChanges(ben);
  await ann.page.getByRole('button', {name: 'Take it'}).click();
  await expect(ann.page.getByText('Assigned to Ann Archer.').first()).toBeVisible();
  await ben.page.getByRole('button', {name: 'Take it'}).click();
  await expect(ben.page.getByText('Ann Archer was faster and has it now.').first()).toBeVisible();
  await release();
});

test('C-1: an answer is stopped when a colleague answered first, and its text is kept', async () => {
  const second = await arrive(browser, `${hub.origin}/demo`);
  await second.say(asked.second);
  for (const {page} of both()) {
    await page.getByRole('radio', {name: 'Unassigned'}).click();
    await rows(page).filter({hasText: asked.second}).click();
  }
  await composer(ben.page).fill('Ben answers, too');
  const release = await holdChanges(ben);
  await composer(ann.page).fill('Ann answers');
  await composer(ann.page).press('Control+Enter');
  await second.sees('Ann answers');
  await composer(ben.page).press('Control+Enter');
  await expect(ben.page.getByRole('button', {name: 'Send anyway'})).toBeVisible();
  await release();
  await ben.page.screenshot({path: `${shots}/team-stopped.png`});
  await expect(composer(ben.page)).toContainText('Ben answers, too');
  expect((await second.texts()).filter(text => text.includes('answers'))).toHaveLength(1);
  await second.leave();
});

test('C-7, C-8: a hub that is killed and comes back: both go on by themselves, nothing is lost, nothing twice', async () => {
  const {page} = ann;
  await page.getByRole('radio', {name: 'Assigned', exact: true}).click();
  await rows(page).filter({hasText: asked.first}).click();
  await composer(page).fill('It is on its way');
  await hub.kill();
  for (const one of both())
    await expect(one.page.getByText('The team cannot be reached.', {exact: true})).toBeVisible();
  await page.screenshot({path: `${shots}/team-away.png`});
  await composer(page).press('Control+Enter');
  await hub.start();
  for (const one of both())
    await expect(one.page.getByRole('status').filter({hasText: 'Live'})).toBeVisible({timeout: 30_000});
  await expect(customer.chat.getByRole('log')).toContainText('It is on its way', {timeout: 30_000});
  await expect(thread(page).getByText('It is on its way')).toHaveCount(1);
  await customer.say(asked.after);
  await expect(thread(page)).toContainText(asked.after, {timeout: 30_000});
  expect((await customer.texts()).filter(text => text.includes('It is on its way'))).toHaveLength(1);
});

const asked = {first: 'My order never came', second: 'Where is my refund?', after: 'Thank you both'};
const both = (): readonly [Desktop, Desktop] => [ann, ben];

/** The window hears of nothing until the returned function is called: then of all at once. What it asks is answered. */
async function holdChanges({app}: Desktop): Promise<() => Promise<void>> {
  await app.evaluate(({BrowserWindow}) => {
    const page = BrowserWindow.getAllWindows().find(one => one.isVisible())?.webContents;
    if (page === undefined) throw new Error('no window');
    const held: unknown[][] = [];
    const send = page.send.bind(page);
    page.send = (channel, ...rest) =>
      channel === 'engine:changes' ? void held.push([channel, ...rest]) : send(channel, ...rest);
    const release = () => {
      page.send = send;
      for (const [channel, ...rest] of held) send(String(channel), ...rest);
    };
    Object.assign(globalThis, {release});
  });
  return () => app.evaluate(() => (globalThis as unknown as {release: () => void}).release());
}
