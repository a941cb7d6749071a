import {act, cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {plainAsks} from '../core/contract/plain-asks.ts';
import type {ShellRoute} from '../core/contract/shell-routes.ts';
import {ok, refuse} from '../core/lib/failure.ts';
import {aConversation, ann, aStatus, ben} from '../test/support/builders.ts';
import {aMessageAt, aPresence, aRow, NOON} from '../test/support/conversations.ts';
import type {FakeEngine} from '../test/support/fake-engine.ts';
import {aShellState, fakeShell} from '../test/support/fake-shell.ts';
import {fakeWorkspace} from '../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../test/support/in-window.tsx';
import {arabic} from './i18n/ar/arabic.ts';
import {german} from './i18n/de/german.ts';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const nothingYet = {workspace: null, own: null, engine: {state: 'none'}, chat: null} as const;
const open = () => screen.findByRole('option', {name: /^Customer 1/});

test('the first start makes a workspace, names it, and leads to a first message', async () => {
  const {engine} = fakeWorkspace({rows: [], hasConversations: false});
  const shell = fakeShell(aShellState(nothingYet));
  openWindow({engine, shell});
  await userEvent.type(await screen.findByRole('textbox', {name: 'Your name'}), 'Noor Haddad{Enter}');
  expect(shell.inputs('shell/choose-workspace')).toEqual([{workspace: 'local'}]);
  act(() => shell.become({workspace: 'local', engine: {state: 'on'}, chat: aShellState().chat}));
  await waitFor(() =>
    expect(engine.inputs('workspace/rename')).toMatchObject([{name: 'My workspace', myName: 'Noor Haddad'}]),
  );
  expect(await screen.findByText('Your workspace is ready.')).toBeDefined();
  // The focus is where the next step is.
  const [next] = await screen.findAllByRole('button', {name: 'Open the demo page'});
  expect(next?.closest('[data-region]')?.contains(document.activeElement)).toBe(true);
  expect(document.activeElement?.textContent).toBe('Open the demo page');
  // Whoever comes back later finds it as they called it, or as somebody called it since.
  act(() => shell.become({workspace: 'sample'}));
  await screen.findByText('Sample workspace: invented people.');
  act(() => shell.become({workspace: 'local'}));
  await waitFor(() => expect(screen.queryByText('Sample workspace: invented people.')).toBeNull());
  await screen.findByRole('heading', {name: 'My Work'});
  expect(engine.inputs('workspace/rename')).toHaveLength(1);
  expect(screen.queryByText('Your workspace is ready.')).toBeNull();
});

test('what is missing on the first start is asked for by its own name', async () => {
  openWindow({engine: fakeWorkspace().engine, shell: fakeShell(aShellState(nothingYet))});
  await userEvent.clear(await screen.findByRole('textbox', {name: 'Name of the workspace'}));
  await userEvent.click(screen.getByRole('button', {name: /^Start/}));
  const saidOf = (name: string) => screen.getByRole('textbox', {name}).getAttribute('aria-describedby')?.split(' ');
  const words = (name: string) => saidOf(name)?.map(id => document.getElementById(id)?.textContent);
  expect(words('Your name')).toContain('Enter your name');
  expect(words('Name of the workspace')).toContain('Enter a name for the workspace');
});

test('joining a team: what is wrong is said where it was typed; nothing of the token stays', async () => {
  const shell = fakeShell(aShellState(nothingYet));
  const ask = shell.ask.bind(shell);
  vi.spyOn(shell, 'ask').mockImplementation((route, input) => {
    const isWrong = route === 'shell/join-team' && JSON.stringify(input).includes('wrong');
    return isWrong ? (Promise.resolve(ok({outcome: 'failed', why: 'token'})) as never) : ask(route, input);
  });
  openWindow({engine: fakeWorkspace().engine, shell});
  await userEvent.click(await screen.findByRole('button', {name: 'Join a team'}));
  const address = screen.getByLabelText('Address of the hub');
  const token = screen.getByLabelText('Token');
  expect(document.activeElement).toBe(address);
  await userEvent.type(address, 'hub.example.com');
  await userEvent.type(token, 'wrong{Enter}');
  await waitFor(() => expect(token.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText(/^The hub does not know this token/)).toBeDefined();
  expect(token.getAttribute('type')).toBe('password');
  await userEvent.clear(token);
  await userEvent.type(token, 'parley_right{Enter}');
  const asked = {address: 'hub.example.com', token: 'parley_right', keepOpenly: false};
  await waitFor(() => expect(shell.inputs('shell/join-team')).toEqual([asked]));
});

test('a team that lets nobody in says who is to mend it; a hub that is away, that it is looked for', async () => {
  const team = {address: 'https://hub.example.com', name: 'Larkspur', myName: 'Ann', token: 'safe'} as const;
  const engine = {state: 'refused', why: 'hub-newer', wasOn: false} as const;
  const shell = fakeShell(aShellState({workspace: 'team', team, engine, chat: null}));
  openWindow({engine: fakeWorkspace().engine, shell});
  await screen.findByText('Larkspur does not let you in');
  expect(screen.getByText(/Update Parley on this computer/)).toBeDefined();
  act(() => shell.become({engine: {state: 'away', why: 'no-such-name', wasOn: true}}));
  await screen.findByRole('region', {name: 'The team cannot be reached.'});
  expect(screen.getByText('Reconnecting')).toBeDefined();
  act(() => shell.become({engine: {state: 'refused', why: 'token', wasOn: true}}));
  await screen.findByRole('region', {name: 'Larkspur does not let you in'});
  await screen.findByRole('heading', {name: 'My Work'}); // what was written is still there
});

test('whoever has a workspace is offered that first, under its name, and nothing is named a second time', async () => {
  const {engine} = fakeWorkspace();
  const shell = fakeShell(aShellState({workspace: null, engine: {state: 'none'}, chat: null}));
  openWindow({engine, shell});
  const button = await screen.findByRole('button', {name: 'Open Larkspur (Ann Other)'});
  expect(document.activeElement).toBe(button);
  expect(screen.queryByRole('textbox')).toBeNull();
  await userEvent.click(button);
  expect(shell.inputs('shell/choose-workspace')).toEqual([{workspace: 'local'}]);
  act(() => shell.become({workspace: 'local', engine: {state: 'on'}}));
  await open();
  expect(engine.inputs('workspace/rename')).toEqual([]);
});

test('a workspace that was begun anew asks for its names before anybody can be answered under none', async () => {
  const me = {id: ann, name: '', roles: []};
  const {engine} = fakeWorkspace(
    {rows: []},
    {
      'workspace/get': async () => ok({name: me.name, isSample: false, me: {...me}}),
      'workspace/rename': async ({myName}) => {
        me.name = myName;
        return ok(null);
      },
    },
  );
  const shell = fakeShell(aShellState({setAside: '/data/parley.db.corrupt-1', own: {name: '', myName: ''}}));
  openWindow({engine, shell});
  await userEvent.type(await screen.findByRole('textbox', {name: 'Your name'}), 'Noor Haddad');
  expect(screen.getByRole('region', {name: 'Your workspace file was damaged.'})).toBeDefined();
  expect(screen.queryByRole('heading', {name: 'My Work'})).toBeNull();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('heading', {name: 'My Work'})).toBeDefined();
  act(() => engine.announce('workspace'));
  expect(await screen.findByRole('button', {name: 'Noor Haddad, Available'})).toBeDefined();
});

describe('from one workspace to another', () => {
  /** The window over two workspaces; the sample answers when it is told to. */
  async function between() {
    const [own, sample] = [fakeWorkspace({rows: [aRow(1)]}).engine, fakeWorkspace({rows: [aRow(2)]}).engine];
    const opened = Promise.withResolvers<void>();
    const slow: FakeEngine = {
      ...sample,
      query: async (route, input) => {
        await opened.promise;
        return sample.query(route, input);
      },
    };
    const shell = fakeShell();
    openWindow({engine: own, engineOf: workspace => (workspace === 'local' ? own : slow), shell});
    await open();
    return {own, shell, answer: opened.resolve};
  }
  const everything = () => `${document.title} ${document.body.textContent}`;

  test('nothing of the first is seen, said or counted from then on; the second loads, then is there', async () => {
    const {shell, answer} = await between();
    await waitFor(() => expect(document.title).toBe('(1) My Work · Parley'));
    act(() => shell.become({workspace: 'sample', engine: {state: 'starting'}, chat: null}));
    await screen.findByText('Sample workspace: invented people.');
    expect(everything()).not.toContain('Customer 1');
    expect(screen.getByText('Loading conversations')).toBeDefined();
    expect(document.title).toBe('My Work · Parley');
    expect(shell.inputs('shell/set-badge').at(-1)).toEqual({count: 0});
    act(() => shell.become({engine: {state: 'on'}}));
    answer();
    await screen.findByRole('option', {name: /^Customer 2/});
    expect(everything()).not.toContain('Customer 1');
  });

  test('C-1: what is in the second is no news, and what was offered in the first is no longer', async () => {
    const {own, shell, answer} = await between();
    const rows = [aRow(1), aRow(3)];
    own.query = async (route, input) =>
      route === 'inbox/page' ? (ok({rows, next: null}) as never) : fakeWorkspace({rows}).engine.query(route, input);
    act(() => own.announce('conversations'));
    await screen.findByText('New for you:');
    const told = shell.inputs('shell/notify').length;
    act(() => shell.become({workspace: 'sample', engine: {state: 'on'}, chat: null}));
    answer();
    await screen.findByRole('option', {name: /^Customer 2/});
    expect(everything()).not.toContain('New for you:');
    act(() => shell.become({workspace: 'local', engine: {state: 'on'}}));
    await screen.findByRole('option', {name: /^Customer 3/});
    expect(everything()).not.toContain('New for you:');
    expect(shell.inputs('shell/notify')).toHaveLength(told);
  });

  test('the focus goes along', async () => {
    const {shell, answer} = await between();
    screen.getByRole('option', {name: /^Customer 1/}).focus();
    act(() => shell.become({workspace: 'sample', engine: {state: 'on'}, chat: null}));
    answer();
    await screen.findByRole('option', {name: /^Customer 2/});
    expect(document.activeElement?.closest('[data-region="pane"]')).not.toBeNull();
  });
});

test('an offer to open a conversation goes when it is opened another way', async () => {
  const rows = [aRow(1)];
  const {engine} = fakeWorkspace({}, {'inbox/page': async () => ok({rows: [...rows], next: null})});
  openWindow({engine});
  await open();
  rows.unshift(aRow(2));
  act(() => engine.announce('conversations'));
  await screen.findByText('New for you:');
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 2/}));
  await waitFor(() => expect(screen.queryByText('New for you:')).toBeNull());
});

test('without the chat page nobody is sent there, and nothing says that all is well', async () => {
  const {engine} = fakeWorkspace({rows: [], hasConversations: false});
  openWindow({engine, shell: fakeShell(aShellState({chat: {state: 'port-taken', port: 4100}}))});
  expect(await screen.findByText(/^Customers cannot write to you yet: another program uses port 4100/)).toBeDefined();
  expect(screen.getByText('Chat page off')).toBeDefined();
  expect(screen.queryByText('Live')).toBeNull();
  expect(screen.queryByText(/^Open the demo page/)).toBeNull();
});

test('the first start asks for a name before it goes on', async () => {
  const shell = fakeShell(aShellState(nothingYet));
  openWindow({engine: fakeWorkspace().engine, shell});
  await userEvent.click(await screen.findByRole('button', {name: /^Start/}));
  expect(await screen.findByText('Enter your name')).toBeDefined();
  expect(shell.inputs('shell/choose-workspace')).toEqual([]);
});

test('the sample workspace is labelled wherever one looks, and left with one press', async () => {
  const shell = fakeShell(aShellState({workspace: 'sample', own: null}));
  openWindow({engine: fakeWorkspace().engine, shell});
  await open();
  await userEvent.click(screen.getByRole('button', {name: 'Leave'}));
  await waitFor(() => expect(shell.inputs('shell/choose-workspace')).toEqual([{workspace: null}]));
});

test('who has a workspace of their own leaves the sample for that', async () => {
  const shell = fakeShell(aShellState({workspace: 'sample'}));
  openWindow({engine: fakeWorkspace().engine, shell});
  await open();
  await userEvent.click(screen.getByRole('button', {name: 'Back to your workspace'}));
  await waitFor(() => expect(shell.inputs('shell/choose-workspace')).toEqual([{workspace: 'local'}]));
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
        isAway
          ? refuse({code: 'unavailable', detail: ''})
          : ok({mine: 1, mineUnread: 0, unassigned: 0, all: 1, mineUnreplied: 0, unreplied: 0}),
      'inbox/page': async () =>
        isAway ? refuse({code: 'unavailable', detail: ''}) : ok({rows: [aRow(1)], next: null}),
    },
  );
  openWindow({engine});
  await open();
  isAway = true;
  act(() => engine.announce('conversations'));
  const banner = await screen.findByRole('region', {name: 'Parley is not answering.'});
  const said = () => [...document.querySelectorAll('[aria-live]')].map(region => region.textContent).join();
  expect(said()).toContain('Parley is not answering.');
  // What was there stays readable.
  expect(await open()).toBeDefined();
  isAway = false;
  await waitFor(() => expect(banner.isConnected).toBe(false), {timeout: 8_000});
  expect(said()).not.toContain('Parley is not answering.');
}, 20_000);

test('D4: who is about to be taken for gone is warned, until they move', async () => {
  const shell = fakeShell();
  openWindow({engine: fakeWorkspace().engine, shell});
  await screen.findByRole('button', {name: 'Ann Other, Available'});
  expect(screen.queryByRole('region', {name: 'Are you still there?'})).toBeNull();
  act(() => shell.become({isLeaving: true}));
  const banner = await screen.findByRole('region', {name: 'Are you still there?'});
  expect(banner.textContent).toContain('Offline');
  act(() => shell.become({isLeaving: false}));
  await waitFor(() => expect(banner.isConnected).toBe(false));
});

test('the title and the badge say how many wait', async () => {
  const shell = fakeShell();
  openWindow({engine: fakeWorkspace().engine, shell});
  await waitFor(() => expect(document.title).toBe('(2) My Work · Parley'));
  expect(shell.inputs('shell/set-badge').at(-1)).toEqual({count: 2});
});

test('what the first list tells the desktop can be looked at without schemas, which would hold up its paint', async () => {
  const shell = fakeShell();
  openWindow({engine: fakeWorkspace().engine, shell});
  await waitFor(() => expect(shell.inputs('shell/set-badge').at(-1)).toEqual({count: 2}));
  expect(shell.asked.filter(({route, input}) => isHeavy(route, input))).toEqual([]);
});

function isHeavy(route: ShellRoute, input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return true;
  return Object.keys(input).length > 0 && plainAsks[route]?.(input) !== true;
}

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
  await screen.findByRole('log', {name: 'Messages with Customer 1'});
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

test('the language that somebody chose is spoken at once, in its direction, and English again after it', async () => {
  const shell = fakeShell(aShellState());
  openWindow({engine: fakeWorkspace().engine, shell});
  const page = document.documentElement;
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['en', 'ltr']));
  act(() => shell.become({language: 'ar'}));
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['ar', 'rtl']));
  expect(await screen.findByRole('button', {name: new RegExp(arabic.frame.command)})).toBeDefined();
  act(() => shell.become({language: 'de', systemLocales: ['de-AT']}));
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['de-AT', 'ltr']));
  expect(screen.getByRole('button', {name: new RegExp(german.frame.command)})).toBeDefined();
  act(() => shell.become({language: 'system', systemLocales: ['en-GB']}));
  await waitFor(() => expect(page.lang).toBe('en-GB'));
});

test('D4: who is warned says that they are here with one press', async () => {
  const shell = fakeShell();
  openWindow({engine: fakeWorkspace().engine, shell});
  await screen.findByRole('option', {name: /^Customer 1/});
  act(() => shell.become({isLeaving: true}));
  await userEvent.click(await screen.findByRole('button', {name: 'I am here'}));
  expect(shell.inputs('shell/here')).toHaveLength(1);
});

test('ST-14: of many statuses the wanted one is found by name, in its group', async () => {
  const many = Array.from({length: 12}, (_, n) => ({
    id: aStatus(n + 1),
    name: `Workshop ${n + 1}`,
    group: 'busy' as const,
    isRetired: false,
  }));
  const {engine} = fakeWorkspace({}, {'status/list': async () => ok({statuses: many})});
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Ann Other, Available'}));
  expect(screen.getAllByRole('menuitemradio')).toHaveLength(4);
  await userEvent.click(screen.getByRole('menuitem', {name: 'Find a status'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Find a status'}), 'shop 7');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(engine.inputs('presence/set')).toMatchObject([{status: aStatus(7)}]));
});

test('ST-24, C-5: one sees one’s own day: what one was, why and how long', async () => {
  const began = new Date().setHours(0, 0, 0, 0);
  const span = {isOnHold: false, by: null, status: 'offline', statusId: 'offline'} as const;
  const {engine} = fakeWorkspace(
    {},
    {
      'presence/history': async () =>
        ok({
          spans: [
            {...span, since: began + 1_000, until: null, status: 'available', statusId: 'available', cause: 'back'},
            {...span, since: began - 5_000, until: began + 1_000, cause: 'idle'},
          ],
          hasMore: false,
        }),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Ann Other, Available'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Your day so far'}));
  const table = await screen.findByRole('table', {name: 'What your status was today, the latest first'});
  expect(table.textContent).toContain('Set when you came back');
  expect(table.textContent).toContain('Set because nothing was pressed or moved for 60 s');
  expect(table.textContent).toContain('0:01');
  expect(engine.inputs('presence/history')[0]).toMatchObject({since: began});
});
