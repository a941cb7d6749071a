import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Output} from '../../../core/contract/contract.ts';
import type {FormField} from '../../../core/contract/form-routes.ts';
import type {Placement} from '../../../core/form/form.ts';
import {invalid, ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation, aField, aForm, ben} from '../../../test/support/builders.ts';
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
  localStorage.clear();
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
const place = (n: number, changes: Partial<Placement> = {}): Placement => ({
  fieldId: aField(n),
  isRequired: false,
  when: null,
  ...changes,
});

const damaged: NonNullable<Output<'conversation/form'>['form']> = {
  id: aForm(1),
  name: 'Damage report',
  places: [
    place(1, {isRequired: true}),
    place(2, {isRequired: true, when: {fieldId: aField(1), is: ['Broken']}}),
    place(3),
    place(4),
    place(5),
  ],
  fields: [
    field(1, 'Damage', {type: 'drop-down', options: ['Broken: Leg', 'Broken: Arm', 'Scratch']}),
    field(2, 'Serial number', {type: 'pattern', pattern: 'LK-\\d{3}', hint: 'Like LK-204'}),
    field(3, 'Pieces', {type: 'whole-number'}),
    field(4, 'Photo seen', {type: 'checkbox'}),
    field(5, 'What happened', {type: 'multi-line'}),
  ],
};

/** A window whose engine keeps what is filled in. */
async function openForm(changes: Partial<FakeWorkspace> = {}, script: Script = {}) {
  let filled: Output<'conversation/form'>['filled'] = {};
  let form: Output<'conversation/form'>['form'] = damaged;
  const workspace = fakeWorkspace(
    changes,
    aDetailedWorkspace({
      'conversation/form': async () => ok({form, filled}),
      'form/offered': async () =>
        ok({
          forms: [
            {id: aForm(1), name: 'Damage report'},
            {id: aForm(2), name: 'Return'},
          ],
        }),
      'conversation/fill': async ({fieldId, value}) => {
        const {[fieldId]: _before, ...others} = filled;
        filled = value === null ? others : {...others, [fieldId]: value};
        workspace.engine.announce('conversations');
        return ok(null);
      },
      'conversation/set-form': async ({formId}) => {
        form = formId === null ? null : {...damaged, id: formId, name: 'Return', places: [place(3)]};
        workspace.engine.announce('conversations');
        return ok(null);
      },
      ...script,
    }),
  );
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const part = within(await screen.findByRole('region', {name: 'Form'}));
  return {...workspace, part};
}

const pick = async (button: HTMLElement, option: string) => {
  await userEvent.click(button);
  await userEvent.click(await screen.findByRole('option', {name: option}));
};

test('FO-1, FO-4: a level at a time; what hangs on it appears, and goes again', async () => {
  const {engine, part} = await openForm();
  expect(part.getByText('1 needed to solve')).toBeDefined();
  expect(part.queryByRole('textbox', {name: 'Serial number'})).toBeNull();
  await pick(part.getByRole('button', {name: /Damage$/}), 'Broken');
  expect(engine.inputs('conversation/fill')).toMatchObject([{value: null}]);
  await pick(await part.findByRole('button', {name: /Damage, in Broken$/}), 'Leg');
  expect(engine.inputs('conversation/fill').at(-1)).toMatchObject({fieldId: aField(1), value: 'Broken: Leg'});
  const serial = await part.findByRole('textbox', {name: 'Serial number'});
  expect(part.getByText('Like LK-204')).toBeDefined();
  await userEvent.type(serial, 'LK-1{Enter}');
  expect(await part.findByText('It does not look as asked for. Like LK-204')).toBeDefined();
  expect(engine.inputs('conversation/fill')).toHaveLength(2);
  await userEvent.type(serial, '23{Enter}');
  expect(engine.inputs('conversation/fill').at(-1)).toMatchObject({fieldId: aField(2), value: 'LK-123'});
  await waitFor(() => expect(part.queryByText(/needed to solve/)).toBeNull());
  await pick(part.getByRole('button', {name: /Damage$/}), 'Scratch');
  await waitFor(() => expect(part.queryByRole('textbox', {name: 'Serial number'})).toBeNull());
});

test('each is kept when it is left; what is none stays in the field with the reason', async () => {
  const {engine, part} = await openForm();
  const pieces = part.getByRole('textbox', {name: 'Pieces'});
  await userEvent.type(pieces, '1.5');
  await userEvent.tab();
  expect(await part.findByText('Give a whole number.')).toBeDefined();
  expect(engine.inputs('conversation/fill')).toEqual([]);
  await userEvent.clear(pieces);
  await userEvent.type(pieces, '12');
  await userEvent.tab();
  expect(engine.inputs('conversation/fill')).toMatchObject([{conversationId, fieldId: aField(3), value: 12}]);
  await userEvent.click(part.getByRole('checkbox', {name: 'Photo seen'}));
  expect(engine.inputs('conversation/fill').at(-1)).toMatchObject({fieldId: aField(4), value: true});
  await userEvent.type(part.getByRole('textbox', {name: 'What happened'}), 'a{Enter}b{Control>}{Enter}{/Control}');
  expect(engine.inputs('conversation/fill').at(-1)).toMatchObject({fieldId: aField(5), value: 'a\nb'});
  await userEvent.clear(pieces);
  await userEvent.tab();
  expect(engine.inputs('conversation/fill').at(-1)).toMatchObject({fieldId: aField(3), value: null});
});

test('what the engine refuses is said beside the field, and nothing typed is lost', async () => {
  const refusing = async () => invalid('value', 'not-whole');
  const {part} = await openForm({}, {'conversation/fill': refusing});
  const pieces = part.getByRole<HTMLInputElement>('textbox', {name: 'Pieces'});
  await userEvent.type(pieces, '7{Enter}');
  expect(await part.findByText('Give a whole number.')).toBeDefined();
  expect(pieces.value).toBe('7');
});

test('LC-11: refused, the form says which fields and the first has the focus, in a folded part, too', async () => {
  const unfilled = async () => refuse({code: 'unfilled', fieldIds: [aField(1)], detail: ''});
  const {part} = await openForm({}, {'conversation/set-status': unfilled});
  await userEvent.click(part.getByRole('button', {name: 'Form'}));
  expect(part.queryByRole('button', {name: /Damage$/})).toBeNull();
  await userEvent.keyboard('e');
  expect((await part.findByRole('alert')).textContent).toBe('Fill in Damage first.');
  await waitFor(() => expect(part.getByRole('button', {name: /Damage$/})).toBe(document.activeElement));
  expect(part.getByText('Fill this in before you solve')).toBeDefined();
  await pick(part.getByRole('button', {name: /Damage$/}), 'Scratch');
  await waitFor(() => expect(part.queryByRole('alert')).toBeNull());
});

test('F leads to the form, wherever one is', async () => {
  const {part} = await openForm();
  await userEvent.keyboard('f');
  await waitFor(() => expect(part.getByRole('button', {name: /Damage$/})).toBe(document.activeElement));
});

test('FO-7: another form is chosen, and none', async () => {
  const {engine, part} = await openForm();
  await userEvent.click(part.getByRole('button', {name: /^Form used,\s*Damage report/}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'Return'}));
  expect(engine.inputs('conversation/set-form')).toMatchObject([{conversationId, formId: aForm(2)}]);
  await waitFor(() => expect(part.queryByRole('button', {name: /Damage$/})).toBeNull());
  await userEvent.click(part.getByRole('button', {name: /^Form used,\s*Return/}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'No form'}));
  expect(await part.findByRole('button', {name: /^Form used,\s*Choose a form/})).toBeDefined();
});

test('D10: who may not change it reads it, and why', async () => {
  const {part} = await openForm({isManager: false, heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}})]});
  expect(part.getByRole<HTMLInputElement>('textbox', {name: 'Pieces'}).disabled).toBe(true);
  expect(part.getByRole('button', {name: /^Form used/}).getAttribute('aria-disabled')).toBe('true');
  expect(part.getByText(/^Only whoever has it/)).toBeDefined();
});

test('no forms: no form', async () => {
  const workspace = fakeWorkspace({}, aDetailedWorkspace());
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('region', {name: 'Conversation'});
  expect(screen.queryByRole('region', {name: 'Form'})).toBeNull();
});
