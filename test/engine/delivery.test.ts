import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId, ConversationId, MessageId} from '../../core/lib/ids.ts';
import type {OutgoingMessage, SendOutcome} from '../../core/ports/channel.ts';
import type {Rows} from '../../core/ports/rows.ts';
import {aHash, anId, ann, aSender, jobRow} from '../support/builders.ts';
import {annAlone, fakeChannel, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let conversationId: ConversationId;

beforeEach(async () => {
  world = await openWorld(annAlone);
  host = await world.start();
  conversationId = (await host.receive(inbound(1))).conversationId;
});
afterEach(() => world.close());

const reply = async (text = 'Hello', about: {by?: AgentId; in?: ConversationId} = {}): Promise<MessageId> => {
  const messageId = world.newMessage();
  const input = {conversationId: about.in ?? conversationId, messageId, text, files: [], seen: null};
  const result = await host.run(about.by ?? ann, 'message/reply', input);
  if (!result.ok) throw new Error(`Refused: ${result.failure.code}`);
  await world.settle();
  return messageId;
};
const message = async (id: MessageId): Promise<Readonly<Rows['message']>> => {
  const found = (await world.rows('message')).find(one => one.id === id);
  if (found === undefined) throw new Error(`No message ${id}`);
  return found;
};
const stateOf = async (id: MessageId) => (await message(id)).state;
const texts = (channel = host.channel) => channel.handed.map(({text}) => text);
const advance = async (ms: number) => {
  world.time.advance(ms);
  await world.settle();
};

/** The channel keeps everybody waiting until it is told what became of it. */
function holdBack(channel = host.channel) {
  const waiting: {message: OutgoingMessage; end: (outcome: SendOutcome) => Promise<void>}[] = [];
  channel.answer = one =>
    new Promise(resolve => {
      waiting.push({
        message: one,
        end(outcome) {
          resolve(outcome);
          return world.settle();
        },
      });
    });
  return waiting;
}

const sent: SendOutcome = {outcome: 'sent'};
const later: SendOutcome = {outcome: 'later', detail: 'busy'};
const failed: SendOutcome = {outcome: 'failed', why: 'blocked', detail: 'the customer does not want it'};

describe('C-9: an answer', () => {
  test('is handed to its channel with all it needs, and is sent', async () => {
    await host.engine.desk.keepFile({hash: aHash(1), type: 'image/png', size: 9, createdAt: 1}, ann);
    const file = {hash: aHash(1), name: 'cat.png', type: 'image/png', size: 9};
    const messageId = world.newMessage();
    await host.run(ann, 'message/reply', {conversationId, messageId, text: 'Look', files: [file], seen: null});
    await world.settle();
    const {position} = await message(messageId);
    expect(host.channel.handed).toEqual([
      {
        messageId,
        conversationId,
        senderId: aSender(1),
        address: 'visitor-1',
        position,
        text: 'Look',
        files: [file],
        mail: null,
        html: null,
        location: null,
      },
    ]);
    expect(await message(messageId)).toMatchObject({state: 'sent', sentAt: world.time.clock.now(), failure: null});
    expect(await world.rows('job')).toEqual([]);
  });

  test('is being sent as long as the channel has not said what became of it', async () => {
    const [sending] = [holdBack()];
    const id = await reply();
    expect(await stateOf(id)).toBe('sending');
    await sending[0]?.end({outcome: 'sent', providerId: 'wamid.1'});
    expect(await message(id)).toMatchObject({state: 'sent', providerId: 'wamid.1'});
  });

  test('keeps windows up to date at every step', async () => {
    const sending = holdBack();
    const id = await reply();
    const heard = host.changes.length;
    await sending[0]?.end(sent);
    expect(host.changes.slice(heard)).toMatchObject([{topics: ['messages'], conversations: [conversationId]}]);
    expect(await stateOf(id)).toBe('sent');
  });
});

describe('C-9: a channel that cannot now', () => {
  test('is asked again after 1 s, 5 s, 30 s, 2 min, 10 min and 30 min, a quarter more or less', async () => {
    host.channel.answer = () => later;
    const id = await reply();
    for (const [n, wait] of [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000].entries()) {
      expect(texts()).toHaveLength(n + 1);
      const dueIn = (world.time.nextAlarmAt() ?? 0) - world.time.clock.now();
      expect(dueIn).toBeGreaterThanOrEqual(wait * 0.75);
      expect(dueIn).toBeLessThanOrEqual(wait * 1.25);
      await advance(dueIn - 1);
      expect(texts()).toHaveLength(n + 1);
      expect(await stateOf(id)).toBe('sending');
      expect(await world.rows('job')).toMatchObject([{state: 'due', attempts: n + 1, error: 'busy'}]);
      await advance(1);
    }
    expect(texts()).toHaveLength(7);
    expect(await message(id)).toMatchObject({state: 'failed', failure: 'unreachable', sentAt: null});
    expect(await world.rows('job')).toEqual([]);
    await advance(86_400_000);
    expect(texts()).toHaveLength(7);
  });

  test('and then can: sent, and nothing is left to do', async () => {
    host.channel.answer = () => later;
    const id = await reply();
    host.channel.answer = () => sent;
    await advance(2_000);
    expect(await message(id)).toMatchObject({state: 'sent', failure: null});
    expect(await world.rows('job')).toEqual([]);
    expect(world.time.nextAlarmAt()).toBeUndefined();
  });

  test('by rejecting, says the same', async () => {
    host.channel.answer = () => Promise.reject(new Error('connection reset'));
    const id = await reply();
    expect(await stateOf(id)).toBe('sending');
    expect(await world.rows('job')).toMatchObject([{error: expect.stringContaining('connection reset')}]);
  });

  test('because it does not run at all, says the same', async () => {
    host.kill();
    host = await world.start({channel: fakeChannel('sms')});
    const id = await reply();
    expect(await stateOf(id)).toBe('sending');
    expect(await world.rows('job')).toMatchObject([{attempts: 1, error: expect.stringContaining('no such channel')}]);
  });
});

describe('C-9: a channel that never will', () => {
  beforeEach(() => {
    host.channel.answer = () => failed;
  });

  test('ends it at once, with the reason', async () => {
    const id = await reply();
    expect(await message(id)).toMatchObject({state: 'failed', failure: 'blocked', sentAt: null});
    expect(await world.rows('job')).toEqual([]);
  });

  test('retried, it goes out again as the same message', async () => {
    const id = await reply();
    host.channel.answer = () => sent;
    expect(await host.run(ann, 'message/retry', {messageId: id})).toEqual({ok: true, value: null});
    await world.settle();
    expect(host.channel.handed.map(({messageId}) => messageId)).toEqual([id, id]);
    expect(await message(id)).toMatchObject({state: 'sent', failure: null});
  });

  test('retried twice in a moment, it goes out once', async () => {
    const id = await reply();
    const sending = holdBack();
    await Promise.all([1, 2].map(() => host.run(ann, 'message/retry', {messageId: id})));
    await world.settle();
    expect(sending).toHaveLength(1);
    expect(await world.rows('job')).toHaveLength(1);
  });

  test('C-10: taken back, its words stand in front of what was drafted since', async () => {
    const id = await reply('First words');
    await host.run(ann, 'draft/save', {conversationId, mode: 'reply', text: 'second thoughts', files: []});
    expect(await host.run(ann, 'message/discard', {messageId: id})).toEqual({ok: true, value: null});
    expect(await stateOf(id)).toBe('discarded');
    expect(await world.rows('draft')).toMatchObject([
      {authorId: ann, mode: 'reply', text: 'First words\nsecond thoughts', files: []},
    ]);
  });

  test('C-10: taken back, it comes once, however often it is asked', async () => {
    const id = await reply('First words');
    await host.run(ann, 'message/discard', {messageId: id});
    await host.run(ann, 'message/discard', {messageId: id});
    expect(await world.rows('draft')).toMatchObject([{text: 'First words'}]);
    expect(await host.run(ann, 'message/retry', {messageId: id})).toMatchObject({failure: {code: 'invalid'}});
  });

  test('LC-5: in a closed conversation it can be taken back, and not be sent any more', async () => {
    const id = await reply('Too late');
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    host.channel.answer = () => sent;
    expect(await host.run(ann, 'message/retry', {messageId: id})).toMatchObject({failure: {code: 'closed'}});
    await world.settle();
    expect(texts()).toEqual(['Too late']);
    expect(await host.run(ann, 'message/discard', {messageId: id})).toEqual({ok: true, value: null});
    expect(await world.rows('draft')).toMatchObject([{text: 'Too late'}]);
  });

  test("D10: what is somebody else's to answer is theirs to retry", async () => {
    const id = await reply();
    await host.run(mia, 'conversation/assign', {conversationId, to: null, seen: ann});
    await host.run(mia, 'conversation/assign', {conversationId, to: mia, seen: null});
    expect(await host.run(ann, 'message/retry', {messageId: id})).toMatchObject({failure: {code: 'taken', by: mia}});
  });

  test('what did not fail can be neither retried nor taken back', async () => {
    host.channel.answer = () => sent;
    const id = await reply();
    for (const wish of ['message/retry', 'message/discard'] as const) {
      expect(await host.run(ann, wish, {messageId: id})).toMatchObject({failure: {reason: 'not-failed'}});
    }
  });
});

describe('C-9: order', () => {
  test('in a thread the second waits for the first, also through its back-off', async () => {
    const sending = holdBack();
    await reply('one');
    await reply('two');
    await reply('three');
    expect(texts()).toEqual(['one']);
    await sending[0]?.end(later);
    expect(texts()).toEqual(['one']);
    await advance(2_000);
    expect(texts()).toEqual(['one', 'one']);
    await sending[1]?.end(sent);
    expect(texts()).toEqual(['one', 'one', 'two']);
    await sending[2]?.end(sent);
    await sending[3]?.end(sent);
    expect(texts()).toEqual(['one', 'one', 'two', 'three']);
  });

  test('a failed one lets the next go on', async () => {
    const sending = holdBack();
    await reply('one');
    await reply('two');
    await sending[0]?.end(failed);
    expect(texts()).toEqual(['one', 'two']);
  });

  test('threads do not wait for each other', async () => {
    holdBack();
    await reply('slow');
    const other = (await host.receive(inbound(2))).conversationId;
    await reply('quick', {in: other});
    expect(texts()).toEqual(['slow', 'quick']);
  });

  test('at most 32 are under way at once, and each end makes room for the next', async () => {
    const sending = holdBack();
    for (let n = 2; n <= 40; n += 1) {
      const {conversationId: id} = await host.receive(inbound(n));
      await reply(`to ${n}`, {by: mia, in: id});
    }
    expect(sending).toHaveLength(32);
    await sending[0]?.end(sent);
    expect(sending).toHaveLength(33);
    for (let n = 1; n < sending.length; n += 1) await sending[n]?.end(sent);
    expect(new Set(texts()).size).toBe(39);
    expect(await world.rows('job')).toEqual([]);
  });
});

describe('receipts', () => {
  const confirm = (upTo: number, what: 'delivered' | 'seen', more: object = {}) =>
    host.engine.desk.confirm({conversationId, senderId: aSender(1), address: 'visitor-1', upTo, what, ...more});

  test('MW-15: say when, once, and late ones take nothing back', async () => {
    const id = await reply();
    const {position} = await message(id);
    const at = world.time.clock.now();
    await advance(1_000);
    await confirm(position, 'seen');
    await advance(1_000);
    await confirm(position, 'delivered');
    await confirm(position, 'seen');
    expect(await message(id)).toMatchObject({state: 'seen', sentAt: at, deliveredAt: at + 1_000, seenAt: at + 1_000});
  });

  test('MW-15: cover everything up to a position, and nothing after it', async () => {
    const ids = [await reply('one'), await reply('two'), await reply('three')];
    const {position} = await message(ids[1] as MessageId);
    await confirm(position, 'delivered');
    expect(await Promise.all(ids.map(stateOf))).toEqual(['delivered', 'delivered', 'sent']);
  });

  test('may come before the channel has said that it was sent', async () => {
    const sending = holdBack();
    const id = await reply();
    await confirm((await message(id)).position, 'seen');
    await sending[0]?.end(sent);
    expect(await stateOf(id)).toBe('seen');
    expect(await world.rows('job')).toEqual([]);
  });

  test('of a message that waits to be tried again: it is there, so it is not sent again', async () => {
    host.channel.answer = () => later;
    const id = await reply();
    await confirm((await message(id)).position, 'delivered');
    await advance(3_600_000);
    expect(texts()).toHaveLength(1);
    expect(await stateOf(id)).toBe('delivered');
    expect(await world.rows('job')).toEqual([]);
  });

  test('do not cover what failed: it never reached anybody', async () => {
    host.channel.answer = () => failed;
    const id = await reply('one');
    host.channel.answer = () => sent;
    const next = await reply('two');
    await confirm((await message(next)).position, 'seen');
    expect([await stateOf(id), await stateOf(next)]).toEqual(['failed', 'seen']);
  });

  test('do not cover what failed and goes out again: what came after it is there, this is not', async () => {
    host.channel.answer = () => failed;
    const id = await reply('one');
    host.channel.answer = () => sent;
    const next = await reply('two');
    const sending = holdBack();
    await host.run(ann, 'message/retry', {messageId: id});
    await world.settle();
    await confirm((await message(next)).position, 'seen');
    expect(await message(id)).toMatchObject({state: 'sending', failure: 'blocked'});
    await sending[0]?.end(later);
    await confirm((await message(next)).position, 'seen');
    await advance(2_000);
    await sending[1]?.end(sent);
    expect(texts()).toEqual(['one', 'two', 'one', 'one']);
    expect(await message(id)).toMatchObject({state: 'sent', failure: null});
    await confirm((await message(id)).position, 'seen');
    expect(await stateOf(id)).toBe('seen');
  });

  test('D43: may name the customer in any form of their address', async () => {
    const {conversationId: id} = await host.receive(inbound(7, {channel: 'sms', address: '+447700900688'}));
    const from = (address: string) => confirm(1, 'delivered', {conversationId: id, address});
    expect(await from('+447700900688')).toMatchObject({ok: true});
    expect(await from('447700900688')).toMatchObject({ok: true});
    expect(await from('+447700900689')).toMatchObject({failure: {code: 'not-found'}});
  });

  test('count only from the conversation’s own customer and sender', async () => {
    const id = await reply();
    const {position} = await message(id);
    const notFound = {ok: false, failure: {code: 'not-found'}};
    expect(await confirm(position, 'seen', {address: 'visitor-2'})).toMatchObject(notFound);
    expect(await confirm(position, 'seen', {senderId: aSender(2)})).toMatchObject(notFound);
    expect(await confirm(position, 'seen', {conversationId: anId(99)})).toMatchObject(notFound);
    expect(await stateOf(id)).toBe('sent');
  });

  test('that say nothing new are no change', async () => {
    const id = await reply();
    const {position} = await message(id);
    await confirm(position, 'delivered');
    const heard = host.changes.length;
    await confirm(position, 'delivered');
    expect(host.changes).toHaveLength(heard);
  });
});

describe('work that makes no sense', () => {
  const damaged = (n: number, changes: Partial<Rows['job']>) =>
    world.arrange({do: 'put', table: 'job', row: jobRow({id: anId(n) as Rows['job']['id'], dueAt: 0, ...changes})});

  test.each([
    ['without a message', {payload: {}}],
    ['about a message that is not there', {payload: {messageId: anId(77)}}],
    ['of a kind nobody here knows', {kind: 'teleport'}],
  ])('%s is put aside for a person, and the rest of its lane goes on', async (_what, changes) => {
    await damaged(1, {lane: conversationId, ...changes});
    const id = await reply();
    expect(await stateOf(id)).toBe('sent');
    expect(await world.rows('job')).toMatchObject([{id: anId(1), state: 'dead', error: expect.stringMatching(/./)}]);
    expect(host.log.errors).toHaveLength(1);
    expect(host.changes.some(({topics}) => topics.includes('jobs'))).toBe(true);
  });

  test('can be tried again by the Manager, and by nobody else', async () => {
    const id = await reply();
    await damaged(1, {state: 'dead', attempts: 3, payload: {messageId: id}});
    const jobId = anId(1) as Rows['job']['id'];
    expect(await host.run(ann, 'job/retry', {jobId})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(mia, 'job/retry', {jobId})).toEqual({ok: true, value: null});
    await world.settle();
    // It was sent long ago, so there is nothing to do: the job goes.
    expect(await world.rows('job')).toEqual([]);
    expect(texts()).toHaveLength(1);
  });

  test('a job that is not dead is left as it is by a retry', async () => {
    host.channel.answer = () => later;
    await reply();
    const [before] = await world.rows('job');
    if (before === undefined) throw new Error('no job');
    await host.run(mia, 'job/retry', {jobId: before.id});
    expect(await world.rows('job')).toEqual([before]);
  });
});

describe('a process that is killed', () => {
  const kill = () => {
    host.kill();
    world.time.silence();
  };

  test('while it sends: the next one sends at once, as the same message', async () => {
    holdBack();
    const id = await reply();
    kill();
    host = await world.start();
    await world.settle();
    expect(host.channel.handed.map(({messageId}) => messageId)).toEqual([id]);
    expect(await stateOf(id)).toBe('sent');
    expect(await world.rows('job')).toEqual([]);
  });

  test('while it sends, with others at work: one of them sends when the lease is over', async () => {
    holdBack();
    const id = await reply();
    kill();
    host = await world.start({isSole: false});
    await world.settle();
    expect(texts()).toEqual([]);
    await advance(60_000);
    expect(host.channel.handed.map(({messageId}) => messageId)).toEqual([id]);
    expect(await stateOf(id)).toBe('sent');
  });

  test('between the answer’s commit and its sending: nothing is lost', async () => {
    host.store.dieAt('after-commit');
    const messageId = world.newMessage();
    void host.run(ann, 'message/reply', {conversationId, messageId, text: 'Hello', files: [], seen: null});
    await world.settle();
    expect(host.channel.handed).toEqual([]);
    world.time.silence();
    host = await world.start();
    await world.settle();
    expect(host.channel.handed.map(one => one.messageId)).toEqual([messageId]);
  });

  test('before the answer’s commit: nothing was said, and the same command says it once', async () => {
    const input = {
      commandId: world.newCommand(),
      conversationId,
      messageId: world.newMessage(),
      text: 'Hello',
      files: [],
      seen: null,
    };
    host.store.dieAt('before-commit');
    void host.as(ann).run('message/reply', input);
    await world.settle();
    world.time.silence();
    host = await world.start();
    expect(await world.rows('message')).toHaveLength(1);
    expect(await host.as(ann).run('message/reply', input)).toEqual({ok: true, value: null});
    await world.settle();
    expect(texts()).toEqual(['Hello']);
  });

  test('keeps the order of a thread for the next one', async () => {
    holdBack();
    await reply('one');
    await reply('two');
    kill();
    host = await world.start();
    await world.settle();
    expect(texts()).toEqual(['one', 'two']);
  });
});

describe('an attempt that outlives its lease', () => {
  test('has no say any more: the one that took over has', async () => {
    const sending = holdBack();
    const id = await reply();
    const other = await world.start({isSole: false});
    other.channel.answer = () => sent;
    await advance(60_000);
    expect(texts(other.channel)).toEqual(['Hello']);
    expect(await stateOf(id)).toBe('sent');
    await sending[0]?.end(failed);
    expect(await message(id)).toMatchObject({state: 'sent', failure: null});
    expect(await world.rows('job')).toEqual([]);
  });

  test('does not bring back the job by failing late', async () => {
    const sending = holdBack();
    await reply();
    await advance(60_000);
    expect(sending).toHaveLength(2);
    await sending[0]?.end(later);
    expect(await world.rows('job')).toMatchObject([{attempts: 2, error: ''}]);
    await sending[1]?.end(sent);
    expect(await world.rows('job')).toEqual([]);
  });
});

test('stopping waits for what is under way, and begins nothing new', async () => {
  const sending = holdBack();
  await reply('one');
  await reply('two');
  const stopping = host.engine.stop();
  await world.settle();
  await sending[0]?.end(sent);
  await stopping;
  await world.settle();
  expect(texts()).toEqual(['one']);
  expect((await world.rows('message')).map(({state}) => state)).toEqual(['received', 'sent', 'queued']);
  expect(world.time.nextAlarmAt()).toBeUndefined();
});
