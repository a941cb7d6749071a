import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Result} from '../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {FileRef} from '../../core/contract/values.ts';
import type {Rows} from '../../core/ports/rows.ts';
import {aConversation, aHash, aMessage, ann, aQueue, ben, cleo, queueRow} from '../support/builders.ts';
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
let conversationId: ConversationId;

beforeEach(async () => {
  world = await openWorld(annAlone);
  host = await world.start();
  conversationId = (await host.receive(inbound(1))).conversationId;
});
afterEach(() => world.close());

interface Said {
  readonly text?: string;
  readonly files?: FileRef[];
  readonly seen?: number | null;
}

const reply = (by: AgentId, {text = 'Hello', files = [], seen = null}: Said = {}): Promise<Result<null>> =>
  host.run(by, 'message/reply', {conversationId, messageId: world.newMessage(), text, files, seen});
const note = (by: AgentId, {text = 'A note', files = []}: Said = {}): Promise<Result<null>> =>
  host.run(by, 'message/note', {conversationId, messageId: world.newMessage(), text, files});
const draft = (by: AgentId, text: string, files: FileRef[] = []) =>
  host.run(by, 'draft/save', {conversationId, mode: 'reply', text, files});

const conversation = async (): Promise<Readonly<Rows['conversation']>> => {
  const found = (await world.rows('conversation')).find(({id}) => id === conversationId);
  if (found === undefined) throw new Error('no conversation');
  return found;
};
const setStatus = (status: Rows['conversation']['status']) =>
  host.run(mia, 'conversation/set-status', {conversationId, status});
const unassign = async () => {
  await host.run(ann, 'presence/set', {status: 'away'});
  await host.run(mia, 'conversation/assign', {conversationId, to: null, seen: ann});
};

const picture: FileRef = {hash: aHash(1), name: 'cat.png', type: 'image/png', size: 1_000};
const keep = (hash = aHash(1), by = ann) =>
  host.engine.desk.keepFile({hash, type: 'image/png', size: 1_000, createdAt: 1}, by);

const refusal = (code: string, more: object = {}) => ({ok: false, failure: {code, ...more}});

describe('an answer', () => {
  test('C-9: is kept with its place in the thread and its delivery, and leaves no draft (C-10)', async () => {
    await draft(ann, 'Hell');
    world.time.advance(60_000);
    expect(await reply(ann)).toEqual({ok: true, value: null});
    const [, message] = await world.rows('message');
    expect(message).toMatchObject({
      conversationId,
      kind: 'outbound',
      byKind: 'agent',
      byId: ann,
      text: 'Hello',
      at: world.time.clock.now(),
    });
    expect(await conversation()).toMatchObject({
      lastPosition: message?.position,
      lastPublicPosition: message?.position,
      readPosition: message?.position,
      unreadCount: 0,
      pendingSince: null,
      lastAt: world.time.clock.now(),
      previewBy: 'agent',
      previewText: 'Hello',
    });
    expect(await world.rows('draft')).toEqual([]);
  });

  test("leaves the drafts of others, and one's own note, alone (C-10)", async () => {
    await draft(ben, 'Ben was here');
    await host.run(ann, 'draft/save', {conversationId, mode: 'note', text: 'To do', files: []});
    await reply(ann);
    expect((await world.rows('draft')).map(({text}) => text).toSorted()).toEqual(['Ben was here', 'To do']);
  });

  test('the same message id is the same message, under another command id too', async () => {
    const messageId = world.newMessage();
    const said = {conversationId, messageId, text: 'Hello', files: [], seen: null};
    expect(await host.run(ann, 'message/reply', said)).toEqual({ok: true, value: null});
    expect(await host.run(ann, 'message/reply', said)).toEqual({ok: true, value: null});
    await world.settle();
    expect((await world.rows('message')).filter(({kind}) => kind === 'outbound')).toHaveLength(1);
    expect(host.channel.handed.map(one => one.messageId)).toEqual([messageId]);
  });

  test('C-11: is held back if the customer said something meanwhile, unless sent anyway', async () => {
    const seen = (await conversation()).lastPosition;
    const {position} = await host.receive(inbound(1, {providerId: '1/2', text: 'One more thing'}));
    expect(await reply(ann, {seen})).toMatchObject(refusal('moved', {position}));
    expect(await reply(ann, {seen: null})).toEqual({ok: true, value: null});
  });

  test('C-11: is not held back by a note, nor by who was given what', async () => {
    const seen = (await conversation()).lastPosition;
    await note(ben);
    expect(await reply(ann, {seen})).toEqual({ok: true, value: null});
  });

  test("D10: to what is somebody else's is refused with whose it is; the Manager may", async () => {
    expect(await reply(ben)).toMatchObject(refusal('taken', {by: ann}));
    expect(await reply(mia)).toEqual({ok: true, value: null});
    expect(await conversation()).toMatchObject({assignee: ann});
  });

  test("D10: to what is nobody's takes it, so that nobody else is handed it", async () => {
    await unassign();
    expect(await reply(ben)).toEqual({ok: true, value: null});
    expect(await conversation()).toMatchObject({assignee: ben});
    expect((await world.rows('agent')).find(({id}) => id === ben)?.lastAssignedAt).toBe(world.time.clock.now());
  });

  test('by a Manager outside the queue takes nothing', async () => {
    await world.arrange(...queueOf(2, [cleo]), route());
    ({conversationId} = await host.receive(inbound(2)));
    expect(await reply(mia)).toEqual({ok: true, value: null});
    expect(await conversation()).toMatchObject({assignee: null, queueId: aQueue(2)});
  });

  test('LC-5: is refused in a closed conversation', async () => {
    await setStatus('closed');
    expect(await reply(ann)).toMatchObject(refusal('closed'));
  });

  test('Q-12: is refused as not there where one may not even look', async () => {
    await world.arrange(...queueOf(2, [cleo]), route());
    ({conversationId} = await host.receive(inbound(2)));
    expect(await reply(ben)).toMatchObject(refusal('not-found'));
    conversationId = aConversation(99);
    expect(await reply(mia)).toMatchObject(refusal('not-found'));
  });
});

describe('what the channel carries (CO-4..CO-7)', () => {
  beforeEach(() => keep());

  test.each([
    ['nothing', {text: ' \n'}, 'empty'],
    ['10,001 characters', {text: 'a'.repeat(10_001)}, 'too-long'],
    ['eleven files', {files: Array.from({length: 11}, () => picture)}, 'too-many'],
    ['a file of more than 25 MB', {files: [{...picture, size: 25_000_001}]}, 'too-large'],
    ['a program', {files: [{...picture, type: 'application/x-msdownload'}]}, 'media-type'],
  ])('not %s', async (_what, said, reason) => {
    expect(await reply(ann, said)).toMatchObject(refusal('not-carried', {reason}));
  });

  test('but 10,000 characters, and a picture without words', async () => {
    expect(await reply(ann, {text: 'a'.repeat(10_000)})).toEqual({ok: true, value: null});
    expect(await reply(ann, {text: '', files: [picture]})).toEqual({ok: true, value: null});
    expect(await conversation()).toMatchObject({previewText: '', previewFiles: 1});
  });

  test('a wildcard takes every kind of its sort, and no other', async () => {
    const channel = fakeChannel();
    host.kill();
    const capabilities = {...channel.capabilities, mediaTypes: ['image/*']};
    host = await world.start({channel: {...channel, capabilities}});
    expect(await reply(ann, {files: [picture]})).toEqual({ok: true, value: null});
    const other = {...picture, type: 'imagex/png'};
    expect(await reply(ann, {files: [other]})).toMatchObject(refusal('not-carried', {reason: 'media-type'}));
  });

  test('a file that was never staged is missing', async () => {
    const stray = {...picture, hash: aHash(2)};
    expect(await reply(ann, {files: [stray]})).toMatchObject(refusal('file-missing', {hash: aHash(2)}));
    expect(await note(ann, {files: [stray]})).toMatchObject(refusal('file-missing', {hash: aHash(2)}));
  });
});

describe('a note', () => {
  test('NO-3, D16: stands in the thread, and neither goes out nor answers the customer', async () => {
    const before = await conversation();
    expect(await note(ben)).toEqual({ok: true, value: null});
    await world.settle();
    const [, message] = await world.rows('message');
    expect(message).toMatchObject({kind: 'note', state: 'kept', byId: ben, text: 'A note'});
    expect(await conversation()).toEqual({...before, lastPosition: message?.position});
    expect(await world.rows('job')).toEqual([]);
    expect(host.channel.handed).toEqual([]);
  });

  test('drops the draft of a note and leaves that of an answer (C-10)', async () => {
    await draft(ann, 'Dear');
    await host.run(ann, 'draft/save', {conversationId, mode: 'note', text: 'A no', files: []});
    await note(ann);
    expect(await world.rows('draft')).toMatchObject([{mode: 'reply', text: 'Dear'}]);
  });

  test('carries what a channel would not: only emptiness is refused', async () => {
    await keep();
    const program = {...picture, type: 'application/x-msdownload'};
    expect(await note(ann, {text: 'a'.repeat(50_000), files: [program]})).toEqual({ok: true, value: null});
    expect(await note(ann, {text: ' '})).toMatchObject(refusal('not-carried', {reason: 'empty'}));
  });

  test('LC-5: is refused in a closed conversation', async () => {
    await setStatus('closed');
    expect(await note(ann)).toMatchObject(refusal('closed'));
  });
});

describe('a draft', () => {
  test('C-10: is the author’s own, per conversation and mode; the last word counts', async () => {
    await draft(ann, 'Dear');
    await draft(ann, 'Dear Zoë');
    await draft(ben, 'Hi');
    expect((await world.rows('draft')).map(({authorId, text}) => [authorId, text])).toEqual([
      [ann, 'Dear Zoë'],
      [ben, 'Hi'],
    ]);
  });

  test('empty is none, unless it holds a file', async () => {
    await keep();
    await draft(ann, 'Dear');
    await draft(ann, '', [picture]);
    expect(await world.rows('draft')).toMatchObject([{text: '', files: [picture]}]);
    await draft(ann, '');
    expect(await world.rows('draft')).toEqual([]);
    expect(await draft(ann, '')).toEqual({ok: true, value: null});
  });

  test('is no event, and needs a conversation one may see', async () => {
    const events = (await world.rows('event')).length;
    await draft(ann, 'Dear');
    expect(await world.rows('event')).toHaveLength(events);
    conversationId = aConversation(99);
    expect(await draft(ann, 'Dear')).toMatchObject(refusal('not-found'));
  });
});

describe('reading', () => {
  const read = (position: number, by = ann) => host.run(by, 'conversation/read', {conversationId, position});

  test('MW-5: leaves what came after, and never goes back', async () => {
    const second = await host.receive(inbound(1, {providerId: '1/2'}));
    await host.receive(inbound(1, {providerId: '1/3'}));
    await read(second.position);
    expect(await conversation()).toMatchObject({unreadCount: 1, readPosition: second.position});
    await read(second.position - 1);
    expect(await conversation()).toMatchObject({unreadCount: 1, readPosition: second.position});
    await read(1_000);
    const {unreadCount, readPosition, lastPosition} = await conversation();
    expect([unreadCount, readPosition]).toEqual([0, lastPosition]);
  });

  test('twice is one event', async () => {
    await read(1_000);
    const events = (await world.rows('event')).length;
    await read(1_000);
    expect(await world.rows('event')).toHaveLength(events);
  });

  test('MW-6: marked as unread it is counted again, and read away again', async () => {
    await read(1_000);
    const {readPosition} = await conversation();
    await host.run(ann, 'conversation/mark-unread', {conversationId});
    expect(await conversation()).toMatchObject({unreadCount: 1, readPosition});
    expect((await world.rows('counter')).find(({name}) => name === `mine-unread:${ann}`)?.value).toBe(1);
    await read(1_000);
    expect(await conversation()).toMatchObject({unreadCount: 0});
    expect((await world.rows('counter')).find(({name}) => name === `mine-unread:${ann}`)?.value).toBe(0);
  });

  test('does not stand in the thread (CL-1)', async () => {
    await read(1_000);
    expect((await world.rows('event')).at(-1)).toMatchObject({type: 'read', isShown: false});
  });
});

describe('status', () => {
  test('D10, CV-9: an agent sets what is theirs or nobody’s, and closes only what is theirs', async () => {
    const set = (by: AgentId, status: Rows['conversation']['status']) =>
      host.run(by, 'conversation/set-status', {conversationId, status});
    expect(await set(ben, 'solved')).toMatchObject(refusal('forbidden'));
    await unassign();
    expect(await set(ben, 'solved')).toEqual({ok: true, value: null});
    expect(await set(ben, 'closed')).toMatchObject(refusal('forbidden'));
    await host.run(ben, 'conversation/assign', {conversationId, to: ben, seen: null});
    expect(await set(ben, 'closed')).toEqual({ok: true, value: null});
    expect(await set(ben, 'closed')).toEqual({ok: true, value: null});
    expect(await set(ben, 'open')).toMatchObject(refusal('closed'));
  });

  test('Q-14, CAP-8: closing takes it out of the counters and off the agent', async () => {
    await setStatus('closed');
    expect((await world.rows('counter')).filter(({value}) => value !== 0)).toEqual([]);
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 0}]);
  });
});

test('MW-6: what nobody wrote cannot be marked as unread', async () => {
  await world.arrange(
    {do: 'put', table: 'queue', row: queueRow()},
    {
      do: 'put',
      table: 'conversation',
      row: {...(await conversation()), id: aConversation(50), shortId: 50, customerAddress: 'x'},
    },
  );
  expect(await host.run(mia, 'conversation/mark-unread', {conversationId: aConversation(50)})).toMatchObject(
    refusal('invalid', {reason: 'nothing-received'}),
  );
});

test('a message that does not exist can neither be retried nor taken back', async () => {
  for (const route of ['message/retry', 'message/discard'] as const) {
    expect(await host.run(mia, route, {messageId: aMessage(99)})).toMatchObject(refusal('not-found'));
  }
});
