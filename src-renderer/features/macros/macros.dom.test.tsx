import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import type {MacroAction} from '../../../core/macro/macro.ts';
import {aField, aForm, aMacro, aTag, ben} from '../../../test/support/builders.ts';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './macro-finder.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const macro = (n: number, name: string, actions: MacroAction[]): Macro => ({
  id: aMacro(n),
  name,
  description: '',
  actions,
  queueIds: [],
  tagIds: [],
  isOn: true,
  createdAt: 1,
});
const macros = [
  macro(1, 'Part sent', [
    {do: 'set-priority', priority: 'low'},
    {do: 'tag', tagIds: [aTag(1)]},
    {do: 'reply', text: 'It is on its way by {{day}}.'},
    {do: 'set-status', status: 'solved'},
  ]),
  macro(2, 'Spam', [{do: 'set-status', status: 'closed'}]),
  macro(3, 'Damage', [
    {do: 'set-form', formId: aForm(1)},
    {
      do: 'fill',
      values: [
        {fieldId: aField(1), value: 'Oak'},
        {fieldId: aField(2), value: true},
      ],
    },
  ]),
];

const names = [
  {id: aTag(1), name: 'Refund'},
  {id: aForm(1), name: 'Damages'},
  {id: aField(1), name: 'Wood'},
  {id: aField(2), name: 'Photos'},
];

async function openMarta(script: Script = {}, isMine = true) {
  const head = aHead(1, {lastPosition: 3, readPosition: 3, unreadCount: 0, status: 'open', priority: 'normal'});
  const workspace = fakeWorkspace(
    {
      heads: [isMine ? head : {...head, assignee: {id: ben, name: 'Ben'}}],
      entries: [aMessageAt(3)],
      isManager: isMine,
    },
    {
      'macro/list': async ({search}) => {
        const found = macros.filter(one => one.name.toLowerCase().includes(search));
        return ok({macros: found, names: [...names], total: found.length, next: null});
      },
      'macro/tags': async () => ok({tags: []}),
      'macro/apply': async () => ok(null),
      'macro/undo': async () => ok(null),
      ...script,
    },
  );
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return {...workspace, conversationId: head.conversationId};
}
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to/});
const picker = () => screen.findByRole('combobox', {name: 'Search macros'});

test('MA-9..MA-11: M finds a macro, says what it would do, Enter does it; its words wait in the composer; undone', async () => {
  const {engine, conversationId} = await openMarta();
  await userEvent.keyboard('m');
  await userEvent.type(await picker(), 'part');
  const panel = screen.getByRole('dialog', {name: 'Macro'});
  await within(panel).findByText('+ Refund');
  expect(within(panel).getByText('Solved')).toBeDefined();
  expect(within(panel).getByText('day')).toBeDefined();
  expect(engine.inputs('macro/apply')).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Part sent applied.');
  expect(engine.inputs('macro/apply')).toMatchObject([{conversationId, macroId: aMacro(1)}]);
  await waitFor(() => expect(field().value).toBe('It is on its way by ⟦day⟧.'));
  expect(document.activeElement).toBe(field());
  expect(engine.inputs('message/reply')).toEqual([]);
  await userEvent.click(screen.getByRole('button', {name: /^Undo/}));
  expect(engine.inputs('macro/undo')).toMatchObject([
    {
      conversationId,
      changes: [
        {what: 'status', from: 'solved', to: 'open'},
        {what: 'untag', tagId: aTag(1)},
        {what: 'priority', from: 'low', to: 'normal'},
      ],
    },
  ]);
  expect(field().value).toBe('');
});

test('what it writes comes behind what is written; what was written on since stays when it is undone', async () => {
  await openMarta();
  await userEvent.keyboard('r');
  await userEvent.type(field(), 'Dear Marta');
  await userEvent.click(screen.getByRole('button', {name: 'Macro'}));
  await picker();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(field().value).toBe('Dear Marta\n\nIt is on its way by ⟦day⟧.'));
  await userEvent.keyboard('Saturday');
  await userEvent.click(await screen.findByRole('button', {name: /^Undo/}));
  expect(field().value).toBe('Dear Marta\n\nIt is on its way by Saturday.');
});

test('MA-3: a form and what it is filled with: shown from what it is to what it becomes, and undone to that', async () => {
  const {engine, conversationId} = await openMarta({
    'conversation/form': async ({fieldIds = []}) =>
      ok({form: null, filled: fieldIds.includes(aField(1)) ? {[aField(1)]: 'Pine'} : {}}),
  });
  await userEvent.keyboard('m');
  await userEvent.type(await picker(), 'dam');
  const shown = async (label: string) => (await screen.findByText(label)).nextElementSibling?.textContent;
  expect(await shown('Form')).toBe('Damages');
  expect(await shown('Wood')).toBe('PineOak');
  expect(await shown('Photos')).toBe('EmptyYes');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(engine.inputs('macro/apply')).toMatchObject([{conversationId, macroId: aMacro(3)}]));
  await userEvent.click(await screen.findByRole('button', {name: 'Undo'}));
  await waitFor(() =>
    expect(engine.inputs('macro/undo')[0]?.changes).toEqual([
      {what: 'field', fieldId: aField(2), from: true, to: null},
      {what: 'field', fieldId: aField(1), from: 'Oak', to: 'Pine'},
      {what: 'form', from: aForm(1), to: null},
    ]),
  );
});

test('LC-5: what was closed offers no undo', async () => {
  await openMarta();
  await userEvent.keyboard('m');
  await userEvent.type(await picker(), 'spam');
  await waitFor(() => expect(screen.getAllByRole('option').filter(one => one.dataset['pick'])).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Spam applied.');
  expect(screen.queryByRole('button', {name: /^Undo/})).toBeNull();
});

test('a macro that mentions what was deleted says who can mend it, and writes nothing', async () => {
  const gone = async () => refuse({code: 'invalid', path: ['macroId'], reason: 'gone', detail: 'tag'});
  await openMarta({'macro/apply': gone});
  await userEvent.keyboard('m');
  await picker();
  await userEvent.keyboard('{Enter}');
  await screen.findByText(/mentions something that was deleted/);
  expect(field().value).toBe('');
});

test('D10: who may change nothing here finds no macros', async () => {
  await openMarta({}, false);
  await screen.findByRole('textbox', {name: /^Note about/});
  expect(screen.queryByRole('button', {name: 'Macro'})).toBeNull();
  await userEvent.keyboard('m');
  expect(screen.queryByRole('combobox', {name: 'Search macros'})).toBeNull();
});
