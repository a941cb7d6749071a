import {expect, test} from 'vitest';
import {coalesce} from './coalesce.ts';

/** Work that ends when the test says so. */
function held() {
  const begun: {key: object; end: () => void}[] = [];
  const work = (key: object) => new Promise<void>(end => void begun.push({key, end}));
  return {begun, work};
}
const soon = () => new Promise(resolve => setImmediate(resolve));

test('a burst costs two runs: the one under way and one after it', async () => {
  const {begun, work} = held();
  const ask = coalesce(work, 8);
  const key = {};
  for (let n = 0; n < 1_000; n += 1) ask(key);
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await soon();
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  await soon();
  expect(begun).toHaveLength(2);
});

test('so many at once and no more; each gets its turn', async () => {
  const {begun, work} = held();
  const ask = coalesce(work, 2);
  const keys = Array.from({length: 5}, () => ({}));
  for (const key of keys) ask(key);
  expect(begun).toHaveLength(2);
  for (let n = 0; n < 5; n += 1) {
    begun[n]?.end();
    await soon();
  }
  expect(begun.map(({key}) => key)).toEqual(keys);
});
