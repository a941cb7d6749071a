import {act, cleanup, fireEvent, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {FormField} from '../../../core/contract/form-routes.ts';
import type {View} from '../../../core/contract/view-routes.ts';
import {invalid, ok, type Failure} from '../../../core/lib/failure.ts';
import {tagId, viewId} from '../../../core/lib/ids.ts';
import {aConversation, aField, aForm, anAgent, aQueue} from '../../../test/support/builders.ts';
import {aHead, aPresence, aRow, MINUTE, NOON} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const [bea, cal] = [anAgent(2), anAgent(3)];
const aView = (n: number, changes: Partial<View> = {}): View => ({
  id: viewId.parse(`01900000-0000-7012-8000-${String(n).padStart(12, '0')}`),
  name: `View ${n}`,
  isGlobal: false,
  definition: {scope: 'all', filter: {priorities: ['urgent']}, sort: {by: 'requested', isDown: true}},
  ...changes,
});
const done: NonNullable<Script['conversation/bulk']> = async ({conversationIds}) =>
  ok({outcomes: conversationIds.map(conversationId => ({conversationId, failure: null}))});

/** The window in All Work, over a workspace of two queues, two tags and two colleagues. */
async function openAllWork(changes: Partial<FakeWorkspace> & {readonly views?: View[]} = {}, script: Script = {}) {
  const {views = [], ...world} = changes;
  const queue = {isDefault: false, isMine: true, canTake: true, soundOnConversation: false, soundOnMessage: false};
  const agent = {presence: aPresence('available'), occupancy: 2, fullness: 40};
  const workspace = fakeWorkspace(world, {
    'view/list': async () => ok({views: [...views]}),
    'view/counters': async ({viewIds}) => ok({counts: viewIds.map(id => ({viewId: id, count: 1_000, isMore: true}))}),
    'queue/list': async () =>
      ok({
        queues: [
          {...queue, id: aQueue(1), name: 'Default', isDefault: true, openCount: 4},
          {...queue, id: aQueue(2), name: 'Returns', openCount: 3, isMine: false},
        ],
      }),
    'agent/list': async () =>
      ok({
        agents: [
          {...agent, id: anAgent(1), name: 'Ann Other', queueIds: [aQueue(1)]},
          {...agent, id: bea, name: 'Bea Bright', queueIds: [aQueue(1), aQueue(2)]},
          {...agent, id: cal, name: 'Cal Crane', queueIds: [aQueue(2)]},
        ],
      }),
    'tag/list': async () => ok({tags: [{id: tagId.parse('01900000-0000-7013-8000-000000000001'), name: 'refund'}]}),
    'sender/list': async () => ok({isRestricted: false, senders: []}),
    'view/save': async () => ok(null),
    'view/remove': async () => ok(null),
    'view/reorder': async () => ok(null),
    'conversation/bulk': done,
    ...script,
  });
  const opened = openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('button', {name: 'All Work'}));
  await screen.findByRole('heading', {name: 'All Work', level: 1});
  return {...workspace, ...opened};
}

const grid = () => screen.findByRole('grid');
const rowsShown = () => [...document.querySelectorAll<HTMLElement>('[role="row"][data-conversation]')];
const numbers = () => rowsShown().map(row => Number(row.dataset['conversation']?.slice(-4)));
const ticked = () => rowsShown().filter(row => row.ariaSelected === 'true').length;
const focused = () => Number((document.activeElement as HTMLElement).dataset['conversation']?.slice(-4));
const line = (name: RegExp | string) =>
  within(screen.getByRole('navigation', {name: 'Views and queues'})).getByRole('button', {name});
/** The words are announced besides, in a region that nobody sees. */
const toastSays = async (text: string) =>
  within(await screen.findByRole('region', {name: 'Notifications'})).findByText(text);
const four = (changes: Partial<InboxRow> = {}) => [1, 2, 3, 4].map(n => aRow(n, changes));

async function firstRow(): Promise<HTMLElement> {
  await grid();
  const [row] = rowsShown();
  if (row === undefined) throw new Error('no row');
  return row;
}

test('AW-1, AW-4, D12: everything that is open, who waits longest first, with its columns', async () => {
  const {engine} = await openAllWork({rows: four()});
  const table = await grid();
  expect(engine.inputs('inbox/page').at(-1)).toEqual({view: 'all', sort: {by: 'pending', isDown: false}, after: null});
  const heads = within(table)
    .getAllByRole('columnheader')
    .map(head => head.textContent);
  expect(heads).toEqual(['', 'Channel', 'Conversation', 'Customer', 'Assignee', 'Queue', '', 'Requested', 'Pending']);
  const pending = within(table).getByRole('columnheader', {name: 'Pending'});
  expect(pending.getAttribute('aria-sort')).toBe('descending');
});

test('AW-2, AW-18: each line of the rail shows its list, with how many there are', async () => {
  const {engine} = await openAllWork({rows: four()});
  await grid();
  await userEvent.click(line(/^Unassigned/));
  expect(await screen.findByText('Nothing waits')).toBeDefined();
  await userEvent.click(line(/^History/));
  await waitFor(() =>
    expect(engine.inputs('inbox/page').at(-1)).toMatchObject({view: 'history', sort: {by: 'closed'}}),
  );
  await userEvent.click(line(/^Returns ?3/));
  await waitFor(() =>
    expect(engine.inputs('inbox/page').at(-1)).toMatchObject({view: 'all', filter: {queues: [aQueue(2)]}}),
  );
  expect(line(/^Returns/).getAttribute('aria-current')).toBe('page');
  expect(screen.getByRole('heading', {name: 'Returns', level: 2})).toBeDefined();
});

test('AW-6: a press on a head orders the table, a second one the other way round', async () => {
  const {engine} = await openAllWork({rows: four()});
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Customer'}));
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.sort).toEqual({by: 'customer', isDown: false}));
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Customer'}));
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.sort).toEqual({by: 'customer', isDown: true}));
});

test('AW-4: columns are chosen, and kept for the next start', async () => {
  await openAllWork({rows: four()});
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Columns'}));
  await userEvent.click(await screen.findByRole('menuitemcheckbox', {name: 'Queue'}));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('columnheader', {name: 'Queue'})).toBeNull();
  expect(JSON.parse(localStorage.getItem('parley.screen') ?? '{}')).toMatchObject({
    columns: ['customer', 'assignee', 'priority', 'requested', 'pending'],
  });
});

test('AW-8, AW-10: the tray filters at once; closed, it shows what is in force', async () => {
  const {engine} = await openAllWork({rows: four()});
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Filter'}));
  const tray = screen.getByRole('region', {name: 'Filters'});
  await userEvent.click(within(tray).getByRole('button', {name: 'Urgent'}));
  await userEvent.click(within(tray).getByRole('button', {name: 'Waiting'}));
  await userEvent.click(within(tray).getByRole('radio', {name: 'Over 1 h'}));
  await userEvent.click(within(tray).getByRole('button', {name: /^Agent: /}));
  await userEvent.click(await screen.findByRole('option', {name: /^Bea Bright/}));
  await userEvent.keyboard('{Escape}');
  const filter = {priorities: ['urgent'], statuses: ['waiting'], pendingMinutes: 60, agents: [bea]};
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.filter).toEqual(filter));
  // An open list has nothing closed.
  expect(within(tray).queryByRole('button', {name: 'Closed'})).toBeNull();

  await userEvent.click(screen.getByRole('button', {name: /^Filter/}));
  const inForce = screen.getByRole('group', {name: 'Filters in force'});
  expect(inForce.textContent).toContain('Waiting for our reply: Over 1 h');
  await userEvent.click(within(inForce).getByRole('button', {name: 'Remove Priority: Urgent'}));
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.filter).not.toHaveProperty('priorities'));
  await userEvent.click(within(inForce).getByRole('button', {name: 'Clear'}));
  await waitFor(() => expect(screen.queryByRole('group', {name: 'Filters in force'})).toBeNull());
});

test('FO-10: the tray asks for a form and for what was filled in; closed, it says so', async () => {
  const field = (n: number, name: string, changes: Partial<FormField> = {}): FormField => ({
    id: aField(n),
    name,
    hint: '',
    type: 'text',
    options: [],
    pattern: '',
    ...changes,
  });
  const fields = [
    field(1, 'Goods', {type: 'drop-down', options: ['Clothing: Shirts', 'Shoes']}),
    field(2, 'Amount', {type: 'decimal'}),
  ];
  const {engine} = await openAllWork(
    {rows: four()},
    {
      'form/offered': async () => ok({forms: [{id: aForm(1), name: 'Returns form'}]}),
      'field/offered': async ({fieldIds}) => ok({found: fields, named: fields.filter(({id}) => fieldIds.includes(id))}),
    },
  );
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Filter'}));
  const tray = screen.getByRole('region', {name: 'Filters'});
  await userEvent.click(await within(tray).findByRole('button', {name: /^Form: /}));
  await userEvent.click(await screen.findByRole('option', {name: /^Returns form/}));
  await userEvent.keyboard('{Escape}');
  for (const name of ['Goods', 'Amount']) {
    await userEvent.click(within(tray).getByRole('button', {name: 'Add a field'}));
    await userEvent.click(await screen.findByRole('option', {name}));
  }
  const wish = async (name: string) => {
    const line = await within(tray).findByRole('listitem', {name});
    await userEvent.click(within(line).getByRole('button', {name: /What/}));
    return line;
  };
  const goods = await wish('Goods');
  await userEvent.click(await screen.findByRole('option', {name: 'Is any of'}));
  await userEvent.click(await within(goods).findByRole('button', {name: /^Goods: /}));
  await userEvent.click(await screen.findByRole('option', {name: /^Clothing$/}));
  await userEvent.keyboard('{Escape}');
  const amount = await wish('Amount');
  await userEvent.click(await screen.findByRole('option', {name: 'Is between'}));
  await userEvent.type(await within(amount).findByRole('textbox', {name: 'Amount from'}), 'x');
  expect(within(amount).getByText('This is not a number.')).toBeDefined();
  await userEvent.keyboard('{Backspace}-1,5{Enter}');
  const filter = {
    forms: [aForm(1)],
    fields: [
      {fieldId: aField(1), is: 'option', options: ['Clothing: Shirts', 'Clothing']},
      {fieldId: aField(2), is: 'between', from: -1.5},
    ],
  };
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.filter).toEqual(filter));
  await userEvent.click(screen.getByRole('button', {name: /^Filter/}));
  const inForce = screen.getByRole('group', {name: 'Filters in force'});
  expect(inForce.textContent).toContain('Form: Returns form');
  await waitFor(() => expect(inForce.textContent).toContain('Goods: Clothing: Shirts, Clothing, Amount: from -1.5'));
});

test('AW-7: priority without the tray', async () => {
  const {engine} = await openAllWork({rows: four()});
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Priority', expanded: false}));
  await userEvent.click(await screen.findByRole('menuitemcheckbox', {name: 'High'}));
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.filter).toEqual({priorities: ['high']}));
});

test('AW-17: slash leads to the search of this list, which asks when one pauses', async () => {
  const {engine} = await openAllWork({rows: four()});
  await grid();
  await userEvent.keyboard('/');
  const field = screen.getByRole('searchbox', {name: 'Search this view'});
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, 'sofa ');
  await waitFor(() => expect(engine.inputs('inbox/page').at(-1)?.filter).toEqual({text: 'sofa'}));
  expect((field as HTMLInputElement).value).toBe('sofa ');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect((field as HTMLInputElement).value).toBe(''));
});

test('nothing fits: says so, and leads back', async () => {
  const {engine} = await openAllWork(
    {},
    {'inbox/page': async ({filter}) => ok({rows: filter === undefined ? four() : [], next: null})},
  );
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Filter'}));
  await userEvent.click(screen.getByRole('button', {name: 'Unread only'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Clear the filters'}));
  await grid();
  expect(engine.inputs('inbox/page').at(-1)?.filter).toBeUndefined();
});

test('arrows move, Enter opens in place of the table, Escape comes back to the same row', async () => {
  await openAllWork({rows: four(), heads: [1, 2, 3, 4].map(n => aHead(n))});
  const row = await firstRow();
  act(() => row.focus());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(focused()).toBe(3);
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('log', {name: 'Messages with Customer 3'})).toBeDefined();
  expect(screen.queryByRole('grid')).toBeNull();
  // Its neighbours are a key away.
  await userEvent.keyboard('j');
  expect(await screen.findByRole('log', {name: 'Messages with Customer 4'})).toBeDefined();
  await userEvent.keyboard('{Escape}');
  await grid();
  await waitFor(() => expect(focused()).toBe(4));
});

test('CV-8: a row says that not everybody sees its conversation', async () => {
  await openAllWork({
    rows: [aRow(1, {isRestricted: true}), aRow(2), aRow(3, {isRestricted: true, channel: 'internal'})],
  });
  await firstRow();
  const marked = rowsShown().map(row => within(row).queryByRole('img', {name: 'visible to some only'}) !== null);
  expect(marked).toEqual([true, false, false]);
});

test('AW-11: what nobody has becomes mine with one press', async () => {
  const {engine} = await openAllWork({rows: [aRow(1, {assignee: null}), aRow(2)]});
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'Assign to me: Customer 1'}));
  expect(engine.inputs('conversation/assign')).toMatchObject([
    {conversationId: aConversation(1), to: anAgent(1), seen: null},
  ]);
  expect(screen.queryByRole('button', {name: 'Assign to me: Customer 2'})).toBeNull();
});

test('D31, D10: nobody is offered what they may not take', async () => {
  const outside = aRow(1, {assignee: null, queue: {id: aQueue(2), name: 'Returns'}});
  await openAllWork({rows: [outside, aRow(2, {assignee: null, status: 'closed'})]});
  await grid();
  expect(screen.queryByRole('button', {name: /^Assign to me/})).toBeNull();
});

test('AW-12: ticked by box, by key, by range and all at once', async () => {
  await openAllWork({rows: four()});
  const row = await firstRow();
  await userEvent.click(screen.getByRole('checkbox', {name: 'Select Customer 1'}));
  expect(ticked()).toBe(1);
  fireEvent.click(screen.getByRole('checkbox', {name: 'Select Customer 3'}), {shiftKey: true});
  expect(ticked()).toBe(3);
  act(() => row.focus());
  await userEvent.keyboard('x');
  expect(ticked()).toBe(2);
  await userEvent.keyboard('{Control>}a{/Control}');
  expect([ticked(), screen.getByRole('toolbar', {name: '4 selected conversations'}).textContent]).toEqual([
    4,
    expect.stringContaining('4 selected'),
  ]);
  await userEvent.keyboard('{Escape}');
  expect([ticked(), screen.queryByRole('toolbar')]).toEqual([0, null]);
  act(() => row.focus());
  await userEvent.keyboard(' {Shift>}{ArrowDown}{/Shift}');
  expect(ticked()).toBe(2);
});

test('AW-13: a priority for many, told in a toast, and taken back', async () => {
  const {engine} = await openAllWork({rows: [aRow(1, {priority: 'low'}), aRow(2, {priority: 'low'})]});
  await firstRow();
  await userEvent.click(screen.getByRole('checkbox', {name: 'Select all: 2 conversations'}));
  await userEvent.click(screen.getByRole('button', {name: 'Set priority'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Urgent'}));
  await toastSays('2 changed');
  await userEvent.click(screen.getByRole('button', {name: /^Undo/}));
  await toastSays('2 as they were');
  expect(engine.inputs('conversation/bulk').map(({change}) => change)).toEqual([
    {do: 'set-priority', priority: 'urgent'},
    {do: 'set-priority', priority: 'low'},
  ]);
  expect(ticked()).toBe(0);
});

test('AW-13: the keys that change one conversation change all that are ticked', async () => {
  const {engine} = await openAllWork({rows: four()});
  const row = await firstRow();
  const tickAll = async () => {
    act(() => row.focus());
    await userEvent.keyboard('{Control>}a{/Control}');
  };
  const lists = {a: 'Find an agent', q: 'Find a queue', l: 'Find a tag'};
  await tickAll();
  for (const [key, name] of Object.entries(lists)) {
    await userEvent.keyboard(key);
    await screen.findByRole('combobox', {name});
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox', {name})).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(row));
  }
  expect(ticked()).toBe(4);
  await userEvent.keyboard('p');
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Urgent'}));
  await toastSays('4 changed');
  for (const keys of ['e', 'w', '{Shift>}W{/Shift}']) {
    await tickAll();
    await userEvent.keyboard(keys);
    await waitFor(() => expect(ticked()).toBe(0));
  }
  expect(engine.inputs('conversation/bulk').map(({change}) => change)).toEqual([
    {do: 'set-priority', priority: 'urgent'},
    {do: 'set-status', status: 'solved'},
    {do: 'set-status', status: 'waiting'},
    {do: 'set-status', status: 'pending'},
  ]);
});

test('AW-13: who was refused stays ticked, and why is a press away', async () => {
  const failure: Failure = {code: 'invalid', path: ['to'], reason: 'not-in-queue', detail: ''};
  await openAllWork(
    {rows: four()},
    {
      'conversation/bulk': async ({conversationIds}) =>
        ok({outcomes: conversationIds.map((conversationId, n) => ({conversationId, failure: n > 1 ? failure : null}))}),
    },
  );
  const row = await firstRow();
  act(() => row.focus());
  await userEvent.keyboard('{Control>}a{/Control}');
  await userEvent.click(screen.getByRole('button', {name: 'Assign'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Find an agent'}), 'cal');
  await userEvent.keyboard('{Enter}');
  await toastSays('2 changed, 2 refused');
  expect(ticked()).toBe(2);
  await userEvent.click(screen.getByRole('button', {name: 'See why'}));
  const report = await screen.findByRole('dialog', {name: '2 not changed'});
  expect(report.textContent).toContain("That agent is not in the conversation's queue. 2");
  expect(report.textContent).toContain('Customer 4');
});

test('an engine that is away loses nobody the selection', async () => {
  await openAllWork(
    {rows: four()},
    {'conversation/bulk': async () => ({ok: false, failure: {code: 'unavailable', detail: 'away'}})},
  );
  const row = await firstRow();
  act(() => row.focus());
  await userEvent.keyboard('{Control>}a{/Control}');
  await userEvent.keyboard('{Shift>}A{/Shift}');
  await toastSays('0 changed, 4 not reached');
  expect(ticked()).toBe(4);
});

test('LC-5: closing many asks first, with the number, and says what stays planned there (VO-14)', async () => {
  const {engine} = await openAllWork({rows: four()}, {'callback/owed': async () => ok({count: 3})});
  const row = await firstRow();
  act(() => row.focus());
  await userEvent.keyboard('{Control>}a{/Control}');
  await userEvent.click(screen.getByRole('button', {name: 'Set status'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Closed'}));
  const question = await screen.findByRole('alertdialog', {name: 'Close 4 conversations?'});
  expect(await within(question).findByText('3 callbacks that are planned in them stay planned.')).toBeDefined();
  expect(engine.inputs('conversation/bulk')).toEqual([]);
  await userEvent.click(within(question).getByRole('button', {name: 'Close 4'}));
  await toastSays('4 changed');
  expect(screen.queryByRole('button', {name: /^Undo/})).toBeNull();
});

test('AW-3: a filter is kept as a view of one’s own, and becomes the list', async () => {
  const views: View[] = [];
  const {engine} = await openAllWork(
    {rows: four(), views},
    {
      'view/save': async ({viewId: id, name, isGlobal, definition}) => {
        views.push({id, name, isGlobal, definition});
        return ok(null);
      },
    },
  );
  await grid();
  await userEvent.click(screen.getByRole('button', {name: 'New view for me'}));
  await userEvent.click(screen.getByRole('button', {name: 'Urgent'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Save as view'}));
  const dialog = await screen.findByRole('dialog', {name: 'Save as view'});
  await userEvent.click(within(dialog).getByRole('button', {name: 'Save'}));
  expect(within(dialog).getByText('Give the view a name.')).toBeDefined();
  await userEvent.type(within(dialog).getByRole('textbox', {name: 'Name'}), 'On fire{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  act(() => engine.announce('workspace'));
  expect(engine.inputs('view/save')).toMatchObject([
    {name: 'On fire', isGlobal: false, definition: {scope: 'all', filter: {priorities: ['urgent']}}},
  ]);
  expect(await screen.findByRole('heading', {name: 'On fire', level: 2})).toBeDefined();
});

test('AW-3: a name that is taken is said beside the field, and nothing is lost', async () => {
  await openAllWork({rows: four(), views: [aView(1)]}, {'view/save': async () => invalid('name', 'name-taken')});
  await grid();
  await userEvent.click(await screen.findByRole('button', {name: 'View View 1'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Rename or edit'}));
  const field = await screen.findByRole('textbox', {name: 'Name'});
  await userEvent.clear(field);
  await userEvent.type(field, 'Taken{Enter}');
  expect(await screen.findByText('Another view has this name. Choose another one.')).toBeDefined();
  expect((field as HTMLInputElement).value).toBe('Taken');
});

test('AW-3: a view is moved by key, deleted, and undone', async () => {
  const views = [aView(1), aView(2)];
  const {engine} = await openAllWork({rows: four(), views});
  await grid();
  act(() => line(/^View 2/).focus());
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(engine.inputs('view/reorder')).toMatchObject([{isGlobal: false, viewIds: [views[1]?.id, views[0]?.id]}]);
  await userEvent.click(screen.getByRole('button', {name: 'View View 1'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Delete'}));
  await userEvent.click(await screen.findByRole('button', {name: /^Undo/}));
  await waitFor(() => expect(engine.inputs('view/save')).toMatchObject([{viewId: views[0]?.id, name: 'View 1'}]));
});

test('D42, D11: who is no Manager sees shared views and changes none; a Manager sees how many there can be', async () => {
  const views = [aView(1, {isGlobal: true})];
  await openAllWork({rows: four(), views, isManager: false});
  await screen.findByRole('button', {name: /^Shared/});
  expect([
    screen.queryByRole('button', {name: 'View View 1'}),
    screen.queryByRole('button', {name: 'New view for everybody'}),
  ]).toEqual([null, null]);
  cleanup();
  await openAllWork({rows: four(), views: Array.from({length: 8}, (_, n) => aView(n, {isGlobal: true}))});
  expect(await screen.findByRole('button', {name: /^Shared ?8 of 8/})).toBeDefined();
  expect(screen.getByRole('button', {name: 'New view for everybody'}).ariaDisabled).toBe('true');
});

test('a view that somebody changes can be kept, or put back', async () => {
  const {engine} = await openAllWork({rows: four(), views: [aView(1)]});
  await grid();
  await userEvent.click(line(/^View 1/));
  const chip = await screen.findByRole('button', {name: 'Remove Priority: Urgent'});
  expect(screen.queryByRole('button', {name: 'Save changes'})).toBeNull();
  await userEvent.click(chip);
  await userEvent.click(await screen.findByRole('button', {name: 'Revert'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Remove Priority: Urgent'}));
  await userEvent.click(screen.getByRole('button', {name: 'Save changes'}));
  await waitFor(() => expect(engine.inputs('view/save')).toMatchObject([{name: 'View 1', definition: {filter: {}}}]));
});

test('a section of the rail folds away, and stays so', async () => {
  await openAllWork({rows: four()});
  await userEvent.click(screen.getByRole('button', {name: 'Queues'}));
  expect(screen.queryByRole('button', {name: /^Returns/})).toBeNull();
  expect(JSON.parse(localStorage.getItem('parley.screen') ?? '{}')).toMatchObject({folded: ['all-work queues']});
});

test('a new conversation does not push the row under the hand: it waits behind "1 new"', async () => {
  const {happens} = await openAllWork({rows: four()});
  await firstRow();
  await userEvent.keyboard('j');
  act(() => happens({rows: [aRow(9, {lastInboundAt: NOON + MINUTE}), ...four()]}));
  await userEvent.click(await screen.findByRole('button', {name: '1 new'}));
  await waitFor(() => expect(numbers()).toEqual([9, 1, 2, 3, 4]));
});

test('10,000 rows: only those in sight are drawn', async () => {
  const rows = Array.from({length: 50}, (_, n) => aRow(n + 1));
  await openAllWork({}, {'inbox/page': async () => ok({rows, next: 'more'})});
  await grid();
  expect(rowsShown().length).toBeLessThan(40);
});

/** A list of 100 pages of fifty, with its marks: rows 1 to 5,000. */
const aLongList: Script = {
  'inbox/page': async ({after}) => {
    const page = Number(after ?? 0);
    const rows = Array.from({length: 50}, (_, n) => aRow(page * 50 + n + 1));
    return ok({rows, next: page < 99 ? String(page + 1) : null});
  },
  'inbox/marks': async () => {
    const marks = Array.from({length: 99}, (_, n) => ({row: (n + 1) * 50, token: String(n + 1)}));
    return ok({marks, rows: 5_000, next: null});
  },
};
const rowGroup = () => {
  const group = document.querySelector<HTMLElement>('[role="grid"] [role="rowgroup"][style]');
  if (group === null) throw new Error('no rows');
  return group;
};
/** Which row of the list it is; the head is the first of the table. */
const placeOf = (row: Element | null) => Number(row?.getAttribute('aria-rowindex')) - 1;
const places = () => rowsShown().map(placeOf);
async function scrollTo(top: number) {
  const scroller = (await grid()).parentElement;
  if (scroller === null) throw new Error('nothing scrolls');
  Object.defineProperty(scroller, 'scrollHeight', {value: 200_000, configurable: true});
  Object.defineProperty(scroller, 'scrollTo', {
    value: (to: {top: number}) => {
      scroller.scrollTop = to.top;
      fireEvent.scroll(scroller);
    },
    configurable: true,
  });
  act(() => scroller.scrollTo({top}));
}

test('AW-5: the table is as long as its list, and what is far down is read by itself', async () => {
  const {engine} = await openAllWork({}, aLongList);
  await waitFor(async () => expect((await grid()).getAttribute('aria-rowcount')).toBe('5001'));
  expect(rowGroup().style.blockSize).toBe(`${5_000 * 40}px`);
  await scrollTo(4_000 * 40);
  await waitFor(() => expect(places()).toContain(4_005));
  const row = rowsShown().find(each => placeOf(each) === 4_005);
  expect(row?.dataset['conversation']).toBe(aRow(4_005).conversationId);
  expect(engine.inputs('inbox/page').map(({after}) => after)).not.toContain('40');
  expect(rowGroup().style.blockSize).toBe(`${5_000 * 40}px`);
  expect(rowsShown().length).toBeLessThan(40);
});

test('AW-5: End leads to the last row of the list and Home to the first, wherever they have to be read', async () => {
  await openAllWork({}, aLongList);
  await waitFor(async () => expect((await grid()).getAttribute('aria-rowcount')).toBe('5001'));
  await scrollTo(0);
  (await firstRow()).focus();
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(placeOf(document.activeElement)).toBe(5_000));
  await userEvent.keyboard('{Home}');
  await waitFor(() => expect(placeOf(document.activeElement)).toBe(1));
  await userEvent.keyboard('{ArrowDown}');
  expect(placeOf(document.activeElement)).toBe(2);
});

test('AW-12: while something is ticked the rows stay in one piece, and the table ends where they do', async () => {
  const {engine} = await openAllWork({}, aLongList);
  await waitFor(async () => expect((await grid()).getAttribute('aria-rowcount')).toBe('5001'));
  await scrollTo(0);
  (await firstRow()).focus();
  await userEvent.keyboard('x');
  await waitFor(() => expect(rowGroup().style.blockSize).toBe(`${52 * 40}px`));
  await scrollTo(4_000 * 40);
  await waitFor(() => expect(engine.inputs('inbox/page').map(({after}) => after)).toContain('1'));
  expect(engine.inputs('inbox/page').map(({after}) => after)).not.toContain('80');
  await userEvent.keyboard('{Escape}');
});

test('a list that cannot be read says what is safe, and tries again', async () => {
  let isBroken = true;
  await openAllWork(
    {},
    {
      'inbox/page': async () =>
        isBroken ? {ok: false, failure: {code: 'forbidden', detail: 'no'}} : ok({rows: four(), next: null}),
    },
  );
  isBroken = false;
  await userEvent.click(await screen.findByRole('button', {name: 'Try again'}));
  await grid();
});

test('in a slim window the lists are behind a button', async () => {
  const media = window.matchMedia;
  vi.stubGlobal('matchMedia', (query: string) =>
    query.includes('900px') ? Object.assign(new EventTarget(), {media: query, matches: true}) : media(query),
  );
  const {engine} = fakeWorkspace({rows: four()});
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'All Work'}));
  expect(await screen.findByRole('heading', {name: 'All open', level: 1})).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Views and queues'}));
  await userEvent.click(await screen.findByRole('button', {name: /^Unassigned/}));
  expect(await screen.findByRole('heading', {name: 'Unassigned', level: 1})).toBeDefined();
});
