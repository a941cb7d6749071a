import {expect, test} from 'vitest';
import {createGoneWatch} from './quality-watch.ts';

/** What is said every half second, while so much came over. */
function watch(cameOver: readonly number[], isExpected: (n: number) => boolean = () => true) {
  const newsOf = createGoneWatch();
  return cameOver.map((count, n) => newsOf({at: 10_000 + n * 500, cameOver: count, isExpected: isExpected(n)}));
}

type News = ReturnType<ReturnType<typeof createGoneWatch>>;
const told = (said: readonly News[], what: News = 'gone') => said.flatMap((news, n) => (news === what ? [n] : []));

test('C-22 a way on which nothing comes for three and a half seconds is gone: told once, and again only after something came', () => {
  expect(told(watch([10, 20, ...Array<number>(12).fill(20)]))).toEqual([8]);
  expect(told(watch([10, 20, 20, 15, ...Array<number>(8).fill(15)]))).toEqual([8]);
  expect(told(watch([10, ...Array<number>(8).fill(20), 30, ...Array<number>(8).fill(30)]))).toEqual([8, 16]);
});

test('where nothing is to be heard, or nothing ever came, nothing is missed', () => {
  expect(told(watch(Array<number>(20).fill(20), () => false))).toEqual([]);
  expect(told(watch(Array<number>(20).fill(20), n => n >= 10))).toEqual([16]);
  expect(told(watch(Array<number>(20).fill(0)))).toEqual([]);
});

test('that something comes again is told once, also when nothing is expected any more', () => {
  const gone = [10, ...Array<number>(9).fill(20)];
  expect(told(watch([...gone, 21, 22, 23]), 'back')).toEqual([10]);
  expect(
    told(
      watch([...gone, 20, 20], n => n < 11),
      'back',
    ),
  ).toEqual([11]);
  expect(told(watch([10, 20, 30]), 'back')).toEqual([]);
});
