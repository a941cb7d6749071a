import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {FieldValue} from '../../core/form/field.ts';
import type {Placement} from '../../core/form/form.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import {backFrom, changesOf, type MacroAction} from '../../core/macro/macro.ts';
import type {Write} from '../../core/ports/store.ts';
import {
  aConversation,
  aCustomer,
  aField,
  aForm,
  aMacro,
  aMessage,
  ann,
  aQueue,
  aSender,
  aTag,
  ben,
  customerAddressRow,
  customerRow,
} from '../support/builders.ts';
import {botRows, fakeBots, helper} from '../support/bots.ts';
import {annAlone, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const zoe: readonly Write[] = [
  {do: 'put', table: 'customer', row: customerRow()},
  ...['visitor-1', 'visitor-2'].map((address): Write => ({
    do: 'put',
    table: 'customerAddress',
    row: customerAddressRow({address}),
  })),
  {do: 'put', table: 'tag', row: {id: aTag(1), name: 'T', nameKey: 't', kind: 'conversation', isDeleted: false}},
];

beforeEach(async () => {
  world = await openWorld([...annAlone, ...zoe]);
  host = await world.start();
});
afterEach(() => world.close());

const field = (n: number, changes: Partial<Omit<Input<'field/save'>, 'commandId'>> = {}, by: AgentId = mia) =>
  host.run(by, 'field/save', {
    fieldId: aField(n),
    name: `Field ${n}`,
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
const form = (n: number, places: Placement[], changes: Partial<Omit<Input<'form/save'>, 'commandId'>> = {}) =>
  host.run(mia, 'form/save', {formId: aForm(n), name: `Form ${n}`, isOn: true, condition: null, places, ...changes});
const onWords = (value: string) => ({category: 'conversation', attribute: 'content', is: 'contains', value}) as const;
const fill = (conversationId: ConversationId, n: number, value: FieldValue | null) =>
  host.run(ann, 'conversation/fill', {conversationId, fieldId: aField(n), value});
const choose = (conversationId: ConversationId, n: number | null, by: AgentId = ann) =>
  host.run(by, 'conversation/set-form', {conversationId, formId: n === null ? null : aForm(n)});
const setStatus = (conversationId: ConversationId, status: 'open' | 'solved' | 'closed', by: AgentId = ann) =>
  host.run(by, 'conversation/set-status', {conversationId, status});
const begin = async (n: number, changes: Parameters<typeof inbound>[1] = {}) =>
  (await host.receive(inbound(n, changes))).conversationId;
const kept = async (id: ConversationId) =>
  (await world.rows('conversationForm')).find(one => one.conversationId === id);
const merge = (a: ConversationId, b: ConversationId) =>
  host.run(mia, 'conversation/merge', {conversationId: a, absorb: b});
const statusOf = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id)?.status;
const unfilled = (...fields: number[]) => ({failure: {code: 'unfilled', fieldIds: fields.map(aField)}});
const refused = (reason: string) => ({failure: {code: 'invalid', reason}});
const required = {isRequired: true};

describe('FO-1, FO-2: fields are a Manager’s to make', () => {
  test('agents make none', async () => {
    expect(await field(1, {}, ann)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(ann, 'form/remove', {formId: aForm(1)})).toMatchObject({failure: {code: 'forbidden'}});
  });

  test('one name each, one type for good, options and patterns that make sense', async () => {
    await field(1, {name: 'Colour', type: 'drop-down', options: ['Red', 'Red:Dark ', '']});
    expect((await world.rows('formField'))[0]).toMatchObject({options: ['Red', 'Red: Dark'], pattern: ''});
    expect(await field(2, {name: ' COLOUR'})).toMatchObject(refused('name-taken'));
    expect(await field(1, {name: 'Colour', type: 'text'})).toMatchObject(refused('type-fixed'));
    expect(await field(2, {type: 'drop-down'})).toMatchObject(refused('no-options'));
    expect(await field(2, {type: 'pattern', pattern: '(a)\\1'})).toMatchObject(refused('pattern-unsupported'));
  });

  test('one that a form asks for stays; what is removed frees its name and comes back', async () => {
    await field(1);
    await form(1, [place(1)]);
    expect(await host.run(mia, 'field/remove', {fieldId: aField(1)})).toMatchObject(refused('in-use'));
    await form(1, []);
    await host.run(mia, 'field/remove', {fieldId: aField(1)});
    expect(await field(2, {name: 'Field 1'})).toMatchObject({ok: true});
    expect(await field(1)).toMatchObject(refused('name-taken'));
    expect(await form(1, [place(1)])).toMatchObject(refused('no-such-field'));
  });
});

describe('FO-4, FO-5: what makes a form', () => {
  test('what is wrong is said with its place', async () => {
    await field(1);
    expect(await form(1, [place(1), place(1), place(1)])).toMatchObject({
      failure: {code: 'invalid', reason: 'placed-twice', path: ['places', 1]},
    });
    expect(await form(1, [place(1, {when: {fieldId: aField(1), is: ['x']}})])).toMatchObject(refused('circle'));
    expect(
      await form(1, [], {condition: {category: 'conversation', attribute: 'tags', is: 'in-list', value: 't'}}),
    ).toMatchObject(refused('no-such-tag'));
    expect(await world.rows('form')).toEqual([]);
  });
});

describe('FO-6: which conversation gets which form', () => {
  beforeEach(async () => {
    await form(1, [], {condition: onWords('bee')});
    await form(2, [], {condition: onWords('honey')});
    await form(3, []);
  });
  const given = async (n: number, text: string) => (await kept(await begin(n, {text})))?.formId;

  test('the first whose trigger fits, in their order; none fits: none', async () => {
    expect([await given(1, 'Bees and honey'), await given(2, 'Honey'), await given(3, 'Wasps')]).toEqual([
      aForm(1),
      aForm(2),
      undefined,
    ]);
    await host.run(mia, 'form/move', {formId: aForm(2), before: aForm(1)});
    expect(await given(4, 'Bees and honey')).toBe(aForm(2));
  });

  test('none fits: the default one, of which there is one at most', async () => {
    await host.run(mia, 'form/set-default', {formId: aForm(2)});
    await host.run(mia, 'form/set-default', {formId: aForm(3)});
    expect((await world.rows('form')).filter(one => one.isDefault).map(one => one.id)).toEqual([aForm(3)]);
    expect([await given(1, 'Wasps'), await given(2, 'Bees')]).toEqual([aForm(3), aForm(1)]);
    await host.run(mia, 'form/set-default', {formId: null});
    expect(await given(3, 'Wasps')).toBeUndefined();
  });

  test('one that is off or removed is given to nothing; who has it keeps the one and loses the other', async () => {
    await field(1);
    await form(1, [place(1, required)], {condition: onWords('bee')});
    const id = await begin(1, {text: 'Bees'});
    await form(1, [place(1, required)], {condition: onWords('bee'), isOn: false});
    expect(await given(2, 'Bees')).toBeUndefined();
    expect(await setStatus(id, 'solved')).toMatchObject(unfilled(1));
    await host.run(mia, 'form/remove', {formId: aForm(1)});
    expect(await setStatus(id, 'solved')).toMatchObject({ok: true});
  });

  test('what one of us begins is asked as well', async () => {
    await host.run(ann, 'conversation/open', {
      conversationId: aConversation(9),
      messageId: aMessage(9),
      senderId: aSender(1),
      queueId: null,
      to: {customerId: aCustomer(1), address: 'visitor-1'},
      assignee: null,
      priority: 'normal',
      tags: [],
      topic: null,
      text: 'About your bees',
      files: [],
    });
    expect((await kept(aConversation(9)))?.formId).toBe(aForm(1));
  });
});

describe('FO-7: a bot hands over', () => {
  const tagged = {category: 'conversation', attribute: 'tags', is: 'in-list', value: aTag(1)} as const;
  const handOver = async (conversationId: ConversationId) =>
    host.engine
      .as({agentId: helper, isManager: false, isBot: true})
      .run('conversation/hand-over', {commandId: world.newCommand(), conversationId, tags: [aTag(1)], topic: null});
  beforeEach(async () => {
    await world.close();
    world = await openWorld([...annAlone, ...zoe, ...botRows()]);
    host = await world.start({bots: fakeBots()});
    await field(1);
    await form(1, [place(1)], {condition: tagged});
  });

  test('the triggers decide anew, by what it found out', async () => {
    const id = await begin(1);
    expect(await kept(id)).toBeUndefined();
    expect(await handOver(id)).toMatchObject({ok: true});
    expect((await kept(id))?.formId).toBe(aForm(1));
  });

  test('unless something was filled in: a bot may', async () => {
    await form(2, [place(1)]);
    await host.run(mia, 'form/set-default', {formId: aForm(2)});
    const id = await begin(1);
    const bot = host.engine.as({agentId: helper, isManager: false, isBot: true});
    const said = {commandId: world.newCommand(), conversationId: id, fieldId: aField(1), value: 'x'};
    expect(await bot.run('conversation/fill', said)).toMatchObject({ok: true});
    await handOver(id);
    expect(await kept(id)).toMatchObject({formId: aForm(2), filled: {[aField(1)]: 'x'}});
  });
});

describe('FO-9, FO-12: filling', () => {
  test('values are checked, tidy, and the conversation’s own; no words in the log', async () => {
    await field(1);
    await field(2, {type: 'whole-number'});
    await form(1, [place(1), place(2)]);
    const id = await begin(1);
    await choose(id, 1);
    expect(await fill(id, 1, ' secret words ')).toMatchObject({ok: true});
    expect(await fill(id, 2, 1.5)).toMatchObject(refused('not-whole'));
    expect(await fill(id, 9, 'x')).toMatchObject({failure: {code: 'not-found'}});
    expect((await kept(id))?.filled).toEqual({[aField(1)]: 'secret words'});
    expect(JSON.stringify(await world.rows('event'))).not.toContain('secret');
    await fill(id, 1, null);
    expect((await kept(id))?.filled).toEqual({});
  });

  test('the same again changes nothing', async () => {
    await field(1);
    const id = await begin(1);
    await fill(id, 1, 'x');
    const before = (await world.rows('event')).length;
    await fill(id, 1, 'x ');
    expect((await world.rows('event')).length).toBe(before);
  });

  test('another form keeps what was filled in, and so does one that asks no more', async () => {
    await field(1);
    await form(1, [place(1)]);
    await form(2, []);
    const id = await begin(1);
    await choose(id, 1);
    await fill(id, 1, 'x');
    await choose(id, 2);
    expect(await kept(id)).toMatchObject({formId: aForm(2), filled: {[aField(1)]: 'x'}});
    await choose(id, null);
    await choose(id, 1);
    await form(1, []);
    expect(await kept(id)).toMatchObject({formId: aForm(1), filled: {[aField(1)]: 'x'}});
  });

  test('FO-7: one that is off or gone cannot be chosen; choosing stands in the log', async () => {
    await form(1, [], {isOn: false});
    const id = await begin(1);
    expect(await choose(id, 1)).toMatchObject({failure: {code: 'not-found'}});
    expect(await choose(id, 7)).toMatchObject({failure: {code: 'not-found'}});
    await form(1, []);
    await choose(id, 1);
    await choose(id, 1);
    const changes = (await world.rows('event')).filter(one => one.type === 'form-changed');
    expect(changes.map(({body, byId}) => ({to: body['to'], byId}))).toEqual([{to: aForm(1), byId: ann}]);
  });

  test('D10: who may not label it fills nothing', async () => {
    await field(1);
    const id = await begin(1);
    const filling = host.run(ben, 'conversation/fill', {conversationId: id, fieldId: aField(1), value: 'x'});
    expect(await filling).toMatchObject({failure: {code: 'forbidden'}});
    expect(await choose(id, null, ben)).toMatchObject({failure: {code: 'forbidden'}});
  });

  test('after it was closed, too', async () => {
    await field(1);
    const id = await begin(1);
    await setStatus(id, 'closed');
    expect(await fill(id, 1, 'x')).toMatchObject({ok: true});
  });
});

describe('LC-11, FO-3: an empty required field keeps a conversation open', () => {
  let id: ConversationId;
  beforeEach(async () => {
    await field(1, {type: 'checkbox'});
    await field(2);
    await form(1, [place(1, required), place(2, {isRequired: true, when: {fieldId: aField(1), is: [true]}})]);
    await host.run(mia, 'form/set-default', {formId: aForm(1)});
    id = await begin(1);
  });

  test('neither Solved nor Closed before all that shows is filled', async () => {
    expect(await setStatus(id, 'solved')).toMatchObject(unfilled(1));
    expect(await setStatus(id, 'closed')).toMatchObject(unfilled(1));
    await fill(id, 1, true);
    expect(await setStatus(id, 'solved')).toMatchObject(unfilled(2));
    await fill(id, 2, 'x');
    expect(await setStatus(id, 'solved')).toMatchObject({ok: true});
    await fill(id, 2, null);
    expect(await setStatus(id, 'closed')).toMatchObject(unfilled(2));
    expect(await setStatus(id, 'open')).toMatchObject({ok: true});
    expect(await statusOf(id)).toBe('open');
  });

  test('of many at once, each says for itself', async () => {
    const other = await begin(2);
    await fill(other, 1, true);
    await fill(other, 2, 'x');
    const done = await host.run(mia, 'conversation/bulk', {
      conversationIds: [id, other],
      change: {do: 'set-status', status: 'solved'},
    });
    expect(done).toMatchObject({
      value: {outcomes: [{conversationId: id, failure: {code: 'unfilled', fieldIds: [aField(1)]}}, {failure: null}]},
    });
  });

  test('a macro is refused as a whole', async () => {
    await host.run(mia, 'macro/save', {
      macroId: aMacro(1),
      name: 'Done',
      description: '',
      queueIds: [],
      tagIds: [],
      isOn: true,
      actions: [
        {do: 'set-priority', priority: 'high'},
        {do: 'set-status', status: 'solved'},
      ],
    });
    expect(await host.run(ann, 'macro/apply', {conversationId: id, macroId: aMacro(1)})).toMatchObject(unfilled(1));
    expect((await world.rows('conversation'))[0]).toMatchObject({priority: 'normal', status: 'open'});
  });
});

describe('MA-3, MA-5: a macro sets the form, fills it in and is done', () => {
  const save = (actions: readonly MacroAction[]) =>
    host.run(mia, 'macro/save', {
      macroId: aMacro(1),
      name: 'Done',
      description: '',
      queueIds: [],
      tagIds: [],
      isOn: true,
      actions: [...actions],
    });
  const actions: readonly MacroAction[] = [
    {do: 'set-status', status: 'solved'},
    {do: 'set-form', formId: aForm(1)},
    {
      do: 'fill',
      values: [
        {fieldId: aField(1), value: ' Oak '},
        {fieldId: aField(2), value: null},
      ],
    },
  ];

  test('in one step; undone, it is as it was, but for what somebody changed since', async () => {
    for (const n of [1, 2, 3]) await field(n);
    await form(1, [place(1, required)]);
    const id = await begin(1);
    await fill(id, 2, 'before');
    expect(await save(actions)).toMatchObject({ok: true});
    const standing = {
      status: 'open',
      priority: 'normal',
      queueId: aQueue(1),
      assignee: ann,
      tags: [],
      topic: '',
    } as const;
    const was = await kept(id);
    const changes = changesOf(actions, {...standing, form: was}, ann);
    expect(changes.map(({what}) => what)).toEqual(['form', 'field', 'field', 'status']);
    expect(await host.run(ann, 'macro/apply', {conversationId: id, macroId: aMacro(1)})).toMatchObject({ok: true});
    expect(await kept(id)).toMatchObject({formId: aForm(1), filled: {[aField(1)]: 'Oak'}});
    expect((await world.rows('conversation'))[0]).toMatchObject({status: 'solved'});
    expect((await world.rows('formAnswer')).map(one => one.words)).toEqual(['oak']);
    await fill(id, 1, 'Beech');
    const undone = await host.run(ann, 'macro/undo', {conversationId: id, changes: [...backFrom(changes)]});
    expect(undone).toMatchObject({ok: true});
    expect(await kept(id)).toMatchObject({formId: null, filled: {[aField(1)]: 'Beech', [aField(2)]: 'before'}});
    expect((await world.rows('formAnswer')).map(one => one.words).toSorted()).toEqual(['beech', 'before']);
  });

  test('what nobody could fill in is not kept, nor one field twice; what was deleted since refuses all of it', async () => {
    await field(1, {type: 'whole-number'});
    await form(1, [place(1)]);
    const id = await begin(1);
    const filling = (...values: readonly (string | number)[]): MacroAction => ({
      do: 'fill',
      values: values.map(value => ({fieldId: aField(1), value})),
    });
    expect(await save([filling('x')])).toMatchObject(refused('not-a-number'));
    expect(await save([filling(1, 2)])).toMatchObject(refused('same-field'));
    expect(await save([{do: 'set-form', formId: aForm(9)}])).toMatchObject(refused('gone'));
    expect(await save([{do: 'set-form', formId: aForm(1)}, filling(7)])).toMatchObject({ok: true});
    await host.run(mia, 'form/remove', {formId: aForm(1)});
    expect(await host.run(ann, 'macro/apply', {conversationId: id, macroId: aMacro(1)})).toMatchObject(refused('gone'));
    expect((await kept(id))?.filled ?? {}).toEqual({});
  });
});

describe('FO-8, ME-7, D22: merging', () => {
  test('FO-8: what is asked is asked where it goes on, what was answered stays, and both come back', async () => {
    for (const n of [1, 2]) await field(n);
    await form(1, [place(1, required), place(2, required)]);
    const [a, b] = [await begin(1), await begin(2)];
    await choose(b, 1);
    await fill(a, 2, 'Ours');
    await fill(b, 2, 'Theirs');
    const before = [await kept(a), await kept(b)];
    await merge(a, b);
    expect(await kept(a)).toMatchObject({formId: aForm(1), filled: {[aField(2)]: 'Ours'}});
    expect(await setStatus(a, 'closed')).toMatchObject(unfilled(1));
    expect(await host.run(mia, 'conversation/unmerge', {conversationId: b})).toMatchObject({ok: true});
    expect([await kept(a), await kept(b)]).toEqual(before);
    // Its line in the log is the newest of the thread, and the row says so.
    const told = (await world.rows('event')).findLast(one => one.conversationId === a && one.type === 'form-changed');
    const row = (await world.rows('conversation')).find(one => one.id === a);
    expect(row?.lastPosition).toBe(told?.position);
    expect(await setStatus(a, 'solved')).toMatchObject({ok: true});
    expect(await setStatus(b, 'solved')).toMatchObject(unfilled(1));
  });

  test('FO-8: of two forms its own stays, with the answers of both; what was filled in since stays, too', async () => {
    for (const n of [1, 2, 3]) await field(n);
    await form(1, [place(1), place(2)]);
    await form(2, [place(2), place(3)]);
    const [a, b] = [await begin(1), await begin(2)];
    await choose(a, 1);
    await choose(b, 2);
    await fill(a, 1, 'One');
    await fill(b, 2, 'Two');
    await fill(b, 3, 'Three');
    await merge(a, b);
    expect(await kept(a)).toMatchObject({
      formId: aForm(1),
      filled: {[aField(1)]: 'One', [aField(2)]: 'Two', [aField(3)]: 'Three'},
    });
    await fill(a, 2, 'Since');
    await host.run(mia, 'conversation/unmerge', {conversationId: b});
    expect(await kept(a)).toMatchObject({formId: aForm(1), filled: {[aField(1)]: 'One', [aField(2)]: 'Since'}});
    expect((await kept(a))?.filled).not.toHaveProperty(aField(3));
    expect((await kept(b))?.filled).toEqual({[aField(2)]: 'Two', [aField(3)]: 'Three'});
  });

  test('the initiator’s form and values are those of both; the other’s come back with it', async () => {
    await field(1);
    await form(1, [place(1)]);
    await form(2, [place(1)]);
    const [a, b] = [await begin(1), await begin(2)];
    await choose(a, 1);
    await choose(b, 2);
    await fill(a, 1, 'of a');
    await fill(b, 1, 'of b');
    const both = async () => [await kept(a), await kept(b)];
    const before = await both();
    expect(await host.run(mia, 'conversation/merge', {conversationId: a, absorb: b})).toMatchObject({ok: true});
    expect(await fill(b, 1, 'lost?')).toMatchObject({failure: {code: 'continued', in: a}});
    expect(await both()).toEqual(before);
    await host.run(mia, 'conversation/unmerge', {conversationId: b});
    expect(await both()).toEqual(before);
    expect(before.map(one => one?.filled[aField(1)])).toEqual(['of a', 'of b']);
  });
});

describe('FU-3, FU-6: a follow-up', () => {
  const followUp = (of: ConversationId, keepsForm: boolean, more: Partial<Input<'conversation/follow-up'>> = {}) =>
    host.run(mia, 'conversation/follow-up', {
      of,
      conversationId: aConversation(9),
      messageId: aMessage(9),
      queueId: null,
      assignee: null,
      priority: null,
      tags: null,
      topic: null,
      keepsForm,
      text: 'Once more',
      files: [],
      ...more,
    });
  const closedOne = async () => {
    await field(1);
    await form(1, [place(1)]);
    const id = await begin(1);
    await choose(id, 1);
    await fill(id, 1, 'x');
    await setStatus(id, 'closed');
    return id;
  };

  test('goes on with form and values; another form keeps the values', async () => {
    await followUp(await closedOne(), true);
    expect(await kept(aConversation(9))).toMatchObject({formId: aForm(1), filled: {[aField(1)]: 'x'}});
    await form(2, [place(1)]);
    await choose(aConversation(9), 2, mia);
    expect(await kept(aConversation(9))).toMatchObject({formId: aForm(2), filled: {[aField(1)]: 'x'}});
  });

  const setForm: MacroAction = {do: 'set-form', formId: aForm(2)};
  const fillTwo: MacroAction = {do: 'fill', values: [{fieldId: aField(2), value: 'of the macro'}]};
  const fillBoth: MacroAction = {do: 'fill', values: [1, 2].map(n => ({fieldId: aField(n), value: 'of the macro'}))};
  const tagged: MacroAction = {do: 'set-priority', priority: 'high'};

  test.each<[string, readonly MacroAction[], object]>([
    [
      'form and values: they override',
      [setForm, fillBoth],
      {formId: 2, filled: {1: 'of the macro', 2: 'of the macro'}},
    ],
    ['a form alone: it is filled with what there was', [setForm], {formId: 2, filled: {1: 'x'}}],
    ['values alone: over what there was', [fillTwo], {formId: 1, filled: {1: 'x', 2: 'of the macro'}}],
    ['neither: all is as it was', [tagged], {formId: 1, filled: {1: 'x'}}],
  ])('FU-6: a macro with %s', async (_what, actions, wanted) => {
    const id = await closedOne();
    await field(2);
    await form(2, [place(1), place(2)]);
    const macro = {name: 'Goes on', description: '', queueIds: [], tagIds: [], isOn: true};
    await host.run(mia, 'macro/save', {...macro, macroId: aMacro(1), actions: [...actions]});
    expect(await followUp(id, true, {macroId: aMacro(1), status: 'pending'})).toMatchObject({ok: true});
    const now = await kept(aConversation(9));
    const filled = Object.fromEntries(
      [1, 2].flatMap(n => {
        const value = now?.filled[aField(n)];
        return value === undefined ? [] : [[n, value]];
      }),
    );
    expect({formId: [1, 2].find(n => now?.formId === aForm(n)), filled}).toEqual(wanted);
    const made = (await world.rows('conversation')).find(one => one.id === aConversation(9));
    expect(made).toMatchObject({status: 'pending'});
    expect((await world.rows('event')).filter(({type}) => type === 'macro-applied')).toHaveLength(1);
  });

  test('MA-2: by a macro that is not theirs nothing begins', async () => {
    const id = await closedOne();
    expect(await followUp(id, true, {macroId: aMacro(7)})).toMatchObject({failure: {code: 'not-found'}});
    expect((await world.rows('conversation')).map(one => one.id)).toEqual([id]);
  });

  test('without them the triggers decide', async () => {
    const id = await closedOne();
    await form(2, [], {condition: onWords('once')});
    await followUp(id, false);
    expect(await kept(aConversation(9))).toMatchObject({formId: aForm(2), filled: {}});
  });
});
