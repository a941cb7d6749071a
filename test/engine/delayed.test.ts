import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId, MessageId} from '../../core/lib/ids.ts';
import {LONGEST_DELAY_MS, TOO_LATE_MS} from '../../core/message/delayed.ts';
import {aConversation, aHash, ann, ben} from '../support/builders.ts';
import {annAlone, fakeChannel, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const done = {ok: true, value: null};
const file = {hash: aHash(1), name: 'cat.png', type: 'image/png', size: 9};

let world: World;
let host: Process;
let conversationId: ConversationId;

beforeEach(async () => {
  world = await openWorld(annAlone);
  host = await world.start();
  await host.run(mia, 'workspace/set-grace', {grace: {liveChat: 5, messaging: 2, email: 10}});
  await host.engine.desk.keepFile({hash: aHash(1), type: 'image/png', size: 9, createdAt: 1}, ann);
  conversationId = (await host.receive(inbound(1))).conversationId;
});
afterEach(() => world.close());

const run = <C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>) =>
  host.run(by, what, input);
const advance = async (ms: number) => {
  world.time.advance(ms);
  await world.settle();
};
const inHours = (hours: number) => world.time.clock.now() + hours * HOUR;
const texts = () => host.channel.handed.map(({text}) => text);
const row = async () => (await world.rows('conversation')).find(({id}) => id === conversationId);
const delayed = () => world.rows('delayedMessage');
const drafts = () => world.rows('draft');

async function hold(text = 'Hello', about: Partial<Input<'message/reply'>> = {}): Promise<MessageId> {
  const messageId = world.newMessage();
  const said = {conversationId, messageId, text, files: [], seen: null, isUndoable: true, ...about};
  expect(await run(ann, 'message/reply', said)).toEqual(done);
  return messageId;
}

async function plan(text: string, about: Partial<Input<'message/schedule'>> = {}): Promise<MessageId> {
  const messageId = world.newMessage();
  const said = {conversationId, messageId, text, files: [], seen: null, at: inHours(2), cancelsOnReply: true, ...about};
  expect(await run(ann, 'message/schedule', said)).toEqual(done);
  return messageId;
}

async function seenBy(agentId: AgentId) {
  const answer = await host.as(agentId).query('message/delayed', {conversationId});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.messages;
}

async function stopOf(id: MessageId) {
  return (await delayed()).find(one => one.id === id)?.stop;
}

describe('C-18: an answer that can be taken back', () => {
  test('goes out when its time is over, as the message it was written as', async () => {
    const id = await hold('Soon', {files: [file]});
    const before = await row();
    await advance(5 * SECOND - 1);
    expect(texts()).toEqual([]);
    expect(await row()).toEqual(before);
    await advance(1);
    expect(host.channel.handed).toMatchObject([{messageId: id, text: 'Soon', files: [file]}]);
    expect(await row()).toMatchObject({previewText: 'Soon', unrepliedCount: 0, pendingSince: null});
    expect([await delayed(), await world.rows('job'), await drafts()]).toEqual([[], [], []]);
    expect((await world.rows('event')).find(({type}) => type === 'replied')).toMatchObject({byId: ann});
  });

  test('taken back, comes back with its files before what was written since, and moves nothing', async () => {
    const before = await row();
    const counters = await world.rows('counter');
    const id = await hold('First', {files: [file]});
    await run(ann, 'draft/save', {conversationId, mode: 'reply', text: 'second', files: []});
    expect(await run(ann, 'message/take-back', {messageId: id})).toEqual(done);
    expect(await drafts()).toMatchObject([{authorId: ann, mode: 'reply', text: 'First\nsecond', files: [file]}]);
    await advance(HOUR);
    expect(texts()).toEqual([]);
    expect([await row(), await world.rows('counter'), await world.rows('job')]).toEqual([before, counters, []]);
    expect((await world.rows('event')).filter(({type}) => type === 'replied')).toEqual([]);
  });

  test('is taken back once, and not any more when it is out', async () => {
    const id = await hold();
    await run(ann, 'message/take-back', {messageId: id});
    expect(await run(ann, 'message/take-back', {messageId: id})).toMatchObject({failure: {code: 'not-found'}});
    expect(await drafts()).toMatchObject([{text: 'Hello'}]);
    const other = await hold('Out');
    await advance(5 * SECOND);
    expect(await run(ann, 'message/take-back', {messageId: other})).toMatchObject({failure: {reason: 'sent'}});
    expect(texts()).toEqual(['Out']);
  });

  test('C-9: two go out in the order in which they were written, whatever the time of the second', async () => {
    await hold('one');
    await run(mia, 'workspace/set-grace', {grace: {liveChat: 1, messaging: 2, email: 10}});
    await hold('two');
    await advance(2 * SECOND);
    expect(texts()).toEqual([]);
    await advance(3 * SECOND);
    expect(texts()).toEqual(['one', 'two']);
  });

  test('with no time for that, or without the wish, it goes out at once', async () => {
    await hold('Now', {isUndoable: false});
    await run(mia, 'workspace/set-grace', {grace: {liveChat: 0, messaging: 2, email: 10}});
    await hold('At once');
    await world.settle();
    expect(texts()).toEqual(['Now', 'At once']);
  });

  test('C-11: what the author did not see is told when they send, and not when it goes out', async () => {
    const said = {conversationId, messageId: world.newMessage(), text: 'Hm', files: [], seen: 0, isUndoable: true};
    expect(await run(ann, 'message/reply', said)).toMatchObject({failure: {code: 'moved'}});
    await hold('Fine');
    await host.receive(inbound(1, {providerId: '1/2'}));
    await advance(5 * SECOND);
    expect(texts()).toEqual(['Fine']);
  });

  test('the same once more is the same: also after it is out', async () => {
    const messageId = await hold('Once');
    await hold('Once', {messageId});
    expect(await delayed()).toHaveLength(1);
    await advance(5 * SECOND);
    await hold('Once', {messageId});
    await advance(5 * SECOND);
    expect(texts()).toEqual(['Once']);
  });

  test('is seen by its author only', async () => {
    await hold('Not yet');
    expect(await seenBy(ann)).toMatchObject([{text: 'Not yet', isScheduled: false, by: {id: ann}, stop: null}]);
    expect(await seenBy(mia)).toEqual([]);
  });

  test('stopped because its author is not there any more, it is seen by who sees the conversation, and a Manager takes it back', async () => {
    const id = await hold('Not yet');
    await run(mia, 'agent/enable', {agentId: ann, isEnabled: false});
    await advance(5 * SECOND);
    expect(await seenBy(mia)).toMatchObject([
      {text: 'Not yet', by: {id: ann}, isScheduled: false, stop: 'not-allowed'},
    ]);
    expect(await run(mia, 'message/take-back', {messageId: id})).toEqual(done);
    expect([await seenBy(mia), await drafts()]).toMatchObject([[], [{authorId: ann, text: 'Not yet'}]]);
  });

  test.each([0, 1, 4])('a process that dies while it waits (%i s): it is sent once by the next', async seconds => {
    await hold('Survivor');
    await advance(seconds * SECOND);
    host.kill();
    host = await world.start();
    await advance(5 * SECOND);
    await advance(HOUR);
    expect(texts()).toEqual(['Survivor']);
    expect(await world.rows('message')).toHaveLength(2);
  });

  test('a process that dies after it was taken back: nobody ever sends it', async () => {
    const id = await hold('Never');
    await run(ann, 'message/take-back', {messageId: id});
    host.kill();
    host = await world.start();
    await advance(HOUR);
    expect(texts()).toEqual([]);
    expect(await drafts()).toMatchObject([{text: 'Never'}]);
  });

  test('a clock that is set back makes nobody wait for hours, nor who is second', async () => {
    await hold('Soon');
    await hold('and then');
    world.time.setTo(world.time.clock.now() - HOUR);
    await host.receive(inbound(2));
    await advance(6 * SECOND);
    expect(texts()).toEqual(['Soon', 'and then']);
  });
});

describe('CO-9: a place', () => {
  const location = {name: 'Office', at: {latitude: 52.5, longitude: 13.4}};
  const draft = {mode: 'reply' as const, text: 'half a sentence', files: []};

  beforeEach(async () => {
    host.kill();
    const channel = fakeChannel();
    const capabilities = {...channel.capabilities, sendsLocation: true};
    host = await world.start({channel: {...channel, capabilities}});
    await run(ann, 'draft/save', {conversationId, ...draft});
    await world.settle();
  });

  test.each([true, false])('goes by itself: what is being written stays (taken back: %s)', async isTakenBack => {
    const id = await hold('Office', {location});
    expect([await drafts(), await seenBy(ann)]).toMatchObject([[draft], [{text: 'Office', location}]]);
    if (isTakenBack) await run(ann, 'message/take-back', {messageId: id});
    await world.settle();
    await advance(5 * SECOND);
    expect([await drafts(), texts()]).toMatchObject([[draft], isTakenBack ? [] : ['Office']]);
  });

  test('that goes at once leaves it as well, and so does one that failed and is discarded', async () => {
    host.channel.answer = () => ({outcome: 'failed', why: 'refused', detail: ''});
    const id = await hold('Office', {location, isUndoable: false});
    await world.settle();
    expect(await drafts()).toMatchObject([draft]);
    expect(await run(ann, 'message/discard', {messageId: id})).toEqual(done);
    expect(await drafts()).toMatchObject([draft]);
  });
});

describe('C-18: an answer for later', () => {
  test('goes out at its time, as its author', async () => {
    const id = await plan('Good morning');
    await advance(2 * HOUR - 1);
    expect(texts()).toEqual([]);
    await advance(1);
    expect(texts()).toEqual(['Good morning']);
    expect((await world.rows('message')).find(one => one.id === id)).toMatchObject({byId: ann, state: 'sent'});
    expect(await delayed()).toEqual([]);
  });

  test('is not sent if the customer wrote before; they see it at once', async () => {
    const id = await plan('Still there?');
    expect(await seenBy(ann)).toMatchObject([{stop: null}]);
    await host.receive(inbound(1, {providerId: '1/2'}));
    expect(await seenBy(ann)).toMatchObject([{stop: 'customer-replied'}]);
    await advance(2 * HOUR);
    expect(texts()).toEqual([]);
    expect(await stopOf(id)).toBe('customer-replied');
    expect(await world.rows('job')).toEqual([]);
  });

  test('unless its author wants it sent in any case', async () => {
    await plan('In any case', {cancelsOnReply: false});
    await host.receive(inbound(1, {providerId: '1/2'}));
    await advance(2 * HOUR);
    expect(texts()).toEqual(['In any case']);
  });

  test.each([
    ['closed', 'closed', () => run(ann, 'conversation/set-status', {conversationId, status: 'closed'})],
    ['somebody else’s', 'taken', () => run(mia, 'conversation/assign', {conversationId, to: mia, seen: ann})],
    ['of somebody blocked', 'blocklisted', block],
    ['not its author’s to see', 'not-allowed', () => run(mia, 'agent/enable', {agentId: ann, isEnabled: false})],
  ])('of a conversation that is %s it stops, and says why', async (_what, stop, act) => {
    const id = await plan('Hello', {cancelsOnReply: false});
    expect(await act()).toMatchObject({ok: true});
    await advance(2 * HOUR);
    expect(texts()).toEqual([]);
    expect(await stopOf(id)).toBe(stop);
    expect((await delayed()).map(({text}) => text)).toEqual(['Hello']);
  });

  test('that stopped is sent all the same, or comes back', async () => {
    const ids = [await plan('one'), await plan('two')];
    await host.receive(inbound(1, {providerId: '1/2'}));
    await advance(2 * HOUR);
    expect(await run(ann, 'message/send-now', {messageId: ids[0] as MessageId})).toEqual(done);
    expect(await run(ann, 'message/take-back', {messageId: ids[1] as MessageId})).toEqual(done);
    await world.settle();
    expect(texts()).toEqual(['one']);
    expect(await drafts()).toMatchObject([{text: 'two'}]);
    expect(await delayed()).toEqual([]);
  });

  test('sent now, leaves what is being written alone, and is sent once', async () => {
    const id = await plan('Now then');
    await run(ann, 'draft/save', {conversationId, mode: 'reply', text: 'half a', files: []});
    expect(await run(ann, 'message/send-now', {messageId: id})).toEqual(done);
    expect(await run(ann, 'message/send-now', {messageId: id})).toEqual(done);
    await world.settle();
    await advance(3 * HOUR);
    expect(texts()).toEqual(['Now then']);
    expect(await drafts()).toMatchObject([{text: 'half a'}]);
  });

  test('is its author’s; a Manager may take it back for them', async () => {
    const id = await plan('Mine');
    expect(await seenBy(mia)).toMatchObject([{by: {id: ann}, isScheduled: true}]);
    expect(await run(mia, 'message/send-now', {messageId: id})).toMatchObject({failure: {code: 'not-found'}});
    expect(await run(ben, 'message/take-back', {messageId: id})).toMatchObject({failure: {code: 'not-found'}});
    expect(await run(mia, 'message/take-back', {messageId: id})).toEqual(done);
    expect(await drafts()).toMatchObject([{authorId: ann, text: 'Mine'}]);
  });

  test('waits for its time of day when the clock was wrong, and is not said half a day too late', async () => {
    const at = inHours(2);
    const id = await plan('At eight', {at});
    world.time.setTo(world.time.clock.now() - HOUR);
    await host.receive(inbound(2));
    await advance(2 * HOUR);
    expect(texts()).toEqual([]);
    await advance(HOUR);
    expect(texts()).toEqual(['At eight']);
    const late = await plan('Good morning', {at: inHours(1)});
    host.kill();
    world.time.advance(2 * HOUR + TOO_LATE_MS);
    host = await world.start();
    await world.settle();
    expect(await stopOf(late)).toBe('too-late');
    expect(id).not.toBe(late);
    expect(texts()).toEqual([]);
  });

  test.each([
    ['in the past', 'past', 0],
    ['in two years', 'too-late', 2 * LONGEST_DELAY_MS],
  ])('%s is refused', async (_when, reason, ms) => {
    const said = {conversationId, messageId: world.newMessage(), text: 'Hm', files: [], seen: null};
    const at = world.time.clock.now() + ms;
    expect(await run(ann, 'message/schedule', {...said, at, cancelsOnReply: true})).toMatchObject({failure: {reason}});
  });

  test('IN-5: is nothing for colleagues, who are told at once', async () => {
    const inside = aConversation(9);
    const said = {messageId: world.newMessage(), text: 'Hm', files: []};
    const about = {conversationId: inside, to: {agentId: ben}, related: null, topic: 'Keys'};
    expect(await run(ann, 'conversation/open-internal', {...said, ...about})).toMatchObject({ok: true});
    const later = {conversationId: inside, messageId: world.newMessage(), text: 'Later', files: [], seen: null};
    const answer = await run(ann, 'message/schedule', {...later, at: inHours(1), cancelsOnReply: false});
    expect(answer).toMatchObject({failure: {code: 'invalid', path: ['conversationId'], reason: 'internal'}});
    await advance(2 * HOUR);
    expect([await delayed(), await world.rows('job'), (await world.rows('message')).length]).toEqual([[], [], 2]);
  });

  test('CV-11: goes with its conversation, and so do its files', async () => {
    await plan('Gone', {files: [file]});
    expect(
      await host.engine.as({agentId: mia, isManager: true, isAdmin: true}).run('conversation/delete', {
        commandId: world.newCommand(),
        conversationId,
      }),
    ).toEqual(done);
    await advance(3 * HOUR);
    expect([await delayed(), await world.rows('file'), texts()]).toEqual([[], [], []]);
  });

  test('its author knows where something waits, and finds what stopped', async () => {
    await plan('Waits');
    const answer = await host.as(ann).query('message/delayed-mine', {});
    expect(answer).toMatchObject({value: {messages: [{conversationId, customer: 'Customer 1', stop: null}]}});
    expect(await host.as(mia).query('message/delayed-mine', {})).toMatchObject({value: {messages: []}});
  });

  test('CV-8: its author learns nothing any more of where they may not look', async () => {
    await plan('Waits');
    await run(mia, 'conversation/assign', {conversationId, to: null, seen: ann});
    await run(mia, 'conversation/set-visibility', {conversationId, visibleTo: [mia]});
    expect(await host.as(ann).query('message/delayed-mine', {})).toMatchObject({value: {messages: []}});
  });
});

test('C-18: how long an answer can be taken back is a Manager’s to say', async () => {
  const grace = {liveChat: 3, messaging: 0, email: 30};
  expect(await run(ann, 'workspace/set-grace', {grace})).toMatchObject({failure: {code: 'forbidden'}});
  expect(await run(mia, 'workspace/set-grace', {grace})).toEqual(done);
  expect(await host.as(ann).query('workspace/grace', {})).toEqual({ok: true, value: {grace}});
});

async function block() {
  const customerId = (await row())?.customerId;
  if (customerId === undefined) throw new Error('No conversation');
  return run(mia, 'customer/block', {customerId, isBlocked: true});
}
