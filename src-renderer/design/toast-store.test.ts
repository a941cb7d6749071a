import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createToastStore, maxToasts, toastMs} from './toast-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = (store: ReturnType<typeof createToastStore>) => store.getState().toasts.map(({text}) => text);

test('a toast stays for eight seconds', () => {
  const store = createToastStore();
  store.show({text: 'Solved'});
  vi.advanceTimersByTime(7_999);
  expect(texts(store)).toEqual(['Solved']);
  vi.advanceTimersByTime(1);
  expect(texts(store)).toEqual([]);
});

test('while somebody is on one, none goes away, and each then has the time it had left', () => {
  const store = createToastStore();
  store.show({text: 'First'});
  vi.advanceTimersByTime(5_000);
  store.show({text: 'Second'});
  store.setPaused(true);
  vi.advanceTimersByTime(60_000);
  expect(texts(store)).toEqual(['First', 'Second']);
  store.setPaused(false);
  vi.advanceTimersByTime(2_999);
  expect(texts(store)).toEqual(['First', 'Second']);
  vi.advanceTimersByTime(1);
  expect(texts(store)).toEqual(['Second']);
  vi.advanceTimersByTime(5_000);
  expect(texts(store)).toEqual([]);
});

test('a toast that comes during a pause starts when it ends', () => {
  const store = createToastStore();
  store.show({text: 'First'});
  store.setPaused(true);
  store.show({text: 'Second'});
  vi.advanceTimersByTime(toastMs);
  store.setPaused(false);
  vi.advanceTimersByTime(toastMs - 1);
  expect(texts(store)).toEqual(['First', 'Second']);
});

test('pausing twice is pausing once', () => {
  const store = createToastStore();
  store.show({text: 'Solved'});
  vi.advanceTimersByTime(4_000);
  store.setPaused(true);
  store.setPaused(true);
  store.setPaused(false);
  store.setPaused(false);
  vi.advanceTimersByTime(4_000);
  expect(texts(store)).toEqual([]);
});

test('undo reverses once and takes the toast away', () => {
  const store = createToastStore();
  const undo = vi.fn<() => void>();
  const id = store.show({text: 'Solved', undo});
  store.undo(id);
  store.undo(id);
  expect(undo).toHaveBeenCalledTimes(1);
  expect(texts(store)).toEqual([]);
});

test('Z undoes the newest thing that can be undone', () => {
  const store = createToastStore();
  const undone: string[] = [];
  store.show({text: 'Solved', undo: () => undone.push('solve')});
  store.show({text: 'Snoozed', undo: () => undone.push('snooze')});
  store.show({text: 'Copied'});
  expect([store.undoNewest(), store.undoNewest(), store.undoNewest()]).toEqual([true, true, false]);
  expect(undone).toEqual(['snooze', 'solve']);
  expect(texts(store)).toEqual(['Copied']);
});

test('an undo that is over cannot be called back', () => {
  const store = createToastStore();
  const undo = vi.fn<() => void>();
  const id = store.show({text: 'Solved', undo});
  vi.advanceTimersByTime(toastMs);
  store.undo(id);
  expect(store.undoNewest()).toBe(false);
  expect(undo).not.toHaveBeenCalled();
});

test('an action runs once, after its toast is gone', () => {
  const store = createToastStore();
  const seen: number[] = [];
  const id = store.show({text: 'Skipped 1', action: {label: 'See why', run: () => seen.push(texts(store).length)}});
  store.act(id);
  store.act(id);
  expect(seen).toEqual([0]);
});

test('the oldest makes room', () => {
  const store = createToastStore();
  for (let index = 1; index <= maxToasts + 2; index++) store.show({text: String(index)});
  expect(texts(store)).toEqual(['3', '4', '5', '6']);
});

test('closing leaves no toast and no timer', () => {
  const store = createToastStore();
  store.show({text: 'Solved'});
  store.show({text: 'Snoozed'});
  store.close();
  expect(texts(store)).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
