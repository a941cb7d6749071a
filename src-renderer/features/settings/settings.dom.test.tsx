import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Template} from '../../../core/contract/template-routes.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aTemplate} from '../../../test/support/builders.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './settings.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const template = (n: number, name: string): Template => ({
  id: aTemplate(n),
  name,
  text: `Text ${n}`,
  channels: [],
  registeredAs: '',
  queueIds: [],
  tagIds: [],
  isOn: true,
  createdAt: 1,
});

async function openSettings(script: Script = {}, isManager = true, shell = fakeShell()) {
  const templates = [template(1, 'Hello'), template(2, 'Goodbye')];
  const workspace = fakeWorkspace(
    {isManager},
    {
      'template/list': async () => ok({templates, names: [], total: 2, next: null}),
      'template/tags': async () => ok({tags: []}),
      'macro/list': async () => ok({macros: [], names: [], total: 0, next: null}),
      'macro/tags': async () => ok({tags: []}),
      'queue/list': async () => ok({queues: []}),
      'attribute/list': async () =>
        ok({person: [], company: [], card: {mode: 'all', names: []}, country: null} as never),
      'template/save': async () => ok(null),
      'template/remove': async () => ok(null),
      'template/move': async () => ok(null),
      ...script,
    },
  );
  openWindow({engine: workspace.engine, shell});
  await screen.findByRole('button', {name: 'All Work'});
  if (isManager) await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  return workspace;
}
const name = () => screen.getByRole<HTMLInputElement>('textbox', {name: 'Name'});

test('TP-2, VO-16: who is no Manager has their own telephone and display in Settings, and nothing that is everybody’s', async () => {
  await openSettings({}, false);
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  const pages = within(await screen.findByRole('navigation', {name: 'Pages'}));
  expect(pages.getAllByRole('button').map(({textContent}) => textContent)).toEqual([
    'Telephone',
    'Display',
    'Spelling',
  ]);
  expect(pages.getByRole('button', {name: 'Telephone'}).getAttribute('aria-current')).toBe('page');
});

test('what is changed is kept while one looks at another, and saved by Ctrl+S', async () => {
  const {engine} = await openSettings();
  await userEvent.click(await screen.findByRole('button', {name: /^Hello/}));
  await userEvent.type(name(), ' there');
  await userEvent.click(screen.getByRole('button', {name: /^Goodbye/}));
  expect(name().value).toBe('Goodbye');
  await userEvent.click(screen.getByRole('button', {name: /^Hello/}));
  expect(name().value).toBe('Hello there');
  await userEvent.keyboard('{Control>}s{/Control}');
  await screen.findByText('Hello there saved.');
  expect(engine.inputs('template/save')).toMatchObject([{templateId: aTemplate(1), name: 'Hello there'}]);
});

test('TP-4: the list says what a text asks for as people call it', async () => {
  const asking = {...template(1, 'Hello'), text: 'Dear {{customer.firstName}},\nyours on {{delivery date}}'};
  await openSettings({'template/list': async () => ok({templates: [asking], names: [], total: 1, next: null})});
  const line = await screen.findByRole('button', {name: /^Hello/});
  expect(line.textContent).toContain("Dear ⟦customer's first name⟧, yours on ⟦delivery date⟧");
});

test('bad input says what is wrong where it is wrong, and loses nothing', async () => {
  const taken = async () => refuse({code: 'invalid', path: ['name'], reason: 'name-taken', detail: 'hello'});
  const {engine} = await openSettings({'template/save': taken});
  await userEvent.click(await screen.findByRole('button', {name: /^Goodbye/}));
  await userEvent.clear(name());
  await userEvent.keyboard('{Control>}s{/Control}');
  await screen.findByText('Give it a name.');
  expect(engine.inputs('template/save')).toEqual([]);
  await userEvent.type(name(), 'Hello');
  await userEvent.keyboard('{Control>}s{/Control}');
  await screen.findByText('Another one is called so.');
  expect(name().value).toBe('Hello');
  await userEvent.click(screen.getByRole('radio', {name: 'Some queues'}));
  await userEvent.keyboard('{Control>}s{/Control}');
  await screen.findByText('Choose a queue, or everyone.');
});

test('MA-6: removed with undo, moved, and a search goes to the engine', async () => {
  const {engine} = await openSettings();
  await userEvent.click(await screen.findByRole('button', {name: /^Hello/}));
  await userEvent.click(screen.getByRole('button', {name: 'More'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Move down'}));
  expect(engine.inputs('template/move')).toMatchObject([{templateId: aTemplate(1), before: null}]);
  await userEvent.click(screen.getByRole('button', {name: 'More'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Remove'}));
  await userEvent.click(await screen.findByRole('button', {name: /^Undo/}));
  expect(engine.inputs('template/save')).toMatchObject([{templateId: aTemplate(1), name: 'Hello', text: 'Text 1'}]);
  await userEvent.type(screen.getByRole('textbox', {name: 'Search templates'}), 'bye');
  await waitFor(() => expect(engine.inputs('template/list').at(-1)).toMatchObject({for: 'manage', search: 'bye'}));
});

test('the language and the theme are chosen by name, each language in its own words', async () => {
  const shell = fakeShell();
  await openSettings({}, true, shell);
  await userEvent.click(await screen.findByRole('button', {name: 'Display'}));
  await userEvent.click(await screen.findByRole('button', {name: /Language$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'العربية (Arabic)'}));
  expect(shell.inputs('shell/set-language')).toEqual([{language: 'ar'}]);
  await userEvent.click(screen.getByRole('button', {name: /Theme$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Dark'}));
  expect(shell.inputs('shell/set-theme')).toEqual([{theme: 'dark'}]);
});

test('CU-3, CU-6: the card shows five attributes at most, in the order of the set-up, seen or changed', async () => {
  const person = ['gender', 'city', 'country', 'Plan', 'Score', 'VIP'].map(attribute => ({
    name: attribute,
    type: 'text' as const,
    isStandard: attribute === attribute.toLowerCase(),
  }));
  const edit = (attribute: string) => ({attribute, mode: 'edit' as const});
  const card = {basic: ['gender', 'city', 'country', 'Plan', 'Score'].map(edit), more: [edit('VIP')]};
  const {engine} = await openSettings({
    'attribute/list': async () => ok({person, company: [], card, country: null}),
    'attribute/set-card': async () => ok(null),
  });
  await userEvent.click(await screen.findByRole('button', {name: 'Customer card'}));
  const shown = await screen.findByRole('region', {name: 'Always shown'});
  const more = screen.getByRole('region', {name: 'Behind “Show all”'});
  expect(within(shown).getByText('5 of 5')).toBeDefined();
  expect(within(shown).getByRole('button', {name: 'Add an attribute'}).ariaDisabled).toBe('true');
  expect(within(more).getByRole('button', {name: 'Always show it'}).ariaDisabled).toBe('true');
  const said = () => engine.inputs('attribute/set-card').at(-1);
  await userEvent.click(within(shown).getByRole('button', {name: 'Move City up'}));
  await waitFor(() =>
    expect(
      said()
        ?.basic.map(row => row.attribute)
        .slice(0, 2),
    ).toEqual(['city', 'gender']),
  );
  await userEvent.click(within(shown).getByRole('button', {name: 'Take Score off the card'}));
  await waitFor(() => expect(said()?.basic).toHaveLength(4));
  const plan = within(shown).getByRole('radiogroup', {name: 'What agents do with Plan'});
  await userEvent.click(within(plan).getByRole('radio', {name: 'See it'}));
  await waitFor(() => expect(said()?.basic.at(3)).toEqual({attribute: 'Plan', mode: 'view'}));
  const [toMore] = within(shown).getAllByRole('button', {name: 'Put it behind “Show all”'});
  if (toMore) await userEvent.click(toMore);
  await waitFor(() => expect(said()?.more.map(row => row.attribute)).toEqual(['VIP', 'gender']));
});
