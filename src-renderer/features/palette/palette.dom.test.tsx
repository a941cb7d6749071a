import {cleanup, fireEvent, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {NOON} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openPalette(script: Script = {}) {
  const {engine} = fakeWorkspace({}, script);
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  await userEvent.keyboard('{Control>}k{/Control}');
  return screen.findByRole<HTMLInputElement>('combobox', {name: 'Search or run a command'});
}

test('? in the empty field shows all shortcuts, as its foot promises', async () => {
  await openPalette();
  await userEvent.keyboard('?');
  expect(await screen.findByRole('dialog', {name: 'Keyboard shortcuts'})).toBeDefined();
  expect(screen.queryByRole('combobox', {name: 'Search or run a command'})).toBeNull();
});

test('? after something else is part of the search', async () => {
  const field = await openPalette();
  await userEvent.keyboard('why?');
  expect(field.value).toBe('why?');
});

test.each([
  ['my work', 'Go to My Work'],
  ['all work', 'Go to All Work'],
  ['start screen', 'Back to the start screen'],
  ['set waiting', 'Set to Waiting'],
  ['your status', 'Change your status'],
])('%j finds the command %j', async (typed, name) => {
  const field = await openPalette();
  await userEvent.type(field, typed);
  const chosen = screen.getByRole('option', {selected: true, name: new RegExp(`^${name}`)});
  expect(chosen.textContent).toContain(name);
});

/** So many messages, the first of them the newest. */
const messagesFrom = (first: number, count: number) =>
  Array.from({length: count}, (_, n) => ({
    conversationId: aConversation(1),
    position: first + n,
    excerpt: `The parcel number ${first + n} is late`,
    customer: `Sender ${first + n}`,
    at: NOON,
  }));

const searching: Script = {
  'search/all': async ({text}) =>
    ok({conversations: [], messages: text === 'parcel' ? messagesFrom(100, 10) : [], customers: []}),
  'search/messages': async ({after, filter, order}) =>
    ok({
      hits:
        order === 'best'
          ? messagesFrom(300, 1)
          : filter.statuses.length > 0
            ? []
            : messagesFrom(after === null ? 100 : 150, 50),
      next: after === null && filter.statuses.length === 0 && order === 'newest' ? 'two' : null,
      isPartial: false,
      corrected: [],
    }),
};
const options = () => screen.getAllByRole('option').map(option => option.textContent);

test('SE-1: of each kind a few, and Enter on the way to the rest shows all, page by page', async () => {
  const field = await openPalette(searching);
  await userEvent.type(field, 'parcel');
  expect(await screen.findByRole('option', {name: /^Sender 104/})).toBeDefined();
  expect(screen.queryByRole('option', {name: /^Sender 105/})).toBeNull();
  expect(screen.getAllByText('parcel', {selector: 'mark'})).toHaveLength(5);
  await userEvent.click(screen.getByRole('option', {name: 'Show all messages'}));
  expect(await screen.findByRole('option', {name: /^Sender 149/})).toBeDefined();
  expect(document.activeElement).toBe(field);
  expect(await screen.findByText('50 results so far', {selector: 'output'})).toBeDefined();
  await userEvent.keyboard('{ArrowUp}{Enter}'); // the last line is the way on
  expect(await screen.findByRole('option', {name: /^Sender 199/})).toBeDefined();
  expect(await screen.findByText('100 results', {selector: 'output'})).toBeDefined();
});

test('a filter and an order are asked for; Clear and Backspace lead back', async () => {
  const field = await openPalette(searching);
  await userEvent.type(field, 'parcel');
  await userEvent.click(screen.getByRole('radio', {name: 'Messages'}));
  expect(await screen.findByRole('option', {name: /^Sender 100/})).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Status'}));
  await userEvent.click(screen.getByRole('menuitemcheckbox', {name: 'Closed'}));
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByText(/Nothing that passes the filter/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Clear'}));
  expect(await screen.findByRole('option', {name: /^Sender 100/})).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Newest first'}));
  await userEvent.click(screen.getByRole('menuitemradio', {name: 'Best match'}));
  expect(await screen.findByRole('option', {name: /^Sender 300/})).toBeDefined();
  await userEvent.clear(field);
  await userEvent.type(field, '{Backspace}');
  expect(screen.getByRole('radio', {name: 'Everything'}).getAttribute('aria-checked')).toBe('true');
});

test('before anything is typed: where one was, and what one looked for', async () => {
  const field = await openPalette(searching);
  expect(options()[0]).toContain('Customer 2'); // the open one is not where one was before
  await userEvent.type(field, 'parcel');
  await userEvent.click(await screen.findByRole('option', {name: /^Sender 100/}));
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.click(await screen.findByRole('option', {name: 'parcel'}));
  expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('parcel');
});

test('no answer is said, and asking again is a line of its own', async () => {
  let isAway = true;
  const field = await openPalette({
    'search/all': async () =>
      isAway
        ? refuse({code: 'unavailable', detail: 'away'})
        : ok({conversations: [], messages: messagesFrom(100, 1), customers: []}),
  });
  await userEvent.type(field, 'parcel');
  isAway = false;
  await userEvent.click(await screen.findByRole('option', {name: /^Search again/}));
  expect(await screen.findByRole('option', {name: /^Sender 100/})).toBeDefined();
});

/** A search that answers when it is told to. */
function heldSearch() {
  const held: (() => void)[] = [];
  const script: Script = {
    'search/all': ({text}) =>
      new Promise(resolve => {
        held.push(() =>
          resolve(ok({conversations: [], messages: text === 'set' ? messagesFrom(100, 1) : [], customers: []})),
        );
      }),
  };
  return {script, answer: () => held.splice(0).forEach(each => each())};
}

test('a letter leaves the list as it is until the answer: what was found and what can be done come at once', async () => {
  const {script, answer} = heldSearch();
  const field = await openPalette(script);
  const before = options();
  fireEvent.change(field, {target: {value: 'set'}});
  expect(options()).toEqual(before);
  expect(screen.getByRole('listbox', {name: /^Search/}).ariaBusy).toBe('true');
  answer();
  expect(await screen.findByRole('option', {name: /^Sender 100/})).toBeDefined();
  expect(options()[0]).toContain('Set to');
});

test('commands wait no longer than a moment for a search', async () => {
  const field = await openPalette(heldSearch().script);
  fireEvent.change(field, {target: {value: 'set'}});
  await waitFor(() => expect(options().every(text => /\bset/i.test(text))).toBe(true));
});

test('Enter before the answer means what was typed, not what the list says still', async () => {
  const field = await openPalette(heldSearch().script);
  fireEvent.change(field, {target: {value: 'all work'}});
  fireEvent.keyDown(field, {key: 'Enter'});
  expect(await screen.findByRole('heading', {name: 'All Work'})).toBeDefined();
});
