import Database from 'better-sqlite3';
import {unreachable} from '../../../core/lib/failure.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {tables, type Table} from '../../../core/ports/rows.ts';
import type {Store, Transaction, Write} from '../../../core/ports/store.ts';
import {HeldWrites, type Held} from '../../../src-main/node/store/held-writes.ts';
import {indexText} from '../../../core/search/index-words.ts';

/** What one transaction wrote, in order. */
export type WrittenRows = readonly Write[];

/** A store that notes every write it is asked for; the notes are filled while it works. */
export function recording(store: Store): {readonly store: Store; readonly transactions: readonly WrittenRows[]} {
  const transactions: WrittenRows[] = [];
  const noted = (tx: Transaction, rows: Write[]): Transaction => ({
    get last() {
      return tx.last;
    },
    get: (table, key) => tx.get(table, key),
    all: table => tx.all(table),
    expectInbound: about => tx.expectInbound(about),
    lookUpInbound: about => tx.lookUpInbound(about),
    openConversation: (senderId, address) => tx.openConversation(senderId, address),
    mergedConversation: (senderId, address) => tx.mergedConversation(senderId, address),
    newestConversation: about => tx.newestConversation(about),
    conversationsOf: customerId => tx.conversationsOf(customerId),
    addressesOf: customerId => tx.addressesOf(customerId),
    sharesOf: customerId => tx.sharesOf(customerId),
    peopleOf: (companyId, limit) => tx.peopleOf(companyId, limit),
    emailsCalled: externalId => tx.emailsCalled(externalId),
    othersCalled: (externalId, but) => tx.othersCalled(externalId, but),
    waiting: (...about) => tx.waiting(...about),
    unconfirmed: (conversationId, upTo, to) => tx.unconfirmed(conversationId, upTo, to),
    inboundAfter: (conversationId, position) => tx.inboundAfter(conversationId, position),
    firstSaid: conversationId => tx.firstSaid(conversationId),
    lastInbound: conversationId => tx.lastInbound(conversationId),
    lastWroteAt: (senderId, address) => tx.lastWroteAt(senderId, address),
    lastSaidPosition: conversationId => tx.lastSaidPosition(conversationId),
    lastInboundPosition: conversationId => tx.lastInboundPosition(conversationId),
    eventsAfter: (conversationId, position) => tx.eventsAfter(conversationId, position),
    draftsOf: conversationId => tx.draftsOf(conversationId),
    delayedIn: conversationId => tx.delayedIn(conversationId),
    liveCalls: agentId => tx.liveCalls(agentId),
    callsOf: conversationId => tx.callsOf(conversationId),
    callbacksOf: conversationId => tx.callbacksOf(conversationId),
    phonesOf: agentId => tx.phonesOf(agentId),
    visitsOf: conversationId => tx.visitsOf(conversationId),
    startPosition: conversationId => tx.startPosition(conversationId),
    filesOnlyIn: conversationIds => tx.filesOnlyIn(conversationIds),
    filesOnlyOf: messageId => tx.filesOnlyOf(messageId),
    occupations: statuses => tx.occupations(statuses),
    assignedTo: (agentId, limit) => tx.assignedTo(agentId, limit),
    conversationsAfter: (shortId, limit) => tx.conversationsAfter(shortId, limit),
    countersNamed: (beginning, limit) => tx.countersNamed(beginning, limit),
    dueJobs: (now, limit) => tx.dueJobs(now, limit),
    laterJobs: now => tx.laterJobs(now),
    nextJobAt: () => tx.nextJobAt(),
    apply(writes) {
      rows.push(...writes);
      return tx.apply(writes);
    },
  });
  return {
    transactions,
    store: {
      write: work =>
        store.write(async tx => {
          const rows: Write[] = [];
          const result = await work(noted(tx, rows));
          transactions.push(collapsed(rows));
          return result;
        }),
      close: () => store.close(),
    },
  };
}

/** As the store writes them: of each row only what it ends as, and table by table. */
function collapsed(rows: WrittenRows): WrittenRows {
  const held = new HeldWrites();
  for (const row of rows) held.add(row);
  return held.take().flatMap(writesOf);
}

function writesOf(held: Held): Write[] {
  switch (held.do) {
    case 'put':
    case 'insert':
      return held.rows.map(row => ({do: held.do, table: held.table, row}) as Write);
    case 'delete':
      return held.keys.map(key => ({do: 'delete', table: held.table, key}));
    case 'erase':
      return [held];
    case 'count':
      return held.counts.map(([name, by]) => ({do: 'count', name, by}));
    case 'index':
      // The conversation is not stored with it.
      return held.texts.map(([position, text]) => ({do: 'index', of: held.of, position, text, conversationId: nobody}));
    default:
      return unreachable(held);
  }
}
const nobody = '' as ConversationId;

type Value = string | number | null;

/** One row write as nothing but a prepared statement and what is bound to it. */
interface Step {
  readonly statement: Database.Statement;
  readonly values: readonly Value[];
}

export interface Replay {
  /** Writes it all, with the transactions there were. Returns how long that took, in ms. */
  run(): number;
  close(): void;
}

/**
 * Makes ready to write the same rows as were recorded, with as many transactions, into a
 * file that stands where the recorded one stood at first. Everything but SQLite's own work
 * is done here, beforehand: what is left is the floor.
 */
export function replay(file: string, transactions: readonly WrittenRows[]): Replay {
  const db = new Database(file);
  // As the product has it: only then is it the same disk work.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const plan = planner(db);
  const steps = transactions.map(rows => rows.map(plan));
  return {
    run() {
      const began = performance.now();
      for (const transaction of steps) {
        begin.run();
        for (const {statement, values} of transaction) statement.run(values);
        commit.run();
      }
      return performance.now() - began;
    },
    close: () => void db.close(),
  };
}

/** A row with every value as SQLite takes it. */
type Bound = Readonly<Record<string, Value>>;

/**
 * Turns writes into steps. Nothing is tried and nothing is written that is the same already:
 * a new row is inserted, of another only those columns are updated that differ.
 */
function planner(db: Database.Database): (write: Write) => Step {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const present = presentRows(db);
  const counters = new Set<string>();

  return write => {
    switch (write.do) {
      case 'insert':
      case 'put': {
        const row = bound(write.table, write.row);
        const before = present.swap(write.table, row);
        const step = before === undefined ? insertOf(write.table, row) : updateOf(write.table, before, row);
        return {statement: prepare(step.sql), values: step.values};
      }
      case 'delete':
        present.forget(write.table, write.key);
        return {
          statement: prepare(`DELETE FROM ${snake(write.table)} WHERE ${whereKey(write.table)}`),
          values: write.key,
        };
      case 'erase':
        throw new Error('No bench deletes conversations');
      case 'count': {
        const sql = counters.has(write.name)
          ? 'UPDATE counter SET value = value + ? WHERE name = ?'
          : 'INSERT INTO counter (value, name) VALUES (?, ?)';
        counters.add(write.name);
        return {statement: prepare(sql), values: [write.by, write.name]};
      }
      case 'index': {
        const sql = `INSERT INTO ${write.of ?? 'message'}_text (rowid, text) VALUES (?, ?)`;
        return {statement: prepare(sql), values: [write.position, indexText(write.text)]};
      }
      default:
        return unreachable(write);
    }
  };
}

/** What the rows are at this point of the plan, from the file as it is before it. */
function presentRows(db: Database.Database) {
  const rows = new Map<string, Bound | undefined>();
  const nameOf = (table: Table, key: readonly (Value | undefined)[]) => `${table} ${key.join(' ')}`;
  const inFile = (table: Table, key: readonly Value[]): Bound | undefined => {
    const list = Object.keys(tables[table].columns).map(column => `${snake(column)} AS "${column}"`);
    const sql = `SELECT ${list.join(', ')} FROM ${snake(table)} WHERE ${whereKey(table)}`;
    return db.prepare<Value[], Bound>(sql).get(...key);
  };
  return {
    /** Puts a row there. Returns what was there before. */
    swap(table: Table, row: Bound): Bound | undefined {
      const key = tables[table].key.map(column => row[column] ?? null);
      const name = nameOf(table, key);
      const before = rows.has(name) ? rows.get(name) : inFile(table, key);
      rows.set(name, row);
      return before;
    },
    forget: (table: Table, key: readonly (string | number)[]) => void rows.set(nameOf(table, key), undefined),
  };
}

interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

function insertOf(table: Table, row: Bound): Sql {
  const columns = Object.keys(row);
  const names = columns.map(snake).join(', ');
  const sql = `INSERT INTO ${snake(table)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
  return {sql, values: Object.values(row)};
}

function updateOf(table: Table, before: Bound, row: Bound): Sql {
  const {key}: {readonly key: readonly string[]} = tables[table];
  const differing = Object.keys(row).filter(column => row[column] !== before[column]);
  // The same again is still a write of the row: the engine asked for it.
  const changing =
    differing.length > 0
      ? differing
      : Object.keys(row)
          .filter(column => !key.includes(column))
          .slice(-1);
  const set = changing.map(column => `${snake(column)} = ?`).join(', ');
  const sql = `UPDATE ${snake(table)} SET ${set} WHERE ${whereKey(table)}`;
  return {sql, values: [...changing, ...key].map(column => row[column] ?? null)};
}

const whereKey = (table: Table): string => tables[table].key.map(column => `${snake(column)} = ?`).join(' AND ');

const bound = (table: Table, row: object): Bound =>
  Object.fromEntries(
    Object.entries(tables[table].columns).map(([column, kind]) => [
      column,
      valueOf((row as Readonly<Record<string, unknown>>)[column], kind),
    ]),
  );

function valueOf(value: unknown, kind: string): Value {
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'bool') return value === true ? 1 : 0;
  return (value ?? null) as Value;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
