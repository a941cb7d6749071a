import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation, ann, aQueue, aTag, ben, cleo} from '../../../test/support/builders.ts';
import {aHead} from '../../../test/support/conversations.ts';
import {aDetailedWorkspace} from '../../../test/support/details.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const conversationId = aConversation(1);

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openDetails(changes: Partial<FakeWorkspace> = {}, script: Script = {}) {
  const workspace = fakeWorkspace(changes, aDetailedWorkspace(script));
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const part = within(await screen.findByRole('region', {name: 'Conversation'}));
  return {...workspace, part};
}

const toasts = () => screen.findByRole('region', {name: 'Notifications'});

test('MW-11: whoever has it moves it to a queue found by typing, and takes it back', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Queue,\s*Default/}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search queues'}), 'deli{Enter}');
  expect(engine.inputs('conversation/set-queue')).toMatchObject([{conversationId, queueId: aQueue(2)}]);
  await userEvent.click(within(await toasts()).getByRole('button', {name: 'Undo'}));
  expect(engine.inputs('conversation/set-queue')).toMatchObject([{}, {queueId: aQueue(1)}]);
});

test('MW-11, D10: an agent who does not have it sees where it is and why they cannot move it', async () => {
  const {engine, part} = await openDetails({
    isManager: false,
    heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}})],
  });
  const queue = part.getByRole('button', {name: /^Queue,\s*Default/});
  expect(queue.getAttribute('aria-disabled')).toBe('true');
  await userEvent.tab();
  act(() => queue.focus());
  expect((await screen.findByRole('tooltip')).textContent).toContain('Only whoever has it, or a Manager, can move it.');
  await userEvent.click(queue);
  expect(screen.queryByRole('combobox', {name: 'Search queues'})).toBeNull();
  for (const name of [
    /^Change the status/,
    /^Assignee/,
    /^Priority/,
    /^Topic/,
    /^Summary/,
    'Assign to me',
    'Add a tag',
  ]) {
    expect(part.getByRole('button', {name}).getAttribute('aria-disabled')).toBe('true');
  }
  expect(engine.inputs('conversation/set-queue')).toEqual([]);
});

test('LC-14: a colleague is found by name, with what they do right now', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Assignee,\s*You/}));
  const field = await screen.findByRole('combobox', {name: 'Search agents'});
  expect(screen.getByRole('option', {name: /Ben Bold/}).textContent).toContain('Busy');
  await userEvent.type(field, 'ben{Enter}');
  expect(engine.inputs('conversation/assign')).toMatchObject([{to: ben, seen: ann}]);
});

test('LC-14: what somebody else has is taken with one press', async () => {
  const {engine, part} = await openDetails({heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}})]});
  await userEvent.click(part.getByRole('button', {name: 'Assign to me'}));
  expect(engine.inputs('conversation/assign')).toMatchObject([{to: ann, seen: ben}]);
});

test('D10: a Manager gives it to somebody of another queue, and one dialog moves it there', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Assignee,\s*You/}));
  await userEvent.click(await screen.findByRole('option', {name: /Cleo Night/}));
  const dialog = await screen.findByRole('dialog', {name: 'Give it to Cleo Night?'});
  await waitFor(() => expect(dialog.textContent).toContain('Deliveries')); // its queues are read first
  await userEvent.click(within(dialog).getByRole('button', {name: 'Move and assign'}));
  await waitFor(() => expect(engine.inputs('conversation/assign')).toMatchObject([{to: cleo, seen: ann}]));
  expect(engine.inputs('conversation/set-queue')).toMatchObject([{queueId: aQueue(2)}]);
});

test('CV-15: an agent sees colleagues of other queues, and cannot pick them', async () => {
  const {engine, part} = await openDetails({isManager: false});
  await userEvent.click(part.getByRole('button', {name: /^Assignee,\s*You/}));
  const cleoLine = await screen.findByRole('option', {name: /Cleo Night/});
  expect(cleoLine.getAttribute('aria-disabled')).toBe('true');
  expect(cleoLine.textContent).toContain('Not in Default');
  await userEvent.type(screen.getByRole('combobox', {name: 'Search agents'}), 'cleo{Enter}');
  expect(engine.inputs('conversation/assign')).toEqual([]);
});

test('AA-14: why it was assigned, with the numbers that decided, and why not to me', async () => {
  const {part} = await openDetails({heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}})]});
  await userEvent.click(part.getByRole('button', {name: 'Why assigned'}));
  const table = await screen.findByRole('table', {name: '2 could have been given it'});
  expect(
    within(table)
      .getAllByRole('row')
      .map(row => row.textContent),
  ).toEqual(['AgentWorkloadIdle forScore', 'Ann Other20%10 min1.00', 'Ben Bold40%1:000.30']);
  expect(screen.getByText('3 were not available')).toBeDefined();
  expect(screen.getByText('Somebody’s score was higher.')).toBeDefined();
});

test('AA-6: why nobody has it', async () => {
  const others = {'not-in-audience': 0, excluded: 0, 'not-available': 1, full: 0};
  const {part} = await openDetails(
    {heads: [aHead(1, {assignee: null})]},
    {'conversation/why': async () => ok({assigned: null, waits: {because: 'by-hand', others}, me: 'waits'})},
  );
  await userEvent.click(part.getByRole('button', {name: 'Why it waits'}));
  expect(await screen.findByText('Its queue leaves it to people to take it.')).toBeDefined();
  expect(screen.getByText('1 was not available')).toBeDefined();
});

test('LC-13: the priority is one of four, and undone from the toast', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Priority,\s*Normal/}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'Urgent'}));
  await userEvent.click(within(await toasts()).getByRole('button', {name: 'Undo'}));
  expect(engine.inputs('conversation/set-priority')).toMatchObject([{priority: 'urgent'}, {priority: 'normal'}]);
});

test('LC-4: pending is among the statuses', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Change the status,\s*Open/}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'Pending'}));
  expect(engine.inputs('conversation/set-status')).toMatchObject([{status: 'pending'}]);
});

test('D32: what is closed is opened again, or leads to where it goes on', async () => {
  const {part} = await openDetails(
    {heads: [aHead(1, {status: 'closed'}), aHead(2)]},
    {'conversation/reopen': async () => refuse({code: 'continued', in: aConversation(2), detail: ''})},
  );
  expect(part.getByRole('button', {name: /^Queue,\s*Default/}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(part.getByRole('button', {name: 'Open again'}));
  await userEvent.click(within(await toasts()).getByRole('button', {name: 'Open it'}));
  expect(await screen.findByRole('log', {name: 'Messages with Customer 2'})).toBeDefined();
});

test('LC-16: a tag is found by typing and added, and taken off again', async () => {
  const tags = [{id: aTag(1), name: 'damaged-item'}];
  const {engine, part} = await openDetails({heads: [aHead(1, {tags})]});
  await userEvent.click(part.getByRole('button', {name: 'Add a tag'}));
  const field = await screen.findByRole('combobox', {name: 'Search tags'});
  expect(screen.queryByRole('option', {name: 'damaged-item'})).toBeNull();
  await userEvent.type(field, 'so{Enter}');
  expect(engine.inputs('conversation/tag')).toMatchObject([{conversationId, tagId: aTag(2)}]);
  await userEvent.click(part.getByRole('button', {name: 'Remove damaged-item'}));
  expect(engine.inputs('conversation/untag')).toMatchObject([{tagId: aTag(1)}]);
});

test('D42: a Manager makes the tag that is missing; an agent is told who can', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: 'Add a tag'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search tags'}), 'refund{Enter}');
  await waitFor(() => expect(engine.inputs('conversation/tag')).toHaveLength(1));
  const [made] = engine.inputs('tag/create');
  expect(made?.name).toBe('refund');
  expect(engine.inputs('conversation/tag')).toMatchObject([{tagId: made?.tagId}]);
  cleanup();
  const agent = await openDetails({isManager: false});
  await userEvent.click(agent.part.getByRole('button', {name: 'Add a tag'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search tags'}), 'refund');
  expect(screen.getByText('No such tag. A Manager can make one.')).toBeDefined();
});

test('LC-12: the topic is written over in its place; empty it is refused, and nothing is lost', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Topic/}));
  const field = part.getByRole('textbox', {name: 'Topic'});
  expect(document.activeElement).toBe(field);
  await userEvent.clear(field);
  await userEvent.keyboard('{Enter}');
  expect(part.getByText('It cannot be empty.')).toBeDefined();
  await userEvent.type(field, 'Cracked leg{Enter}');
  expect(engine.inputs('conversation/set-topic')).toMatchObject([{conversationId, topic: 'Cracked leg'}]);
  const value = await part.findByRole('button', {name: /^Topic,\s*Cracked leg/});
  await waitFor(() => expect(document.activeElement).toBe(value));
});

test('LC-15: a summary that could not be saved stays in its field, over another conversation and a restart', async () => {
  const away: Script = {
    'conversation/set-summary': async () => refuse({code: 'unavailable', detail: ''}),
  };
  const {part} = await openDetails({}, away);
  await userEvent.click(part.getByRole('button', {name: /^Summary/}));
  await userEvent.type(part.getByRole('textbox', {name: 'Summary'}), 'Wants a new leg');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await part.findByText(/Parley is not answering/)).toBeDefined();
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  await screen.findByRole('log', {name: 'Messages with Customer 2'});
  expect(screen.queryByDisplayValue('Wants a new leg')).toBeNull();
  await userEvent.click(screen.getByRole('option', {name: /^Customer 1/}));
  expect(await screen.findByDisplayValue('Wants a new leg')).toBeDefined();
  expect(screen.getByText('This was not saved yet.')).toBeDefined();
  expect(localStorage.getItem('parley.unsaved')).toContain('Wants a new leg');
});

test('LC-15: going to another conversation saves what was written', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Summary/}));
  await userEvent.type(part.getByRole('textbox', {name: 'Summary'}), 'Wants a new leg');
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  await waitFor(() => expect(engine.inputs('conversation/set-summary')).toMatchObject([{summary: 'Wants a new leg'}]));
  await waitFor(() => expect(localStorage.getItem('parley.unsaved')).toBe('[]'));
});

test('Escape takes a change back, and the toast brings it again', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Topic/}));
  await userEvent.type(part.getByRole('textbox', {name: 'Topic'}), ' and more{Escape}');
  expect(part.queryByRole('textbox', {name: 'Topic'})).toBeNull();
  expect(screen.getByRole('region', {name: 'Details'})).toBeDefined();
  await userEvent.click(within(await toasts()).getByRole('button', {name: 'Undo'}));
  expect(await screen.findByDisplayValue('Talking with Customer 1 and more')).toBeDefined();
  expect(engine.inputs('conversation/set-topic')).toEqual([]);
});

test('a part stays folded, in the next conversation and after a start', async () => {
  const {part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: 'Conversation'}));
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  await screen.findByRole('log', {name: 'Messages with Customer 2'});
  const next = within(await screen.findByRole('region', {name: 'Conversation'}));
  expect(next.getByRole('button', {name: 'Conversation'}).getAttribute('aria-expanded')).toBe('false');
  expect(localStorage.getItem('parley.screen')).toContain('"foldedDetails":["conversation"]');
});

test('CV-3: a colleague of its queue is added beside, and taken off again', async () => {
  const coAssignees = [{id: ben, name: 'Ben Bold'}];
  const {engine, part} = await openDetails({heads: [aHead(1), aHead(2, {coAssignees})]});
  await userEvent.click(part.getByRole('button', {name: 'Add a colleague'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search agents'}), 'ben{Enter}');
  expect(engine.inputs('conversation/add-assignee')).toMatchObject([{conversationId, agentId: ben}]);
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  await userEvent.click(await screen.findByRole('button', {name: 'Remove Ben Bold'}));
  expect(engine.inputs('conversation/remove-assignee')).toMatchObject([{agentId: ben}]);
});

test('CV-8: who sees it is restricted to some, whoever is assigned among them, and undone', async () => {
  const {engine, part} = await openDetails();
  await userEvent.click(part.getByRole('button', {name: /^Visible to,\s*Everybody in Default/}));
  const dialog = within(await screen.findByRole('dialog', {name: 'Who sees this conversation?'}));
  await userEvent.click(dialog.getByRole('switch', {name: 'Only some people'}));
  await userEvent.click(dialog.getByRole('button', {name: 'Add'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search agents'}), 'ben{Enter}');
  await userEvent.click(dialog.getByRole('button', {name: 'Save'}));
  await userEvent.click(await within(await toasts()).findByRole('button', {name: 'Undo'}));
  expect(engine.inputs('conversation/set-visibility')).toMatchObject([{visibleTo: [ann, ben]}, {visibleTo: null}]);
});
