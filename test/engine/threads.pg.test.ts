import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Write} from '../../core/ports/store.ts';
import {
  aConversation,
  aMessage,
  ann,
  aSender,
  ben,
  customerAddressRow,
  customerRow,
  senderRow,
} from '../support/builders.ts';
import {inbound, mia, people, type Process, type World} from '../support/world.ts';
import {hubDatabase, type HubDatabase} from '../support/two-hubs.ts';

let database: HubDatabase;
let world: World;
let one: Process;
let other: Process;

const rows: readonly Write[] = [
  ...people,
  {do: 'put', table: 'customer', row: customerRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
  {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
];

beforeAll(async () => {
  database = await hubDatabase('threads');
});
afterAll(() => database.end());

beforeEach(async () => {
  world = await database.open(rows);
  one = await world.start({isSole: false});
  other = await world.start({isSole: false});
});
afterEach(() => world.close());

test('C-13, NC-4: two agents at two hubs write to the same number at once: one conversation, and the name', async () => {
  const opening = (n: number, assignee: typeof ann) => ({
    conversationId: aConversation(n),
    messageId: aMessage(n),
    senderId: aSender(2),
    to: {customerId: null, address: '+4915112345678'},
    queueId: null,
    assignee,
    priority: 'normal' as const,
    tags: [],
    topic: null,
    text: 'Hello',
    files: [],
  });
  const answers = await Promise.all([
    one.run(ann, 'conversation/open', opening(1, ann)),
    other.run(ben, 'conversation/open', opening(2, ben)),
  ]);
  const conversations = await world.rows('conversation');
  expect(conversations).toHaveLength(1);
  expect(answers.filter(({ok}) => ok)).toHaveLength(1);
  expect(answers.find(({ok}) => !ok)).toMatchObject({failure: {code: 'taken', by: conversations[0]?.assignee}});
  expect(await world.rows('message')).toHaveLength(1);
});

test('D22, ME-5: merged at one hub, joined at the other, taken apart again: both as they were', async () => {
  const sms = (n: number) =>
    inbound(1, {channel: 'sms', senderId: aSender(2), address: '+491511', providerId: `b${n}`});
  const {conversationId: a} = await one.receive(inbound(1));
  const {conversationId: b} = await one.receive(sms(1));
  const draft = {conversationId: b, mode: 'reply' as const, text: 'Half', files: []};
  await one.run(mia, 'draft/save', draft);
  await one.run(mia, 'conversation/visit', {conversationId: b});
  const state = async () => ({
    conversations: (await world.rows('conversation')).map(row => ({...row, lastPosition: 0})),
    work: (await world.rows('workload')).filter(({count}) => count > 0),
    counters: (await world.rows('counter')).filter(({value}) => value > 0),
    rest: [await world.rows('draft'), await world.rows('visit'), await world.rows('merger')],
  });
  const before = await state();
  const merge = {conversationId: a, absorb: b};
  expect(await one.run(mia, 'conversation/merge', merge)).toMatchObject({ok: true});
  expect(await other.run(mia, 'conversation/unmerge', {conversationId: b})).toMatchObject({ok: true});
  expect(await state()).toEqual(before);

  expect(await one.run(mia, 'conversation/merge', merge)).toMatchObject({ok: true});
  await other.receive(sms(2));
  const page = await one.as(mia).query('thread/page', {conversationId: a, before: null, after: null, limit: 50});
  expect(page.ok ? page.value.entries.filter(({type}) => type === 'message') : []).toHaveLength(3);
  expect(await one.run(mia, 'conversation/relate', {conversationId: a, main: a})).toMatchObject({ok: false});
  expect(await one.run(mia, 'conversation/unmerge', {conversationId: b})).toMatchObject({ok: true});
  const unread = Object.fromEntries((await world.rows('conversation')).map(({id, unreadCount}) => [id, unreadCount]));
  expect(unread).toEqual({[a]: 1, [b]: 2});
  expect(await one.as(mia).query('conversation/related', {conversationId: a})).toMatchObject({ok: true});
});
