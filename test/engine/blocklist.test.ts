import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId, ConversationId, CustomerId} from '../../core/lib/ids.ts';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Rows} from '../../core/ports/rows.ts';
import {ann, aSender, senderRow} from '../support/builders.ts';
import {annAlone, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
beforeEach(async () => {
  const row = senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'});
  world = await openWorld([...annAlone, {do: 'put', table: 'sender', row}]);
  host = await world.start();
});
afterEach(() => world.close());

const sms = (text: string, providerId: string = world.newMessage()): InboundMessage =>
  inbound(1, {channel: 'sms', senderId: aSender(2), address: '+4930901820', providerId, text});
const done = async (answer: Promise<{readonly ok: boolean}>): Promise<void> =>
  expect(await answer).toMatchObject({ok: true});
const block = (customerId: CustomerId, isBlocked = true, who: AgentId = mia) =>
  host.run(who, 'customer/block', {customerId, isBlocked});
const only = async (): Promise<Readonly<Rows['conversation']>> => {
  const [row, ...others] = await world.rows('conversation');
  if (row === undefined || others.length > 0) throw new Error(`${others.length + 1} conversations`);
  return row;
};
const texts = async (conversationId: ConversationId): Promise<string[]> => {
  const page = await host.as(mia).query('thread/page', {conversationId, before: null, after: null, limit: 100});
  return page.ok ? page.value.entries.flatMap(entry => (entry.type === 'message' ? [entry.text] : [])) : [];
};
const counters = async () => (await world.rows('counter')).filter(({value}) => value > 0);

describe('NC-6: the blocklist', () => {
  test('is a Manager’s, and says since when and by whom', async () => {
    const {customerId} = (await host.receive(sms('1')), await only());
    expect(await block(customerId, true, ann)).toMatchObject({failure: {code: 'forbidden'}});
    await done(block(customerId));
    await done(block(customerId));
    const found = await host.as(ann).query('customer/get', {customerId});
    expect(found).toMatchObject({value: {blocked: {at: world.time.clock.now(), by: {id: mia, name: 'Mia'}}}});
    for (const text of ['030 901820', '+49 30 901820', 'Customer']) {
      const listed = await host.as(ann).query('customer/find', {text});
      expect(listed).toMatchObject({value: {customers: [{customerId, isBlocked: true}]}});
    }
    await done(block(customerId, false));
    expect(await host.as(ann).query('customer/get', {customerId})).toMatchObject({value: {blocked: null}});
  });

  test('what they write with nothing open is kept in the closed conversation, and nothing follows', async () => {
    await host.receive(sms('before'));
    const {id, customerId} = await only();
    await done(host.run(mia, 'conversation/set-status', {conversationId: id, status: 'closed'}));
    await done(block(customerId));
    const before = await only();
    const kept = await host.receive(sms('spam 1'));
    await host.receive(sms('spam 2'));
    expect(kept).toMatchObject({conversationId: id, isDuplicate: false});
    const after = await only();
    expect(after).toEqual({...before, lastPosition: after.lastPosition, lastPublicPosition: after.lastPosition});
    expect(await texts(id)).toEqual(['before', 'spam 1', 'spam 2']);
    expect(await counters()).toEqual([]);
  });

  test('a stranger who is blocked before anything was closed begins one that is closed from the start', async () => {
    const {customerId, id} = (await host.receive(sms('before')), await only());
    await done(block(customerId));
    await done(host.run(mia, 'conversation/set-status', {conversationId: id, status: 'closed'}));
    // To another number of ours: there was nothing there before.
    const row = senderRow({id: aSender(3), channel: 'sms', address: '+4930101', name: 'SMS 2'});
    await world.arrange({do: 'put', table: 'sender', row});
    const first = await host.receive({...sms('spam 1'), senderId: aSender(3)});
    const second = await host.receive({...sms('spam 2'), senderId: aSender(3)});
    expect(second.conversationId).toBe(first.conversationId);
    const made = (await world.rows('conversation')).find(one => one.id === first.conversationId);
    expect(made).toMatchObject({
      status: 'closed',
      assignee: null,
      unreadCount: 0,
      pendingSince: null,
      lastInboundAt: null,
    });
    expect(await texts(first.conversationId)).toEqual(['spam 1', 'spam 2']);
    expect(await counters()).toEqual([]);
    expect(await world.rows('workload')).toMatchObject([{count: 0}]);
  });

  test('what they write in an open conversation stands in it, and nobody is alerted or asked to answer', async () => {
    await host.receive(sms('before'));
    const {id, customerId} = await only();
    await done(host.run(ann, 'conversation/read', {conversationId: id, position: 99}));
    await done(host.run(ann, 'conversation/set-status', {conversationId: id, status: 'solved'}));
    await done(block(customerId));
    await host.receive(sms('spam'));
    expect(await only()).toMatchObject({status: 'solved', unreadCount: 0, pendingSince: null, previewText: 'before'});
    expect(await texts(id)).toEqual(['before', 'spam']);
  });

  test('a repeated webhook is the same message', async () => {
    await host.receive(sms('before'));
    await done(block((await only()).customerId));
    const once = await host.receive(sms('spam', 'p1'));
    expect(await host.receive(sms('spam', 'p1'))).toMatchObject({messageId: once.messageId, isDuplicate: true});
  });

  test('nothing goes out to them: not an answer, not again what had failed; a note does', async () => {
    await host.receive(inbound(2));
    const {id: conversationId, customerId} = await only();
    const answer = () =>
      host.run(ann, 'message/reply', {
        conversationId,
        messageId: world.newMessage(),
        text: 'Hi',
        files: [],
        seen: null,
      });
    host.channel.answer = () => ({outcome: 'failed', why: 'refused', detail: ''});
    await done(answer());
    await world.settle();
    const failed = (await world.rows('message')).find(({state}) => state === 'failed');
    if (failed === undefined) throw new Error('it did not fail');
    await done(block(customerId));
    expect(await answer()).toMatchObject({failure: {code: 'blocked', customerId}});
    expect(await host.run(ann, 'message/retry', {messageId: failed.id})).toMatchObject({failure: {code: 'blocked'}});
    await done(host.run(ann, 'message/note', {conversationId, messageId: world.newMessage(), text: 'spam', files: []}));
    await done(host.run(ann, 'message/discard', {messageId: failed.id}));
    await done(block(customerId, false));
    await done(answer());
  });

  test('what waited to be sent when they were blocked stays here, and says why', async () => {
    await host.receive(inbound(2));
    const {id: conversationId, customerId} = await only();
    host.channel.answer = () => ({outcome: 'later', detail: 'busy'});
    const messageId = world.newMessage();
    await done(host.run(ann, 'message/reply', {conversationId, messageId, text: 'Hi', files: [], seen: null}));
    await world.settle();
    await done(block(customerId));
    const handed = host.channel.handed.length;
    host.channel.answer = () => ({outcome: 'sent'});
    world.time.advance(3_600_000);
    await world.settle();
    expect(host.channel.handed).toHaveLength(handed);
    const message = (await world.rows('message')).find(({id}) => id === messageId);
    expect(message).toMatchObject({state: 'failed', failure: 'blocklisted'});
  });

  test('holds for all their addresses, after a restart, and ends when it is lifted', async () => {
    const {customerId} = (await host.receive(sms('1')), await only());
    const more = {customerId, channel: 'sms', address: '+4930901821', isShared: false} as const;
    await done(host.run(ann, 'customer/add-address', more));
    await done(block(customerId));
    host.kill();
    host = await world.start();
    const kept = await host.receive({...sms('spam'), address: '+4930901821'});
    const made = (await world.rows('conversation')).find(({id}) => id === kept.conversationId);
    expect(made).toMatchObject({status: 'closed'});
    await done(block(customerId, false));
    const heard = await host.receive({...sms('sorry'), address: '+4930901821'});
    expect(heard.conversationId).not.toBe(kept.conversationId);
  });

  test('an unknown customer is not there to block; somebody who shares the number is not blocked', async () => {
    expect(await block(world.ids.next() as CustomerId)).toMatchObject({failure: {code: 'not-found'}});
    const {customerId, id} = (await host.receive(sms('1')), await only());
    const other = world.ids.next() as CustomerId;
    await done(host.run(ann, 'customer/save', {customerId: other, name: 'Max'}));
    await done(
      host.run(mia, 'customer/link', {
        conversationId: id,
        customerId: other,
        scope: 'conversation',
        seen: customerId,
      }),
    );
    await done(block(customerId));
    await host.receive(sms('2'));
    expect(await only()).toMatchObject({customerId: other, unreadCount: 2, status: 'open'});
  });
});
