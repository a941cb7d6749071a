import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import type {Output} from '../../../core/contract/contract.ts';
import type {WorkspaceFacts} from '../../../core/engine/prepare-workspace.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {Reads, Reader} from '../../../core/ports/store.ts';
import {openSqlite} from '../sqlite/open.ts';
import {openSqliteReads} from '../sqlite/reads.ts';
import {makeSample} from './make-sample.ts';

/* One sample, made once, looked at from all sides. */
vi.setConfig({hookTimeout: 120_000});

const now = Date.now();
const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
let folder: string;
let reads: Reads;
let reader: Reader;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-sample-'));
  writeFileSync(join(folder, 'unfinished.db'), 'a start that was cut short');
  await makeSample({folder, now, log});
  const file = join(folder, 'parley.db');
  const {store} = await openSqlite({file});
  const facts = await store.write(async tx => (await tx.get('setting', ['workspace']))?.value as WorkspaceFacts);
  await store.close();
  reads = openSqliteReads(file);
  reader = {agentId: facts.ownerId, isManager: true};
});
afterAll(async () => {
  await reads.close();
  rmSync(folder, {recursive: true});
});

type Page = Output<'inbox/page'>;
async function rows(view: 'mine' | 'unassigned' | 'all' | 'history'): Promise<Page['rows']> {
  const found: Page['rows'] = [];
  let after: string | null = null;
  do {
    const page: Result<Page> = await reads.query('inbox/page', {view, after}, reader);
    if (!page.ok) throw new Error(page.failure.detail);
    found.push(...page.value.rows);
    after = page.value.next;
  } while (after !== null);
  return found;
}

test('it says that it is a sample, and nothing went wrong while it was made', async () => {
  const workspace = await reads.query('workspace/get', {}, reader);
  expect(workspace).toMatchObject({value: {isSample: true, me: {name: 'Robin Vale'}}});
  expect(log.error).not.toHaveBeenCalled();
  expect(log.warn).not.toHaveBeenCalled();
});

test('there is something of everything to look at', async () => {
  const [open, closed] = [await rows('all'), await rows('history')];
  const all = [...open, ...closed];
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(new Set(all.map(row => row.channel)).size).toBe(7);
  expect(new Set(all.map(row => row.status))).toEqual(new Set(['open', 'waiting', 'pending', 'solved', 'closed']));
  expect(new Set(all.map(row => row.priority)).size).toBeGreaterThan(2);
  const mine = await rows('mine');
  expect(mine.length).toBeGreaterThanOrEqual(8);
  expect(mine.filter(row => row.unreadCount > 0).length).toBeGreaterThanOrEqual(3);
  expect((await rows('unassigned')).length).toBeGreaterThanOrEqual(2);
});

test('there are tools to try: tags, templates, macros, and a form that is half filled', async () => {
  const list = {
    for: 'use' as const,
    search: '',
    tagIds: [],
    status: 'all' as const,
    sort: 'rank' as const,
    after: null,
  };
  expect(await reads.query('template/list', {...list, channel: 'live-chat'}, reader)).toMatchObject({
    value: {total: 5},
  });
  expect(await reads.query('macro/list', list, reader)).toMatchObject({value: {total: 2}});
  const mine = await rows('mine');
  const torn = mine.find(row => row.customer.name === 'يوسف العبدالله');
  if (torn === undefined) throw new Error('no such conversation');
  const {conversationId} = torn;
  expect(await reads.query('conversation/get', {conversationId}, reader)).toMatchObject({
    value: {tags: [{name: 'Arrived damaged'}]},
  });
  expect(await reads.query('conversation/form', {conversationId}, reader)).toMatchObject({
    value: {form: {name: 'Something comes back'}},
  });
});

test.each([
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Japanese', /\p{Script=Hiragana}/u],
  ['Chinese', /\p{Script=Han}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['a very long name', /.{50}/u],
])('somebody writes %s', async (_script, pattern) => {
  const all = [...(await rows('all')), ...(await rows('history'))];
  expect(all.some(row => pattern.test(row.customer.name) || pattern.test(row.preview?.text ?? ''))).toBe(true);
});

test('it happened over the last three weeks, and not in the future', async () => {
  const times = [...(await rows('all')), ...(await rows('history'))].map(row => Number(row.lastInboundAt));
  expect(Math.max(...times)).toBeLessThanOrEqual(now);
  expect(now - Math.max(...times)).toBeLessThan(10 * 60_000);
  expect(now - Math.min(...times)).toBeGreaterThan(15 * 24 * 3_600_000);
});

test('a message that was sent has arrived, and its picture is there', async () => {
  const torn = (await rows('mine')).find(row => row.customer.name === 'يوسف العبدالله');
  if (torn === undefined) throw new Error('no such conversation');
  const {conversationId} = torn;
  const page = await reads.query('thread/page', {conversationId, before: null, after: null, limit: 100}, reader);
  if (!page.ok) throw new Error(page.failure.detail);
  const messages = page.value.entries.filter(entry => entry.type === 'message');
  expect(messages.filter(({kind}) => kind === 'outbound').map(({state}) => state)).toEqual(['seen']);
  const [picture] = messages.flatMap(({files}) => files);
  expect(picture).toMatchObject({name: 'tent.png', type: 'image/png'});
  const bytes = readFileSync(join(folder, 'files', String(picture?.hash).slice(0, 2), String(picture?.hash)));
  expect(bytes.length).toBe(picture?.size);
});

test('people can be found, and a customer who came back has a history', async () => {
  const found = await reads.query('search/all', {text: 'schmidt rott'}, reader);
  expect(found).toMatchObject({value: {customers: [{name: 'Wolfgang Schmidt-Rottluff'}]}});
  const {conversations} = found.ok ? found.value : {conversations: []};
  const newest = (await rows('mine')).find(row => row.customer.name === 'Wolfgang Schmidt-Rottluff');
  const head = await reads.query('conversation/get', {conversationId: String(newest?.conversationId) as never}, reader);
  expect(head).toMatchObject({value: {earlier: [{status: 'closed'}]}});
  expect(conversations.length).toBeGreaterThanOrEqual(1);
});

test('made once, it is left as it is', async () => {
  const before = readFileSync(join(folder, 'parley.db'));
  await makeSample({folder, now: now + 1_000_000, log});
  expect(readFileSync(join(folder, 'parley.db')).equals(before)).toBe(true);
  expect(existsSync(join(folder, 'unfinished.db'))).toBe(false);
  expect(readdirSync(folder).filter(name => name.startsWith('unfinished'))).toEqual([]);
});
