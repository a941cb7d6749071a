import {act, cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {aConversation, ann, ben} from '../../../test/support/builders.ts';
import {aHead, aRow, MINUTE, NOON} from '../../../test/support/conversations.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, rowLabels, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const names = () => rowLabels().map(label => label?.split(',')[0]);
const focused = () => document.activeElement?.firstElementChild?.textContent.split(',')[0];
const firstRow = () => screen.findByRole('option', {name: /^Customer 1/});

test('MW-4: a row reads as one sentence', async () => {
  const {engine} = fakeWorkspace({rows: [aRow(1, {priority: 'high', unreadCount: 2})]});
  openWindow({engine});
  await firstRow();
  expect(rowLabels()).toEqual([
    'Customer 1, Live chat, 2 unread, High priority, Open, Talking with Customer 1, ' +
      'waiting since Saturday, November 21, 2026 at 11:59 AM',
  ]);
});

test('AW-4, SL-11: a row and the header say for how long the customer has waited; nothing where no answer is due', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(NOON + 90 * MINUTE);
  const later = NOON + 600 * MINUTE;
  const rows = [
    aRow(1),
    aRow(2, {pendingSince: null}),
    aRow(3, {status: 'pending'}),
    aRow(4, {snoozedUntil: later}),
    aRow(5, {channel: 'whatsapp', lastInboundAt: NOON + 89 * MINUTE}),
    aRow(6, {channel: 'whatsapp', pendingSince: NOON - 1380 * MINUTE, lastInboundAt: NOON - 1380 * MINUTE}),
  ];
  const {engine} = fakeWorkspace({rows, heads: [aHead(1)]});
  openWindow({engine});
  await userEvent.click(await firstRow());
  await screen.findByRole('log');
  const waits = Object.fromEntries(
    screen.getAllByRole('option').map(row => {
      const chip = row.querySelector<HTMLElement>('[data-tone]');
      return [row.firstElementChild?.textContent.split(',')[0], chip && [chip.dataset['tone'], chip.textContent]];
    }),
  );
  expect(waits).toEqual({
    'Customer 1': ['plain', 'Waits for an answer 1 h 31'],
    'Customer 2': null,
    'Customer 3': null,
    'Customer 4': null,
    'Customer 5': ['plain', 'Waits for an answer 1 h 35'],
    'Customer 6': ['over', 'Waits for an answer 1 d'],
  });
  const header = screen.getByRole('heading', {level: 2, name: /^Customer 1/}).parentElement;
  expect(header?.textContent).toContain('Waits for an answer 1 h 31');
  expect(header?.querySelector<HTMLElement>('[data-tone]')?.title).toBe(
    'Waits for an answer since Saturday, November 21, 2026 at 11:59 AM',
  );
});

test('CV-8: a row and the header say that not everybody sees it; the header says who does', async () => {
  const rows = [aRow(1, {isRestricted: true}), aRow(2), aRow(3, {isRestricted: true, channel: 'internal'})];
  const only = [
    {id: ann, name: 'Ann'},
    {id: ben, name: 'Ben'},
  ];
  const {engine} = fakeWorkspace({rows, heads: [aHead(1, {isRestricted: true, visibleTo: only})]});
  openWindow({engine});
  await userEvent.click(await firstRow());
  await screen.findByRole('img', {name: 'Only Ann, Ben, and Managers see this'});
  expect(rowLabels().map(label => label?.includes('visible to some only'))).toEqual([true, false, false]);
});

test('MW-4, A.34: a conversation by telephone says how its call stands', async () => {
  const call = {direction: 'inbound', state: 'active', isMissed: false, talkMs: 0, at: NOON} as const;
  const on = aRow(1, {channel: 'voice', preview: null, call});
  const missed = aRow(2, {channel: 'voice', preview: null, call: {...call, state: 'done', isMissed: true}});
  const over = aRow(3, {channel: 'voice', preview: null, call: {...call, state: 'done', talkMs: 252_000}});
  const {engine} = fakeWorkspace({rows: [on, missed, over]});
  openWindow({engine});
  await firstRow();
  expect(screen.getByText('On the line')).toBeDefined();
  expect(screen.getByText('Missed call')).toBeDefined();
  expect(screen.getByText('Call, 4:12')).toBeDefined();
  expect(rowLabels()[0]).toContain('Customer 1, Voice, On the line, ');
});

test('MW-2, MW-3: what waits for us comes first, and solved work last', async () => {
  const rows = [aRow(1, {status: 'solved', pendingSince: null}), aRow(2), aRow(3, {pendingSince: null})];
  const {engine} = fakeWorkspace({rows});
  openWindow({engine});
  await firstRow();
  expect(names()).toEqual(['Customer 2', 'Customer 3', 'Customer 1']);
});

test('J and K move the focus from row to row, Enter opens', async () => {
  const {engine} = fakeWorkspace();
  openWindow({engine});
  await firstRow();
  await userEvent.keyboard('j');
  expect(focused()).toBe('Customer 1');
  await userEvent.keyboard('j');
  expect(focused()).toBe('Customer 2');
  await userEvent.keyboard('k{Enter}');
  expect(await screen.findByRole('log', {name: 'Messages with Customer 1'})).toBeDefined();
  // Opening keeps the focus where it was; Enter once more goes on to writing.
  expect(focused()).toBe('Customer 1');
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('textbox', {name: /^Reply to Customer 1/}));
});

test('with the last row open, J leads into the list from anywhere', async () => {
  const {engine} = fakeWorkspace();
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 2/}));
  act(() => screen.getByRole('button', {name: 'All Work'}).focus());
  await userEvent.keyboard('j');
  expect(focused()).toBe('Customer 2');
});

test('a draft does not hide what the customer wrote meanwhile', async () => {
  const draft = {conversationId: aConversation(1), mode: 'reply', text: 'Half a sent', files: [], savedAt: 0} as const;
  const {engine, happens} = fakeWorkspace({rows: [aRow(1, {unreadCount: 0})], drafts: [{...draft, files: []}]});
  openWindow({engine});
  await waitFor(async () => expect((await firstRow()).textContent).toContain('Draft Half a sent'));
  act(() => happens({rows: [aRow(1, {unreadCount: 1, preview: {by: 'customer', text: 'Hurry', fileCount: 0}})]}));
  await waitFor(async () => expect((await firstRow()).textContent).toContain('Hurry'));
  expect((await firstRow()).textContent).not.toContain('Half a sent');
});

test('arrows, Home and End move as well, and Tab reaches the list once', async () => {
  const {engine} = fakeWorkspace({rows: [1, 2, 3].map(n => aRow(n))});
  openWindow({engine});
  (await firstRow()).focus();
  await userEvent.keyboard('{End}');
  expect(focused()).toBe('Customer 3');
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('Customer 2');
  await userEvent.keyboard('{Home}');
  expect(focused()).toBe('Customer 1');
  expect(screen.getAllByRole('option').filter(row => row.tabIndex === 0)).toHaveLength(1);
});

test('a new conversation shows without anybody asking for it', async () => {
  const {engine, happens} = fakeWorkspace();
  openWindow({engine});
  await firstRow();
  act(() => happens({rows: [aRow(3, {lastInboundAt: NOON}), aRow(1), aRow(2)]}));
  expect(await screen.findByRole('option', {name: /^Customer 3/})).toBeDefined();
});

test('a new row does not push the row that the keyboard has: it waits behind "1 new"', async () => {
  const {engine, happens} = fakeWorkspace();
  openWindow({engine});
  await firstRow();
  await userEvent.keyboard('jj');
  act(() => happens({rows: [aRow(3, {lastInboundAt: NOON + MINUTE}), aRow(1), aRow(2)]}));
  const pill = await screen.findByRole('button', {name: '1 new'});
  expect(names()).toEqual(['Customer 1', 'Customer 2']);
  await userEvent.click(pill);
  expect(names()).toEqual(['Customer 3', 'Customer 1', 'Customer 2']);
});

test('the selection stays when its row moves', async () => {
  const {engine, happens} = fakeWorkspace();
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 2/}));
  // The hand leaves the list: the pointer, and what counts as the keyboard here.
  await userEvent.hover(screen.getByRole('navigation'));
  act(() => screen.getByRole('option', {selected: true}).blur());
  act(() => happens({rows: [aRow(2, {lastInboundAt: NOON + MINUTE}), aRow(1)]}));
  await waitFor(() => expect(names()).toEqual(['Customer 2', 'Customer 1']));
  expect(screen.getByRole('option', {selected: true, name: /^Customer 2/})).toBeTruthy();
});

test('MW-8: beyond fifty the list leads to All Work', async () => {
  const workspace = fakeWorkspace({}, {'inbox/page': async () => ({ok: true, value: {rows: [aRow(1)], next: 'more'}})});
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('button', {name: 'View all'}));
  expect(await screen.findByRole('heading', {name: 'All Work', level: 1})).toBeDefined();
  expect(screen.getByRole('heading', {name: 'Assigned to me', level: 2})).toBeDefined();
});

test('a list that fails says what is safe and offers to try again', async () => {
  let isAway = true;
  const {engine} = fakeWorkspace(
    {},
    {
      'inbox/page': async () =>
        isAway ? refuse({code: 'forbidden', detail: 'no'}) : {ok: true, value: {rows: [aRow(1)], next: null}},
    },
  );
  openWindow({engine});
  expect(await screen.findByText("This list didn't load")).toBeDefined();
  isAway = false;
  await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
  expect(await firstRow()).toBeDefined();
});

test('an engine that is away is no broken list: it is asked again by itself, and the rows come', async () => {
  const second = Promise.withResolvers<Result<{rows: [ReturnType<typeof aRow>]; next: null}>>();
  let asked = 0;
  const {engine} = fakeWorkspace(
    {},
    {
      'inbox/page': () => {
        asked += 1;
        return asked === 1 ? Promise.resolve(refuse({code: 'unavailable', detail: 'starting'})) : second.promise;
      },
    },
  );
  openWindow({engine});
  await waitFor(() => expect(asked).toBe(2));
  expect(screen.getByText('Loading conversations')).toBeDefined();
  expect(screen.queryByText("This list didn't load")).toBeNull();
  second.resolve(ok({rows: [aRow(1)], next: null}));
  expect(await firstRow()).toBeDefined();
});

test('nobody ever wrote: the list says how to get a first message', async () => {
  const {engine} = fakeWorkspace({rows: [], hasConversations: false});
  const shell = fakeShell();
  openWindow({engine, shell});
  await userEvent.click(await screen.findByRole('button', {name: 'Open the demo page'}));
  expect(shell.inputs('shell/open-demo')).toEqual([{}]);
});

test('nobody ever wrote, until a colleague hears from somebody: the list is empty still, and says the other thing', async () => {
  const {engine, world} = fakeWorkspace({rows: [], hasConversations: false});
  openWindow({engine});
  expect(await screen.findByText('Get your first message')).toBeDefined();
  world.hasConversations = true;
  // As a hub says it: nothing became of the workspace itself.
  act(() => engine.announce('conversations'));
  expect(await screen.findByText('All replied')).toBeDefined();
  expect(screen.queryByText('Get your first message')).toBeNull();
});

test('everything answered is another story, with nothing to do', async () => {
  const {engine} = fakeWorkspace({rows: [], hasConversations: true});
  openWindow({engine});
  expect(await screen.findByText('All replied')).toBeDefined();
  expect(screen.queryByRole('button', {name: 'Open the demo page'})).toBeNull();
});

test('an answer for the view before is dropped, however late it comes', async () => {
  const late = Promise.withResolvers<{ok: true; value: {rows: ReturnType<typeof aRow>[]; next: null}}>();
  const {engine} = fakeWorkspace(
    {},
    {
      'inbox/page': ({view}) =>
        view === 'mine' ? late.promise : Promise.resolve({ok: true, value: {rows: [aRow(2)], next: null}}),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('radio', {name: 'Recent'}));
  await screen.findByRole('option', {name: /^Customer 2/});
  await act(async () => late.resolve({ok: true, value: {rows: [aRow(1)], next: null}}));
  expect(names()).toEqual(['Customer 2']);
});

test('MW-7: opening a conversation is remembered', async () => {
  const {engine} = fakeWorkspace();
  openWindow({engine});
  await userEvent.click(await firstRow());
  expect(engine.inputs('conversation/visit')).toMatchObject([{conversationId: aConversation(1)}]);
});

test('AW-8, AW-15: My Work is narrowed and sorted, and an empty answer says that it is the filter', async () => {
  const {engine} = fakeWorkspace(
    {},
    {
      'sender/list': async () => ok({isRestricted: false, senders: []}),
      'inbox/page': async ({filter}) => ok({rows: filter === undefined ? [aRow(1), aRow(2)] : [], next: null}),
    },
  );
  openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 1/});
  await userEvent.click(screen.getByRole('button', {name: 'Sort: Newest first'}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'Longest waiting first'}));
  await waitFor(() =>
    expect(engine.inputs('inbox/page').at(-1)).toEqual({
      view: 'mine',
      after: null,
      sort: {by: 'pending', isDown: false},
    }),
  );
  await userEvent.click(screen.getByRole('button', {name: 'Filter'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Solved'}));
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)).toMatchObject({filter: {statuses: ['solved']}}));
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByText('Nothing fits the filters')).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Clear filters'}));
  expect(await screen.findByRole('option', {name: /^Customer 1/})).toBeDefined();
});

test('MW-5: of the unread ones the one that is opened stays until another is', async () => {
  const both = [aRow(1), aRow(2)];
  let unread = both;
  const {engine, happens} = fakeWorkspace(
    {},
    {
      'sender/list': async () => ok({isRestricted: false, senders: []}),
      'inbox/page': async ({filter}) => ok({rows: filter?.isUnread ? unread : both, next: null}),
    },
  );
  openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 1/});
  await userEvent.click(screen.getByRole('button', {name: 'Filter'}));
  await userEvent.click(await screen.findByRole('switch', {name: 'Unread only'}));
  await userEvent.keyboard('{Escape}');
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  unread = [aRow(2)];
  act(() => happens({}));
  const other = await screen.findByRole('option', {name: /^Customer 2/});
  expect(screen.getByRole('option', {name: /^Customer 1/})).toBeDefined();
  await userEvent.click(other);
  // Nothing moves under the hand: it goes when the hand does.
  await userEvent.unhover(other);
  act(() => screen.getByRole('log').focus());
  await waitFor(() => expect(screen.queryByRole('option', {name: /^Customer 1/})).toBeNull());
});

test('with room for one pane, My Work leads back from what is open to its list', async () => {
  const media = window.matchMedia;
  vi.stubGlobal('matchMedia', (query: string) =>
    query.includes('900px') ? Object.assign(new EventTarget(), {media: query, matches: true}) : media(query),
  );
  const {engine} = fakeWorkspace({rows: [aRow(1)]});
  openWindow({engine});
  for (const back of ['keys', 'press']) {
    await userEvent.click(await firstRow());
    const log = await screen.findByRole('log');
    expect(screen.queryByRole('option', {name: /^Customer 1/})).toBeNull();
    act(() => log.focus());
    if (back === 'keys') await userEvent.keyboard('gw');
    else await userEvent.click(screen.getByRole('button', {name: /^My Work/}));
  }
  expect(await firstRow()).toBeDefined();
});
