import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import {answersOf, type FieldWish} from '../../core/form/answer.ts';
import type {FieldValues} from '../../core/form/field.ts';
import type {ConversationFormRow, FormFieldRow, FormRow} from '../../core/ports/rows.ts';
import {sortsOf, type Filter} from '../../core/view/definition.ts';
import {aConversation, aField, aForm, ann, conversationRow, eventRow} from '../support/builders.ts';
import {withBeside} from '../support/beside.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, readThrough, write, type OpenWorkspace, type Workspace} from './workspace.ts';

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

    test('FO-10: what lists can be asked for, by name and by number, is everybody’s', async () => {
      const many = Array.from({length: 51}, (_, n) => field(n + 1));
      await write(at, [...many, field(60, {nameKey: 'grosse'}), field(61, {nameKey: 'gross', isDeleted: true})]);
      const offered = (input: Input<'field/offered'>) => ask(at, asAnn, {route: 'field/offered', input});
      const {found, named} = await offered({search: 'GRÖS', fieldIds: [aField(2), aField(61)]});
      expect([found, named].map(list => list.map(({id}) => id))).toEqual([[aField(60)], [aField(2)]]);
      expect((await offered({search: '', fieldIds: []})).found).toHaveLength(50);
    });

    test('FO-10: lists by form and by what was filled in, alone and with each other, for whoever may see them', async () => {
      const answers: readonly FieldValues[] = [
        {[aField(1)]: 'Clothing: Shirts', [aField(2)]: 7},
        {[aField(1)]: 'Clothing', [aField(2)]: -1.5, [aField(3)]: 'Größe L, 100 %'},
        {[aField(1)]: 'Shoes', [aField(4)]: true},
        {},
      ];
      const rowOf = (n: number) =>
        conversationRow({
          id: aConversation(n),
          shortId: n,
          customerAddress: `v${n}`,
          queueId: n === 3 ? secret : sales,
          status: n === 2 ? 'closed' : 'open',
          closedAt: n === 2 ? 5 : null,
        });
      await write(at, [
        ...[1, 2, 3, 4].map(n => field(n)),
        form(1),
        form(2),
        ...answers.flatMap((filled, i) => [
          ...withBeside(rowOf(i + 1)),
          put('conversationForm', {conversationId: aConversation(i + 1), formId: aForm((i % 2) + 1), filled}),
          ...answersOf(filled).map(one =>
            put('formAnswer', {...one, conversationId: aConversation(i + 1), shortId: i + 1}),
          ),
        ]),
      ]);
      const listed = async (filter: Filter, reader = asCleo) => {
        const found = sortsOf('history').map(async by => {
          const list = await readThrough(at, reader, {view: 'history', sort: {by, isDown: false}, filter});
          return list.found.toSorted((a, b) => a - b);
        });
        const all = await Promise.all(found);
        for (const one of all) expect(one).toEqual(all[0]);
        return all[0];
      };
      const one = (wish: FieldWish) => listed({fields: [wish]});
      const [fieldId, number, text, box] = [aField(1), aField(2), aField(3), aField(4)];
      expect(await listed({forms: [aForm(2)]})).toEqual([2, 4]);
      expect(await one({fieldId, is: 'option', options: ['Clothing']})).toEqual([1, 2]);
      expect(await one({fieldId, is: 'option', options: ['clothing:shirts', 'Shoes']})).toEqual([1, 3]);
      expect(await one({fieldId: number, is: 'between', from: -2, to: 7})).toEqual([1, 2]);
      expect(await one({fieldId: number, is: 'between', from: -1.4})).toEqual([1]);
      expect(await one({fieldId: text, is: 'words', words: 'GROSSE l'})).toEqual([2]);
      expect(await one({fieldId: text, is: 'words', words: '0%'})).toEqual([]);
      expect(await one({fieldId: box, is: 'filled'})).toEqual([3]);
      expect(await one({fieldId: box, is: 'empty'})).toEqual([1, 2, 4]);
      const both: FieldWish = {fieldId, is: 'filled'};
      expect(await listed({fields: [both, {fieldId: number, is: 'filled'}]})).toEqual([1, 2]);
      expect(await listed({forms: [aForm(1)], fields: [both, {fieldId: number, is: 'empty'}]})).toEqual([3]);
      expect(await listed({fields: [both]}, asAnn)).toEqual([1, 2]);
    });

    test('one name each: the database says so, too, unless one was removed', async () => {
      await write(at, [field(1, {nameKey: 'a'}), field(2, {nameKey: 'a', isDeleted: true})]);
      await expect(write(at, [field(3, {nameKey: 'a'})])).rejects.toThrow();
    });
  });
}
