import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {capabilitiesOf} from '../../core/channel/capabilities.ts';
import type {Input, Output} from '../../core/contract/contract.ts';
import {must} from '../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {ann, aQueue, aSender, ben, customerAddressRow, customerRow, senderRow} from '../support/builders.ts';
import {
  annAlone,
  fakeChannel,
  inbound,
  mia,
  openWorld,
  queueOf,
  route,
  type Process,
  type World,
} from '../support/world.ts';

let world: World;
let host: Process;

const sms = aSender(2);
const other = aSender(3);
const away = aSender(4);
const number = '+491511';
const second = '+491512';

/** Zoe chats, and has two numbers; there are two numbers of ours, and another widget. */
const zoe: readonly Write[] = [
  {do: 'put', table: 'customer', row: customerRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'visitor-1'})},
  ...[number, second].map((address): Write => ({
    do: 'put',
    table: 'customerAddress',
    row: customerAddressRow({channel: 'sms', address, shown: `0${address.slice(3)}`}),
  })),
  {do: 'put', table: 'sender', row: senderRow({id: sms, channel: 'sms', address: '+4930100', name: 'SMS'})},
  {do: 'put', table: 'sender', row: senderRow({id: other, channel: 'sms', address: '+4930200', name: 'SMS 2'})},
  {do: 'put', table: 'sender', row: senderRow({id: away, address: 'widget-2', name: 'Shop'})},
];

beforeEach(async () => {
  world = await openWorld([...annAlone, ...zoe]);
  host = await world.start();
  const text = fakeChannel('sms', must(capabilitiesOf('sms'), 'what a text message carries'));
  // Both in one list, in their order.
  host.engine.addChannel({...text, send: message => host.channel.send(message)});
});
afterEach(() => world.close());

const chat = async () => (await host.receive(inbound(1))).conversationId;
const fromNumber = (n: number, changes: Partial<Parameters<typeof inbound>[1]> = {}) =>
  host.receive(inbound(n, {channel: 'sms', senderId: sms, address: number, ...changes}));
const answer = (
  conversationId: ConversationId,
  via?: Input<'message/reply'>['via'],
  {by = ann, ...about}: Partial<Input<'message/reply'>> & {by?: AgentId} = {},
) =>
  host.run(by, 'message/reply', {
    conversationId,
    messageId: world.newMessage(),
    text: 'Ours',
    files: [],
    seen: null,
    ...(via && {via}),
    ...about,
  });
const ways = async (conversationId: ConversationId, by: AgentId = ann): Promise<Output<'conversation/ways'>> => {
  const found = await host.as(by).query('conversation/ways', {conversationId});
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
};
const row = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);
const handed = async () => {
  await world.settle();
  return host.channel.handed.map(({senderId, address}) => [senderId, address]);
};
const done = {ok: true};
const refused = (reason: string) => ({ok: false, failure: {code: 'invalid', reason}});

describe('CO-1, SN-3: another of our addresses, or of theirs', () => {
  test('CO-1: all of them are offered, the one they wrote to first; to a session only where it wrote', async () => {
    const a = await chat();
    const found = await ways(a);
    expect(found.hasUsual).toBe(true);
    expect(found.ways.map(({sender, address}) => [sender.id, address])).toEqual([
      [aSender(1), 'visitor-1'],
      [sms, number],
      [sms, second],
      [other, number],
      [other, second],
    ]);
    expect(found.ways[1]).toMatchObject({channel: 'sms', shown: '01511', sender: {name: 'SMS'}});
  });

  test('CO-12: what is answered over another goes there, and what they write back comes here until it is closed', async () => {
    const a = await chat();
    expect(await answer(a, {senderId: sms, address: second})).toEqual({ok: true, value: null});
    expect(await handed()).toEqual([[sms, second]]);
    const back = await fromNumber(2, {address: second});
    const rows = await world.rows('conversation');
    expect(rows).toHaveLength(2);
    const part = rows.find(({id}) => id !== a);
    expect(part).toMatchObject({
      mergedInto: a,
      status: 'closed',
      channel: 'sms',
      customerAddress: second,
      senderId: sms,
    });
    expect(back.conversationId).toBe(part?.id);
    expect(await row(a)).toMatchObject({status: 'open', unreadCount: 1, assignee: ann, absorbed: [part?.id]});

    await host.run(ann, 'conversation/set-status', {conversationId: a, status: 'closed'});
    const next = await fromNumber(3, {address: second});
    expect([a, part?.id]).not.toContain(next.conversationId);
  });

  test('CO-1: the next answer goes over the one that was used last, by whichever side', async () => {
    const a = await chat();
    await answer(a, {senderId: sms, address: number});
    await answer(a);
    expect((await ways(a)).ways[0]).toMatchObject({sender: {id: sms}, address: number});
    await host.receive(inbound(1, {providerId: '1/2'}));
    await answer(a);
    expect(await handed()).toEqual([
      [sms, number],
      [sms, number],
      [aSender(1), 'visitor-1'],
    ]);
    expect(await world.rows('conversation')).toHaveLength(2);
  });

  test('CO-1: back and forth is one talk for each of the two', async () => {
    const a = await chat();
    for (const via of [
      {senderId: sms, address: number},
      {senderId: aSender(1), address: 'visitor-1'},
      {senderId: sms, address: number},
    ]) {
      expect(await answer(a, via)).toMatchObject(done);
    }
    expect(await handed()).toEqual([
      [sms, number],
      [aSender(1), 'visitor-1'],
      [sms, number],
    ]);
    expect(await world.rows('conversation')).toHaveLength(2);
  });

  test('CV-8: the part that was begun for it is seen by whoever sees the whole', async () => {
    const a = await chat();
    await host.run(mia, 'conversation/set-visibility', {conversationId: a, visibleTo: [ann]});
    await answer(a, {senderId: sms, address: number});
    const part = (await world.rows('conversation')).find(({id}) => id !== a);
    expect(part).toMatchObject({isRestricted: true, visibleTo: [ann]});
  });

  test('D22: taken apart again, each goes on by itself', async () => {
    const a = await chat();
    await answer(a, {senderId: sms, address: number});
    const [part] = (await row(a))?.absorbed ?? [];
    if (part === undefined) throw new Error('there is no part');
    expect(await host.run(ann, 'conversation/unmerge', {conversationId: part})).toMatchObject(done);
    expect(await row(part)).toMatchObject({status: 'open', mergedInto: null, customerAddress: number});
    expect((await ways(a)).ways[0]).toMatchObject({sender: {id: aSender(1)}});
  });

  test('C-18: what goes out later goes over what was chosen for it', async () => {
    const a = await chat();
    const via = {senderId: sms, address: number};
    const about = {conversationId: a, messageId: world.newMessage(), text: 'Later', files: [], seen: null};
    const at = world.time.clock.now() + 60_000;
    expect(await host.run(ann, 'message/schedule', {...about, at, cancelsOnReply: false, via})).toMatchObject(done);
    expect(await world.rows('conversation')).toHaveLength(1);
    // Once its alarm is set.
    await world.settle();
    world.time.advance(61_000);
    expect(await handed()).toEqual([[sms, number]]);
  });
});

describe('SN-3: what may not be chosen', () => {
  test.each([
    ['no address of theirs', {senderId: sms, address: '+491599'}, 'not-theirs'],
    ['none of that channel', {senderId: sms, address: 'visitor-1'}, 'not-theirs'],
    ['a widget they never wrote to', {senderId: away, address: 'visitor-1'}, 'not-startable'],
    ['nothing of ours', {senderId: aSender(9), address: number}, 'not-offered'],
  ])('SN-3, NC-8: %s', async (_what, via, reason) => {
    const a = await chat();
    expect(await answer(a, via)).toMatchObject(refused(reason));
    expect(await world.rows('conversation')).toHaveLength(1);
    expect((await ways(a)).ways.some(one => one.sender.id === via.senderId && one.address === via.address)).toBe(false);
  });

  test('SN-6: one of ours that is switched off', async () => {
    const a = await chat();
    await host.run(mia, 'sender/enable', {senderId: sms, isEnabled: false});
    expect(await answer(a, {senderId: sms, address: number})).toMatchObject(refused('not-offered'));
  });

  test('NC-4, C-13: where the two talk already, the one who answers is sent there', async () => {
    const a = await chat();
    const {conversationId: b} = await fromNumber(2);
    const via = {senderId: sms, address: number};
    expect(await answer(a, via)).toMatchObject({ok: false, failure: {code: 'continued', in: b}});
    await host.run(mia, 'conversation/assign', {conversationId: b, to: ben, seen: (await row(b))?.assignee ?? null});
    expect(await answer(a, via)).toMatchObject({ok: false, failure: {code: 'taken', by: ben}});
    expect(await answer(a)).toMatchObject(done);
  });

  test('D10: whose it is is said before how it may be answered', async () => {
    const a = await chat();
    const via = {senderId: sms, address: '+491599'};
    expect(await answer(a, via, {by: ben})).toMatchObject({ok: false, failure: {code: 'taken', by: ann}});
  });

  test('CO-4, CO-9: it is measured by what the chosen channel carries', async () => {
    const a = await chat();
    const location = {location: {name: 'Here', at: null}};
    expect(await answer(a, {senderId: sms, address: number}, location)).toMatchObject(refused('not-carried'));
    expect(await world.rows('conversation')).toHaveLength(1);
  });
});

describe('SN-3, SN-4: only the addresses of the queue', () => {
  beforeEach(async () => {
    await world.arrange(
      ...queueOf(2, [ann]),
      route({condition: {category: 'conversation', attribute: 'content', is: 'is-not', value: ''}}),
    );
    await host.run(mia, 'queue/senders', {queueId: aQueue(2), add: [other], remove: [], defaultId: null});
    await host.run(mia, 'sender/restrict', {isOn: true});
  });

  test('SN-3: what is not the queue’s is neither offered nor taken', async () => {
    const a = await chat();
    expect((await ways(a)).ways.map(({sender, address}) => [sender.id, address])).toEqual([
      [aSender(1), 'visitor-1'],
      [other, number],
      [other, second],
    ]);
    expect(await answer(a, {senderId: sms, address: number})).toMatchObject(refused('not-offered'));
    expect(await answer(a, {senderId: other, address: number})).toMatchObject(done);
    expect(await handed()).toEqual([[other, number]]);
  });

  test('SN-4: begun at another queue’s address it goes on from the default one, on the same channel', async () => {
    const {conversationId} = await fromNumber(1);
    expect((await ways(conversationId)).ways[0]).toMatchObject({sender: {id: other}, address: number});
    expect(await answer(conversationId)).toMatchObject(done);
    expect(await handed()).toEqual([[other, number]]);
  });

  test('SN-4: where the queue has none on that channel, From is empty and one is to be chosen', async () => {
    await host.run(mia, 'queue/senders', {queueId: aQueue(2), add: [away], remove: [other], defaultId: away});
    const {conversationId} = await fromNumber(1);
    expect(await ways(conversationId)).toMatchObject({hasUsual: false});
    expect(await answer(conversationId)).toMatchObject(refused('from-empty'));
  });

  test('SN-3: a chat is answered where it was begun: nobody else reaches that visitor', async () => {
    expect(await answer(await chat())).toMatchObject(done);
    expect(await handed()).toEqual([[aSender(1), 'visitor-1']]);
  });
});
