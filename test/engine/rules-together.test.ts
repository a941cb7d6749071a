import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {
  aDesk,
  ann,
  aQueue,
  aSender,
  ben,
  cleo,
  customerAddressRow,
  customerRow,
  queueRow,
  senderRow,
} from '../support/builders.ts';
import {botRows, fakeBots, helper} from '../support/bots.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

/* Rules of different families that meet in one conversation. */

let world: World;
let host: Process;

const zoe: readonly Write[] = [
  {do: 'put', table: 'customer', row: customerRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'visitor-1'})},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
  {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
];

const start = async (...rows: readonly Write[]) => {
  await world?.close();
  world = await openWorld([...people, ...zoe, ...rows]);
  host = await world.start();
};
beforeEach(() => start());
afterEach(() => world.close());

const byHand: Write = {do: 'put', table: 'queue', row: queueRow({autoAssign: false})};
const fromChat = () => inbound(1, {providerId: world.newMessage(), text: 'By chat'});
const fromPhone = () =>
  inbound(1, {
    channel: 'sms',
    senderId: aSender(2),
    address: '+491511',
    providerId: world.newMessage(),
    text: 'By SMS',
  });

const row = async (id: ConversationId) => {
  const found = (await world.rows('conversation')).find(one => one.id === id);
  if (found === undefined) throw new Error(`No ${id}`);
  return found;
};
const reply = (by: AgentId, conversationId: ConversationId) =>
  host.run(by, 'message/reply', {conversationId, messageId: world.newMessage(), text: 'Ours', files: [], seen: null});
const set = (by: AgentId, status: 'available' | 'away' | 'offline') => host.run(by, 'presence/set', {status});
const restrict = (conversationId: ConversationId, visibleTo: AgentId[]) =>
  host.run(mia, 'conversation/set-visibility', {conversationId, visibleTo});

describe('CV-8 with AA-8 and D41: only some of a queue may have it', () => {
  test('D41: who had it before is the only one who may see it, and is given it again when they come', async () => {
    await start(...queueOf(2, [ann, ben]), route());
    await set(ben, 'away');
    const {conversationId} = await host.receive(fromChat());
    await restrict(conversationId, [ann]);
    await set(ben, 'available');
    await host.run(ann, 'conversation/assign', {conversationId, to: null, seen: ann});
    expect(await row(conversationId)).toMatchObject({assignee: null, excluded: [ann]});
    await set(ann, 'away');
    await set(ann, 'available');
    expect(await row(conversationId)).toMatchObject({assignee: ann, excluded: []});
  });

  test('D41, D28: an offer that nobody else may have stays with who went Offline', async () => {
    await start(...queueOf(2, [ann, ben]), route());
    await set(ben, 'away');
    const {conversationId} = await host.receive(fromChat());
    await restrict(conversationId, [ann]);
    await set(ann, 'offline');
    expect(await row(conversationId)).toMatchObject({assignee: ann});
  });
});

describe('D22 with Q-7: the queue of what was merged is gone', () => {
  test('Q-7, D22: it goes on in the default queue, where somebody gets it', async () => {
    await start(
      ...queueOf(2, [ann, ben]),
      route({condition: {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'}}),
    );
    const {conversationId: a} = await host.receive(fromChat());
    const {conversationId: b} = await host.receive(fromPhone());
    expect((await host.run(mia, 'conversation/merge', {conversationId: a, absorb: b})).ok).toBe(true);
    expect((await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).ok).toBe(true);
    expect((await host.run(mia, 'conversation/unmerge', {conversationId: b})).ok).toBe(true);
    const after = await row(b);
    expect(after).toMatchObject({status: 'open', queueId: aQueue(1)});
    expect(after.assignee).not.toBeNull();
  });
});

describe('D22 with D28: the agent of what was merged is gone', () => {
  test('D28, D22: an offer that nobody answered goes to somebody else when it is taken out again', async () => {
    const {conversationId: a} = await host.receive(fromChat());
    const {conversationId: b} = await host.receive(fromPhone());
    const before = await row(b);
    expect(before).toMatchObject({isOffer: true});
    await host.run(mia, 'conversation/merge', {conversationId: a, absorb: b});
    await set(before.assignee ?? mia, 'offline');
    await host.run(mia, 'conversation/unmerge', {conversationId: b});
    const after = await row(b);
    expect(after.assignee).not.toBeNull();
    expect(after).toMatchObject({status: 'open', excluded: [before.assignee]});
  });
});

describe('D28 with AA-7 and CV-8: an offer to somebody who is Offline', () => {
  test('AA-7, D28: moved to a queue that takes such offers back, it does not stay with them', async () => {
    const keeps: Write = {do: 'put', table: 'queue', row: queueRow({requeuesUnanswered: false})};
    await start(keeps, ...queueOf(2, [ann, ben, cleo], {requeuesUnanswered: true}));
    const {conversationId} = await host.receive(fromChat());
    const {assignee} = await row(conversationId);
    await set(assignee ?? mia, 'offline');
    expect((await row(conversationId)).assignee).toBe(assignee);
    await host.run(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(2)});
    expect(await row(conversationId)).toMatchObject({excluded: [assignee], assignee: expect.anything()});
  });

  test('CV-8, D28: once others may see it, they are given it', async () => {
    await start(...queueOf(2, [ann, ben]), route());
    await set(ben, 'away');
    const {conversationId} = await host.receive(fromChat());
    await restrict(conversationId, [ann]);
    await set(ann, 'offline');
    await set(ben, 'available');
    expect(await row(conversationId)).toMatchObject({assignee: ann});
    await restrict(conversationId, [ann, ben]);
    expect(await row(conversationId)).toMatchObject({assignee: ben});
  });
});

describe('a clock that is set back by an hour', () => {
  const HOUR = 3_600_000;

  test('C-6: a desk that fell silent is missed after half a minute all the same', async () => {
    await host.run(ann, 'presence/heartbeat', {deskId: aDesk(1)});
    world.time.setTo(world.time.clock.now() - HOUR);
    await host.receive(fromChat());
    await world.settle();
    const {conversationId} = await host.receive(fromPhone());
    await reply(mia, conversationId);
    await world.settle();
    world.time.advance(31_000);
    await world.settle();
    world.time.advance(31_000);
    await world.settle();
    expect((await world.rows('agent')).find(({id}) => id === ann)).toMatchObject({
      status: 'offline',
      statusCause: 'lost',
    });
  });

  test('C-9: what failed is tried again in seconds, and not in an hour', async () => {
    await start(byHand);
    const {conversationId} = await host.receive(fromChat());
    host.channel.answer = () => ({outcome: 'later', detail: 'away'});
    await reply(mia, conversationId);
    await world.settle();
    expect(host.channel.handed).toHaveLength(1);
    world.time.setTo(world.time.clock.now() - HOUR);
    host.channel.answer = () => ({outcome: 'sent'});
    const {conversationId: other} = await host.receive(inbound(2, {providerId: world.newMessage(), text: 'Other'}));
    await reply(mia, other);
    await world.settle();
    world.time.advance(2_000);
    await world.settle();
    expect((await world.rows('message')).filter(({kind}) => kind === 'outbound').map(({state}) => state)).toEqual([
      'sent',
      'sent',
    ]);
  });
});

describe("who answers what is nobody's, and may not take it", () => {
  test('D10, CV-8: a Manager answers a restricted one without being one of those listed', async () => {
    await start(byHand);
    const {conversationId} = await host.receive(fromChat());
    await restrict(conversationId, [ann]);
    expect(await reply(mia, conversationId)).toEqual({ok: true, value: null});
    expect(await row(conversationId)).toMatchObject({assignee: null, visibleTo: [ann]});
  });

  test('CV-3, D31: a further assignee answers where nobody takes by hand', async () => {
    await start({do: 'put', table: 'queue', row: queueRow({autoAssign: false, canTake: false})});
    const {conversationId} = await host.receive(fromChat());
    await host.run(mia, 'conversation/add-assignee', {conversationId, agentId: ben});
    expect(await reply(ben, conversationId)).toEqual({ok: true, value: null});
    expect(await reply(cleo, conversationId)).toMatchObject({ok: false, failure: {code: 'forbidden'}});
  });
});

describe('A.17 with C-9: what becomes of a message of the absorbed one', () => {
  test('C-9, MW-15, A.17: whoever reads the merged thread hears of it', async () => {
    await start(byHand);
    const {conversationId: b} = await host.receive(fromChat());
    const {conversationId: a} = await host.receive(fromPhone());
    const messageId = world.newMessage();
    host.channel.answer = () => ({outcome: 'failed', why: 'refused', detail: ''});
    await host.run(mia, 'message/reply', {conversationId: b, messageId, text: 'Ours', files: [], seen: null});
    await world.settle();
    await host.run(mia, 'conversation/merge', {conversationId: a, absorb: b});
    host.channel.answer = () => ({outcome: 'sent'});
    await host.run(mia, 'message/retry', {messageId});
    const heard = async (work: () => Promise<unknown>) => {
      const before = host.changes.length;
      await work();
      await world.settle();
      return host.changes
        .slice(before)
        .some(({topics, conversations}) => topics.includes('messages') && conversations?.includes(a) === true);
    };
    expect(await heard(async () => undefined)).toBe(true);
    const [message] = (await world.rows('message')).filter(({id}) => id === messageId);
    expect(message?.state).toBe('sent');
    const upTo = message?.position ?? 0;
    const about = {conversationId: b, senderId: aSender(1), address: 'visitor-1', upTo, what: 'seen'} as const;
    expect(await heard(() => host.engine.desk.confirm(about))).toBe(true);
  });
});

describe('D22 with decision 0018: what was put off, and was part of another talk meanwhile', () => {
  const off = async () => {
    const {conversationId: a} = await host.receive(fromChat());
    const {conversationId: b} = await host.receive(fromPhone());
    const until = world.time.clock.now() + 3_600_000;
    expect(await host.run(mia, 'conversation/snooze', {conversationId: b, until})).toMatchObject({ok: true});
    expect(await host.run(mia, 'conversation/merge', {conversationId: a, absorb: b})).toMatchObject({ok: true});
    expect(await row(b)).toMatchObject({snoozedUntil: null});
    return {b, until};
  };

  test('is put off still, until the same time', async () => {
    const {b, until} = await off();
    await host.run(mia, 'conversation/unmerge', {conversationId: b});
    expect(await row(b)).toMatchObject({snoozedUntil: until, mergedInto: null});
    world.time.advance(3_600_000);
    await expect.poll(async () => (await row(b)).snoozedUntil).toBeNull();
  });

  test('is back if its customer wrote in between, or its time has come', async () => {
    const {b} = await off();
    await host.receive(fromPhone());
    await host.run(mia, 'conversation/unmerge', {conversationId: b});
    expect(await row(b)).toMatchObject({snoozedUntil: null});
  });
});

describe('BO-5 with D32: a bot that is back with a conversation somebody closed', () => {
  test('is told the last word again where nobody answered it, and not where somebody did', async () => {
    await start(...botRows(), byHand);
    host.kill();
    const bots = fakeBots();
    host = await world.start({bots});
    const {conversationId} = await host.receive(fromChat());
    await world.settle();
    const back = async () => {
      await host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
      expect(await host.run(mia, 'conversation/reopen', {conversationId})).toMatchObject({ok: true});
      await world.settle();
    };
    await back();
    expect(bots.told.map(({text}) => text)).toEqual(['By chat', 'By chat']);
    const [first, second] = bots.told;
    expect(second?.messageId).toBe(first?.messageId);
    await host.engine.as({agentId: helper, isManager: false, isBot: true}).run('message/reply', {
      commandId: world.newCommand(),
      conversationId,
      messageId: world.newMessage(),
      text: 'Here',
      files: [],
      seen: null,
    });
    await back();
    expect(bots.told).toHaveLength(2);
  });
});
