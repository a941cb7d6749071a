import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {ConversationFormRow, FormFieldRow, FormRow} from '../../core/ports/rows.ts';
import {aConversation, aField, aForm, ann, conversationRow, eventRow} from '../support/builders.ts';
import {withBeside} from '../support/beside.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const field = (n: number, changes: Partial<FormFieldRow> = {}) =>
  put('formField', {
    id: aField(n),
    name: `Field ${n}`,
    nameKey: `field ${String(n).padStart(3, '0')}`,
    hint: '',
    type: 'text',
    options: [],
    pattern: '',
    isDeleted: false,
    createdAt: 1,
    ...changes,
  });
const form = (n: number, changes: Partial<FormRow> = {}) =>
  put('form', {
    id: aForm(n),
    name: `Form ${n}`,
    nameKey: `form ${n}`,
    isOn: true,
    isDefault: false,
    isDeleted: false,
    rank: n,
    condition: null,
    places: [],
    createdAt: 1,
    ...changes,
  });
const filled = (changes: Partial<ConversationFormRow> = {}) =>
  put('conversationForm', {conversationId: aConversation(1), formId: aForm(1), filled: {}, ...changes});
const place = (n: number, when: FormRow['places'][number]['when'] = null) => ({
  fieldId: aField(n),
  isRequired: false,
  when,
});

/** A.14: forms and what conversations were filled with, as both databases answer. */
export function describeForms(name: string, open: OpenWorkspace): void {
  describe(`${name}: forms`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const fields = (input: Partial<Input<'field/list'>> = {}) =>
      ask(at, asCleo, {route: 'field/list', input: {search: '', after: null, ...input}});
    const formOf = (reader: typeof asAnn, n = 1) =>
      at.reads.query('conversation/form', {conversationId: aConversation(n)}, reader);

    test('fields and forms are a Manager’s to see; what can be chosen everybody’s', async () => {
      await write(at, [form(2, {nameKey: 'a'}), form(1), form(3, {isOn: false}), form(4, {isDeleted: true})]);
      const refused = {failure: {code: 'forbidden'}};
      expect(await at.reads.query('field/list', {search: '', after: null}, asAnn)).toMatchObject(refused);
      expect(await at.reads.query('form/list', {}, asAnn)).toMatchObject(refused);
      expect(await at.reads.query('form/get', {formId: aForm(1)}, asAnn)).toMatchObject(refused);
      expect(await ask(at, asAnn, {route: 'form/offered', input: {}})).toEqual({
        forms: [
          {id: aForm(2), name: 'Form 2'},
          {id: aForm(1), name: 'Form 1'},
        ],
      });
    });

    test('FO-2: fields by name, found whatever the accents, 50 a page, with the forms that ask for them', async () => {
      const many = Array.from({length: 51}, (_, n) => field(n + 1));
      await write(at, [...many, field(60, {name: 'Größe', nameKey: 'grosse'}), field(61, {isDeleted: true})]);
      await write(at, [form(1, {places: [place(1)]}), form(2, {places: [place(1)], isDeleted: true})]);
      const first = await fields();
      expect([first.total, first.fields.length, first.fields[0]]).toMatchObject([52, 50, {forms: ['Form 1']}]);
      const second = await fields({after: first.next});
      expect([second.fields.map(one => one.id), second.next]).toEqual([[aField(51), aField(60)], null]);
      expect((await fields({search: 'GRÖS'})).fields.map(one => one.id)).toEqual([aField(60)]);
      expect(await at.reads.query('field/list', {search: '', after: 'x'}, asCleo)).toMatchObject({ok: false});
    });

    test('FO-6: forms in the order of their triggers, with what they ask', async () => {
      const condition = {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'} as const;
      const when = {fieldId: aField(1), is: ['x', 2, true]};
      await write(at, [
        field(1),
        field(2),
        form(1, {rank: 5}),
        form(2, {condition, places: [place(1), place(2, when)]}),
      ]);
      const {forms} = await ask(at, asCleo, {route: 'form/list', input: {}});
      expect(forms).toMatchObject([
        {id: aForm(2), hasTrigger: true, fieldCount: 2, isDefault: false},
        {id: aForm(1), hasTrigger: false, fieldCount: 0},
      ]);
      const got = await ask(at, asCleo, {route: 'form/get', input: {formId: aForm(2)}});
      expect(got).toMatchObject({condition, places: [place(1), place(2, when)], isOn: true});
      expect(got.fields.map(one => one.id).toSorted()).toEqual([aField(1), aField(2)]);
      expect(await at.reads.query('form/get', {formId: aForm(9)}, asCleo)).toMatchObject({ok: false});
    });

    test('FO-9, FO-12: a conversation shows its form and what that was filled with, and nothing else it was', async () => {
      await write(at, [
        ...withBeside(conversationRow({queueId: sales})),
        field(1),
        field(2, {isDeleted: true}),
        field(3),
        form(1, {places: [place(1), place(2)]}),
        filled({filled: {[aField(1)]: 'Zoë', [aField(2)]: 1.5, [aField(3)]: true}}),
      ]);
      expect(await formOf(asAnn)).toMatchObject({
        ok: true,
        value: {form: {id: aForm(1), name: 'Form 1', fields: [{id: aField(1)}]}, filled: {[aField(1)]: 'Zoë'}},
      });
      const kept = await at.store.write(tx => tx.get('conversationForm', [aConversation(1)]));
      expect(kept?.filled).toEqual({[aField(1)]: 'Zoë', [aField(2)]: 1.5, [aField(3)]: true});
    });

    test('Q-12: whose conversation one may not see one sees no form of', async () => {
      await write(at, [...withBeside(conversationRow({queueId: secret})), form(1), filled()]);
      expect([await formOf(asAnn), await formOf(asBen)]).toMatchObject([{ok: false}, {ok: false}]);
      expect(await formOf(asCleo)).toMatchObject({ok: true, value: {form: {id: aForm(1)}}});
    });

    test('a form that was removed is none, and neither is one that never was', async () => {
      const none = {ok: true, value: {form: null, filled: {}}};
      await write(at, [...withBeside(conversationRow()), form(1, {isDeleted: true})]);
      expect(await formOf(asCleo)).toEqual(none);
      await write(at, [filled({filled: {[aField(1)]: 'x'}})]);
      expect(await formOf(asCleo)).toEqual(none);
    });

    test('CL-1: the log calls a form by its name, though it was removed since', async () => {
      await write(at, [
        ...withBeside(conversationRow({assignee: ann})),
        form(1, {isDeleted: true}),
        put('event', eventRow({position: 7, type: 'form-changed', body: {to: aForm(1)}})),
      ]);
      const input = {conversationId: aConversation(1), before: null, limit: 5};
      const {entries} = await ask(at, asAnn, {route: 'conversation/changes', input});
      expect(entries).toMatchObject([{type: 'form-changed', from: null, to: {id: aForm(1), name: 'Form 1'}}]);
    });

    test('one name each: the database says so, too, unless one was removed', async () => {
      await write(at, [field(1, {nameKey: 'a'}), field(2, {nameKey: 'a', isDeleted: true})]);
      await expect(write(at, [field(3, {nameKey: 'a'})])).rejects.toThrow();
    });
  });
}
