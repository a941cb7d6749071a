import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {aHash, ann, aSender, customerAddressRow, customerRow, senderRow} from '../support/builders.ts';
import {annAlone, inbound, mia, type Process, type World} from '../support/world.ts';
import {hubDatabase, type HubDatabase} from '../support/two-hubs.ts';

const HOUR = 3_600_000;

let database: HubDatabase;
let world: World;
let one: Process;
let other: Process;
let conversationId: ConversationId;

const rows: readonly Write[] = [
  ...annAlone,
  {do: 'put', table: 'customer', row: customerRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
  {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
];

beforeAll(async () => {
  database = await hubDatabase('delayed');
});
afterAll(() => database.end());

beforeEach(async () => {
  world = await database.open(rows);
  one = await world.start({isSole: false});
  other = await world.start({isSole: false});
  await one.run(mia, 'workspace/set-grace', {grace: {liveChat: 5, messaging: 5, email: 5}});
  conversationId = (await one.receive(inbound(1))).conversationId;
});
afterEach(() => world.close());

const handed = () => [one, other].flatMap(({channel}) => channel.handed.map(({text}) => text));
const advance = async (ms: number) => {
  await world.settle();
  world.time.advance(ms);
  await world.settle();
};
const schedule = (text: string, hours: number, cancelsOnReply = true) =>
  one.run(mia, 'message/schedule', {
    conversationId,
    messageId: world.newMessage(),
    text,
    files: [],
    seen: null,
    at: world.time.clock.now() + hours * HOUR,
    cancelsOnReply,
  });
const waiting = async () => {
  const answer = await other.as(mia).query('message/delayed', {conversationId});
  return answer.ok ? answer.value.messages : [];
};

test('C-18: two hubs whose alarms ring at once send what was scheduled once', async () => {
  const texts = Array.from({length: 20}, (_, n) => `message ${n}`);
  for (const text of texts) expect(await schedule(text, 1)).toMatchObject({ok: true});
  // Both have heard of it.
  other.engine.hear({seq: 1e6, topics: ['delayed']});
  await advance(HOUR);
  await expect.poll(async () => (await world.rows('delayedMessage')).length).toBe(0);
  await world.settle();
  expect(handed().toSorted()).toEqual(texts.toSorted());
});

test('C-18: taken back at one hub and due at the other at once: either sent or back, never both', async () => {
  for (let n = 0; n < 10; n += 1) {
    const messageId = world.newMessage();
    const said = {conversationId, messageId, text: `race ${n}`, files: [], seen: null, isUndoable: true};
    await one.run(mia, 'message/reply', said);
    await world.settle();
    world.time.advance(5_000);
    const taken = await other.run(mia, 'message/take-back', {messageId});
    await world.settle();
    const isDraft = (await world.rows('draft')).some(({text}) => text.includes(`race ${n}`));
    expect({isDraft, isSent: handed().includes(`race ${n}`)}).toEqual({isDraft: taken.ok, isSent: !taken.ok});
  }
});

test('A.17, CV-11: on PostgreSQL what is scheduled goes where its conversation goes, and so do its files', async () => {
  const sms = inbound(1, {channel: 'sms', senderId: aSender(2), address: '+491511', providerId: 'b1'});
  const {conversationId: into} = await one.receive(sms);
  await schedule('Both', 1);
  expect(await waiting()).toMatchObject([{text: 'Both', stop: null, isScheduled: true}]);
  expect(await one.run(mia, 'conversation/merge', {conversationId: into, absorb: conversationId})).toMatchObject({
    ok: true,
  });
  const there = await other.as(mia).query('message/delayed', {conversationId: into});
  expect(there).toMatchObject({value: {messages: [{text: 'Both'}]}});
  const mine = await one.as(mia).query('message/delayed-mine', {});
  expect(mine).toMatchObject({value: {messages: [{conversationId: into}]}});
  await one.receive({...sms, providerId: 'b2'});
  expect(await other.as(mia).query('message/delayed', {conversationId: into})).toMatchObject({
    value: {messages: [{stop: 'customer-replied'}]},
  });
  const file = {hash: aHash(1), name: 'cat.png', type: 'image/png', size: 9};
  await one.engine.desk.keepFile({hash: aHash(1), type: 'image/png', size: 9, createdAt: 1}, mia);
  const last = {conversationId: into, messageId: world.newMessage(), text: 'File', seen: null, cancelsOnReply: false};
  const at = world.time.clock.now() + 3 * HOUR;
  expect(await one.run(mia, 'message/schedule', {...last, files: [file], at})).toMatchObject({ok: true});
  const admin = one.engine.as({agentId: mia, isManager: true, isAdmin: true});
  await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId: into});
  expect([await world.rows('delayedMessage'), await world.rows('file')]).toEqual([[], []]);
  expect(await one.as(ann).query('message/delayed', {conversationId: into})).toMatchObject({ok: false});
});
