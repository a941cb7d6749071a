import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId, CustomerId} from '../../core/lib/ids.ts';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Write} from '../../core/ports/store.ts';
import {aCustomer, anAgent, ann, aSender, ben, cleo, senderRow} from '../support/builders.ts';
import {agent, inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  await world?.close();
  const row = senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'});
  world = await openWorld([...rows, {do: 'put', table: 'sender', row}]);
  host = await world.start();
  await done(host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë'}));
  await done(
    host.run(ann, 'customer/add-address', {customerId: zoe, channel: 'sms', address: '+4930901820', isShared: false}),
  );
};
const done = async (answer: Promise<{readonly ok: boolean}>): Promise<void> =>
  expect(await answer).toMatchObject({ok: true});
const zoe = aCustomer(50);
beforeEach(() => open());
afterEach(() => world.close());

const sms = (changes: Partial<InboundMessage> = {}): InboundMessage =>
  inbound(1, {
    channel: 'sms',
    senderId: aSender(2),
    address: '+4930901820',
    providerId: world.newMessage(),
    ...changes,
  });
const preset = (
  assignees: readonly AgentId[],
  visibleTo: readonly AgentId[] | null = null,
  customerId: CustomerId = zoe,
) => host.run(mia, 'customer/preset', {customerId, assignees: [...assignees], visibleTo: visibleTo && [...visibleTo]});
const begun = async () => {
  const {conversationId} = await host.receive(sms());
  return (await world.rows('conversation')).find(({id}) => id === conversationId);
};
const offline = {status: 'offline', statusId: 'offline', chosen: 'offline', availableSince: null} as const;

describe('CV-4: assignees of a contact', () => {
  test('later conversations are theirs: the first is responsible, the others beside', async () => {
    await done(preset([ben, cleo]));
    expect(await begun()).toMatchObject({assignee: ben, coAssignees: [cleo], isRestricted: false});
    const assigned = (await world.rows('event')).filter(({type}) => type === 'assigned' || type === 'co-assigned');
    expect(assigned.map(({type, byKind, byId}) => [type, byKind, byId])).toEqual([
      ['assigned', 'automation', 'preset'],
      ['co-assigned', 'automation', 'preset'],
    ]);
  });

  test('who is Offline is not responsible; with all of them away the queue finds somebody', async () => {
    await done(preset([ben, cleo]));
    await world.arrange(agent({id: ben, name: 'Ben', ...offline}));
    expect(await begun()).toMatchObject({assignee: cleo, coAssignees: [ben]});
    await world.arrange(agent({id: cleo, name: 'Cleo', ...offline}));
    const [first] = await world.rows('conversation');
    if (first === undefined) throw new Error('no conversation');
    await done(host.run(mia, 'conversation/set-status', {conversationId: first.id, status: 'closed'}));
    expect(await begun()).toMatchObject({assignee: ann, coAssignees: [ben, cleo]});
  });

  test('CV-15: only members of the queue it went to', async () => {
    const toTwo = route({condition: {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'}});
    await open([...people, ...queueOf(2, [ann, cleo]), toTwo]);
    await done(preset([ben, cleo]));
    expect(await begun()).toMatchObject({assignee: cleo, coAssignees: []});
  });

  test('an ongoing conversation and one of somebody else stay as they are', async () => {
    const before = await begun();
    await done(preset([cleo]));
    await host.receive(sms());
    expect((await world.rows('conversation')).map(({assignee}) => assignee)).toEqual([before?.assignee]);
    await host.receive(sms({address: '+4930901829'}));
    const byPreset = (await world.rows('event')).filter(({byId}) => byId === 'preset');
    expect(byPreset).toEqual([]);
  });

  test('is refused for who does not come back under the same address', async () => {
    await host.receive(inbound(7));
    const visitor = (await world.rows('customer')).find(({id}) => id !== zoe);
    if (visitor === undefined) throw new Error('nobody came');
    expect(await preset([ben], null, visitor.id)).toMatchObject({
      failure: {code: 'invalid', path: ['assignees'], reason: 'not-predictable'},
    });
    await done(preset([], [ben], visitor.id));
  });
});

describe('CV-8: who sees a contact’s conversations', () => {
  test('from the first message on only those listed, who is assigned, and Managers', async () => {
    await done(preset([ben], [ben, cleo]));
    const row = await begun();
    expect(row).toMatchObject({assignee: ben, isRestricted: true, visibleTo: [ben, cleo]});
    if (row === undefined) throw new Error('no conversation');
    const sees = async (who: AgentId) => (await host.as(who).query('conversation/get', {conversationId: row.id})).ok;
    expect([await sees(ann), await sees(ben), await sees(cleo), await sees(mia)]).toEqual([false, true, true, true]);
  });

  test('the queue’s own assignment gives it to nobody else', async () => {
    await done(preset([], [cleo]));
    expect(await begun()).toMatchObject({assignee: cleo, isRestricted: true});
  });

  test('assignees must be among them, and all of them there', async () => {
    expect(await preset([ann], [ben])).toMatchObject({failure: {path: ['visibleTo'], reason: 'assignee-missing'}});
    expect(await preset([anAgent(99)])).toMatchObject({failure: {reason: 'not-there'}});
  });
});

describe('a preset', () => {
  test('is a Manager’s, stands in the profile, and is taken away by an empty one', async () => {
    const asAnn = host.run(ann, 'customer/preset', {customerId: zoe, assignees: [ann], visibleTo: null});
    expect(await asAnn).toMatchObject({failure: {code: 'forbidden'}});
    await done(preset([ben, ben], [ben]));
    const profile = () => host.as(ann).query('customer/get', {customerId: zoe});
    expect(await profile()).toMatchObject({
      value: {preset: {assignees: [{id: ben, name: 'Ben'}], visibleTo: [{id: ben, name: 'Ben'}]}},
    });
    await done(preset([]));
    expect(await profile()).toMatchObject({value: {preset: null}});
    expect(await world.rows('contactPreset')).toEqual([]);
    expect(await world.rows('customer')).toMatchObject([{hasPreset: false}]);
    expect(await preset([ben], null, aCustomer(9))).toMatchObject({failure: {code: 'not-found'}});
  });

  test('goes with the person: an address that is linked to them begins as theirs', async () => {
    await done(preset([cleo]));
    const {conversationId} = await host.receive(sms({address: '+4930901821'}));
    const seen = (await world.rows('conversation')).find(({id}) => id === conversationId)?.customerId ?? zoe;
    await done(host.run(mia, 'customer/link', {conversationId, customerId: zoe, scope: 'address', seen}));
    await done(host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'}));
    const next = await host.receive(sms({address: '+4930901821'}));
    const row = (await world.rows('conversation')).find(({id}) => id === next.conversationId);
    expect(row).toMatchObject({customerId: zoe, assignee: cleo});
  });
});

test('AA-13: who is given a conversation as preset was assigned something then', async () => {
  await done(preset([ben]));
  await begun();
  const agents = await world.rows('agent');
  expect(agents.find(({id}) => id === ben)?.lastAssignedAt).toBe(world.time.clock.now());
});

test('CL-1: who is preset for whom stands in the log', async () => {
  await done(preset([ben], [ben, ann]));
  await done(preset([]));
  const told = (await world.rows('event')).filter(({type}) => type === 'preset-saved').map(({body}) => body);
  expect(told).toEqual([
    {customerId: zoe, assignees: [ben], visibleTo: [ben, ann]},
    {customerId: zoe, assignees: [], visibleTo: null},
  ]);
});
