import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {LONGEST_SNOOZE_MS} from '../../core/conversation/snooze.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import {aMessage, ann, aSender, ben, cleo, customerAddressRow, customerRow, senderRow} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let host: Process;

beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ann, ben], {name: 'Sales', autoAssign: false}), route()]);
  host = await world.start();
});
afterEach(() => world.close());

const run = <C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>) =>
  host.run(by, what, input);
const done = {ok: true, value: null};
const rowOf = async (id: ConversationId) => (await world.rows('conversation')).find(row => row.id === id);
const inHours = (hours: number) => world.time.clock.now() + hours * HOUR;

/** Ann's, read by her. */
async function anns(n = 1): Promise<ConversationId> {
  const {conversationId, position} = await host.receive(inbound(n));
  expect(await run(ann, 'conversation/assign', {conversationId, to: ann, seen: null})).toEqual(done);
  expect(await run(ann, 'conversation/read', {conversationId, position: position + 100})).toEqual(done);
  return conversationId;
}

async function log(conversationId: ConversationId) {
  const asked = {conversationId, before: null, limit: 100};
  const answer = await host.as(ann).query('conversation/changes', asked);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.entries.toReversed();
}

describe('a conversation that is put off (decision 0018)', () => {
  test('sleeps until its time, then is back and unread', async () => {
    const conversationId = await anns();
    const until = inHours(2);
    expect(await run(ann, 'conversation/snooze', {conversationId, until})).toEqual(done);
    expect(await rowOf(conversationId)).toMatchObject({snoozedUntil: until, unreadCount: 0});
    world.time.advance(2 * HOUR - 1);
    expect(await rowOf(conversationId)).toMatchObject({snoozedUntil: until});
    world.time.advance(1);
    await expect.poll(() => rowOf(conversationId)).toMatchObject({snoozedUntil: null, unreadCount: 1});
    expect((await log(conversationId)).slice(-2)).toMatchObject([
      {type: 'snoozed', until, by: {id: ann}},
      {type: 'woken', by: {kind: 'automation', id: 'snooze'}},
    ]);
  });

  test('is back as soon as the customer writes, and its time then means nothing', async () => {
    const conversationId = await anns();
    await run(ann, 'conversation/snooze', {conversationId, until: inHours(1)});
    await host.receive(inbound(1, {providerId: '1/2'}));
    expect(await rowOf(conversationId)).toMatchObject({snoozedUntil: null, unreadCount: 1});
    const before = (await log(conversationId)).length;
    world.time.advance(2 * HOUR);
    await host.receive(inbound(3));
    expect(await log(conversationId)).toHaveLength(before);
  });

  test('a later wish overrules an earlier one; null brings it back', async () => {
    const conversationId = await anns();
    await run(ann, 'conversation/snooze', {conversationId, until: inHours(1)});
    const until = inHours(3);
    await run(ann, 'conversation/snooze', {conversationId, until});
    world.time.advance(2 * HOUR);
    await host.receive(inbound(3));
    expect(await rowOf(conversationId)).toMatchObject({snoozedUntil: until});
    expect(await run(ann, 'conversation/snooze', {conversationId, until: null})).toEqual(done);
    expect(await rowOf(conversationId)).toMatchObject({snoozedUntil: null, unreadCount: 0});
  });

  test.each([
    ['solving it', (id: ConversationId) => run(ann, 'conversation/set-status', {conversationId: id, status: 'solved'})],
    ['closing it', (id: ConversationId) => run(ann, 'conversation/set-status', {conversationId: id, status: 'closed'})],
    [
      'giving it away',
      (id: ConversationId) => run(ann, 'conversation/assign', {conversationId: id, to: ben, seen: ann}),
    ],
  ])('%s wakes it', async (_what, act) => {
    const conversationId = await anns();
    await run(ann, 'conversation/snooze', {conversationId, until: inHours(1)});
    expect(await act(conversationId)).toEqual(done);
    expect(await rowOf(conversationId)).toMatchObject({snoozedUntil: null});
  });

  test('answering it does not: the answer may be what is waited for', async () => {
    const conversationId = await anns();
    await run(ann, 'conversation/snooze', {conversationId, until: inHours(1)});
    const said = {messageId: aMessage(90), text: 'Soon', files: [], seen: null};
    expect(await run(ann, 'message/reply', {conversationId, ...said})).toEqual(done);
    expect((await rowOf(conversationId))?.snoozedUntil).not.toBeNull();
  });

  test('is refused for a time that is over, or beyond a year, when solved, and to who may not set its status', async () => {
    const conversationId = await anns();
    const snooze = (by: AgentId, until: number) => run(by, 'conversation/snooze', {conversationId, until});
    expect(await snooze(ann, inHours(0))).toMatchObject({failure: {code: 'invalid', reason: 'past'}});
    const tooLate = world.time.clock.now() + LONGEST_SNOOZE_MS + 1;
    expect(await snooze(ann, tooLate)).toMatchObject({failure: {code: 'invalid', reason: 'too-late'}});
    expect(await snooze(cleo, inHours(1))).toMatchObject({ok: false});
    await run(ann, 'conversation/set-status', {conversationId, status: 'solved'});
    expect(await snooze(ann, inHours(1))).toMatchObject({failure: {code: 'invalid', reason: 'solved'}});
  });
});

describe('D22: what was put off, and woken only by the customer of another that it was one with', () => {
  /** Ann put it off while it was both, then they wrote by text message. */
  async function woken(until: number): Promise<{readonly chat: ConversationId; readonly text: ConversationId}> {
    await world.arrange(
      {do: 'put', table: 'customer', row: customerRow()},
      {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'visitor-1'})},
      {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
      {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
    );
    const bySms = {channel: 'sms', senderId: aSender(2), address: '+491511'} as const;
    const chat = await anns();
    const {conversationId: text} = await host.receive(inbound(1, {...bySms, providerId: 'sms/1'}));
    expect(await run(mia, 'conversation/merge', {conversationId: chat, absorb: text})).toEqual(done);
    expect(await run(ann, 'conversation/snooze', {conversationId: chat, until})).toEqual(done);
    await host.receive(inbound(1, {...bySms, providerId: 'sms/2'}));
    expect(await rowOf(chat)).toMatchObject({snoozedUntil: null});
    return {chat, text};
  }

  test('is put off again once they are two, and back at its time', async () => {
    const until = inHours(2);
    const {chat, text} = await woken(until);
    expect(await run(mia, 'conversation/unmerge', {conversationId: text})).toEqual(done);
    expect(await rowOf(chat)).toMatchObject({snoozedUntil: until});
    expect(await rowOf(text)).toMatchObject({snoozedUntil: null, unreadCount: 2});
    world.time.advance(2 * HOUR);
    await expect.poll(() => rowOf(chat)).toMatchObject({snoozedUntil: null, unreadCount: 1});
  });

  test('is awake, in its log, too, where the time was over by then', async () => {
    const {chat, text} = await woken(inHours(2));
    world.time.advance(3 * HOUR);
    await world.settle();
    expect(await run(mia, 'conversation/unmerge', {conversationId: text})).toEqual(done);
    expect(await rowOf(chat)).toMatchObject({snoozedUntil: null});
    const told = (await log(chat)).map(({type}) => type).filter(type => type === 'snoozed' || type === 'woken');
    expect(told).toEqual(['snoozed', 'woken']);
  });
});
