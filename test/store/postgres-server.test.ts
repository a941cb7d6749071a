import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Write} from '../../core/ports/store.ts';
import {migrations, type Migration} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres, type OpenedPostgres} from '../../src-main/node/postgres/open.ts';
import {ForeignDatabase, NewerDatabase} from '../../src-main/node/store/open-errors.ts';
import {aConversation, agentRow, ann, basics, conversationRow} from '../support/builders.ts';
import {makeDatabase, runSql} from './postgres-database.ts';
import {write} from './workspace.ts';

let database: Awaited<ReturnType<typeof makeDatabase>>;
let schemas = 0;
let schema: string;
const opened: OpenedPostgres[] = [];

beforeAll(async () => {
  database = await makeDatabase('server');
});
afterAll(() => database.drop());
beforeEach(() => {
  schemas += 1;
  schema = `shared_${schemas}`;
});
afterEach(async () => {
  for (const {store, reads} of opened.splice(0)) {
    await store.close();
    await reads.close();
  }
});

/** One hub process's view of the workspace. */
async function open(steps?: readonly Migration[]): Promise<OpenedPostgres> {
  const hub = await openPostgres({url: database.url, schema, readers: 2, ...(steps && {steps})});
  opened.push(hub);
  return hub;
}

/** How far this Parley's own steps go. */
const newest = migrations.length;

const second: Migration = {
  version: newest + 1,
  name: 'nickname',
  sql: `ALTER TABLE agent ADD COLUMN nickname text NOT NULL DEFAULT 'none'`,
};
const change = (seq: number): Write => ({
  do: 'insert',
  table: 'change',
  row: {seq, commandId: null, topics: ['messages'], at: seq},
});

/** Ends every connection of this workspace but the caller's, as a server that restarts does. */
const cutConnections = () =>
  runSql(
    database.url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`,
  );

describe('a schema of another version', () => {
  test('an older one is brought up to date with its rows, in one step or none', async () => {
    const old = await open();
    await write(old, basics);
    await old.store.close();
    const broken: Migration = {version: newest + 2, name: 'broken', sql: 'ALTER TABLE nothing ADD COLUMN x text'};
    await expect(open([...migrations, second, broken])).rejects.toThrow('nothing');
    const still = await runSql(database.url, `SELECT * FROM ${schema}.agent`);
    expect(still).toEqual([expect.not.objectContaining({nickname: 'none'})]);
    await open([...migrations, second]);
    const now = await runSql(database.url, `SELECT name, nickname FROM ${schema}.agent`);
    expect(now).toEqual([{name: 'Ann', nickname: 'none'}]);
  });

  test('a newer one is refused and left as it is', async () => {
    await open([...migrations, second]);
    await expect(open()).rejects.toThrow(NewerDatabase);
    await expect(open()).rejects.toMatchObject({code: 'newer', found: newest + 1, known: newest});
  });

  test('somebody else’s is refused', async () => {
    await runSql(database.url, `CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.recipes (name text)`);
    await expect(open()).rejects.toThrow(ForeignDatabase);
    expect(
      await runSql(database.url, `SELECT * FROM information_schema.tables WHERE table_schema = '${schema}'`),
    ).toHaveLength(1);
  });

  test('hubs that start together make it once', async () => {
    const hubs = await Promise.all([open(), open(), open()]);
    await Promise.all(hubs.map((hub, n) => write(hub, [{do: 'count', name: 'started', by: n + 1}])));
    expect(await hubs[0]?.store.write(tx => tx.get('counter', ['started']))).toEqual({name: 'started', value: 6});
  });

  test.each(['Parley', 'two words', 'x;drop', 'pg_catalog', ''])('no schema is called %j', async name => {
    await expect(openPostgres({url: database.url, schema: name})).rejects.toThrow('named with');
  });
});

describe('several processes on one workspace', () => {
  test('C-13: of many that start a thread at once, one does, and all the others see it', async () => {
    const hubs = await Promise.all([open(), open()]);
    await write(hubs[0] as OpenedPostgres, basics);
    const started = await Promise.all(
      Array.from({length: 40}, (_none, n) =>
        (hubs[n % 2] as OpenedPostgres).store.write(async tx => {
          const known = await tx.openConversation(conversationRow().senderId, 'visitor-1');
          const shortId = tx.last.shortId + 1;
          if (known === undefined) {
            const row = conversationRow({id: aConversation(n), shortId});
            await tx.apply([{do: 'insert', table: 'conversation', row}]);
          }
          await tx.apply([change(tx.last.seq + 1)]);
          return known === undefined;
        }),
      ),
    );
    expect(started.filter(Boolean)).toHaveLength(1);
    // Numbers were given out one after the other, whoever gave them.
    const seqs = (await hubs[0]?.changesAfter(0))?.map(({seq}) => seq);
    expect(seqs).toEqual(Array.from({length: 40}, (_none, n) => n + 1));
  });

  test('one that dies in the middle of a transaction leaves nothing and holds nobody up', async () => {
    const [dying, living] = [await open(), await open()];
    let isInside = () => {};
    const inside = new Promise<void>(resolve => {
      isInside = resolve;
    });
    let goOn = () => {};
    const blocked = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const lost = dying.store.write(async tx => {
      await tx.apply(basics);
      await tx.get('agent', [ann]);
      isInside();
      await blocked;
      return tx.get('agent', [ann]);
    });
    await inside;
    const waiting = write(living, [{do: 'count', name: 'next', by: 1}]);
    await cutConnections();
    goOn();
    await expect(lost).rejects.toThrow();
    await waiting.catch(() => write(living, [{do: 'count', name: 'next', by: 1}]));
    const found = await living.store.write(async tx => [
      await tx.get('agent', [ann]),
      await tx.get('counter', ['next']),
    ]);
    expect(found).toEqual([undefined, {name: 'next', value: 1}]);
  });

  test('a line that was cut while nobody used it is made anew by the next write and the next read', async () => {
    const hub = await open();
    await write(hub, basics);
    const reader = {agentId: ann, isManager: true};
    await hub.reads.query('workspace/get', {}, reader);
    await cutConnections();
    await new Promise(resolve => setTimeout(resolve, 50));
    await write(hub, [{do: 'put', table: 'agent', row: agentRow({name: 'Anna'})}]);
    const answer = await hub.reads.query('workspace/get', {}, reader);
    expect(answer).toMatchObject({ok: true, value: {me: {name: 'Anna'}}});
  });

  test('workspaces in one database do not see or wait for each other', async () => {
    const one = await open();
    schema = `${schema}_b`;
    const two = await open();
    await one.store.write(async tx => {
      await tx.apply(basics);
      await write(two, [{do: 'count', name: 'here', by: 1}]);
    });
    expect(await two.store.write(tx => tx.all('agent'))).toEqual([]);
  });

  test('the others are woken after a commit, never the one that made it, and nobody after a failure', async () => {
    const [one, two] = [await open(), await open()];
    const [heardByOne, heardByTwo] = [vi.fn(), vi.fn()];
    one.onWake(heardByOne);
    const stop = two.onWake(heardByTwo);
    // Each is woken once when it begins to listen.
    await vi.waitFor(() => expect([heardByOne.mock.calls.length, heardByTwo.mock.calls.length]).toEqual([1, 1]));

    await write(one, [change(1), change(2)]);
    await vi.waitFor(() => expect(heardByTwo).toHaveBeenCalledTimes(2));
    expect(await two.changesAfter(1)).toEqual([{seq: 2, commandId: null, topics: ['messages'], at: 2}]);

    await expect(write(one, [change(2)])).rejects.toThrow();
    await write(two, [change(3)]);
    await vi.waitFor(() => expect(heardByOne).toHaveBeenCalledTimes(2));
    expect(heardByTwo).toHaveBeenCalledTimes(2);

    stop();
    await write(one, [change(4)]);
    await write(two, [change(5)]);
    await vi.waitFor(() => expect(heardByOne).toHaveBeenCalledTimes(3));
    expect(heardByTwo).toHaveBeenCalledTimes(2);
  });

  test('whoever lost the line is woken when it is back', async () => {
    const [one, two] = [await open(), await open()];
    const heard = vi.fn();
    two.onWake(heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
    await cutConnections();
    await write(one, [change(1)]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), {timeout: 5_000});
    await write(one, [change(2)]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3), {timeout: 5_000});
  });
});

describe('a transaction', () => {
  test('tells the write that failed, not the transaction that failed with it', async () => {
    const hub = await open();
    const failing = hub.store.write(async tx => {
      await tx.apply([change(1)]);
      await tx.apply([change(1), {do: 'count', name: 'n', by: -1}]);
      return tx.get('counter', ['n']);
    });
    await expect(failing).rejects.toThrow(/unique|check/i);
    // One that forgets to look still cannot be told that it was kept.
    const careless = hub.store.write(async tx => {
      await tx.apply([change(7)]);
      await tx.get('change', [7]);
      await tx.apply([change(7)]);
      await tx.get('change', [7]).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow();
    expect(await hub.changesAfter(0)).toEqual([]);
  });
});
