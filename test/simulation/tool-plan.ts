import type {FormFieldRow, FormRow, MacroRow} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {aField, aForm, aMacro, aQueue, aTag} from '../support/builders.ts';
import {templates} from './template-plan.ts';

/* The forms and macros of a centre: always these, so that what they do can be told beforehand. */

const field = (n: number, name: string): FormFieldRow => ({
  id: aField(n),
  name,
  nameKey: name.toLowerCase(),
  hint: '',
  type: 'text',
  options: [],
  pattern: '',
  isDeleted: false,
  createdAt: 0,
});

/** What must be filled in before it is solved, and what comes with that. */
export const needed = field(1, 'Reason');
export const besides = field(2, 'Besides');

/** FO-6: of everybody who wants money back. */
export const refundForm: FormRow = {
  id: aForm(1),
  name: 'Refund',
  nameKey: 'refund',
  isOn: true,
  isDefault: false,
  isDeleted: false,
  rank: 0,
  condition: {category: 'conversation', attribute: 'content', is: 'starts-with', value: 'refund'},
  places: [
    {fieldId: needed.id, isRequired: true, when: null},
    {fieldId: besides.id, isRequired: true, when: {fieldId: needed.id, is: ['broken']}},
  ],
  createdAt: 0,
};

/** FO-3, FO-4: whether something is missing, told without the product's own rule. */
export const isMissing = (filled: Readonly<Record<string, unknown>>): boolean =>
  filled[needed.id] === undefined || (filled[needed.id] === 'broken' && filled[besides.id] === undefined);

export const macroNote = 'Noted by a macro';

const macro = (n: number, actions: MacroRow['actions']): MacroRow => ({
  id: aMacro(n),
  name: `Macro ${n}`,
  nameKey: `macro ${n}`,
  description: '',
  queueIds: [],
  tagIds: [],
  isOn: true,
  isDeleted: false,
  rank: n,
  createdAt: 0,
  actions,
});

export const macros: readonly MacroRow[] = [
  macro(1, [
    {do: 'set-priority', priority: 'urgent'},
    {do: 'tag', tagIds: [aTag(1), aTag(2)]},
    {do: 'set-status', status: 'solved'},
  ]),
  // MA-5: the form and what it asks for come before the status.
  macro(2, [
    {do: 'set-status', status: 'solved'},
    {do: 'set-form', formId: refundForm.id},
    {do: 'fill', values: [{fieldId: needed.id, value: 'by macro'}]},
  ]),
  macro(3, [
    {do: 'set-queue', queueId: aQueue(1)},
    {do: 'assign', to: 'me'},
    {do: 'set-topic', topic: 'Topic of a macro'},
    {do: 'set-recipient', recipients: [{channel: 'email', address: 'depot@example.org'}]},
    {do: 'note', text: macroNote},
  ]),
  // This one fails where nothing was filled in: then nothing of it may be left.
  macro(4, [
    {do: 'untag', tagIds: [aTag(1)]},
    {do: 'set-priority', priority: 'low'},
    {do: 'note', text: macroNote},
    {do: 'set-status', status: 'closed'},
  ]),
];

export const toolRows: readonly Write[] = [
  ...[needed, besides].map((row): Write => ({do: 'put', table: 'formField', row})),
  {do: 'put', table: 'form', row: refundForm},
  ...macros.map((row): Write => ({do: 'put', table: 'macro', row})),
  ...templates.map((row): Write => ({do: 'put', table: 'template', row})),
];
