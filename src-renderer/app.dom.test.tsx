import {act, cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../core/lib/failure.ts';
import {aConversation, aStatus, ben} from '../test/support/builders.ts';
import {aMessageAt, aPresence, aRow, NOON} from '../test/support/conversations.ts';
import {aShellState, fakeShell} from '../test/support/fake-shell.ts';
import {fakeWorkspace} from '../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const open = () => screen.findByRole('option', {name: /^Customer 1/});

test('the first start makes a workspace, names it, and leads to a first message', async () => {
  const {engine} = fakeWorkspace({rows: [], hasConversations: false});
  const shell = fakeShell(aShellState({workspace: null, engine: {state: 'none'}, chat: null}));
  openWindow({engine, shell});
  await userEvent.type(await screen.findByRole('textbox', {name: 'Your name'}), 'Noor Haddad{Enter}');
  expect(shell.inputs('shell/choose-workspace')).toEqual([{workspace: 'local'}]);
  act(() => shell.become({workspace: 'local', engine: {state: 'on'}}));
  await waitFor(() =>
    expect(engine.inputs('workspace/rename')).toMatchObject([{name: 'My workspace', myName: 'Noor Haddad'}]),
  );
  expect(await screen.findByText('Your workspace is ready.')).toBeDefined();
});

test('the first start asks for a name before it goes on', async () => {
  const shell = fakeShell(aShellState({workspace: null, engine: {state: 'none'}}));
  openWindow({engine: fakeWorkspace().engine, shell});
  await userEvent.click(await screen.findByRole('button', {name: /^Start/}));
  expect(await screen.findByText('Say what to call it')).toBeDefined();
  expect(shell.inputs('shell/choose-workspace')).toEqual([]);
});

test('the sample workspace is labelled wherever one looks, and left with one press', async () => {
  const shell = fakeShell(aShellState({workspace: 'sample'}));
  openWindow({engine: fakeWorkspace().engine, shell});
  await open();
  await userEvent.click(screen.getByRole('button', {name: 'Leave'}));
  expect(shell.inputs('shell/choose-workspace')).toEqual([{workspace: null}]);
});

test.each([
  ['newer', 'This workspace needs a newer Parley', 'Back to the start'],
  ['corrupt', 'The workspace file is damaged', 'Back to the start'],
  ['locked', 'The workspace is open elsewhere', 'Try again'],
  ['disk-full', 'The disk is full', 'Try again'],
  ['unknown', 'Parley could not start', 'Try again'],
] as const)('an engine that failed because of %s says so and offers one way out', async (why, title, way) => {
  const shell = fakeShell(aShellState({engine: {state: 'failed', why, file: '/data/local.sqlite', detail: ''}}));
  openWindow({engine: fakeWorkspace().engine, shell});
  expect(await screen.findByText(title)).toBeDefined();
  expect(screen.getByText('/data/local.sqlite')).toBeDefined();
  expect(screen.getByRole('button', {name: way})).toBeDefined();
});

test('a file that was set aside is told once, with where it is now', async () => {
  const shell = fakeShell(aShellState({setAside: '/data/local.damaged'}));
  openWindow({engine: fakeWorkspace().engine, shell});
  const banner = await screen.findByRole('region', {name: 'Your workspace file was damaged.'});
  expect(banner.textContent).toContain('/data/local.damaged');
  await userEvent.click(screen.getByRole('button', {name: 'Dismiss'}));
  expect(banner.isConnected).toBe(false);
});

test('an engine that is silent for a second is told, and again when it is back', async () => {
  let isAway = false;
  const {engine} = fakeWorkspace(
    {},
    {
      'inbox/counters': async () =>
        isAway ? refuse({code: 'unavailable', detail: ''}) : ok({mine: 1, mineUnread: 0, unassigned: 0, all: 1}),
      'inbox/page': async () =>
        isAway ? refuse({code: 'unavailable', detail: ''}) : ok({rows: [aRow(1)], next: null}),
    },
  );
  openWindow({engine});
  await open();
  isAway = true;
  act(() => engine.announce('conversations'));
  const banner = await screen.findByRole('region', {name: 'Parley is not answering.'});
  // What was there stays readable.
  expect(await open()).toBeDefined();
  isAway = false;
  await waitFor(() => expect(banner.isConnected).toBe(false), {timeout: 8_000});
}, 20_000);

test('the title and the badge say how many wait', async () => {
  const shell = fakeShell();
  openWindow({engine: fakeWorkspace().engine, shell});
  await waitFor(() => expect(document.title).toBe('(2) My Work · Parley'));
  expect(shell.inputs('shell/set-badge').at(-1)).toEqual({count: 2});
});

test('ST-1: one picks a status, and it is set', async () => {
  const {engine} = fakeWorkspace();
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Ann Other, Available'}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: /^Away/}));
  expect(engine.inputs('presence/set')).toMatchObject([{status: 'away'}]);
});

test('D1, ST-14: what follows from the work is shown, what was picked is marked, and a custom status can be picked', async () => {
  const training = aStatus(1);
  const {engine} = fakeWorkspace(
    {},
    {
      'presence/mine': async () =>
        ok({
          ...aPresence('busy'),
          statusId: 'full-capacity',
          cause: 'workload',
          chosen: 'available',
          returnTo: null,
          call: null,
          postponed: null,
        }),
      'status/list': async () =>
        ok({
          statuses: [
            {id: training, name: 'Training', group: 'away', isRetired: false},
            {id: aStatus(2), name: 'Old', group: 'busy', isRetired: true},
          ],
        }),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Ann Other, Full capacity'}));
  expect(await screen.findByText('Ann Other · Full capacity · Set by your workload')).toBeDefined();
  expect(screen.getByRole('menuitemradio', {name: /^Available/}).getAttribute('aria-checked')).toBe('true');
  expect(screen.queryByRole('menuitemradio', {name: /^Old/})).toBeNull();
  await userEvent.click(await screen.findByRole('menuitemradio', {name: /^Training/}));
  expect(engine.inputs('presence/set')).toMatchObject([{status: training}]);
});

test('C-5: a status that a Manager set says who did', async () => {
  const {engine} = fakeWorkspace(
    {},
    {
      'presence/mine': async () =>
        ok({
          ...aPresence('offline'),
          cause: 'forced',
          by: {id: ben, name: 'Ben Bold'},
          chosen: 'offline',
          returnTo: null,
          call: null,
          postponed: null,
        }),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Ann Other, Offline'}));
  expect(await screen.findByText('Ann Other · Offline · Set by Ben Bold')).toBeDefined();
});

test('the palette runs a command by typing its name', async () => {
  const {engine} = fakeWorkspace({entries: [aMessageAt(1)]});
  openWindow({engine});
  await userEvent.click(await open());
  await screen.findByRole('log');
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), 'solv');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(engine.inputs('conversation/set-status')).toMatchObject([{status: 'solved'}]));
});

test('SE-1: the palette finds messages and opens the thread at that place', async () => {
  const {engine} = fakeWorkspace(
    {entries: [aMessageAt(1), aMessageAt(2, {text: 'The sofa arrived'})]},
    {
      'search/all': async () =>
        ok({
          conversations: [],
          customers: [],
          messages: [
            {
              conversationId: aConversation(1),
              position: 2,
              excerpt: 'The sofa arrived',
              customer: 'Customer 1',
              at: NOON,
            },
          ],
        }),
    },
  );
  openWindow({engine});
  await open();
  await userEvent.keyboard('/');
  await userEvent.type(await screen.findByRole('combobox'), 'sofa');
  await userEvent.click(await screen.findByRole('option', {name: /The sofa arrived/}));
  expect(await screen.findByRole('log', {name: 'Messages with Customer 1'})).toBeDefined();
  expect(engine.inputs('thread/page')).toContainEqual(expect.objectContaining({before: 3}));
});

test('WCAG 2.1.4: single keys can be turned off in the sheet of shortcuts', async () => {
  openWindow({engine: fakeWorkspace().engine});
  await open();
  await userEvent.keyboard('?');
  await userEvent.click(await screen.findByRole('switch', {name: /Single-key/}));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.keyboard('?');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('G then A goes to All Work', async () => {
  openWindow({engine: fakeWorkspace().engine});
  await open();
  await userEvent.keyboard('ga');
  expect(await screen.findByRole('heading', {name: 'All Work', level: 1})).toBeDefined();
});

test('the theme that somebody chose is the theme of the page', async () => {
  const shell = fakeShell(aShellState({theme: 'dark'}));
  openWindow({engine: fakeWorkspace().engine, shell});
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  act(() => shell.become({theme: 'system'}));
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBeUndefined());
});
