import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  aConversation,
  aCustomer,
  aMessage,
  ann,
  conversationRow,
  customerRow,
  eventRow,
  messageRow,
} from '../../../test/support/builders.ts';
import type {Write} from '../../../core/ports/store.ts';
import {HeldWrites} from '../store/held-writes.ts';
import {makeStatements, stepOf, type Step} from './batch.ts';

const statements = makeStatements();

function stepsOf(writes: readonly Write[]): readonly Step[] {
  const held = new HeldWrites();
  for (const write of writes) held.add(write);
  return held.take().map(one => stepOf(statements, one));
}

const names = (steps: readonly Step[]) => steps.map(({statement}) => statement.name);
const rowsIn = (step: Step | undefined) => JSON.parse(step?.json ?? '[]') as Record<string, unknown>[];

describe('many writes', () => {
  test('are one statement a table, and one for all counters', () => {
    const writes = Array.from({length: 64}, (_none, n): Write[] => [
      {do: 'insert', table: 'message', row: messageRow({id: aMessage(n), position: n})},
      {do: 'insert', table: 'event', row: eventRow({position: n})},
      {do: 'put', table: 'conversation', row: conversationRow({unreadCount: n})},
      {do: 'count', name: 'open', by: 1},
      {do: 'count', name: `queue ${n % 2}`, by: 1},
      {do: 'index', position: n, conversationId: aConversation(1), text: `hello ${n}`},
    ]).flat();
    const steps = stepsOf(writes);
    expect(names(steps)).toEqual(['put conversation', 'insert message', 'insert event', 'count', 'index message_text']);
    expect(steps.map(step => rowsIn(step).length)).toEqual([1, 64, 64, 3, 64]);
    expect(rowsIn(steps[0])[0]).toMatchObject({unread_count: 63});
    expect(rowsIn(steps[3])).toContainEqual({name: 'open', value: 64});
  });

  test('C-13: a thread that closes is written before the one that takes its place', () => {
    const [step] = stepsOf([
      {do: 'put', table: 'conversation', row: conversationRow({id: aConversation(2)})},
      {do: 'put', table: 'conversation', row: conversationRow({status: 'closed'})},
    ]);
    expect(rowsIn(step).map(({status}) => status)).toEqual(['closed', 'open']);
  });

  test('a customer comes with the words of their name', () => {
    const [step] = stepsOf([
      {do: 'put', table: 'customer', row: customerRow({id: aCustomer(5), nameKey: 'o’brien zoe'})},
    ]);
    expect(rowsIn(step)[0]).toMatchObject({name_key: 'o’brien zoe', name_words: ['o', 'brien', 'zoe']});
  });

  test('a row that lacks a column is a bug, and said at once', () => {
    const {topic: _topic, ...row} = conversationRow();
    expect(() => stepsOf([{do: 'put', table: 'conversation', row: row as never}])).toThrow('topic');
  });

  test('nothing is kept for the next batch', () => {
    const batch = new HeldWrites();
    batch.add({do: 'count', name: 'n', by: 1});
    expect([batch.take().length, batch.take().length]).toEqual([1, 0]);
  });
});

/** A draft of Ann's, one of few, so that writes meet. */
const write = fc
  .record({how: fc.constantFrom('put', 'insert', 'delete'), n: fc.nat(2), text: fc.nat(99).map(String)})
  .map(({how, n, text}): Write => {
    if (how === 'delete') return {do: 'delete', table: 'draft', key: [ann, aConversation(n), 'reply']};
    const row = {
      authorId: ann,
      conversationId: aConversation(n),
      mode: 'reply',
      text,
      files: [],
      savedAt: 1,
      mail: null,
    } as const;
    return {do: how === 'put' ? 'put' : 'insert', table: 'draft', row};
  });

type Drafts = ReadonlyMap<string, string> | 'failed';

/** What a database does with one write after the other: an insert of what is there fails it all. */
function oneByOne(writes: readonly Write[], before: ReadonlyMap<string, string>): Drafts {
  const drafts = new Map(before);
  for (const one of writes) {
    if (one.do === 'delete') drafts.delete(String(one.key[1]));
    else if ((one.do === 'put' || one.do === 'insert') && one.table === 'draft') {
      if (one.do === 'insert' && drafts.has(one.row.conversationId)) return 'failed';
      drafts.set(one.row.conversationId, one.row.text);
    }
  }
  return drafts;
}

/** And with the statements. */
function byStatements(steps: readonly Step[], before: ReadonlyMap<string, string>): Drafts {
  const drafts = new Map(before);
  for (const step of steps) {
    const rows = rowsIn(step);
    const ids = rows.map(row => String(row['conversation_id']));
    expect(new Set(ids).size).toBe(ids.length); // PostgreSQL refuses to touch a row twice in one statement
    for (const [n, id] of ids.entries()) {
      if (step.statement.name === 'remove draft') drafts.delete(id);
      else if (step.statement.name === 'insert draft' && drafts.has(id)) return 'failed';
      else drafts.set(id, String(rows[n]?.['text']));
    }
  }
  return drafts;
}

test('any writes end as they would one after the other, and fail as they would', () => {
  const before = fc.uniqueArray(fc.nat(2)).map(all => new Map(all.map(n => [String(aConversation(n)), 'before'])));
  fc.assert(
    fc.property(fc.array(write, {maxLength: 12}), before, (writes, drafts) => {
      expect(byStatements(stepsOf(writes), drafts)).toEqual(oneByOne(writes, drafts));
    }),
    {numRuns: 500},
  );
});
