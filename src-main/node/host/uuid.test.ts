import {expect, test} from 'vitest';
import {commandId} from '../../../core/lib/ids.ts';
import {createIds} from './uuid.ts';

const many = 20_000;

test('an id is what the contract takes for one', () => {
  const ids = createIds({now: () => 1_790_000_000_123});
  const id = ids.next();
  expect(commandId.safeParse(id).success).toBe(true);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_790_000_000_123);
});

test.each([
  ['while the clock stands still', () => 1_790_000_000_000],
  ['while the clock runs backwards', (n: number) => 1_790_000_000_000 - n],
  ['while the clock runs', (n: number) => 1_790_000_000_000 + Math.floor(n / 50)],
])('later ids sort after earlier ones %s', (_how, now) => {
  let n = 0;
  const ids = createIds({now: () => now(n++)});
  const made = Array.from({length: many}, () => ids.next());
  expect(made.every((id, i) => i === 0 || id > String(made[i - 1]))).toBe(true);
  expect(made.every(id => commandId.safeParse(id).success)).toBe(true);
});

test('two makers at the same moment never make the same id', () => {
  const clock = {now: () => 1_790_000_000_000};
  const [left, right] = [createIds(clock), createIds(clock)];
  const made = new Set(Array.from({length: many}, () => [left.next(), right.next()]).flat());
  expect(made.size).toBe(2 * many);
});
