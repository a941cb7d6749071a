import fc from 'fast-check';
import {expect, test} from 'vitest';
import {mosOf, type Path} from './mos.ts';

const clean: Path = {codec: 'opus', lossPercent: 0, jitterMs: 0, roundTripMs: 0};

test.each<[what: string, path: Partial<Path>, mos: number]>([
  ['nothing in the way', {}, 4.39],
  ['a good network', {jitterMs: 3, roundTripMs: 30}, 4.38],
  ['1 % loss', {lossPercent: 1}, 4.26],
  ['5 % loss', {lossPercent: 5}, 3.63],
  ['5 % loss of G.711, which conceals it', {codec: 'PCMU', lossPercent: 5}, 3.88],
  ['5 % loss of G.722', {codec: 'G722', lossPercent: 5}, 3.53],
  ['20 % loss', {lossPercent: 20}, 2.11],
  ['150 ms each way', {roundTripMs: 300}, 4.27],
  ['300 ms each way', {roundTripMs: 600}, 3.46],
  ['50 ms jitter', {jitterMs: 50}, 4.34],
  ['all of it', {lossPercent: 5, jitterMs: 50, roundTripMs: 600}, 1.7],
  ['everything lost', {lossPercent: 100}, 1.05],
  ['what codec that is nobody knows', {codec: '', lossPercent: 5}, 3.88],
])('%s', (_what, path, mos) => {
  expect(mosOf({...clean, ...path})).toBeCloseTo(mos, 2);
});

test('more of anything never sounds better, and whatever is measured gives 1 to 4.5', () => {
  const positive = fc.double({min: 0, max: 2_000, noNaN: true});
  const path = fc.record({
    codec: fc.constantFrom('opus', 'PCMA', 'G722', ''),
    lossPercent: fc.double({min: 0, max: 100, noNaN: true}),
    jitterMs: positive,
    roundTripMs: positive,
  });
  fc.assert(
    fc.property(path, positive, fc.constantFrom('lossPercent', 'jitterMs', 'roundTripMs'), (one, more, what) => {
      const worse = mosOf({...one, [what]: one[what] + more});
      expect(worse).toBeLessThanOrEqual(mosOf(one));
      expect(worse >= 1 && worse <= 4.5).toBe(true);
    }),
  );
});
