import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Log} from '../../core/ports/clock.ts';
import {migrations, type Migration} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite, type OpenOptions} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {ForeignDatabase, LockedDatabase, NewerDatabase} from '../../src-main/node/store/open-errors.ts';
import {agentRow, ann, basics, conversationRow} from '../support/builders.ts';
import {write} from './workspace.ts';

const at = Date.parse('2026-11-21T13:45:01Z');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-file-'));
  file = join(folder, 'parley.db');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const open = (more: Partial<OpenOptions> = {}) => openSqlite({file, now: () => at, ...more});

/** A workspace with Ann in it, closed properly. */
async function made(steps?: readonly Migration[]): Promise<void> {
  const {store} = await open(steps && {steps});
  await write({store}, [...basics, {do: 'put', table: 'conversation', row: conversationRow()}]);
  await store.close();
}

const files = () =>
  readdirSync(folder)
    .filter(name => !name.endsWith('.lock'))
    .toSorted();

/** What a file says when it is opened as nothing but a database. */
function inspect<T>(path: string, question: (db: Database.Database) => T): T {
  const db = new Database(path, {readonly: true});
  try {
    return question(db);
  } finally {
    db.close();
  }
}

/** How far this Parley's own steps go. */
const newest = migrations.length;

const second: Migration = {
  version: newest + 1,
  name: 'nickname',
  up: db => db.exec(`ALTER TABLE agent ADD COLUMN nickname TEXT NOT NULL DEFAULT 'none'`),
};

describe('opening', () => {
  test('makes the file and its folder, durable and with room for readers', async () => {
    file = join(folder, 'new/er/parley.db');
    const {store, setAside, backup} = await open();
    expect({setAside, backup}).toEqual({setAside: undefined, backup: undefined});
    expect(inspect(file, db => db.pragma('journal_mode', {simple: true}))).toBe('wal');
    await store.close();
  });

  test('what was written is there the next time, and nothing is left beside the file', async () => {
    await made();
    expect(files()).toEqual(['parley.db']);
    const {store, setAside} = await open();
    expect(setAside).toBeUndefined();
    expect(await store.write(tx => tx.get('agent', [ann]))).toEqual(agentRow());
    await store.close();
  });

  test('`close` waits for what was begun, and twice is harmless', async () => {
    const {store} = await open();
    const writing = store.write(async tx => {
      await new Promise(resolve => setTimeout(resolve, 20));
      await tx.apply(basics);
      return tx.all('agent');
    });
    await store.close();
    await store.close();
    expect(await writing).toHaveLength(1);
    await expect(store.write(async () => undefined)).rejects.toThrow();
  });

  test('readers see what is committed, and only that, while somebody writes', async () => {
    const {store} = await open();
    const reads = openSqliteReads(file);
    const cleo = {agentId: ann, isManager: true};
    const isThere = async () => {
      const answer = await reads.query('workspace/get', {}, cleo);
      return answer.ok;
    };
    const during = await store.write(async tx => {
      await tx.apply(basics);
      return isThere();
    });
    expect([during, await isThere()]).toEqual([false, true]);
    await reads.close();
    await store.close();
  });
});

describe('one process at a time', () => {
  test('a second opening is refused and changes nothing; after the first has closed it succeeds', async () => {
    const {store} = await open();
    await expect(open()).rejects.toThrow(LockedDatabase);
    await expect(open()).rejects.toMatchObject({code: 'locked'});
    expect(files().filter(name => name.includes('corrupt'))).toEqual([]);
    await store.close();
    await (await open()).store.close();
  });

  test('another process is refused, and let in when this one was killed', async () => {
    const script = `
      const {openSqlite} = await import(${JSON.stringify(fileURLToPath(new URL('../../src-main/node/sqlite/open.ts', import.meta.url)))});
      const {store} = await openSqlite({file: ${JSON.stringify(file)}});
      await store.write(tx => tx.apply([{do: 'count', name: 'kept', by: 1}]));
      console.log('open');
      setInterval(() => {}, 1000);
    `;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    await expect(open()).rejects.toThrow(LockedDatabase);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const {store, setAside} = await open();
    expect(setAside).toBeUndefined();
    expect(await store.write(tx => tx.get('counter', ['kept']))).toEqual({name: 'kept', value: 1});
    await store.close();
  });
});

describe('a file of another version', () => {
  test('a newer one is refused and left as it is', async () => {
    await made([...migrations, second]);
    const before = readFileSync(file);
    await expect(open()).rejects.toThrow(NewerDatabase);
    await expect(open()).rejects.toMatchObject({code: 'newer', found: newest + 1, known: newest});
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(files()).toEqual(['parley.db']);
  });

  test('an older one is backed up, named with its version and the date, and then brought up to date', async () => {
    await made();
    const {store, backup} = await open({steps: [...migrations, second]});
    expect(backup).toBe(`${file}.v${newest}-2026-11-21T134501`);
    await store.close();
    const names = (path: string) => inspect(path, db => db.prepare('SELECT * FROM agent').all());
    expect(names(file)).toEqual([expect.objectContaining({name: 'Ann', nickname: 'none'})]);
    expect(names(backup ?? '')).toEqual([expect.not.objectContaining({nickname: 'none'})]);
    expect(
      inspect(backup ?? '', db => [
        db.pragma('user_version', {simple: true}),
        db.pragma('quick_check', {simple: true}),
      ]),
    ).toEqual([newest, 'ok']);
    // The backup is a workspace like any other.
    const restored = await openSqlite({file: backup ?? ''});
    expect(await restored.store.write(tx => tx.get('agent', [ann]))).toEqual(agentRow());
    await restored.store.close();
  });

  test('a second backup of the same moment does not replace the first', async () => {
    await made();
    const failing: Migration = {
      version: newest + 1,
      name: 'broken',
      up: db => db.exec('ALTER TABLE nothing ADD COLUMN x'),
    };
    await expect(open({steps: [...migrations, failing]})).rejects.toThrow('nothing');
    const {store, backup} = await open({steps: [...migrations, second]});
    await store.close();
    expect(backup).toBe(`${file}.v${newest}-2026-11-21T134501-2`);
    expect(files()).toHaveLength(3);
  });

  test('a step that fails leaves the file as it was, all steps of the way', async () => {
    await made();
    const half: Migration = {
      version: newest + 2,
      name: 'half',
      up(db) {
        db.exec('CREATE TABLE half (x) STRICT');
      },
    };
    await expect(open({steps: [...migrations, second, half]})).rejects.toThrow();
    expect(
      inspect(file, db => [
        db.pragma('user_version', {simple: true}),
        db.prepare(`SELECT count(*) FROM pragma_table_info('agent') WHERE name = 'nickname'`).pluck().get(),
      ]),
    ).toEqual([newest, 0]);
    const {store} = await open();
    expect(await store.write(tx => tx.get('agent', [ann]))).toEqual(agentRow());
    await store.close();
  });

  test('somebody else’s database is refused and left as it is', async () => {
    const db = new Database(file);
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    await expect(open()).rejects.toThrow(ForeignDatabase);
    await expect(open()).rejects.toMatchObject({code: 'foreign'});
    expect(files()).toEqual(['parley.db']);
  });
});

describe('a damaged file', () => {
  const aside = () => `${file}.corrupt-2026-11-21T134501`;

  /** Opens what cannot be read, and expects a new workspace beside the old file. */
  async function expectSetAside(bytes: Buffer): Promise<void> {
    const told: string[] = [];
    const log: Log = {info: () => undefined, warn: () => undefined, error: what => told.push(what)};
    const {store, setAside} = await open({log});
    expect(setAside).toBe(aside());
    expect(told).toEqual([expect.stringContaining('set aside')]);
    expect(readFileSync(aside()).equals(bytes)).toBe(true);
    expect(await store.write(tx => tx.all('agent'))).toEqual([]);
    await write({store}, basics);
    await store.close();
    const again = await open();
    expect(again.setAside).toBeUndefined();
    expect(await again.store.write(tx => tx.get('agent', [ann]))).toEqual(agentRow());
    await again.store.close();
  }

  test('that is no database is set aside, never deleted, and a new one is begun', async () => {
    const bytes = Buffer.from('This was a shopping list. '.repeat(500));
    writeFileSync(file, bytes);
    await expectSetAside(bytes);
  });

  test('is found out after a crash, and set aside with what had not been folded in', async () => {
    await made();
    const db = new Database(file);
    db.pragma('wal_autocheckpoint = 0');
    db.exec(`UPDATE agent SET name = 'Changed'`);
    const wal = readFileSync(`${file}-wal`);
    const bytes = readFileSync(file);
    db.close();
    // Noise where tables lie, as a failing disk leaves it, beside the write-ahead log of a crash.
    bytes.fill(0xa5, 8_192, 40_960);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, wal);
    await expectSetAside(bytes);
    expect(readFileSync(`${aside()}-wal`).equals(wal)).toBe(true);
  });

  test('cut short is set aside', async () => {
    await made();
    truncateSync(file, 20_000);
    const bytes = readFileSync(file);
    writeFileSync(`${file}-wal`, 'x');
    const {store, setAside} = await open();
    expect(setAside).toBe(aside());
    expect(readFileSync(aside()).subarray(0, 20_000).equals(bytes)).toBe(true);
    await store.close();
  });

  test('does not take the place of one that was set aside at the same moment', async () => {
    writeFileSync(file, 'one, not a database at all '.repeat(50));
    const first = await open();
    await first.store.close();
    writeFileSync(file, 'two, not a database at all '.repeat(50));
    const again = await open();
    await again.store.close();
    expect([first.setAside, again.setAside].map(path => basename(path ?? ''))).toEqual([
      'parley.db.corrupt-2026-11-21T134501',
      'parley.db.corrupt-2026-11-21T134501-2',
    ]);
    expect(readFileSync(first.setAside ?? '', 'utf8')).toMatch(/^one/);
  });

  test('an empty file is none: it is simply a new workspace', async () => {
    writeFileSync(file, '');
    const {store, setAside} = await open();
    await store.close();
    expect([setAside, existsSync(file)]).toEqual([undefined, true]);
  });
});
