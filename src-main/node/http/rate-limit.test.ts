import {expect, test} from 'vitest';
import {fakeTime} from '../../../test/support/fake-clock.ts';
import {createRateLimit} from './rate-limit.ts';

test('so many at once, then one after each while', () => {
  const time = fakeTime();
  const limit = createRateLimit({burst: 3, everyMs: 1_000}, time.clock);
  expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 1_000]);
  time.advance(400);
  expect(limit.take('a')).toBe(600);
  time.advance(600);
  expect([limit.take('a'), limit.take('a')]).toEqual([0, 1_000]);
  time.advance(60_000);
  expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 1_000]);
});

test('callers do not share', () => {
  const limit = createRateLimit({burst: 1, everyMs: 1_000}, fakeTime().clock);
  expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([0, 0, 1_000]);
});

test('a flood from ever new callers shares one bucket in the end, and those known keep theirs', () => {
  const time = fakeTime();
  const limit = createRateLimit({burst: 2, everyMs: 1_000}, time.clock);
  for (let n = 0; n < 10_000; n += 1) limit.take(`known ${n}`);
  const strangers = Array.from({length: 10}, (_, n) => limit.take(`stranger ${n}`));
  expect(strangers.filter(waitMs => waitMs === 0)).toHaveLength(2);
  expect(limit.take('known 7')).toBe(0);
  time.advance(10_000);
  expect(limit.take('stranger 11')).toBe(0);
});
