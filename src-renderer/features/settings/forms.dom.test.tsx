import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Form, FormField} from '../../../core/contract/form-routes.ts';
import {invalid, ok} from '../../../core/lib/failure.ts';
import {aField, aForm} from '../../../test/support/builders.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './settings.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

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
  field(1, 'Damage', {type: 'drop-down', options: ['Broken: Leg', 'Scratch']}),
  field(2, 'Serial number'),
];
const damage: Form = {
  id: aForm(1),
  name: 'Damage report',
  isOn: true,
  isDefault: false,
  condition: {all: [{category: 'conversation', attribute: 'content', is: 'contains', value: 'sofa'}]},
  places: [{fieldId: aField(1), isRequired: true, when: null}],
  fields: fields.slice(0, 1),
};
const listed = (n: number, name: string) => ({
  id: aForm(n),
  name,
  isOn: true,
  isDefault: n === 2,
  hasTrigger: n === 1,
  fieldCount: 1,
});

async function openSettings(page: 'Forms' | 'Form fields', script: Script = {}) {
  const done = async () => ok(null);
  const workspace = fakeWorkspace(
    {},
    {
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'template/tags': async () => ok({tags: []}),
      'tag/list': async () => ok({tags: []}),
      'sender/list': async () => ok({isRestricted: false, senders: []}),
      'field/list': async ({search}) => {
        const found = fields.filter(({name}) => name.toLowerCase().includes(search.toLowerCase()));
        return ok({
          fields: found.map(one => ({...one, forms: one.id === aField(1) ? ['Damage report'] : []})),
          total: found.length,
          next: null,
        });
      },
      'form/list': async () => ok({forms: [listed(1, 'Damage report'), listed(2, 'Return')]}),
      'form/get': async () => ok(damage),
      'field/save': done,
      'field/remove': done,
      'form/save': done,
      'form/remove': done,
      'form/move': done,
      'form/set-default': done,
      ...script,
    },
  );
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: page}));
  return workspace;
}
/** From the list's head; the empty place beside it has the same button. */
const begin = async (name: string) => {
  const [first] = await screen.findAllByRole('button', {name});
  await userEvent.click(first ?? document.body);
};
const save = () => userEvent.keyboard('{Control>}s{/Control}');

test('FO-1: a drop-down is made with its levels, tried, and saved', async () => {
  const {engine} = await openSettings('Form fields');
  await begin('New field');
  await userEvent.type(screen.getByRole('textbox', {name: 'Name'}), 'Outcome');
  await userEvent.click(screen.getByRole('button', {name: /Kind$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Drop-down'}));
  await save();
  await screen.findByText('Give at least one choice.');
  await userEvent.type(screen.getByRole('textbox', {name: /^Choices/}), 'Part:Leg{Enter}Money back');
  const sample = within(screen.getByRole('complementary', {name: 'What the agent sees'}));
  await userEvent.click(sample.getByRole('button', {name: /Outcome$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Part'}));
  expect(await sample.findByRole('button', {name: /in Part$/})).toBeDefined();
  await save();
  await screen.findByText('Outcome saved.');
  expect(engine.inputs('field/save')).toMatchObject([
    {name: 'Outcome', type: 'drop-down', options: ['Part: Leg', 'Money back'], pattern: ''},
  ]);
});

test('a field that is there keeps its kind; one that is asked for stays, and says where', async () => {
  const {engine} = await openSettings('Form fields');
  await userEvent.click(await screen.findByRole('button', {name: /^Damage/}));
  expect(screen.getByText('Asked for in Damage report.')).toBeDefined();
  expect(screen.getByText(/^A field stays what it is/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'More'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Remove'}));
  expect(await findToast(/Take it out there first/)).toBeDefined();
  expect(engine.inputs('field/remove')).toEqual([]);
  await userEvent.click(screen.getByRole('button', {name: /^Serial number/}));
  await userEvent.click(screen.getByRole('button', {name: 'More'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Remove'}));
  expect(engine.inputs('field/remove')).toMatchObject([{fieldId: aField(2)}]);
});

test('a pattern nobody can follow is refused where it stands', async () => {
  await openSettings('Form fields');
  await begin('New field');
  await userEvent.type(screen.getByRole('textbox', {name: 'Name'}), 'Order');
  await userEvent.click(screen.getByRole('button', {name: /Kind$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Text of a pattern'}));
  await userEvent.type(screen.getByRole('textbox', {name: /^Pattern/}), '(a)\\1');
  await save();
  expect(await screen.findByText('Looking around and referring back are not supported.')).toBeDefined();
});

test('FO-4, FO-5: a field is added, made conditional, and a field placed twice is refused', async () => {
  const {engine} = await openSettings('Forms');
  await userEvent.click(await screen.findByRole('button', {name: /^Damage report/}));
  await userEvent.click(await screen.findByRole('button', {name: 'Add field'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search fields'}), 'serial{Enter}');
  const part = within(await screen.findByRole('region', {name: 'What it asks for'}));
  const second = within(part.getAllByRole('listitem')[1] ?? document.body);
  await userEvent.click(second.getByRole('checkbox', {name: 'Needed to solve or close'}));
  await userEvent.click(second.getByRole('button', {name: /When it is shown$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Shown when Damage is'}));
  await save();
  await screen.findByText('Damage report saved.');
  expect(engine.inputs('form/save')).toMatchObject([
    {
      formId: aForm(1),
      condition: damage.condition,
      places: [
        {fieldId: aField(1)},
        {fieldId: aField(2), isRequired: true, when: {fieldId: aField(1), is: ['Broken']}},
      ],
    },
  ]);
  await userEvent.click(screen.getByRole('button', {name: 'Add field'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search fields'}), 'damage{Enter}');
  await save();
  expect(await screen.findByText(/^A field stands there more than once/)).toBeDefined();
  expect(engine.inputs('form/save')).toHaveLength(1);
});

test('FO-6: a trigger without a value is refused; default, order and removal are said at once', async () => {
  const {engine} = await openSettings('Forms');
  await userEvent.click(await screen.findByRole('button', {name: /^Damage report/}));
  await userEvent.clear(await screen.findByRole('textbox', {name: 'Value'}));
  await save();
  expect(await screen.findByText('One condition of the trigger has no value.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Discard'}));
  await userEvent.click(screen.getByRole('switch', {name: 'Default form'}));
  expect(engine.inputs('form/set-default')).toMatchObject([{formId: aForm(1)}]);
  await userEvent.click(screen.getByRole('button', {name: 'More'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Move down'}));
  expect(engine.inputs('form/move')).toMatchObject([{formId: aForm(1), before: null}]);
  await userEvent.click(screen.getByRole('button', {name: 'More'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Remove'}));
  await waitFor(() => expect(engine.inputs('form/remove')).toHaveLength(1));
  await userEvent.keyboard('z');
  await waitFor(() => expect(engine.inputs('form/save')).toMatchObject([{formId: aForm(1), name: 'Damage report'}]));
  expect(screen.getByText(/What was filled in is kept/)).toBeDefined();
});

test('what the engine refuses is said where it belongs, and nothing is lost', async () => {
  await openSettings('Forms', {'form/save': async () => invalid('name', 'name-taken')});
  await begin('New form');
  await userEvent.type(screen.getByRole('textbox', {name: 'Name'}), 'Return');
  await save();
  expect(await screen.findByText('Another one is called so.')).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('textbox', {name: 'Name'}).value).toBe('Return');
});
