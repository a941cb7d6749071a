import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aRow} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {createLiveCache} from '../../engine/live-cache.ts';
import {createTableReader} from './table-reader.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const definition = {scope: 'all', filter: {}, sort: {by: 'pending', isDown: false}} as const;
const settle = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms);

/** An engine whose pages are what `pageOf` says of their number. */
function aReader(pageOf: (page: number) => readonly InboxRow[], count: number) {
  const world = {isAway: false};
  const engine = fakeEngine({
    'inbox/page': async ({after}) => {
      const page = after === null ? 0 : Number(after);
      if (world.isAway && page > 0) return refuse({code: 'unavailable', detail: 'away'});
      return ok({rows: [...pageOf(page)], next: page + 1 < count ? String(page + 1) : null});
    },
  });
  const reader = createTableReader({engine, live: createLiveCache(engine)}, definition);
  const seen = vi.fn();
  return {engine, reader, seen, world, asked: () => engine.inputs('inbox/page').length};
}

const fifty = (page: number) => Array.from({length: 50}, (_, n) => aRow(page * 50 + n + 1));

test('one page is read, and the next when somebody wants it', async () => {
  const {reader, seen, asked, engine} = aReader(fifty, 4);
  reader.start(seen);
  await settle();
  expect([reader.current().rows.length, reader.current().hasMore, asked()]).toEqual([50, true, 1]);
  expect(engine.inputs('inbox/page')[0]).toEqual({view: 'all', sort: definition.sort, after: null});
  reader.readMore();
  await settle();
  expect([reader.current().rows.length, asked()]).toEqual([100, 2]);
});

test('a short page with a next one is not the end: it reads on until there is a screen of rows', async () => {
  const {reader, seen} = aReader(page => (page % 2 === 1 ? [] : fifty(page).slice(0, 20)), 40);
  reader.start(seen);
  await settle();
  const {rows, hasMore, phase} = reader.current();
  expect([rows.length >= 50, hasMore, phase]).toEqual([true, true, 'ready']);
});

test('nothing found yet is loading, nothing found at the end is empty', async () => {
  const {reader, seen} = aReader(() => [], 30);
  reader.start(seen);
  expect(reader.current().phase).toBe('loading');
  await settle();
  expect(reader.current()).toEqual({phase: 'ready', failure: undefined, rows: [], hasMore: false});
});

test('a change below the first page comes, too', async () => {
  let unread = 0;
  const {reader, seen, engine} = aReader(
    page => fifty(page).map(row => (row.shortId === 170 ? {...row, unreadCount: unread} : row)),
    2,
  );
  reader.start(seen);
  await settle();
  reader.readMore();
  await settle();
  const untouched = reader.current().rows[60];
  unread = 7;
  engine.announce('conversations');
  await settle();
  expect(reader.current().rows.find(({shortId}) => shortId === 170)?.unreadCount).toBe(7);
  expect(reader.current().rows[60]).toBe(untouched); // what did not change is not drawn again
});

test('a page that cannot be read leaves those that are there, and comes with the next try', async () => {
  const {reader, seen, world} = aReader(fifty, 3);
  reader.start(seen);
  await settle();
  world.isAway = true;
  reader.readMore();
  await settle();
  expect([reader.current().phase, reader.current().rows.length]).toEqual(['failed', 50]);
  world.isAway = false;
  reader.retry();
  await settle();
  expect([reader.current().phase, reader.current().rows.length]).toEqual(['ready', 100]);
});

test('nobody looks: nothing is read', async () => {
  const {reader, seen, engine, asked} = aReader(fifty, 3);
  const stop = reader.start(seen);
  await settle();
  reader.readMore();
  await settle();
  stop();
  const before = asked();
  engine.announce('conversations');
  await settle();
  expect(asked()).toBe(before);
});
