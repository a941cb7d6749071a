import {expect, test} from 'vitest';
import {createTurns} from './turns.ts';

test('so many at once, the others in order, also after one that failed', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  const ends = Array.from({length: 4}, () => Promise.withResolvers<number>());
  const all = ends.map(({promise}, n) =>
    inTurn(() => {
      begun.push(n);
      return promise;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('no PDF'));
  await expect(all[1]).rejects.toThrow('no PDF');
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  for (const n of [0, 2, 3]) ends[n]?.resolve(n);
  expect(await Promise.all([all[0], all[2], all[3]])).toEqual([0, 2, 3]);
  expect(await inTurn(async () => 'free again')).toBe('free again');
});
