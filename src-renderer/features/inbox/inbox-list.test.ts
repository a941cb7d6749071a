import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aRow} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {createLiveCache} from '../../engine/live-cache.ts';
import {createInboxList} from './inbox-list.ts';
import {createInboxStore} from './inbox-store.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** An engine with pages of two rows. */
function aList(rows: () => readonly InboxRow[]) {
  const engine = fakeEngine({
    'inbox/page': async ({after}) => {
      const from = after === null ? 0 : Number(after);
      const next = from + 2;
      return ok({rows: rows().slice(from, next), next: next < rows().length ? String(next) : null});
    },
  });
  const list = createInboxList({engine, live: createLiveCache(engine)}, {view: 'all', isGrouped: false, asked: {}});
  const numbers = () => list.getState().items.map(item => (item.kind === 'row' ? item.row.shortId - 100 : item.group));
  return {engine, list, numbers};
}

const settle = () => vi.advanceTimersByTimeAsync(300);

test('MW-8: the first page only, and whether there are more', async () => {
  const {list, numbers} = aList(() => [1, 2, 3].map(n => aRow(n)));
  expect(list.getState().phase).toBe('loading');
  list.start();
  await settle();
  expect([list.getState().phase, numbers(), list.getState().hasMore]).toEqual(['ready', [1, 2], true]);
});

test('more pages come on demand, and stay true with the first', async () => {
  let rows = [1, 2, 3, 4, 5].map(n => aRow(n));
  const {engine, list, numbers} = aList(() => rows);
  list.start();
  await settle();
  list.readMore();
  await settle();
  expect(numbers()).toEqual([1, 2, 3, 4]);
  list.readMore();
  await settle();
  expect([numbers(), list.getState().hasMore]).toEqual([[1, 2, 3, 4, 5], false]);
  rows = [aRow(9), ...rows];
  engine.announce('conversations');
  await settle();
  expect(numbers()).toEqual([9, 1, 2, 3, 4, 5]);
});

test('a row that stands on two pages for a moment shows once', async () => {
  const {list, numbers} = aList(() => [1, 2, 2, 3].map(n => aRow(n)));
  list.start();
  await settle();
  list.readMore();
  await settle();
  expect(numbers()).toEqual([1, 2, 3]);
});

test('rows that did not change are the same objects, so that they do not draw again', async () => {
  let rows = [aRow(1), aRow(2)];
  const {engine, list} = aList(() => rows);
  list.start();
  await settle();
  const before = list.getState().items;
  rows = [aRow(1, {unreadCount: 7}), aRow(2)];
  engine.announce('conversations');
  await settle();
  const after = list.getState().items;
  expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true]);
});

test('the order stands still under the hand, and moves when the hand leaves', async () => {
  let rows = [aRow(1), aRow(2)];
  const {engine, list, numbers} = aList(() => rows);
  list.start();
  await settle();
  list.setUnderHand(aRow(2).conversationId);
  rows = [aRow(9), aRow(1)];
  engine.announce('conversations');
  await settle();
  expect([numbers(), list.getState().heldCount]).toEqual([[1, 2], 1]);
  list.setUnderHand(undefined);
  expect([numbers(), list.getState().heldCount]).toEqual([[9, 1], 0]);
});

test('going back returns to the place, the view and the conversation, and forward again', () => {
  const store = createInboxStore();
  const first = aRow(1).conversationId;
  store.open(first);
  store.goTo('all-work', 'history');
  store.open(aRow(2).conversationId);
  store.back();
  store.back();
  expect(store.getState()).toMatchObject({place: 'my-work', view: 'mine', selected: first});
  store.forward();
  expect(store.getState()).toMatchObject({place: 'all-work', view: 'history', selected: undefined});
});

test('All Work begins with its table, and My Work with what was open there', () => {
  const store = createInboxStore();
  const first = aRow(1).conversationId;
  store.open(first);
  store.goTo('all-work');
  expect(store.getState().selected).toBeUndefined();
  store.open(aRow(2).conversationId);
  store.goTo('all-work');
  expect(store.getState().selected).toBeUndefined();
  store.goTo('my-work');
  expect(store.getState().selected).toBe(first);
});
