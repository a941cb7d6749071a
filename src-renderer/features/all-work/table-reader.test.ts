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

/** The pages that one answer about marks tells of. */
const PAGES_ASKED = 8;

/** An engine whose pages are what `pageOf` says of their number. */
function aReader(pageOf: (page: number) => readonly InboxRow[], count: number) {
  const world = {isAway: false, hasMarks: false, count};
  const engine = fakeEngine({
    'inbox/marks': async ({after}) => {
      if (!world.hasMarks) return refuse({code: 'not-found', detail: 'an engine of before'});
      const from = after === null ? 0 : Number(after);
      const until = Math.min(from + PAGES_ASKED, world.count);
      const marks = Array.from({length: until - from - 1}, (_, n) => ({
        row: (n + 1) * 50,
        token: String(from + n + 1),
      }));
      return ok({marks, rows: (until - from) * 50, next: until < world.count ? String(until) : null});
    },
    'inbox/page': async ({after}) => {
      const page = after === null ? 0 : Number(after);
      if (world.isAway && page > 0) return refuse({code: 'unavailable', detail: 'away'});
      return ok({rows: [...pageOf(page)], next: page + 1 < world.count ? String(page + 1) : null});
    },
  });
  const reader = createTableReader({engine, live: createLiveCache(engine)}, definition);
  const seen = vi.fn();
  return {engine, reader, seen, world, asked: () => engine.inputs('inbox/page').length};
}

/** A long list whose marks are read: 100 pages of fifty, numbered from 1. */
async function aLongList(pageOf = fifty) {
  const made = aReader(pageOf, 100);
  made.world.hasMarks = true;
  made.reader.start(made.seen);
  await settle();
  /** The first and the last row that is held, and how many are above. */
  const held = () => {
    const {rows, above} = made.reader.current();
    return [rows[0]?.shortId, rows.at(-1)?.shortId, above];
  };
  const FIRST = held()[0] ?? 0;
  return {...made, held, FIRST};
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
  expect(reader.current()).toMatchObject({phase: 'ready', failure: undefined, rows: [], hasMore: false});
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

test('AW-5: how long the list is is known from its marks, and read once', async () => {
  const {reader, engine} = await aLongList();
  expect(reader.current()).toMatchObject({total: 5_000, above: 0, hasMore: true});
  const asked = engine.inputs('inbox/marks').length;
  expect(asked).toBe(Math.ceil(100 / PAGES_ASKED));
  reader.readMore();
  reader.recount();
  await settle();
  expect(engine.inputs('inbox/marks').length).toBe(asked); // nothing changed
});

test('AW-5: after a change who scrolls has the list counted anew, no sooner than the pace allows', async () => {
  const {reader, engine, world} = await aLongList();
  const asked = engine.inputs('inbox/marks').length;
  world.count = 90;
  engine.announce('conversations');
  reader.recount();
  await settle();
  expect(engine.inputs('inbox/marks').length).toBe(asked);
  await settle(10_000);
  reader.recount();
  await settle();
  expect(reader.current().total).toBe(4_500);
});

test('AW-5: what is far away is read by itself, and nothing between', async () => {
  const {reader, held, asked, FIRST} = await aLongList();
  const before = asked();
  reader.goTo(4_020);
  await settle();
  expect(held()).toEqual([FIRST + 4_000, FIRST + 4_099, 4_000]);
  expect(asked() - before).toBe(2);
  expect(reader.current()).toMatchObject({total: 5_000, hasMore: true, phase: 'ready'});
});

test('AW-5: from there it goes on below and above, and stays one piece', async () => {
  const {reader, held, FIRST} = await aLongList();
  reader.goTo(4_020);
  await settle();
  reader.readMore();
  await settle();
  reader.readBefore();
  await settle();
  expect(held()).toEqual([FIRST + 3_950, FIRST + 4_149, 3_950]);
  expect(new Set(reader.current().rows.map(({shortId}) => shortId)).size).toBe(200);
});

test('AW-5: at the end of the list nothing is asked for any more, and it is as long as it is', async () => {
  const {reader, held, FIRST} = await aLongList();
  reader.goTo(4_980);
  await settle();
  expect(held()).toEqual([FIRST + 4_950, FIRST + 4_999, 4_950]);
  expect(reader.current()).toMatchObject({total: 5_000, hasMore: false});
});

test('AW-5: back at the top it is the list from its beginning, first page and all', async () => {
  const {reader, held, FIRST, engine} = await aLongList();
  reader.goTo(4_020);
  await settle();
  reader.goTo(0);
  await settle();
  expect(held().slice(0, 3)).toEqual([FIRST, held()[1], 0]);
  engine.announce('conversations');
  await settle();
  expect(held()[0]).toBe(FIRST);
  reader.goTo(130);
  await settle();
  reader.readBefore();
  await settle();
  reader.readBefore();
  await settle();
  expect([held()[0], reader.current().above]).toEqual([FIRST, 0]);
  const {rows} = reader.current();
  expect(rows.map(({shortId}) => shortId - FIRST)).toEqual(rows.map((_, n) => n)); // without a gap
});

test('AW-5: who scrolled on while it was read is shown where they are, not what they passed', async () => {
  const {reader, held, FIRST, seen} = await aLongList();
  const aboves: unknown[] = [];
  seen.mockImplementation(() => aboves.push(reader.current().above));
  reader.goTo(1_000);
  reader.goTo(3_000);
  await settle();
  expect(held()).toEqual([FIRST + 3_000, FIRST + 3_099, 3_000]);
  expect(aboves).not.toContain(1_000);
});

test('AW-5, MW-8: what changes far down comes, and what did not stays the same row', async () => {
  let unread = 0;
  const {reader, engine} = await aLongList(page =>
    fifty(page).map((row, n) => (n === 7 ? {...row, unreadCount: unread} : row)),
  );
  reader.goTo(4_020);
  await settle();
  const [untouched] = reader.current().rows;
  unread = 3;
  engine.announce('conversations');
  await settle();
  expect(reader.current().rows[7]?.unreadCount).toBe(3);
  expect(reader.current().rows[0]).toBe(untouched);
});

test('AW-5: a place that nothing is left of gives way to the beginning', async () => {
  let left = 100;
  const {reader, held, FIRST, engine, world} = await aLongList(page => (page < left ? fifty(page) : []));
  reader.goTo(4_020);
  await settle();
  left = 10;
  world.count = 10;
  engine.announce('conversations');
  await settle();
  expect([held()[0], reader.current().above]).toEqual([FIRST, 0]);
});

test('an engine without marks has a list that is read on from the top', async () => {
  const {reader, seen} = aReader(fifty, 4);
  reader.start(seen);
  await settle();
  expect(reader.current()).toMatchObject({total: undefined, above: 0, hasMore: true});
  reader.goTo(120);
  await settle();
  expect(reader.current().rows.length).toBeGreaterThanOrEqual(50);
  expect(reader.current().above).toBe(0);
});
