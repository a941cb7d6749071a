import {describe, expect, test} from 'vitest';
import {
  aConversation,
  agentRow,
  anId,
  ann,
  aQueue,
  conversationRow,
  customerRow,
  jobRow,
} from '../../test/support/builders.ts';
import {seededRandom} from '../../test/support/fake-clock.ts';
import {automation} from '../lib/actor.ts';
import type {Transaction} from '../ports/store.ts';
import {loadDirectory} from './directory.ts';
import {Turn} from './turn.ts';

/** A turn on a store that holds one customer and remembers what it was asked. */
async function aTurn() {
  const asked: string[] = [];
  const few: Pick<Transaction, 'all' | 'get'> = {
    all: async () => [],
    async get(table, key) {
      asked.push(`${table} ${key.join(' ')}`);
      return (table === 'customer' && key[0] === customerRow().id ? customerRow() : undefined) as never;
    },
  };
  const tx = few as Transaction;
  let made = 100;
  const turn = new Turn({
    tx,
    directory: await loadDirectory(tx),
    numbers: {seq: 7, position: 20, shortId: 3},
    ids: {
      next() {
        made += 1;
        return anId(made);
      },
    },
    random: seededRandom(1),
    by: automation('test'),
    at: 5_000,
  });
  return {turn, asked};
}

const writesOf = (turn: Turn) =>
  turn.writes().map(write => ('table' in write ? `${write.do} ${write.table}` : write.do));

describe('rows', () => {
  test('are read once, also those that are not there', async () => {
    const {turn, asked} = await aTurn();
    const found = await turn.get('customer', [customerRow().id]);
    expect(await turn.get('customer', [customerRow().id])).toBe(found);
    expect(await turn.get('customer', ['x'])).toBeUndefined();
    expect(await turn.get('customer', ['x'])).toBeUndefined();
    expect(asked).toEqual([`customer ${customerRow().id}`, 'customer x']);
  });

  test('are read as this turn has put them, before the store has them', async () => {
    const {turn, asked} = await aTurn();
    turn.put('customer', customerRow({name: 'New'}));
    expect(await turn.get('customer', [customerRow().id])).toMatchObject({name: 'New'});
    expect(turn.latest('customer', customerRow())).toMatchObject({name: 'New'});
    expect(turn.latest('agent', agentRow())).toEqual(agentRow());
    expect(asked).toEqual([]);
  });

  test('that were removed are not there', async () => {
    const {turn} = await aTurn();
    turn.remove('customer', [customerRow().id]);
    expect(await turn.get('customer', [customerRow().id])).toBeUndefined();
  });

  test('CV-11: of a conversation that is erased are gone, and what was to become of it, too', async () => {
    const {turn} = await aTurn();
    const row = conversationRow();
    turn.put('conversation', row);
    turn.put('customer', customerRow());
    expect(await turn.get('conversation', [row.id])).toBe(row);
    turn.erase(row.id);
    expect(await turn.get('conversation', [row.id])).toBeUndefined();
    expect(writesOf(turn)).toEqual(['put customer', 'erase']);
  });

  test('are written once a turn, as they are in the end, and a new one stays new', async () => {
    const {turn} = await aTurn();
    turn.insert('conversation', conversationRow());
    turn.put('conversation', conversationRow({status: 'solved'}));
    turn.put('customer', customerRow({name: 'A'}));
    turn.put('customer', customerRow({name: 'B'}));
    turn.put('job', jobRow());
    turn.remove('job', [jobRow().id]);
    expect(writesOf(turn)).toEqual(['insert conversation', 'put customer', 'delete job']);
    expect(turn.writes()[0]).toMatchObject({row: {status: 'solved'}});
    expect(turn.writes()[1]).toMatchObject({row: {name: 'B'}});
  });

  test('of the small tables are known to the directory at once', async () => {
    const {turn} = await aTurn();
    turn.put('agent', agentRow({name: 'Ann B.'}));
    expect(turn.directory.agents.get(ann)?.name).toBe('Ann B.');
  });
});

describe('a turn', () => {
  test('that only looks writes nothing', async () => {
    const {turn} = await aTurn();
    await turn.get('customer', [customerRow().id]);
    expect(turn.isUntouched).toBe(true);
    expect(turn.writes()).toEqual([]);
    expect(turn.topics).toEqual([]);
  });

  test('adds up what it counts, and leaves out what comes to nothing', async () => {
    const {turn} = await aTurn();
    turn.count('mine', 1);
    turn.count('mine', 1);
    turn.count('unassigned', 1);
    turn.count('unassigned', -1);
    expect(turn.writes()).toEqual([{do: 'count', name: 'mine', by: 2}]);
  });

  test('CL-1: numbers its events one by one, and says who, when and what', async () => {
    const {turn} = await aTurn();
    turn.log(aConversation(1), {type: 'noted', messageId: anId(9) as never});
    turn.log(aConversation(1), {type: 'read', upTo: 3, left: 0});
    turn.logAgent('presence-changed', {agentId: ann});
    expect(turn.writes()).toMatchObject([
      {row: {position: 21, type: 'noted', isShown: true, at: 5_000, byKind: 'automation', byId: 'test'}},
      {row: {position: 22, type: 'read', isShown: false, body: {upTo: 3, left: 0}}},
      {row: {position: 23, type: 'presence-changed', conversationId: null, isShown: false}},
    ]);
    expect(turn.happenings).toHaveLength(2);
  });

  test('an index of nothing is none, and of a topic says so (SE-1)', async () => {
    const {turn} = await aTurn();
    turn.index(aConversation(1), 4, '');
    turn.index(aConversation(1), 5, 'hello');
    turn.indexTopic(aConversation(1), 6, 'talking');
    expect(turn.writes()).toEqual([
      {do: 'index', position: 5, conversationId: aConversation(1), text: 'hello'},
      {do: 'index', position: 6, conversationId: aConversation(1), text: 'talking', of: 'topic'},
    ]);
  });

  test('knows when its earliest job is due', async () => {
    const {turn} = await aTurn();
    expect(turn.nextJobAt).toBeUndefined();
    turn.reschedule(jobRow(), 9_000);
    expect(turn.nextJobAt).toBe(9_000);
    turn.schedule('deliver', 'lane', {});
    expect(turn.nextJobAt).toBe(5_000);
    turn.schedule('deliver', 'other', {});
    turn.reschedule(jobRow(), 9_000);
    expect(turn.nextJobAt).toBe(5_000);
    turn.reschedule(jobRow(), 1_000);
    expect(turn.nextJobAt).toBe(1_000);
    expect(turn.writes()[1]).toMatchObject({
      row: {state: 'due', dueAt: 5_000, attempts: 0, lane: 'lane', createdAt: 5_000},
    });
  });

  test('names the conversations it is about, as long as they are few', async () => {
    const {turn} = await aTurn();
    expect(turn.conversations).toBeUndefined();
    for (let n = 1; n <= 20; n += 1) turn.touch('conversations', aConversation(n));
    turn.touch('presence');
    expect(turn.conversations).toHaveLength(20);
    turn.touch('messages', aConversation(21));
    expect(turn.conversations).toBeUndefined();
    expect(turn.topics).toEqual(['conversations', 'presence', 'messages']);
  });

  test('gives out short ids in a row (SI-1)', async () => {
    const {turn} = await aTurn();
    expect([turn.newShortId(), turn.newShortId()]).toEqual([4, 5]);
    expect(turn.newId()).not.toBe(turn.newId());
  });

  test('rows with a key of several columns are told apart', async () => {
    const {turn} = await aTurn();
    turn.put('queueMember', {queueId: aQueue(1), agentId: ann});
    turn.put('queueMember', {queueId: aQueue(2), agentId: ann});
    turn.remove('queueMember', [aQueue(1), ann]);
    expect(writesOf(turn)).toEqual(['delete queueMember', 'put queueMember']);
  });
});
