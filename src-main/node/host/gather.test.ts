import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {gather} from './gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const passed: (readonly number[])[] = [];
  return {passed, take: gather<number>(10, all => passed.push(all))};
}

test('one by itself is passed on at once', () => {
  const {passed, take} = open();
  take(1);
  expect(passed).toEqual([[1]]);
  vi.advanceTimersByTime(10);
  take(2);
  expect(passed).toEqual([[1], [2]]);
});

test('what follows too soon comes together, in order, and nothing is passed on twice', () => {
  const {passed, take} = open();
  for (const n of [1, 2, 3]) take(n);
  vi.advanceTimersByTime(9);
  expect(passed).toEqual([[1]]);
  take(4);
  vi.advanceTimersByTime(1);
  expect(passed).toEqual([[1], [2, 3, 4]]);
  vi.advanceTimersByTime(1_000);
  expect(passed).toEqual([[1], [2, 3, 4]]);
});

test('a thousand a second cost a hundred messages', () => {
  const {passed, take} = open();
  for (let n = 0; n < 1_000; n += 1) {
    take(n);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(10);
  expect(passed.length).toBeLessThanOrEqual(101);
  expect(passed.flat()).toEqual(Array.from({length: 1_000}, (_none, n) => n));
});
