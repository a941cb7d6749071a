import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {
  aConversation,
  aCustomer,
  aMacro,
  aMessage,
  ann,
  anId,
  aQueue,
  aSender,
  aTag,
  ben,
  customerAddressRow,
  customerRow,
  senderRow,
} from '../support/builders.ts';
import {fakeChannel, inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const sms: Write = {
  do: 'put',
  table: 'sender',
  row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'}),
};

const start = async (rows: readonly Write[] = people) => {
  await world?.close();
  world = await openWorld([...rows, sms]);
  host = await world.start();
};
beforeEach(() => start());
afterEach(() => world.close());

type Opening = Omit<Input<'conversation/open'>, 'commandId'>;
const opening = (n: number, changes: Partial<Opening> = {}): Opening => ({
  conversationId: aConversation(n),
  messageId: aMessage(n),
  senderId: aSender(2),
  to: {customerId: null, address: '+4915112345678'},
  queueId: null,
  assignee: ann,
  priority: 'normal',
  tags: [],
  topic: null,
  text: 'Your order is ready',
  files: [],
  ...changes,
});
const open = (who: AgentId, about: Opening) => host.run(who, 'conversation/open', about);
const conversations = () => world.rows('conversation');

describe('NC-1: one of us writes first', () => {
  test('it is Open, Normal, in the default queue, with who was chosen, and the message goes out', async () => {
    const channel = fakeChannel('sms');
    host.engine.addChannel(channel);
    expect(await open(ann, opening(1))).toEqual({ok: true, value: null});
    await world.settle();
    expect(await conversations()).toMatchObject([
      {
        id: aConversation(1),
        channel: 'sms',
        status: 'open',
        priority: 'normal',
        queueId: aQueue(1),
        assignee: ann,
        startedBy: ann,
      },
    ]);
    expect(channel.handed).toMatchObject([{address: '+4915112345678', text: 'Your order is ready'}]);
    expect(await world.rows('message')).toMatchObject([{kind: 'outbound', state: 'sent', byId: ann}]);
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, capacityGroup: 'messaging', count: 1}]);
  });

  test('topic, queue, priority and tags are those chosen, and it is found by its topic', async () => {
    const tag = {id: aTag(1), name: 'Order', nameKey: 'order', kind: 'conversation', isDeleted: false} as const;
    await start([...people, ...queueOf(2, [ann]), {do: 'put', table: 'tag', row: tag}]);
    await open(ann, opening(1, {queueId: aQueue(2), priority: 'high', tags: [aTag(1)], topic: 'Zebra crossing'}));
    expect(await conversations()).toMatchObject([
      {queueId: aQueue(2), priority: 'high', tags: [aTag(1)], topic: 'Zebra crossing'},
    ]);
    expect(await host.as(ann).query('search/all', {text: 'zebra'})).toMatchObject({
      value: {conversations: [{conversationId: aConversation(1)}]},
    });
  });

  test('with nobody chosen the queue finds somebody', async () => {
    await open(mia, opening(1, {assignee: null}));
    const [row] = await conversations();
    expect([ann, ben, anId(3, 1)]).toContain(row?.assignee);
  });

  test('the customer answers in the same conversation, and it is pending then', async () => {
    await open(ann, opening(1));
    const answer = inbound(1, {channel: 'sms', senderId: aSender(2), address: '+4915112345678'});
    expect((await host.receive(answer)).conversationId).toBe(aConversation(1));
    expect(await conversations()).toMatchObject([{unreadCount: 1, status: 'open'}]);
  });

  test('NC-1, MA-10, MA-12: it stands where it was wished to, and its macro in the log with its note', async () => {
    const macro = {name: 'Late', description: '', queueIds: [], tagIds: [], isOn: true} as const;
    const tool = {...macro, queueIds: [], tagIds: [], macroId: aMacro(1)};
    const note = {do: 'note', text: 'Told them'} as const;
    await host.run(mia, 'macro/save', {...tool, actions: [note, {do: 'set-status', status: 'pending'}]});
    expect(await open(ann, opening(1, {macroId: aMacro(2)}))).toMatchObject({failure: {code: 'not-found'}});
    expect(await open(ann, opening(1, {text: 'By ⟦day⟧'}))).toMatchObject({failure: {reason: 'half-filled'}});
    expect(await conversations()).toEqual([]);
    // MA-11: what the agent made of its status holds.
    expect(await open(ann, opening(1, {macroId: aMacro(1), status: 'solved'}))).toEqual({ok: true, value: null});
    expect(await conversations()).toMatchObject([{status: 'solved', assignee: ann}]);
    expect((await world.rows('message')).map(({kind, text}) => [kind, text])).toEqual([
      ['outbound', 'Your order is ready'],
      ['note', 'Told them'],
    ]);
    const log = await world.rows('event');
    expect(log.map(({type}) => type)).toContain('macro-applied');
    expect(await open(ann, opening(1, {macroId: aMacro(1), status: 'solved'}))).toEqual({ok: true, value: null});
    expect(await world.rows('message')).toHaveLength(2);
  });

  test('the same message again, even with another command, is the same conversation', async () => {
    await open(ann, opening(1));
    expect(await open(ann, opening(1))).toEqual({ok: true, value: null});
    expect(await conversations()).toHaveLength(1);
    expect(await world.rows('message')).toHaveLength(1);
  });

  test.each([
    ['a queue that is not theirs', {queueId: aQueue(2)}, {code: 'invalid', reason: 'not-in-queue'}],
    ['an assignee outside the queue', {assignee: aCustomer(1) as never}, {code: 'invalid', reason: 'not-in-queue'}],
    ['a tag nobody knows', {tags: [aTag(9)]}, {code: 'invalid', reason: 'not-there'}],
    ['a sender that is none', {senderId: aSender(9)}, {code: 'not-found'}],
    ['nothing to say', {text: ' '}, {code: 'not-carried', reason: 'empty'}],
    ['nobody to say it to', {to: {customerId: null, address: null}}, {code: 'invalid', reason: 'empty'}],
    ['a number that is none', {to: {customerId: null, address: 'abc'}}, {code: 'invalid', path: ['address']}],
  ])('%s is refused, and nothing is stored', async (_what, changes, failure) => {
    await start([...people, ...queueOf(2, [ben])]);
    expect(await open(ann, opening(1, changes as Partial<Opening>))).toMatchObject({ok: false, failure});
    expect([await conversations(), await world.rows('message'), await world.rows('customer')]).toEqual([[], [], []]);
  });
});

describe('NC-2, NC-5: whom it is for', () => {
  const known = (n: number, address: string): Write => ({
    do: 'put',
    table: 'customerAddress',
    row: customerAddressRow({channel: 'sms', address, shown: address, customerId: aCustomer(n)}),
  });
  const zoe: Write = {do: 'put', table: 'customer', row: customerRow()};

  test('a number typed in any form finds the same customer', async () => {
    await start([...people, zoe, known(1, '80010020000')]);
    await open(ann, opening(1, {to: {customerId: null, address: '(800) 100-20000'}}));
    expect(await conversations()).toMatchObject([{customerId: aCustomer(1), customerAddress: '80010020000'}]);
    expect(await world.rows('customer')).toHaveLength(1);
  });

  test('a customer with one number is written to there; with several, one must be chosen', async () => {
    await start([...people, zoe, known(1, '+491511')]);
    const to = {customerId: aCustomer(1), address: null};
    expect(await open(ann, opening(1, {to}))).toMatchObject({ok: true});
    await start([...people, zoe, known(1, '+491511'), known(1, '+491512')]);
    expect(await open(ann, opening(1, {to}))).toMatchObject({failure: {code: 'invalid', reason: 'several'}});
    expect(await open(ann, opening(1, {to: {...to, address: '+491512'}}))).toMatchObject({ok: true});
    expect(await open(ann, opening(2, {to: {...to, address: '+491519'}}))).toMatchObject({
      failure: {code: 'invalid', reason: 'not-theirs'},
    });
  });

  test('NC-6: whoever is on the blocklist is not written to', async () => {
    const blocked: Write[] = [
      {do: 'put', table: 'customer', row: customerRow({isBlocked: true})},
      {do: 'put', table: 'blocklist', row: {customerId: aCustomer(1), at: 1, byId: mia}},
      known(1, '+491511'),
    ];
    await start([...people, ...blocked]);
    const to = {customerId: null, address: '+491511'};
    expect(await open(ann, opening(1, {to}))).toMatchObject({failure: {code: 'blocked', customerId: aCustomer(1)}});
    expect(await conversations()).toEqual([]);
  });

  test('NC-8: a visitor is written to only where they wrote from', async () => {
    const {conversationId} = await host.receive(inbound(1));
    await host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    const at = (address: string) => opening(2, {senderId: aSender(1), to: {customerId: null, address}});
    expect(await open(ann, at('somebody'))).toMatchObject({failure: {code: 'invalid', reason: 'unknown-address'}});
    expect(await open(ann, at('visitor-1'))).toMatchObject({ok: true});
  });
});

describe('NC-4: threading prevention, per sender and recipient', () => {
  test('one’s own is named, so that the window can offer to open it', async () => {
    await open(ann, opening(1));
    expect(await open(ann, opening(2))).toMatchObject({failure: {code: 'continued', in: aConversation(1)}});
  });

  test('a colleague’s is refused with their name: nothing is said, nothing begins', async () => {
    await open(ann, opening(1));
    expect(await open(ben, opening(2, {assignee: ben}))).toMatchObject({failure: {code: 'taken', by: ann}});
    expect(await conversations()).toHaveLength(1);
    expect(await world.rows('message')).toHaveLength(1);
  });

  test('nobody’s is there to be opened; in a queue one does not see it is nobody’s to open', async () => {
    const rows = [...people, ...queueOf(2, [ben], {autoAssign: false})];
    await start(rows);
    await open(ben, opening(1, {assignee: null, queueId: aQueue(2)}));
    expect(await open(ben, opening(2, {assignee: ben}))).toMatchObject({failure: {code: 'continued'}});
    expect(await open(ann, opening(3))).toMatchObject({failure: {code: 'taken', by: null}});
  });

  test('a closed one prevents nothing, nor does one with another address of ours', async () => {
    await open(ann, opening(1));
    await host.run(ann, 'conversation/set-status', {conversationId: aConversation(1), status: 'closed'});
    expect(await open(ben, opening(2, {assignee: ben}))).toMatchObject({ok: true});
    await world.arrange({
      do: 'put',
      table: 'sender',
      row: senderRow({id: aSender(3), channel: 'sms', address: '+4930200'}),
    });
    expect(await open(ann, opening(3, {senderId: aSender(3)}))).toMatchObject({ok: true});
  });

  test('C-13: two agents at the same moment make one conversation', async () => {
    const answers = await Promise.all([open(ann, opening(1)), open(ben, opening(2, {assignee: ben}))]);
    expect(answers.map(({ok}) => ok)).toEqual([true, false]);
    expect(answers[1]).toMatchObject({failure: {code: 'taken', by: ann}});
    expect(await conversations()).toHaveLength(1);
  });
});

test('CV-8: with whom only some may have to do, nobody else is given it', async () => {
  await open(ann, opening(1));
  await host.run(ann, 'conversation/set-status', {conversationId: aConversation(1), status: 'closed'});
  const {customerId = aCustomer(1)} = (await conversations())[0] ?? {};
  const preset = {customerId, assignees: [], visibleTo: [ann]};
  expect(await host.run(mia, 'customer/preset', preset)).toMatchObject({ok: true});
  expect(await open(ann, opening(2, {assignee: ben}))).toMatchObject({
    failure: {code: 'invalid', path: ['assignee'], reason: 'not-in-audience'},
  });
  expect(await conversations()).toHaveLength(1);
  expect(await open(ann, opening(2))).toMatchObject({ok: true});
  expect((await conversations())[1]).toMatchObject({assignee: ann, visibleTo: [ann]});
});

describe('SN-1, SN-2, SN-11: from which address', () => {
  const restricted: Write[] = [
    {do: 'put', table: 'setting', row: {name: 'senders', value: {isOn: true}}},
    {do: 'put', table: 'sender', row: senderRow({id: aSender(3), channel: 'sms', address: '+4930200', name: 'Sales'})},
    ...queueOf(2, [ann]),
    {do: 'put', table: 'queueSender', row: {queueId: aQueue(2), senderId: aSender(3), isDefault: true}},
  ];

  test('with the switch on only the default ones of the agent’s queues', async () => {
    await start([...people, ...restricted]);
    expect(await open(ann, opening(1, {queueId: aQueue(2)}))).toMatchObject({
      failure: {code: 'invalid', path: ['senderId'], reason: 'not-offered'},
    });
    expect(await open(ann, opening(1, {queueId: aQueue(2), senderId: aSender(3)}))).toMatchObject({ok: true});
  });
});

test('AA-13: who is given what one of us begins was assigned something then', async () => {
  expect(await host.run(mia, 'conversation/open', opening(1, {assignee: ben}))).toEqual({ok: true, value: null});
  const agents = await world.rows('agent');
  expect(agents.find(({id}) => id === ben)?.lastAssignedAt).toBe(world.time.clock.now());
});
