import {randomUUID} from 'node:crypto';

/** @typedef {import('@playwright/test').Page} Page */

/** By keys, which are the same in every language. @param {string[]} keys */
const press =
  (...keys) =>
  async (/** @type {Page} */ page) => {
    for (const key of keys) await page.keyboard.press(key);
  };

/** Whatever is open is closed, and nobody writes. @param {Page} page */
async function calm(page) {
  for (let time = 0; time < 3; time += 1) await page.keyboard.press('Escape');
  await page.evaluate('document.activeElement?.blur()');
}

/** From wherever one is. @param {string[]} keys */
const after =
  (...keys) =>
  async (/** @type {Page} */ page) => {
    await calm(page);
    await press(...keys)(page);
  };

/** @param {string} selector @param {number} nth */
const click =
  (selector, nth = 0) =>
  async (/** @type {Page} */ page) => {
    await page.locator(selector).nth(nth).click({timeout: 4_000});
  };

/** @param {((page: Page) => Promise<void>)[]} steps */
const inTurn =
  (...steps) =>
  async (/** @type {Page} */ page) => {
    for (const step of steps) await step(page);
  };

/** @param {number} ms */
const pause = ms => (/** @type {Page} */ page) => page.waitForTimeout(ms);

/** @param {string} text */
const type = text => (/** @type {Page} */ page) => page.keyboard.type(text);

/** @param {string} workspace */
const openWorkspace = workspace => async (/** @type {Page} */ page) => {
  await page.evaluate(`parley.shell('shell/choose-workspace', {workspace: '${workspace}'})`);
  await page.waitForSelector('[role=listbox] [role=option]', {timeout: 60_000});
  await page.waitForTimeout(1_500);
};

/** Opens a menu of the conversation's head, the nth from the end. @param {number} fromEnd */
const headMenu = fromEnd => async (/** @type {Page} */ page) => {
  await calm(page);
  const buttons = page.locator('main header button:has(svg)');
  await buttons.nth((await buttons.count()) - fromEnd).click({timeout: 4_000});
};

/** A page of the settings: in their rail, or, where there is no room for it, in the choice. @param {number} nth */
const settingsPage = nth => async (/** @type {Page} */ page) => {
  await after('g', 's')(page);
  await page.waitForTimeout(400);
  const rail = page.locator('main nav button:has(svg)');
  if ((await rail.count()) > nth) await rail.nth(nth).click({timeout: 4_000});
  else {
    await page.locator('main header button[aria-haspopup=listbox]').first().click({timeout: 4_000});
    await page.getByRole('option').nth(nth).click({timeout: 4_000});
  }
  await page.waitForTimeout(700);
};

/** Brings the last section of a page of the settings into sight. @param {Page} page */
async function lastSection(page) {
  await page.locator('main section').last().scrollIntoViewIfNeeded({timeout: 4_000});
}

/** A UUIDv7. */
function newId() {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Presses what it offers, which opens a dialog. @param {Page} page */
async function openLastSection(page) {
  await page.locator('main section').last().locator('button').last().click({timeout: 4_000});
}

/** From here on guests can call; nobody does. @param {Page} page */
async function setUpCallLinks(page) {
  const account = {user: 'guest', domain: 'pbx.example', authUser: null, destination: '', iceServers: []};
  const settings = {page: 'https://chat.example.com', hours: 24, server: 'wss://pbx.example/ws', ...account};
  const asked = JSON.stringify({commandId: newId(), settings, secret: 'guest'});
  await page.evaluate(`parley.run('link/save-settings', ${asked})`);
}

/**
 * What there is to see, in the order in which it is reached. Calls need a PBX, and the page behind a call link a chat that
 * is served: the tests of those take pictures of them (`PARLEY_SHOTS` says where).
 *
 * @type {readonly (readonly [string, (page: Page) => Promise<void>])[]}
 */
export const screens = [
  ['first-run', async page => void (await page.waitForSelector('form'))],
  ['inbox', openWorkspace('sample')],
  ['conversation', inTurn(press('j', 'j', 'Enter'), pause(700))],
  ['composer', inTurn(press('r'), type('Good morning, I am looking into it. '))],
  ['note', inTurn(press('Control+.'), type('Leeds has 14 oak legs.'))],
  ['templates', inTurn(press('Control+.', 'Control+a', 'Delete'), type('/'), pause(500))],
  ['palette', inTurn(calm, press('Control+k'), pause(500))],
  ['palette-found', inTurn(type('tent'), pause(900))],
  ['palette-nothing', inTurn(press('Control+a'), type('qqqzzz'), pause(900))],
  ['shortcuts', after('?')],
  ['status', after('Control+Shift+s')],
  ['snooze', after('s')],
  ['snooze-dialog', inTurn(press('End', 'Enter'), pause(400))],
  ['assign', after('a')],
  ['macros', after('m')],
  ['find', inTurn(after('Control+f'), type('the'), pause(500))],
  ['head-more', headMenu(1)],
  ['begin', inTurn(after('c'), pause(800))],
  ['begin-found', inTurn(type('gra'), pause(800))],
  ['details', inTurn(calm, press('i'), pause(700))],
  ['toast', inTurn(after('u'), pause(300))],
  ['all-work', inTurn(after('g', 'a'), pause(900))],
  ['all-work-selected', inTurn(press('j', 'x', 'j', 'x'), pause(400))],
  ['all-work-filters', inTurn(calm, click('main button[aria-expanded][aria-controls]'), pause(500))],
  ['people', inTurn(after('g', 'p'), pause(900))],
  ['person', inTurn(click('[role="option"]'), pause(900))],
  ['settings', inTurn(after('g', 's'), pause(900))],
  ['template', inTurn(click('main li > button'), pause(700))],
  ['settings-macros', settingsPage(1)],
  ['macro', inTurn(click('main li > button'), pause(700))],
  ['settings-forms', settingsPage(2)],
  ['settings-fields', settingsPage(3)],
  ['settings-tags', settingsPage(4)],
  ['settings-card', settingsPage(5)],
  ['settings-sending', settingsPage(6)],
  ['settings-transcripts', settingsPage(7)],
  ['settings-telephone', settingsPage(8)],
  ['settings-calls', settingsPage(9)],
  ['settings-display', settingsPage(10)],
  ['settings-spelling', settingsPage(11)],
  ['settings-team', settingsPage(12)],
  ['calls', inTurn(after('g', 'c'), pause(700))],
  ['call-links-off', inTurn(settingsPage(9), lastSection)],
  ['call-links', inTurn(setUpCallLinks, settingsPage(9), lastSection)],
  ['call-links-dialog', inTurn(openLastSection, pause(500))],
  ['call-link', inTurn(after('g', 'w'), press('j', 'j', 'Enter'), pause(700), press('Shift+B'), pause(500))],
];
