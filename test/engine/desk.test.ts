import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {prepareWorkspace, addAgent} from '../../core/engine/prepare-workspace.ts';
import {workspaceZone} from '../../core/queue/settings.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {VisitorRow} from '../../core/ports/rows.ts';
import {aConversation, aHash, aSender, ann, ben, senderRow} from '../support/builders.ts';
import {annAlone, inbound, mia, openWorld, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

beforeEach(async () => {
  world = await openWorld(annAlone);
  host = await world.start();
});
afterEach(() => world.close());

const tokenHash = (n: number) => n.toString(16).padStart(64, '0');
const openVisitor = (n: number, name?: string) =>
  host.engine.desk.openVisitor({senderId: aSender(1), tokenHash: tokenHash(n), name});
const visitor = async (n: number, name?: string): Promise<Readonly<VisitorRow>> => {
  const opened = await openVisitor(n, name);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
};

describe('R-8: a visitor', () => {
  test('is a customer nobody knows, whose address is the visitor itself', async () => {
    const one = await visitor(1);
    expect(await world.rows('visitor')).toEqual([one]);
    const [customer] = await world.rows('customer');
    expect(customer).toMatchObject({
      id: one.customerId,
      name: `Visitor ${one.id.slice(-4)}`,
      nameKey: `visitor ${one.id.slice(-4)}`,
      isKnown: false,
    });
    expect(await world.rows('customerAddress')).toMatchObject([
      {channel: 'live-chat', address: one.id, customerId: one.customerId},
    ]);
  });

  test('has the name that was given, without its edges', async () => {
    await visitor(1, '  Zoë ');
    await visitor(2, '   ');
    const names = (await world.rows('customer')).map(({name}) => name);
    expect(names).toEqual(expect.arrayContaining(['Zoë', expect.stringMatching(/^Visitor [0-9a-f]{4}$/)]));
  });

  test('with the same token is the same, whenever it asks again', async () => {
    const first = await visitor(1);
    expect(await visitor(1, 'Somebody else')).toEqual(first);
    host.kill();
    host = await world.start();
    expect(await visitor(1)).toEqual(first);
    expect(await world.rows('customer')).toHaveLength(1);
  });

  test('that asks several times in one moment is one, and no bug', async () => {
    const [one, ...others] = await Promise.all([visitor(1), visitor(1), visitor(1), visitor(2)]);
    expect(others.slice(0, 2)).toEqual([one, one]);
    expect(await world.rows('visitor')).toHaveLength(2);
    expect(host.log.errors).toEqual([]);
  });

  test('who writes is met again as that customer (C-13)', async () => {
    const one = await visitor(1, 'Zoë');
    await host.receive(inbound(1, {address: one.id, name: undefined}));
    expect(await world.rows('customer')).toHaveLength(1);
    expect(await world.rows('conversation')).toMatchObject([
      {customerId: one.customerId, customerAddress: one.id, topic: 'Talking with Zoë'},
    ]);
  });

  test('is refused at a widget that is not enabled', async () => {
    await world.arrange({do: 'put', table: 'sender', row: senderRow({isEnabled: false})});
    expect(await openVisitor(1)).toMatchObject({failure: {code: 'not-found'}});
    expect(await world.rows('customer')).toEqual([]);
  });

  test('that comes back is seen, without a numbered change', async () => {
    const one = await visitor(1);
    const changes = await world.rows('change');
    world.time.advance(5_000);
    await host.engine.desk.touchVisitor(one.id);
    expect(await world.rows('visitor')).toEqual([{...one, lastSeenAt: one.lastSeenAt + 5_000}]);
    expect(await world.rows('change')).toEqual(changes);
  });
});

describe('R-8: a widget', () => {
  test('is an enabled sender by its address', async () => {
    expect(await host.engine.desk.widget('widget-1')).toMatchObject({id: aSender(1)});
    expect(await host.engine.desk.widget('widget-9')).toBeUndefined();
    await world.arrange({do: 'put', table: 'sender', row: senderRow({isEnabled: false})});
    expect(await host.engine.desk.widget('widget-1')).toBeUndefined();
  });
});

test('a file is kept once, with what was first known of it', async () => {
  const row = {hash: aHash(1), type: 'image/png', size: 7, createdAt: 1};
  expect(await host.engine.desk.keepFile(row, ann)).toEqual({ok: true, value: null});
  expect(await host.engine.desk.keepFile({...row, createdAt: 2}, mia)).toEqual({ok: true, value: null});
  expect(await world.rows('file')).toEqual([row]);
  expect((await world.rows('stagedFile')).map(({byId}) => byId)).toEqual([ann, mia]);
});

describe('C-11: who does what right now', () => {
  let conversationId: ConversationId;
  beforeEach(async () => {
    conversationId = (await host.receive(inbound(1))).conversationId;
  });
  const activity = (by = mia) => host.as(by).query('conversation/activity', {conversationId});

  test('is told to colleagues, without oneself, and stored nowhere', async () => {
    host.engine.desk.typing({conversationId, isTyping: true});
    await host.run(ann, 'activity/typing', {conversationId, isTyping: true});
    await host.run(ben, 'activity/viewing', {conversationId});
    expect(await activity()).toEqual({
      ok: true,
      value: {isCustomerTyping: true, typing: [{id: ann, name: 'Ann'}], viewing: [{id: ben, name: 'Ben'}]},
    });
    expect(await activity(ann)).toMatchObject({value: {typing: [], viewing: [{id: ben}]}});
    expect(await world.rows('command')).toEqual([]);
  });

  test('is announced with the last number, and ends by itself', async () => {
    const seq = host.changes.at(-1)?.seq;
    host.engine.desk.typing({conversationId, isTyping: true});
    expect(host.changes.at(-1)).toEqual({seq, topics: ['activity'], conversations: [conversationId]});
    world.time.advance(5_000);
    expect(host.changes.at(-1)).toEqual({seq, topics: ['activity'], conversations: [conversationId]});
    expect(await activity()).toMatchObject({value: {isCustomerTyping: false}});
  });

  test('is announced with the last number by a process that has just started, and with names', async () => {
    const seq = host.changes.at(-1)?.seq;
    host.kill();
    host = await world.start();
    await host.run(ann, 'activity/typing', {conversationId, isTyping: true});
    expect(host.changes).toEqual([{seq, topics: ['activity'], conversations: [conversationId]}]);
    expect(await activity()).toMatchObject({value: {typing: [{id: ann, name: 'Ann'}]}});
  });

  test('of an agent is shown to the customer by the channel', async () => {
    await host.run(ann, 'activity/typing', {conversationId, isTyping: true});
    await host.run(ann, 'activity/typing', {conversationId, isTyping: false});
    expect(host.channel.typing).toEqual([
      {conversationId, isTyping: true},
      {conversationId, isTyping: false},
    ]);
  });

  test('Q-12: neither told to nor heard from somebody who may not see the conversation', async () => {
    await world.arrange(...queueOf(2, [ann]), route());
    conversationId = (await host.receive(inbound(2))).conversationId;
    const notFound = {ok: false, failure: {code: 'not-found'}};
    expect(await activity(ben)).toMatchObject(notFound);
    expect(await host.run(ben, 'activity/typing', {conversationId, isTyping: true})).toMatchObject(notFound);
    expect(await host.run(ben, 'activity/viewing', {conversationId})).toMatchObject(notFound);
    expect(await activity()).toMatchObject({value: {typing: [], viewing: []}});
    conversationId = aConversation(99);
    expect(await activity()).toMatchObject(notFound);
  });

  test('looking away is said by looking at nothing', async () => {
    await host.run(ben, 'activity/viewing', {conversationId});
    await host.run(ben, 'activity/viewing', {conversationId: null});
    expect(await activity()).toMatchObject({value: {viewing: []}});
  });
});

describe('a new workspace', () => {
  test('Q-2, D42: has a default queue, its owner and a widget, and is made once', async () => {
    await world.close();
    world = await openWorld([]);
    const about = {clock: world.time.clock, ids: world.ids, name: 'Larkfield', ownerName: 'Zoë', isSample: false};
    const facts = await prepareWorkspace(world.store, {...about, timeZone: () => 'Asia/Tokyo'});
    expect(workspaceZone(facts)).toBe('Asia/Tokyo');
    expect(await prepareWorkspace(world.store, {...about, name: 'Other'})).toEqual(facts);
    expect(await world.rows('queue')).toMatchObject([{isDefault: true, autoAssign: true}]);
    expect(await world.rows('agent')).toMatchObject([
      {
        id: facts.ownerId,
        name: 'Zoë',
        status: 'available',
        isEnabled: true,
        roles: expect.arrayContaining(['manager']),
      },
    ]);
    expect(await world.rows('sender')).toMatchObject([{id: facts.chatSenderId, address: facts.widgetId}]);
    expect(await world.rows('setting')).toEqual([{name: 'workspace', value: facts}]);
  });

  test('its first visitor’s first message is its owner’s', async () => {
    await world.close();
    world = await openWorld([]);
    const about = {clock: world.time.clock, ids: world.ids, name: 'Larkfield', ownerName: 'Zoë', isSample: false};
    const {ownerId, widgetId} = await prepareWorkspace(world.store, about);
    host = await world.start();
    const sender = await host.engine.desk.widget(widgetId);
    if (sender === undefined) throw new Error('no widget');
    await host.receive(inbound(1, {senderId: sender.id}));
    expect(await world.rows('conversation')).toMatchObject([{assignee: ownerId}]);
  });

  test('US-2: an agent who is added is enabled and Offline, and a running engine learns of them', async () => {
    await host.receive(inbound(1));
    const {clock} = world.time;
    const about = {clock, ids: world.ids, name: 'Dan', roles: ['agent'] as const, tokenHash: tokenHash(5)};
    const dan = await addAgent(world.store, about);
    expect((await world.rows('agent')).find(({id}) => id === dan)).toMatchObject({
      isEnabled: true,
      status: 'offline',
      name: 'Dan',
    });
    expect(await world.rows('accessToken')).toMatchObject([{agentId: dan, tokenHash: tokenHash(5)}]);
    await host.run(ann, 'presence/set', {status: 'away'});
    expect(await host.run(dan, 'presence/set', {status: 'available'})).toEqual({ok: true, value: null});
    const {conversationId} = await host.receive(inbound(2));
    expect((await world.rows('conversation')).find(({id}) => id === conversationId)?.assignee).toBe(dan);
  });
});

describe('ST-1: a status', () => {
  test('is kept with since when and why, and logged', async () => {
    world.time.advance(1_000);
    const at = world.time.clock.now();
    await host.run(ann, 'presence/set', {status: 'busy'});
    expect((await world.rows('agent'))[0]).toMatchObject({
      status: 'busy',
      statusSince: at,
      statusCause: 'chosen',
      availableSince: null,
    });
    expect((await world.rows('event')).at(-1)).toMatchObject({
      conversationId: null,
      type: 'presence-changed',
      byKind: 'agent',
      byId: ann,
      isShown: false,
      body: {agentId: ann, from: 'idle', to: 'busy', status: 'busy', cause: 'chosen'},
    });
  });

  test('ST-16: back to Available begins to count unserved time anew (D8)', async () => {
    await host.run(ann, 'presence/set', {status: 'busy'});
    world.time.advance(1_000);
    await host.run(ann, 'presence/set', {status: 'available'});
    expect((await world.rows('agent'))[0]).toMatchObject({availableSince: world.time.clock.now()});
  });

  test('of somebody who is not here is refused', async () => {
    const stranger = host.engine.as({agentId: aConversation(55) as never, isManager: false});
    const result = await stranger.run('presence/set', {commandId: world.newCommand(), status: 'busy'});
    expect(result).toMatchObject({failure: {code: 'not-found'}});
  });
});
