import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {gather} from './gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const passed: (readonly number[])[] = [];
  return {passed, take: gather<number>({everyMs: 10, floodMs: 50}, all => passed.push(all))};
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

test('a thousand a second cost a hundred messages a second at first, and twenty once it is a flood', () => {
  const {passed, take} = open();
  const pour = (from: number) => {
    for (let n = from; n < from + 1_000; n += 1) {
      take(n);
      vi.advanceTimersByTime(1);
    }
    return passed.length;
  };
  const first = pour(0);
  expect(first).toBeGreaterThan(30);
  expect(first).toBeLessThanOrEqual(45);
  expect(pour(1_000) - first).toBeLessThanOrEqual(20);
  vi.advanceTimersByTime(50);
  expect(passed.flat()).toEqual(Array.from({length: 2_000}, (_none, n) => n));
});

test('after a rest it is no flood any more', () => {
  const {passed, take} = open();
  for (let n = 0; n < 1_000; n += 1) {
    take(n);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  passed.length = 0;
  for (const n of [1, 2]) take(n);
  vi.advanceTimersByTime(10);
  expect(passed).toEqual([[1], [2]]);
});
