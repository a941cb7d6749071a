import {cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Input} from '../../../core/contract/contract.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aTemplate, aToolTag} from '../../../test/support/builders.ts';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './template-finder.tsx';
import './template-slash.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const template = (n: number, name: string, text: string) => ({
  id: aTemplate(n),
  name,
  text,
  channels: [],
  registeredAs: '',
  queueIds: [],
  tagIds: n === 1 ? [aToolTag(1)] : [],
  isOn: true,
  createdAt: 1,
});
const templates = [
  template(1, 'Part on its way', 'Hi {{customer.firstName}}, your {{part}} comes by {{delivery date}}.'),
  template(2, 'Opening hours', 'We are here from 9 to 17.'),
];
const found = ({search, tagIds}: Input<'template/list'>) =>
  templates.filter(
    one => one.name.toLowerCase().includes(search.toLowerCase()) && tagIds.every(id => one.tagIds.includes(id)),
  );

async function openMarta(changes: Partial<FakeWorkspace> = {}) {
  const head = aHead(1, {lastPosition: 3, readPosition: 3, unreadCount: 0});
  const workspace = fakeWorkspace(
    {
      heads: [{...head, customer: {...head.customer, name: 'Marta Kowalczyk', isKnown: true}}],
      entries: [aMessageAt(3)],
      ...changes,
    },
    {
      'template/list': async input => ok({templates: found(input), names: [], total: found(input).length, next: null}),
      'template/tags': async () => ok({tags: [{id: aToolTag(1), name: 'Deliveries', count: 1}]}),
    },
  );
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  await userEvent.keyboard('r');
  return workspace;
}
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to/});
const selected = () => field().value.slice(field().selectionStart, field().selectionEnd);
const choices = () => screen.queryAllByRole('option').filter(one => one.dataset['pick'] !== undefined);

test('TP-3: / at the start of a line finds templates as one types; Enter writes the chosen one', async () => {
  await openMarta();
  await userEvent.type(field(), 'Hello{Enter}/');
  await waitFor(() => expect(choices()).toHaveLength(2));
  expect(screen.getByText('Marta')).toBeDefined();
  expect(screen.getByText('2 blanks to fill. Tab moves between blanks.')).toBeDefined();
  await userEvent.keyboard('hours');
  await waitFor(() => expect(choices().map(one => one.textContent)).toEqual(['Opening hours']));
  expect(field().getAttribute('aria-activedescendant')).toBe(choices()[0]?.id);
  await userEvent.keyboard('{Enter}');
  expect(field().value).toBe('Hello\nWe are here from 9 to 17.');
  expect(choices()).toHaveLength(0);
  expect(document.activeElement).toBe(field());
});

test('TP-3: in the middle of a line / is a sign like others, and Escape leaves it one', async () => {
  await openMarta();
  await userEvent.type(field(), 'and /or');
  expect(choices()).toHaveLength(0);
  await userEvent.clear(field());
  await userEvent.type(field(), '/par');
  await waitFor(() => expect(choices()).toHaveLength(1));
  await userEvent.keyboard('{Escape}t');
  expect([choices().length, field().value]).toEqual([0, '/part']);
  expect(document.activeElement).toBe(field());
});

test('TP-4: gaps are walked through by Tab, and block sending until they are filled', async () => {
  const {engine} = await openMarta();
  await userEvent.type(field(), '/part');
  await waitFor(() => expect(choices()).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  expect(field().value).toBe('Hi Marta, your ⟦part⟧ comes by ⟦delivery date⟧.');
  expect(selected()).toBe('⟦part⟧');
  await userEvent.tab();
  expect(selected()).toBe('⟦delivery date⟧');
  await userEvent.tab({shift: true});
  expect(selected()).toBe('⟦part⟧');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(engine.inputs('message/reply')).toEqual([]);
  expect(selected()).toBe('⟦delivery date⟧');
  expect(screen.getByRole('button', {name: /^Send/}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.keyboard('Saturday');
  await userEvent.click(screen.getByRole('button', {name: 'Fill “part”'}));
  expect(selected()).toBe('⟦part⟧');
  await userEvent.keyboard('sofa leg{Control>}{Enter}{/Control}');
  expect(engine.inputs('message/reply')).toMatchObject([{text: 'Hi Marta, your sofa leg comes by Saturday.'}]);
});

test('C-10: a half-filled draft comes back as it was, with its gaps', async () => {
  const {conversationId} = aHead(1);
  await openMarta({drafts: [{conversationId, mode: 'reply', text: 'By ⟦day⟧', files: [], savedAt: 1}]});
  await waitFor(() => expect(field().value).toBe('By ⟦day⟧'));
  expect(screen.getByRole('button', {name: 'Fill “day”'})).toBeDefined();
});

test('a note may have gaps: only the team sees it', async () => {
  const {engine} = await openMarta();
  await userEvent.keyboard('{Escape}n⟦day⟧?{Control>}{Enter}{/Control}');
  expect(engine.inputs('message/note')).toMatchObject([{text: '⟦day⟧?'}]);
});

test('TP-3, TP-5: the button opens the same, to search and by tag; what is picked goes where the cursor was', async () => {
  await openMarta();
  await userEvent.type(field(), 'A  B');
  field().setSelectionRange(2, 2);
  await userEvent.click(screen.getByRole('button', {name: 'Insert a template'}));
  const search = await screen.findByRole('combobox', {name: 'Search templates'});
  await waitFor(() => expect(choices()).toHaveLength(2));
  await userEvent.click(screen.getByRole('button', {name: 'Deliveries'}));
  await waitFor(() => expect(choices()).toHaveLength(1));
  expect(document.activeElement).toBe(search);
  await userEvent.click(screen.getByRole('button', {name: 'Deliveries'}));
  await userEvent.type(search, 'hours');
  await waitFor(() => expect(choices()).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(field().value).toBe('A We are here from 9 to 17. B'));
  await waitFor(() => expect(document.activeElement).toBe(field()));
});
