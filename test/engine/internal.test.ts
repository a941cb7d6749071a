import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import {must} from '../../core/lib/failure.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import {aConversation, aMessage, ann, aQueue, aSender, ben, cleo} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ben])]);
  host = await world.start();
});
afterEach(() => world.close());

type Opening = Omit<Input<'conversation/open-internal'>, 'commandId'>;
const inside = (n: number, changes: Partial<Opening> = {}): Opening => ({
  conversationId: aConversation(n),
  messageId: aMessage(n),
  topic: 'Who knows the key?',
  to: {queueId: aQueue(2)},
  related: null,
  text: 'Does anybody know?',
  files: [],
  ...changes,
});
const open = (who: AgentId, about: Opening) => host.run(who, 'conversation/open-internal', about);
const write = (who: AgentId, n: number, about: {readonly in: number} = {in: 1}) =>
  host.run(who, 'message/reply', {
    conversationId: aConversation(about.in),
    messageId: aMessage(n),
    text: `Word ${n}`,
    files: [],
    seen: null,
  });
const row = async (n = 1) => (await world.rows('conversation')).find(({id}) => id === aConversation(n));
const listed = async (who: AgentId, view: 'mine' | 'all' | 'unassigned') => {
  const page = await host.as(who).query('inbox/page', {view, after: null});
  return page.ok ? page.value.rows.map(one => one.conversationId) : [];
};

describe('IN-1, IN-2: anybody begins one', () => {
  test('in a queue that is not theirs, where its agents find it', async () => {
    expect(await open(ann, inside(1))).toEqual({ok: true, value: null});
    expect(await row()).toMatchObject({
      channel: 'internal',
      queueId: aQueue(2),
      assignee: null,
      startedBy: ann,
      topic: 'Who knows the key?',
    });
    expect(await listed(ben, 'unassigned')).toEqual([aConversation(1)]);
    expect(await listed(cleo, 'all')).toEqual([]);
  });

  test('who began it has it among their work, and it is called after them', async () => {
    await open(ann, inside(1));
    expect(await listed(ann, 'mine')).toEqual([aConversation(1)]);
    const head = await host.as(ben).query('conversation/get', {conversationId: aConversation(1)});
    expect(head).toMatchObject({value: {customer: {name: 'Ann'}, earlier: []}});
  });

  test('a second one is not an earlier talk of the first', async () => {
    await open(ann, inside(1));
    await open(ann, inside(2));
    const head = await host.as(ann).query('conversation/get', {conversationId: aConversation(2)});
    expect(head).toMatchObject({value: {earlier: []}});
  });

  test.each([
    ['a queue that is not there', {to: {queueId: aQueue(9)}}, 'not-found'],
    ['somebody who is not there', {to: {agentId: aMessage(9) as never}}, 'invalid'],
    ['nothing', {text: ''}, 'not-carried'],
  ])('%s is refused', async (_what, changes, code) => {
    expect(await open(ann, inside(1, changes))).toMatchObject({failure: {code}});
    expect(await world.rows('conversation')).toEqual([]);
  });
});

describe('CV-12: to one colleague, or to oneself', () => {
  test('the colleague has it, both see it, nobody else but a Manager does', async () => {
    await open(ann, inside(1, {to: {agentId: ben}}));
    expect(await row()).toMatchObject({assignee: ben, coAssignees: [ann], isRestricted: true, visibleTo: [ann, ben]});
    expect([await listed(ann, 'mine'), await listed(ben, 'mine')]).toEqual([[aConversation(1)], [aConversation(1)]]);
    expect(await listed(cleo, 'all')).toEqual([]);
    expect(await listed(mia, 'all')).toEqual([aConversation(1)]);
    expect(await write(cleo, 2)).toMatchObject({failure: {code: 'not-found'}});
  });

  test('to oneself: a place for one’s own words', async () => {
    await open(ann, inside(1, {to: {agentId: ann}}));
    expect(await row()).toMatchObject({assignee: ann, coAssignees: [], visibleTo: [ann], unreadCount: 0});
    expect(await listed(ann, 'mine')).toEqual([aConversation(1)]);
  });

  test('only an admin deletes it', async () => {
    await open(ann, inside(1, {to: {agentId: ann}}));
    const asked = {commandId: world.newCommand(), conversationId: aConversation(1)};
    expect(await host.as(ann).run('conversation/delete', asked)).toMatchObject({failure: {code: 'forbidden'}});
    const admin = host.engine.as({agentId: cleo, isManager: false, isAdmin: true});
    expect(await admin.run('conversation/delete', {...asked, commandId: world.newCommand()})).toMatchObject({ok: true});
    expect(await world.rows('conversation')).toEqual([]);
  });
});

describe('IN-5: who writes', () => {
  test('besides the two, anybody of the queue; the assignee’s words answer, everybody else’s wait', async () => {
    await open(ann, inside(1));
    await host.run(ben, 'conversation/assign', {conversationId: aConversation(1), to: ben, seen: null});
    expect(await row()).toMatchObject({unreadCount: 1, pendingSince: expect.any(Number)});
    await write(ben, 2);
    expect(await row()).toMatchObject({unreadCount: 0, pendingSince: null});
    await write(mia, 3);
    await write(ann, 4);
    expect(await row()).toMatchObject({assignee: ben, unreadCount: 2});
    const kinds = (await world.rows('message')).toSorted((a, b) => a.position - b.position);
    expect(kinds.map(({kind, byId}) => [kind, byId])).toEqual([
      ['inbound', ann],
      ['outbound', ben],
      ['inbound', mia],
      ['inbound', ann],
    ]);
  });

  test('nothing is delivered anywhere, and the same message twice is one', async () => {
    await open(ann, inside(1));
    await write(ann, 2);
    await write(ann, 2);
    await world.settle();
    expect(await world.rows('message')).toHaveLength(2);
    expect([await world.rows('job'), host.channel.handed]).toEqual([[], []]);
  });

  test('it is not taken by writing in it', async () => {
    await open(ann, inside(1));
    await write(ben, 2);
    expect(await row()).toMatchObject({assignee: null});
  });
});

describe('IN-4, D5: whose it is', () => {
  test('it counts in no capacity and nobody is given it', async () => {
    await open(ann, inside(1));
    expect(await row()).toMatchObject({assignee: null});
    await host.run(ben, 'conversation/assign', {conversationId: aConversation(1), to: ben, seen: null});
    expect(await world.rows('workload')).toEqual([]);
  });

  test('it goes to another queue, and who began it keeps seeing it', async () => {
    await open(ann, inside(1));
    await host.run(mia, 'conversation/set-queue', {conversationId: aConversation(1), queueId: aQueue(1)});
    await host.run(mia, 'conversation/set-queue', {conversationId: aConversation(1), queueId: aQueue(2)});
    expect(await listed(ann, 'mine')).toEqual([aConversation(1)]);
  });
});

describe('A.19: no customer comes near it', () => {
  test('nobody is found, linked or listed for it', async () => {
    await open(ann, inside(1));
    const {conversationId} = await host.receive(inbound(1));
    const found = await host.as(mia).query('customer/find', {text: ''});
    expect(found.ok ? found.value.customers.map(({name}) => name) : []).not.toContain('');
    const [nobody] = (await world.rows('customer')).filter(({name}) => name === '');
    const nobodyId = must(nobody, 'nobody').id;
    const to = {customerId: nobodyId, scope: 'conversation', seen: nobodyId} as const;
    expect(await host.run(mia, 'customer/link', {conversationId, ...to})).toMatchObject({failure: {code: 'not-found'}});
    const [zoe] = (await world.rows('customer')).filter(({name}) => name !== '');
    expect(
      await host.run(mia, 'customer/link', {
        conversationId: aConversation(1),
        customerId: must(zoe, 'the visitor').id,
        scope: 'address',
        seen: nobodyId,
      }),
    ).toMatchObject({failure: {code: 'forbidden'}});
  });

  test('nothing comes in by it or goes out from it', async () => {
    await open(ann, inside(1));
    const [own] = (await world.rows('sender')).filter(({channel}) => channel === 'internal');
    const answer = await host.engine.desk.receive(
      inbound(1, {senderId: must(own, 'our own address').id, channel: 'internal'}),
    );
    expect(answer).toMatchObject({failure: {code: 'not-found'}});
    const list = await host.as(mia).query('sender/list', {text: ''});
    expect(list).toMatchObject({value: {senders: [{id: aSender(1)}]}});
  });
});

test('AA-13, D5: what colleagues begin among themselves counts nowhere, however it is handed on', async () => {
  const before = (await world.rows('agent')).map(({lastAssignedAt}) => lastAssignedAt);
  const conversationId = aConversation(70);
  const words = {messageId: world.newMessage(), text: 'Between us', files: []};
  const about = {conversationId, topic: 'Between us', to: {agentId: ann}, related: null};
  expect(await host.run(ann, 'conversation/open-internal', {...about, ...words})).toMatchObject({ok: true});
  await host.run(mia, 'conversation/set-visibility', {conversationId, visibleTo: null});
  expect(await host.run(mia, 'conversation/assign', {conversationId, to: ben, seen: ann})).toMatchObject({ok: true});
  expect((await world.rows('agent')).map(({lastAssignedAt}) => lastAssignedAt)).toEqual(before);
});
