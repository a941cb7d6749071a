import {expect, test, type Page} from '@playwright/test';
import {aPng} from '../support/pictures.ts';
import {aField, aForm} from '../support/builders.ts';
import {newCommandId} from '../../src-renderer/engine/new-id.ts';
import {ask, shellStateOf} from './bridge.ts';
import {demoUrlOf, forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {expectFlawless} from './flawless.ts';
import {expectFocusShown, focused, tabRound} from './focus.ts';
import {composer, noteField, rows, thread} from './inbox.ts';
import {newVisitor, tell} from './wire.ts';

/*
 * A day's work in the real window without a mouse: not once is anything clicked. After each
 * step the focus is somewhere, in sight and shown. The steps build on each other.
 */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
let page: Page;
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test.beforeAll(async () => {
  desktop = await startDesktop();
  ({page} = desktop);
  page.on('filechooser', () => undefined); // caught from the start: a chooser asked for at once is not the system's own
});
test.afterAll(async () => {
  await desktop.quit();
  forget(desktop.profile);
});

test('a name and Enter begin the day', async () => {
  await expect(page.getByRole('textbox', {name: 'Your name'})).toBeFocused();
  await page.keyboard.type('Noor Haddad');
  await press('Enter');
  await expect(page.getByRole('heading', {name: 'My Work'})).toBeVisible();
  const origin = new URL(await demoUrlOf(page)).origin;
  const {chat} = await shellStateOf(page);
  const widget = (chat?.state === 'on' && /data-widget="([^"]+)"/.exec(chat.snippet)?.[1]) || '';
  for (const text of ['The sofa leg is cracked', 'Where is my parcel?', 'Do you ship to Norway?']) {
    await tell(origin, await newVisitor(origin, widget), [text]);
  }
  await expect(rows(page)).toHaveCount(3);
});

test('J and K walk the list, Enter opens, and then they open one conversation after the other', async () => {
  await press('j');
  await expect(rows(page).nth(0)).toBeFocused();
  await expectFocusShown(page);
  await press('j', 'j', 'k');
  await expect(rows(page).nth(1)).toBeFocused();
  await expect(page.getByRole('heading', {name: 'Pick a conversation'})).toBeVisible(); // walking opens nothing
  await press('Enter');
  await expect(thread(page)).toContainText('Where is my parcel?');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await press('r', 'Escape', 'j');
  await expect(thread(page)).toContainText('The sofa leg is cracked');
  await press('k');
  await expect(thread(page)).toContainText('Where is my parcel?');
  await expectFocusShown(page);
});

test('R writes, a file is attached, Ctrl+Enter sends; N notes; Esc leaves the text (C-12)', async () => {
  await press('r');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('j k n e: letters are letters here');
  await press('Tab'); // the way to the files is the next stop
  await expect(page.getByRole('button', {name: 'Attach files'})).toBeFocused();
  await expectFocusShown(page);
  const chooser = page.waitForEvent('filechooser');
  await press('Enter');
  await (await chooser).setFiles({name: 'leg.png', mimeType: 'image/png', buffer: Buffer.from(aPng)});
  await expect(page.getByRole('list', {name: 'Attachments'})).toContainText('leg.png');
  await press('Shift+Tab');
  await press('Shift+Tab');
  await expect.poll(async () => (await focused(page)).region).toBe('Composer');
  await press('r'); // from a button a letter acts again: the cursor is back in the text
  await press('Control+Enter');
  await expect(composer(page)).toHaveValue('');
  await expect(thread(page)).toContainText('letters are letters here');
  await expect(thread(page).getByRole('img').last()).toBeVisible();

  await press('Escape', 'n');
  await expect(noteField(page)).toBeFocused();
  await page.keyboard.type('Parcel is in Leeds');
  await press('Control+Enter');
  await expect(thread(page)).toContainText('Parcel is in Leeds');
  await press('Control+.');
  await expect(composer(page)).toBeFocused();
  await press('Escape');
  await expect(thread(page)).toBeFocused();
  await expectFocusShown(page);
});

test('the palette, the search and the sheet come by a key, go with Esc and give the focus back', async () => {
  for (const [key, name] of [
    ['Control+k', 'Commands and search'],
    ['/', 'Commands and search'],
    ['?', 'Keyboard shortcuts'],
  ] as const) {
    await press(key);
    await expect(page.getByRole('dialog', {name})).toBeVisible();
    await expectFocusShown(page);
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(thread(page)).toBeFocused();
  }
  await press('/');
  await page.keyboard.type('Norway');
  await expect(page.getByRole('option', {name: /Norway/}).first()).toBeVisible();
  await press('ArrowDown', 'ArrowUp', 'Enter');
  await expect(thread(page)).toContainText('Do you ship to Norway?');
  await expectFocusShown(page);
});

test('what opened beside a button and closes swallows no key that is pressed next', async () => {
  for (const [key, opened] of [
    ['a', page.getByRole('combobox', {name: 'Search agents'})],
    ['Control+Shift+s', page.getByRole('menu')],
  ] as const) {
    await press(key);
    await expect(opened).toBeVisible();
    await press('Escape', 'g', 'p');
    await expect(page.getByRole('heading', {name: 'People'})).toBeVisible();
    await press('g', 'w');
    await expect(thread(page)).toBeVisible();
  }
  await thread(page).focus();
});

test('the status is picked, work is assigned and closed, and each question leaves the focus where it was', async () => {
  await press('Control+Shift+s');
  await expectFocusShown(page);
  await press('ArrowDown');
  await expect(page.getByRole('menuitemradio', {name: /Available/})).toBeFocused();
  await expectFocusShown(page);
  await press('ArrowDown', 'Enter');
  await expect(page.getByRole('button', {name: 'Noor Haddad, Busy'})).toBeVisible();
  await expectFocusShown(page);
  await press('Control+Shift+s', 'Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectFocusShown(page);

  await press('a');
  await expect(page.getByRole('combobox', {name: 'Search agents'})).toBeFocused();
  await press('Escape');
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expectFocusShown(page);
  await press('e');
  await expect(thread(page)).toContainText(/changed Open to Solved/);
  await expectFocusShown(page);
});

test('a form is filled in and the conversation solved: E leads to what is missing (FO-4, LC-11)', async () => {
  const keep = (route: string, input: object) => ask(page, 'run', [route, {commandId: newCommandId(), ...input}]);
  const field = {hint: '', options: [], pattern: ''};
  await keep('field/save', {
    ...field,
    fieldId: aField(1),
    name: 'Outcome',
    type: 'drop-down',
    options: ['Sent', 'Lost'],
  });
  await keep('field/save', {...field, fieldId: aField(2), name: 'Tracking number', type: 'text'});
  const when = {fieldId: aField(1), is: ['Sent']};
  const places = [
    {fieldId: aField(1), isRequired: true, when: null},
    {fieldId: aField(2), isRequired: true, when},
  ];
  await keep('form/save', {formId: aForm(1), name: 'Parcel', isOn: true, condition: null, places});
  await rows(page).filter({hasText: 'sofa leg'}).focus();
  await press('Enter', 'f');
  await expect(page.getByRole('button', {name: /^Form used/})).toBeFocused();
  await press('Enter', 'p');
  await expect(page.getByRole('menuitemradio', {name: 'Parcel'})).toBeFocused();
  await press('Enter');
  const form = page.getByRole('region', {name: 'Form', exact: true});
  await expect(form).toContainText('1 needed to solve');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await press('e');
  await expect(form.getByRole('alert')).toHaveText('Fill in Outcome first.');
  await expect(form.getByRole('button', {name: /Outcome$/})).toBeFocused();
  await expectFocusShown(page);
  await press('Enter', 's', 'Enter');
  await expect(form.getByRole('button', {name: /Outcome$/})).toBeFocused();
  await press('Tab');
  await expect(form.getByRole('textbox', {name: 'Tracking number'})).toBeFocused();
  await page.keyboard.type('1Z 999');
  await press('Enter');
  await expect(form).not.toContainText('needed to solve');
  await expectFlawless(page);
  await press('Tab', 'e');
  const status = page.getByRole('region', {name: 'Conversation', exact: true}).getByRole('button', {name: /status,/i});
  await expect(status).toHaveAccessibleName(/status, Solved$/i);
  await expectFocusShown(page);
});

test('the details come and go with I, and F6 goes round all regions', async () => {
  const details = page.getByRole('region', {name: 'Details', exact: true});
  const wasOpen = await details.isVisible();
  await press('i');
  await expect(details).toBeVisible({visible: !wasOpen});
  await expectFocusShown(page);
  await press('i');
  await expect(details).toBeVisible({visible: wasOpen});
  await expectFocusShown(page);

  await press('F6');
  const first = (await focused(page)).region;
  const regions = [first];
  for (let region = ''; region !== first && regions.length < 12;) {
    await expectFocusShown(page);
    await press('F6');
    ({region} = await focused(page));
    regions.push(region);
  }
  expect(regions).toEqual(['Composer', 'Details', 'title-bar', 'Main', 'Conversations', 'Thread', 'Composer']);
});

test('Tab goes round in the order of the window, every stop named, shown and in sight', async () => {
  const stops = await tabRound(page);
  expect(stops.filter(({name, isShown, isInSight}) => name === '' || !isShown || !isInSight)).toEqual([]);
  // Between regions lie the lines that widen them, and a toast when there is one.
  const regions = stops.map(({region}) => region).filter(region => region !== '');
  const inTurn = regions.filter((region, n) => region !== regions[n - 1]);
  expect(inTurn).toEqual(['Composer', 'Details', 'title-bar', 'Main', 'Conversations', 'Thread', 'Composer']);
  expect(stops.filter(({role}) => role === 'option')).toHaveLength(1); // a list is one stop
});

test('at 125 % nothing is cut off, in a wide window and in a small one', async () => {
  await desktop.app.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1.25));
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(1.25);
  for (const size of [
    {width: 1440, height: 900},
    {width: 1024, height: 700},
  ]) {
    await resize(desktop.app, size);
    await expect.poll(() => page.evaluate(() => Math.round(innerWidth * 1.25))).toBeLessThanOrEqual(size.width + 2);
    await press('r', 'Escape'); // from a button, and from its tooltip
    await expect(thread(page)).toBeFocused();
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await expectFlawless(page);
    expect(await cutOff(page)).toEqual([]);
    const stops = await tabRound(page);
    expect(stops.filter(({isShown, isInSight}) => !isShown || !isInSight)).toEqual([]);
    expect(stops.length).toBeGreaterThan(10);
  }
});

/** Controls and headings that lie outside the window or whose words do not fit them, without saying so by an ellipsis. */
const cutOff = (within: Page): Promise<readonly string[]> =>
  within.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, [role="radio"], [role="textbox"], textarea')]
      .filter(element => element.checkVisibility() && element.closest('[role="log"], [role="listbox"]') === null)
      .filter(element => {
        const {x, right, y, bottom, width} = element.getBoundingClientRect();
        if (width <= 1) return false; // for screen readers only
        const isOutside = x < -1 || y < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
        const hasEllipsis = getComputedStyle(element).textOverflow === 'ellipsis';
        return isOutside || (!hasEllipsis && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0);
      })
      .map(element => element.getAttribute('aria-label') ?? element.textContent ?? ''),
  );
