import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {MacroAction} from '../../core/macro/macro.ts';
import {aMacro, ann, aQueue, aTag, aTemplate, aToolTag, ben, aQueue as queue} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ann], {autoAssign: false}), ...queueOf(3, [ben])]);
  host = await world.start();
});
afterEach(() => world.close());

const common = {queueIds: [], tagIds: [], isOn: true};
const saveTemplate = (by: AgentId, n: number, changes: Partial<Omit<Input<'template/save'>, 'commandId'>> = {}) =>
  host.run(by, 'template/save', {
    templateId: aTemplate(n),
    name: `Template ${n}`,
    text: 'Hi {{customer.firstName}}',
    channels: [],
    ...common,
    ...changes,
  });
const saveMacro = (n: number, actions: MacroAction[], changes: Partial<Omit<Input<'macro/save'>, 'commandId'>> = {}) =>
  host.run(mia, 'macro/save', {
    macroId: aMacro(n),
    name: `Macro ${n}`,
    description: '',
    actions,
    ...common,
    ...changes,
  });
const order = async () => {
  const rows = (await world.rows('template')).filter(({isDeleted}) => !isDeleted);
  return rows.toSorted((a, b) => a.rank - b.rank).map(({name}) => name);
};

describe('TP-2: templates are a Manager’s to keep', () => {
  test('agents keep none of it', async () => {
    expect(await saveTemplate(ann, 1)).toMatchObject({failure: {code: 'forbidden'}});
    await saveTemplate(mia, 1);
    const refused = {failure: {code: 'forbidden'}};
    expect(await host.run(ann, 'template/remove', {templateId: aTemplate(1)})).toMatchObject(refused);
    expect(await host.run(ann, 'template/save-tag', {tagId: aToolTag(1), name: 'x'})).toMatchObject(refused);
    expect(await host.run(ann, 'macro/remove', {macroId: aMacro(1)})).toMatchObject(refused);
  });

  test('one name each; what is removed frees its name, and comes back where it was', async () => {
    await saveTemplate(mia, 1, {name: 'Hello'});
    await saveTemplate(mia, 2);
    expect(await saveTemplate(mia, 3, {name: ' HÉLLO '})).toMatchObject({failure: {reason: 'name-taken'}});
    await host.run(mia, 'template/remove', {templateId: aTemplate(1)});
    expect(await order()).toEqual(['Template 2']);
    await saveTemplate(mia, 1, {name: 'Hello'});
    expect(await order()).toEqual(['Hello', 'Template 2']);
    await host.run(mia, 'template/remove', {templateId: aTemplate(1)});
    expect(await host.run(mia, 'template/remove', {templateId: aTemplate(1)})).toMatchObject({
      failure: {code: 'not-found'},
    });
  });

  test('MA-6: a copy stands behind its original, switched off; moving puts one before another or last', async () => {
    for (const n of [1, 2, 3]) await saveTemplate(mia, n);
    const copy = (n: number) =>
      host.run(mia, 'template/duplicate', {templateId: aTemplate(1), as: aTemplate(n), name: 'Copy'});
    await copy(4);
    await copy(4);
    await copy(5);
    expect(await order()).toEqual(['Template 1', 'Copy 2', 'Copy', 'Template 2', 'Template 3']);
    expect((await world.rows('template')).find(({id}) => id === aTemplate(4))).toMatchObject({isOn: false});
    const move = (n: number, before: number | null) =>
      host.run(mia, 'template/move', {templateId: aTemplate(n), before: before === null ? null : aTemplate(before)});
    await move(3, 1);
    await move(1, null);
    expect(await order()).toEqual(['Template 3', 'Copy 2', 'Copy', 'Template 2', 'Template 1']);
    expect(await move(1, 99)).toMatchObject({failure: {code: 'not-found'}});
  });

  test('TP-4: a variable that nothing fills is refused, an attribute of the workspace is one', async () => {
    const wrong = await saveTemplate(mia, 1, {text: '{{customer.Score}}'});
    expect(wrong).toMatchObject({failure: {reason: 'unknown-variable', detail: 'customer.Score'}});
    await host.run(mia, 'attribute/define', {subject: 'person', name: 'Score', type: 'number'});
    expect(await saveTemplate(mia, 1, {text: '{{customer.Score}} {{delivery date}}'})).toMatchObject({ok: true});
    expect(await saveTemplate(mia, 2, {text: ' \n'})).toMatchObject({failure: {reason: 'blank'}});
  });

  test('D33: its tags are neither a macro’s nor a conversation’s; queues must be there', async () => {
    await host.run(mia, 'template/save-tag', {tagId: aToolTag(1), name: 'Billing'});
    await host.run(mia, 'macro/save-tag', {tagId: aToolTag(2), name: 'Billing'});
    expect(await saveTemplate(mia, 1, {tagIds: [aToolTag(1)]})).toMatchObject({ok: true});
    expect(await saveTemplate(mia, 1, {tagIds: [aToolTag(2)]})).toMatchObject({failure: {reason: 'gone'}});
    expect(await saveTemplate(mia, 1, {queueIds: [queue(9)]})).toMatchObject({failure: {reason: 'gone'}});
    const again = await host.run(mia, 'template/save-tag', {tagId: aToolTag(3), name: 'billing'});
    expect(again).toMatchObject({failure: {reason: 'name-taken'}});
    await host.run(mia, 'template/remove-tag', {tagId: aToolTag(1)});
    expect(await host.run(mia, 'template/save-tag', {tagId: aToolTag(3), name: 'billing'})).toMatchObject({ok: true});
    expect(await host.run(mia, 'macro/remove-tag', {tagId: aToolTag(3)})).toMatchObject({
      failure: {code: 'not-found'},
    });
  });
});

test('TP-4: what is half filled is never sent, and may be noted', async () => {
  const {conversationId} = await host.receive(inbound(1));
  const say = (route: 'message/reply' | 'message/note', text: string) =>
    route === 'message/note'
      ? host.run(ann, route, {conversationId, messageId: world.newMessage(), text, files: []})
      : host.run(ann, route, {conversationId, messageId: world.newMessage(), text, files: [], seen: null});
  await host.run(mia, 'conversation/assign', {conversationId, to: ann, seen: await assigneeOf(conversationId)});
  expect(await say('message/reply', 'On ⟦delivery date⟧')).toMatchObject({failure: {reason: 'half-filled'}});
  expect(await say('message/note', 'On ⟦delivery date⟧')).toMatchObject({ok: true});
  expect(await say('message/reply', 'On Saturday {{x}}')).toMatchObject({ok: true});
});

const rowOf = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);
const assigneeOf = async (id: ConversationId) => (await rowOf(id))?.assignee ?? null;
const logOf = async (id: ConversationId) =>
  (await world.rows('event')).filter(one => one.conversationId === id && one.byKind !== 'automation');

describe('MA-9, MA-10: a macro applied', () => {
  let id: ConversationId;
  beforeEach(async () => {
    id = (await host.receive(inbound(1))).conversationId;
    await host.run(mia, 'conversation/assign', {conversationId: id, to: ann, seen: await assigneeOf(id)});
    await host.run(mia, 'tag/create', {tagId: aTag(1), name: 'Refund'});
  });
  const apply = (by: AgentId, n: number) => host.run(by, 'macro/apply', {conversationId: id, macroId: aMacro(n)});
  const everything: MacroAction[] = [
    {do: 'set-status', status: 'solved'},
    {do: 'set-priority', priority: 'high'},
    {do: 'tag', tagIds: [aTag(1)]},
    {do: 'set-topic', topic: 'Refund'},
    {do: 'note', text: 'Paid back'},
    {do: 'reply', text: 'Hi {{customer.firstName}}'},
  ];

  test('CL-2: does all of it at once, with an entry for each; what it writes is left to the composer', async () => {
    await saveMacro(1, everything);
    await host.run(ann, 'draft/save', {conversationId: id, mode: 'note', text: 'my own', files: []});
    const before = (await logOf(id)).length;
    const changes = (await world.rows('change')).length;
    expect(await apply(ann, 1)).toEqual({ok: true, value: null});
    expect(await rowOf(id)).toMatchObject({status: 'solved', priority: 'high', topic: 'Refund', tags: [aTag(1)]});
    expect((await logOf(id)).slice(before).map(({type}) => type)).toEqual([
      'macro-applied',
      'priority-changed',
      'tagged',
      'topic-changed',
      'noted',
      'status-changed',
    ]);
    expect((await world.rows('change')).length).toBe(changes + 1);
    expect((await world.rows('message')).map(({kind, text}) => [kind, text])).toContainEqual(['note', 'Paid back']);
    expect(await world.rows('draft')).toMatchObject([{text: 'my own'}]);
  });

  test('all or nothing: one that is refused leaves no trace', async () => {
    await saveMacro(1, [
      {do: 'set-priority', priority: 'urgent'},
      {do: 'assign', to: ben},
      {do: 'set-queue', queueId: aQueue(2)},
    ]);
    await host.run(mia, 'conversation/set-queue', {conversationId: id, queueId: aQueue(2)});
    const before = await rowOf(id);
    const log = await logOf(id);
    // Ben is no member of queue 2.
    expect(await apply(ann, 1)).toMatchObject({failure: {reason: 'not-in-queue'}});
    expect([await rowOf(id), await logOf(id)]).toEqual([before, log]);
  });

  test('D10: by whom it could be done alone; MA-2: and who may use it', async () => {
    await saveMacro(1, [{do: 'set-priority', priority: 'high'}]);
    await saveMacro(2, [{do: 'set-priority', priority: 'low'}], {queueIds: [aQueue(3)]});
    await saveMacro(3, [{do: 'set-priority', priority: 'low'}], {isOn: false});
    expect(await apply(ben, 1)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await apply(ann, 2)).toMatchObject({failure: {code: 'not-found'}});
    expect(await apply(mia, 3)).toMatchObject({failure: {code: 'not-found'}});
    expect(await apply(mia, 2)).toMatchObject({ok: true});
  });

  test('what it mentions was deleted: nothing is done', async () => {
    await saveMacro(1, [
      {do: 'set-priority', priority: 'high'},
      {do: 'tag', tagIds: [aTag(1)]},
    ]);
    await host.run(mia, 'tag/delete', {tagId: aTag(1)});
    expect(await apply(ann, 1)).toMatchObject({failure: {code: 'invalid', reason: 'gone'}});
    expect(await rowOf(id)).toMatchObject({priority: 'normal'});
    expect(await saveMacro(2, [{do: 'tag', tagIds: [aTag(1)]}])).toMatchObject({failure: {reason: 'gone'}});
  });

  test('undone: what somebody changed since stays as they want it', async () => {
    await saveMacro(1, everything);
    await apply(ann, 1);
    await host.run(mia, 'conversation/set-priority', {conversationId: id, priority: 'urgent'});
    const undone = await host.run(ann, 'macro/undo', {
      conversationId: id,
      changes: [
        {what: 'status', from: 'solved', to: 'open'},
        {what: 'topic', from: 'Refund', to: 'Before'},
        {what: 'untag', tagId: aTag(1)},
        {what: 'priority', from: 'high', to: 'normal'},
      ],
    });
    expect(undone).toEqual({ok: true, value: null});
    expect(await rowOf(id)).toMatchObject({status: 'open', topic: 'Before', tags: [], priority: 'urgent'});
    expect(
      await host.run(ben, 'macro/undo', {conversationId: id, changes: [{what: 'tag', tagId: aTag(1)}]}),
    ).toMatchObject({failure: {code: 'forbidden'}});
  });

  test('MA-5: a macro that closes what it has just written is none; nor one with the same action twice', async () => {
    expect(
      await saveMacro(1, [
        {do: 'reply', text: 'Bye'},
        {do: 'set-status', status: 'closed'},
      ]),
    ).toMatchObject({
      failure: {reason: 'closes-unsent'},
    });
    expect(await saveMacro(1, [{do: 'reply', text: '{{customer.nmae}}'}])).toMatchObject({
      failure: {reason: 'unknown-variable'},
    });
    expect(
      await saveMacro(1, [
        {do: 'assign', to: null},
        {do: 'assign', to: 'me'},
      ]),
    ).toMatchObject({
      failure: {reason: 'twice'},
    });
  });

  test('MA-3: whom a macro names must be an address there; a conversation that is there stays with whom it is', async () => {
    const naming = (channel: 'email' | 'sms', address: string): MacroAction => ({
      do: 'set-recipient',
      recipients: [{channel, address}],
    });
    for (const wrong of [naming('email', 'depot'), naming('sms', 'depot@example.org')])
      expect(await saveMacro(1, [wrong])).toMatchObject({failure: {path: ['actions'], reason: 'no-address'}});
    expect(await saveMacro(1, [naming('sms', ' +48 601 234 567 ')])).toEqual({ok: true, value: null});
    const whom = async () => {
      const row = await rowOf(id);
      return [row?.customerId, row?.customerAddress, row?.senderId];
    };
    const before = await whom();
    const known = (await logOf(id)).length;
    expect(await apply(ann, 1)).toEqual({ok: true, value: null});
    expect((await logOf(id)).slice(known).map(({type}) => type)).toEqual(['macro-applied']);
    expect(await whom()).toEqual(before);
  });

  test('said again, it is done once', async () => {
    await saveMacro(1, [{do: 'note', text: 'Once'}]);
    const input = {commandId: world.newCommand(), conversationId: id, macroId: aMacro(1)};
    for (let n = 0; n < 2; n += 1) expect(await host.as(ann).run('macro/apply', input)).toMatchObject({ok: true});
    expect((await world.rows('message')).filter(({kind}) => kind === 'note')).toHaveLength(1);
  });
});
