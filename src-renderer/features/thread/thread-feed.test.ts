import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {ThreadEntry} from '../../../core/contract/conversation-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aMessageAt, aReplyAt} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {createThreadFeed} from './thread-feed.ts';
import {MOST_ENTRIES, PAGE_SIZE} from './thread-window.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(100);

/** A thread of so many messages on an engine that pages as the contract says. */
function aThread(count: number) {
  let entries: readonly ThreadEntry[] = Array.from({length: count}, (_, n) => aMessageAt(n + 1));
  const engine = fakeEngine({
    'thread/page': async ({before, after, limit}) => {
      const beyond = entries.filter(({position}) => position > (after ?? -1) && position < (before ?? Infinity));
      const page = after === null ? beyond.slice(-limit) : beyond.slice(0, limit);
      return ok({
        entries: structuredClone(page),
        hasEarlier: (page[0]?.position ?? 0) > (entries[0]?.position ?? 0),
        hasLater: (page.at(-1)?.position ?? Infinity) < (entries.at(-1)?.position ?? 0),
      });
    },
  });
  const feed = createThreadFeed(engine, aConversation(1));
  const change = (edit: (entries: readonly ThreadEntry[]) => readonly ThreadEntry[]) => {
    entries = edit(entries);
    engine.announceIn([aConversation(1)], 'messages');
  };
  const ends = () => {
    const {entries: known} = feed.getState();
    return [known[0]?.position, known.at(-1)?.position];
  };
  return {engine, feed, change, ends};
}

test('C-16: a thread of 100,000 messages opens with one page, as a short one does', async () => {
  const {engine, feed, ends} = aThread(100_000);
  feed.start();
  await settle();
  expect([ends(), engine.asked.length]).toEqual([[100_001 - PAGE_SIZE, 100_000], 1]);
  expect(feed.getState()).toMatchObject({phase: 'ready', hasEarlier: true, hasLater: false});
});

test('a message that arrives is appended, and the others keep their identity', async () => {
  const {feed, change} = aThread(60);
  feed.start();
  await settle();
  const before = feed.getState().entries;
  change(entries => [...entries, aMessageAt(61)]);
  await settle();
  const after = feed.getState().entries;
  expect(after.length).toBe(before.length + 1);
  expect(before.every((entry, n) => entry === after[n])).toBe(true);
});

test('a change of another conversation is not read at all', async () => {
  const {engine, feed} = aThread(3);
  feed.start();
  await settle();
  engine.announceIn([aConversation(2)], 'messages');
  await settle();
  expect(engine.asked.length).toBe(1);
});

test('however many messages came at once, none is missing', async () => {
  const {feed, change, ends} = aThread(60);
  feed.start();
  await settle();
  change(entries => [...entries, ...Array.from({length: 900}, (_, n) => aMessageAt(61 + n))]);
  await vi.advanceTimersByTimeAsync(1_000);
  const {entries} = feed.getState();
  expect(ends()).toEqual([960 - MOST_ENTRIES + 1, 960]);
  expect(entries.every((entry, n) => n === 0 || entry.position === (entries[n - 1]?.position ?? 0) + 1)).toBe(true);
});

test('a message arrives behind hundreds of answers whose receipts are still out', async () => {
  const {feed, change, ends, engine} = aThread(0);
  change(() => Array.from({length: 300}, (_, n) => aReplyAt(n + 1)));
  feed.start();
  await settle();
  for (let n = 0; n < 5; n += 1) await feed.readEarlier();
  const before = engine.asked.length;
  change(entries => [...entries, ...Array.from({length: 130}, (_, n) => aMessageAt(n + 301))]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([ends()[1], engine.asked.length - before, feed.getState().hasLater]).toEqual([430, 2, false]);
});

test('MW-15: a receipt reaches a message that is still on its way, pages above', async () => {
  const {feed, change} = aThread(0);
  change(() => [aReplyAt(1, {state: 'sending'}), ...Array.from({length: 110}, (_, n) => aMessageAt(n + 2))]);
  feed.start();
  await settle();
  await feed.readEarlier();
  await feed.readEarlier();
  change(entries => entries.map(entry => (entry.position === 1 ? aReplyAt(1, {state: 'seen'}) : entry)));
  await settle();
  expect(feed.getState().entries[0]).toMatchObject({position: 1, state: 'seen'});
});

test('scrolling up reads page by page; the far end makes room and comes back on the way down', async () => {
  const {feed, ends} = aThread(1_000);
  feed.start();
  await settle();
  for (let n = 0; n < 9; n += 1) await feed.readEarlier();
  expect([ends(), feed.getState().hasLater]).toEqual([[501, 900], true]);
  await feed.readLater();
  await feed.readLater();
  expect([ends(), feed.getState().hasLater]).toEqual([[601, 1_000], false]);
});

test('a window in the middle stays where it is while messages arrive', async () => {
  const {feed, change, ends} = aThread(1_000);
  feed.start();
  await settle();
  for (let n = 0; n < 9; n += 1) await feed.readEarlier();
  change(entries => [...entries, aMessageAt(1_001)]);
  await settle();
  expect([ends(), feed.getState().hasLater]).toEqual([[501, 900], true]);
  feed.toLatest();
  await settle();
  expect([ends(), feed.getState().hasLater]).toEqual([[952, 1_001], false]);
});

test('a search hit opens the thread around it', async () => {
  const {feed, ends} = aThread(1_000);
  feed.start();
  await settle();
  await feed.toPosition(300);
  expect(ends()).toEqual([276, 325]);
});

test('an answer for a window that was left is dropped', async () => {
  const {feed, ends} = aThread(1_000);
  feed.start();
  await settle();
  const late = feed.readEarlier();
  await feed.toPosition(300);
  await late;
  expect([ends(), feed.getState().isReadingEarlier]).toEqual([[276, 325], false]);
});

test('a message taken back is gone from the window', async () => {
  const {feed, change} = aThread(3);
  feed.start();
  await settle();
  change(entries => entries.slice(0, 2));
  await settle();
  expect(feed.getState().entries.map(({position}) => position)).toEqual([1, 2]);
});
