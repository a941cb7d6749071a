import {expect, test} from 'vitest';
import {createGoneWatch} from './quality-watch.ts';

/** What is said every half second, while so much came over. */
function watch(cameOver: readonly number[], isExpected: (n: number) => boolean = () => true) {
  const isGone = createGoneWatch();
  return cameOver.map((count, n) => isGone({at: 10_000 + n * 500, cameOver: count, isExpected: isExpected(n)}));
}

const told = (said: readonly boolean[]) => said.flatMap((isGone, n) => (isGone ? [n] : []));

test('C-22 a way on which nothing comes for two and a half seconds is gone: told once, and again only after something came', () => {
  expect(told(watch([10, 20, ...Array<number>(12).fill(20)]))).toEqual([6]);
  expect(told(watch([10, 20, 20, 15, ...Array<number>(8).fill(15)]))).toEqual([6]);
  expect(told(watch([10, ...Array<number>(8).fill(20), 30, ...Array<number>(8).fill(30)]))).toEqual([6, 14]);
});

test('where nothing is to be heard, or nothing ever came, nothing is missed', () => {
  expect(told(watch(Array<number>(20).fill(20), () => false))).toEqual([]);
  expect(told(watch(Array<number>(20).fill(20), n => n >= 10))).toEqual([14]);
  expect(told(watch(Array<number>(20).fill(0)))).toEqual([]);
});
