import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConversationId} from '../../core/lib/ids.ts';
import {tables, type Table} from '../../core/ports/rows.ts';
import {aConversation, agentRow, ann, ben} from '../support/builders.ts';
import {annAlone, inbound, mia, openWorld, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

beforeEach(async () => {
  world = await openWorld(annAlone);
  host = await world.start();
});
afterEach(() => world.close());

/** Every row of the workspace but the answers to commands. */
async function everything(): Promise<Readonly<Record<string, unknown>>> {
  const all: Record<string, unknown> = {};
  for (const table of Object.keys(tables) as Table[]) if (table !== 'command') all[table] = await world.rows(table);
  return all;
}

const begin = async (): Promise<ConversationId> => (await host.receive(inbound(1))).conversationId;

describe('the same command id again', () => {
  test('does nothing and gets the first answer', async () => {
    const conversationId = await begin();
    const input = {commandId: world.newCommand(), conversationId, status: 'waiting'} as const;
    expect(await host.as(ann).run('conversation/set-status', input)).toEqual({ok: true, value: null});
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'solved'});
    const before = await everything();
    expect(await host.as(ann).run('conversation/set-status', input)).toEqual({ok: true, value: null});
    expect(await everything()).toEqual(before);
    expect(await world.rows('conversation')).toMatchObject([{status: 'solved'}]);
  });

  test('gets the first refusal too, though it would be accepted now', async () => {
    const conversationId = await begin();
    const input = {commandId: world.newCommand(), conversationId, to: ben, seen: ben} as const;
    const refused = await host.as(ann).run('conversation/assign', input);
    expect(refused).toMatchObject({ok: false, failure: {code: 'taken', by: ann}});
    await host.run(mia, 'conversation/assign', {conversationId, to: ben, seen: ann});
    expect(await host.as(ann).run('conversation/assign', input)).toEqual(refused);
  });

  test('gets it in the same moment', async () => {
    const conversationId = await begin();
    const input = {
      commandId: world.newCommand(),
      conversationId,
      messageId: world.newMessage(),
      text: 'A note',
      files: [],
    };
    const answers = await Promise.all([1, 2, 3].map(() => host.as(ann).run('message/note', input)));
    expect(answers).toEqual([1, 2, 3].map(() => ({ok: true, value: null})));
    expect((await world.rows('message')).filter(({kind}) => kind === 'note')).toHaveLength(1);
  });

  test('gets it after a restart', async () => {
    const conversationId = await begin();
    const input = {commandId: world.newCommand(), conversationId, to: ben, seen: ben} as const;
    const refused = await host.as(ann).run('conversation/assign', input);
    host.kill();
    host = await world.start();
    expect(await host.as(ann).run('conversation/assign', input)).toEqual(refused);
  });
});

describe('a refused command', () => {
  test('leaves no trace but its answer', async () => {
    const conversationId = await begin();
    const before = await everything();
    const heard = host.changes.length;
    const refusals = await Promise.all([
      host.run(ben, 'conversation/assign', {conversationId, to: ben, seen: ann}),
      host.run(ben, 'conversation/set-status', {conversationId, status: 'closed'}),
      host.run(ben, 'conversation/set-status', {conversationId: aConversation(7), status: 'closed'}),
      host.run(ben, 'message/reply', {
        conversationId,
        messageId: world.newMessage(),
        text: 'Hi',
        files: [],
        seen: null,
      }),
      host.run(ann, 'message/reply', {conversationId, messageId: world.newMessage(), text: ' ', files: [], seen: null}),
      host.run(ann, 'message/reply', {conversationId, messageId: world.newMessage(), text: 'Hi', files: [], seen: 0}),
      host.run(ann, 'workspace/rename', {name: 'Mine', myName: 'Boss'}),
      host.run(ann, 'job/retry', {jobId: world.ids.next() as never}),
    ]);
    expect(refusals.map(result => (result.ok ? 'ok' : result.failure.code))).toEqual([
      'forbidden',
      'forbidden',
      'not-found',
      'taken',
      'not-carried',
      'moved',
      'forbidden',
      'forbidden',
    ]);
    expect(await everything()).toEqual(before);
    expect(host.changes).toHaveLength(heard);
    expect(await world.rows('command')).toHaveLength(8);
  });

  test('leaves none in what the engine keeps in memory, nor a gap in the numbers', async () => {
    // A reply takes what is nobody's; somebody disabled cannot take it, which is found last of all.
    await world.arrange(
      {do: 'put', table: 'agent', row: agentRow({id: ann, status: 'away'})},
      {do: 'put', table: 'agent', row: agentRow({id: ben, isEnabled: false, capacity: {'live-chat': 3}})},
    );
    const conversationId = await begin();
    const before = await everything();
    const reply = {conversationId, messageId: world.newMessage(), text: 'Hi', files: [], seen: null};
    expect(await host.run(ben, 'message/reply', reply)).toMatchObject({ok: false});
    expect(await everything()).toEqual(before);
    await host.run(ann, 'presence/set', {status: 'available'});
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 1}]);
    const positions = (await world.rows('event')).map(({position}) => position);
    expect(positions).toEqual(positions.map((_, n) => n + 1));
  });
});

describe('a bug in one command of a group', () => {
  /** A conversation whose workload says that nobody has it: closing it is a bug. */
  const damage = async () => {
    const conversationId = await begin();
    await world.arrange({do: 'put', table: 'workload', row: {agentId: ann, capacityGroup: 'live-chat', count: 0}});
    return conversationId;
  };

  test('is answered for it alone: the others are done, each once', async () => {
    const broken = await damage();
    const answers = await Promise.all([
      host.run(mia, 'presence/set', {status: 'busy'}),
      host.run(ann, 'conversation/set-status', {conversationId: broken, status: 'closed'}),
      host.engine.desk.receive(inbound(2)),
      host.run(ann, 'message/note', {
        conversationId: broken,
        messageId: world.newMessage(),
        text: 'Strange',
        files: [],
      }),
    ]);
    expect(answers.map(result => (result.ok ? 'ok' : result.failure.code))).toEqual(['ok', 'unavailable', 'ok', 'ok']);
    expect(host.log.errors).toHaveLength(1);
    expect((await world.rows('message')).map(({kind}) => kind).toSorted()).toEqual(['inbound', 'inbound', 'note']);
    const chosen = (await world.rows('event')).filter(({body}) => body['cause'] === 'chosen');
    expect(chosen).toHaveLength(1);
    expect((await world.rows('conversation')).find(({id}) => id === broken)).toMatchObject({status: 'open'});
  });

  test('is not remembered: once it is mended, the same id works', async () => {
    const conversationId = await damage();
    const input = {commandId: world.newCommand(), conversationId, status: 'closed'} as const;
    expect(await host.as(ann).run('conversation/set-status', input)).toMatchObject({failure: {code: 'unavailable'}});
    await world.arrange({do: 'put', table: 'workload', row: {agentId: ann, capacityGroup: 'live-chat', count: 1}});
    expect(await host.as(ann).run('conversation/set-status', input)).toEqual({ok: true, value: null});
  });

  test('leaves no gap in the numbers of events and changes', async () => {
    const broken = await damage();
    await Promise.all([
      host.run(mia, 'presence/set', {status: 'busy'}),
      host.run(ann, 'conversation/set-status', {conversationId: broken, status: 'closed'}),
      host.engine.desk.receive(inbound(2)),
    ]);
    const positions = (await world.rows('event')).map(({position}) => position);
    expect(positions).toEqual(positions.map((_, n) => n + 1));
    const seqs = (await world.rows('change')).map(({seq}) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => n + 1));
  });

  test('a full disk refuses what it cannot keep, and says so; afterwards all goes on', async () => {
    await world.settle(); // the runner's first look for jobs is a transaction, too
    host.store.failNext(1);
    expect(await host.engine.desk.receive(inbound(1))).toMatchObject({failure: {code: 'unavailable'}});
    expect(await world.rows('message')).toEqual([]);
    expect(await host.engine.desk.receive(inbound(1))).toMatchObject({ok: true, value: {isDuplicate: false}});
    expect(await world.rows('workload')).toMatchObject([{count: 1}]);
  });
});

describe('the change feed', () => {
  test('numbers every commit, without gaps and in order, and names the command', async () => {
    const conversationId = await begin();
    const commandId = world.newCommand();
    await host.as(ann).run('conversation/set-status', {commandId, conversationId, status: 'waiting'});
    await host.run(ann, 'presence/set', {status: 'away'});
    const kept = await world.rows('change');
    expect(kept.map(({seq}) => seq)).toEqual([1, 2, 3, 4]);
    expect(host.changes).toEqual([
      {
        seq: 2,
        topics: expect.arrayContaining(['customers', 'conversations', 'messages']),
        conversations: [conversationId],
      },
      // It stands among the others of its customer, too.
      {seq: 3, commandId, topics: ['conversations', 'customers'], conversations: [conversationId]},
      {seq: 4, commandId: kept[3]?.commandId, topics: ['presence']},
    ]);
    expect(kept[2]).toMatchObject({seq: 3, commandId, topics: ['conversations', 'customers']});
  });

  test('what changes nothing is not announced', async () => {
    const conversationId = await begin();
    const heard = host.changes.length;
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'open'});
    await host.run(ann, 'presence/set', {status: 'available'});
    await host.engine.desk.receive(inbound(1));
    expect(host.changes).toHaveLength(heard);
  });

  test('drafts and visits are quiet: announced with the last number, which stays the newest', async () => {
    const conversationId = await begin();
    const [last] = host.changes.slice(-1);
    await host.run(ann, 'draft/save', {conversationId, mode: 'reply', text: 'Dear', files: []});
    await host.run(ann, 'conversation/visit', {conversationId});
    expect(host.changes.slice(-2).map(({seq, topics}) => [seq, topics])).toEqual([
      [last?.seq, ['drafts']],
      [last?.seq, ['conversations']],
    ]);
    expect((await world.rows('change')).at(-1)?.seq).toBe(last?.seq);
    expect(await world.rows('draft')).toMatchObject([{authorId: ann, text: 'Dear'}]);
    expect(await world.rows('visit')).toMatchObject([{agentId: ann, conversationId}]);
  });

  test('a listener that fails keeps nobody else from hearing, and nothing is done twice', async () => {
    const heard: number[] = [];
    host.engine.listen(() => {
      throw new Error('a window went away');
    });
    host.engine.listen(({seq}) => void heard.push(seq));
    expect(await host.engine.desk.receive(inbound(1))).toMatchObject({ok: true, value: {isDuplicate: false}});
    expect(heard).toEqual([2]);
    expect(host.log.errors).toHaveLength(1);
    expect(await world.rows('message')).toHaveLength(1);
  });

  test('reaches those who asked for one of its topics, until they stop', async () => {
    const heard: (readonly string[])[] = [];
    const stop = host.as(ann).subscribe(['presence'], ({topics}) => void heard.push(topics));
    const conversationId = await begin();
    heard.length = 0;
    await host.run(ann, 'conversation/read', {conversationId, position: 1});
    await host.run(ann, 'presence/set', {status: 'away'});
    stop();
    await host.run(ann, 'presence/set', {status: 'available'});
    expect(heard).toEqual([['presence']]);
  });

  test('what many conversations are in names none of them', async () => {
    await host.run(ann, 'presence/set', {status: 'away'});
    for (let n = 1; n <= 25; n += 1) await host.receive(inbound(n));
    await world.arrange({
      do: 'put',
      table: 'agent',
      row: agentRow({id: ben, status: 'away', capacity: {'live-chat': 30}}),
    });
    await host.run(ben, 'presence/set', {status: 'available'});
    const [change] = host.changes.slice(-1);
    expect(change?.topics).toEqual(expect.arrayContaining(['presence', 'conversations']));
    expect(change).not.toHaveProperty('conversations');
  });
});

describe('two processes on one workspace', () => {
  let other: Process;
  beforeEach(async () => {
    other = await world.start({isSole: false});
  });

  test('what the engine knows by heart is read again after somebody else’s commit (decision 0001)', async () => {
    await begin();
    await other.run(ann, 'presence/set', {status: 'away'});
    await other.run(ben, 'presence/set', {status: 'available'});
    const {conversationId} = await host.receive(inbound(2));
    expect((await world.rows('conversation')).find(({id}) => id === conversationId)).toMatchObject({assignee: ben});
  });

  test('also when the first thing after it is a command that was answered before', async () => {
    const conversationId = await begin();
    const input = {commandId: world.newCommand(), conversationId, status: 'waiting'} as const;
    await host.as(ann).run('conversation/set-status', input);
    await other.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    await host.as(ann).run('conversation/set-status', input);
    await host.receive(inbound(2));
    expect(await world.rows('workload')).toEqual([{agentId: ann, capacityGroup: 'live-chat', count: 1}]);
  });

  test('a new queue and route of another process decide from then on', async () => {
    await begin();
    await world.arrange(...queueOf(2, [ben]), route());
    const {conversationId} = await host.receive(inbound(2));
    expect((await world.rows('conversation')).find(({id}) => id === conversationId)?.assignee).toBeNull();
  });

  test('never give one agent more than fits, nor one customer two conversations', async () => {
    const messages = Array.from({length: 60}, (_, n) => inbound(n % 12, {providerId: `${n}`}));
    await Promise.all(messages.map((message, n) => (n % 2 === 0 ? host : other).receive(message)));
    expect(await world.rows('conversation')).toHaveLength(12);
    expect(await world.rows('workload')).toEqual([{agentId: ann, capacityGroup: 'live-chat', count: 5}]);
    const seqs = (await world.rows('change')).map(({seq}) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => n + 1));
  });

  test('hear of each other’s changes once, and not of their own', async () => {
    await begin();
    const own = host.changes.at(-1);
    if (own === undefined) throw new Error('nothing heard');
    const before = host.changes.length;
    host.engine.hear(own);
    expect(host.changes).toHaveLength(before);
    other.engine.hear(own);
    expect(other.changes.at(-1)).toEqual(own);
  });

  test('a draft does not make another’s change one’s own: its wake-up is still heard', async () => {
    const conversationId = await begin();
    await other.run(ann, 'presence/set', {status: 'away'});
    const foreign = other.changes.at(-1);
    if (foreign === undefined) throw new Error('nothing heard');
    await host.run(ann, 'draft/save', {conversationId, mode: 'note', text: 'Hm', files: []});
    host.engine.hear(foreign);
    expect(host.changes.at(-1)).toEqual(foreign);
  });
});

test('renaming is the Manager’s, and both names are kept', async () => {
  await world.arrange({do: 'put', table: 'setting', row: {name: 'workspace', value: {name: 'Old', isSample: true}}});
  expect(await host.run(ann, 'workspace/rename', {name: 'Mine', myName: 'Boss'})).toMatchObject({
    failure: {code: 'forbidden'},
  });
  expect(await host.run(mia, 'workspace/rename', {name: 'Larkfield', myName: 'Mia B.'})).toEqual({
    ok: true,
    value: null,
  });
  expect(await world.rows('setting')).toEqual([{name: 'workspace', value: {name: 'Larkfield', isSample: true}}]);
  expect((await world.rows('agent')).find(({id}) => id === mia)?.name).toBe('Mia B.');
  expect(host.changes.at(-1)?.topics).toEqual(['workspace']);
});

test('R-7: the zone is the Manager’s to set, to one there is, and keeps the rest', async () => {
  await world.arrange({
    do: 'put',
    table: 'setting',
    row: {name: 'workspace', value: {name: 'Old', timeZone: 'Asia/Tokyo'}},
  });
  expect(await host.run(ann, 'workspace/set-zone', {timeZone: 'UTC'})).toMatchObject({failure: {code: 'forbidden'}});
  expect(await host.run(mia, 'workspace/set-zone', {timeZone: 'Moon'})).toMatchObject({
    failure: {code: 'invalid', reason: 'no-such-zone'},
  });
  expect(await host.run(mia, 'workspace/set-zone', {timeZone: 'UTC'})).toEqual({ok: true, value: null});
  expect(await world.rows('setting')).toEqual([{name: 'workspace', value: {name: 'Old', timeZone: 'UTC'}}]);
});
