import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {callWeights, chatWeights, easeOf, rank, type Field, type Terms, type Weights} from './score.ts';
import {assignmentSettingsFrom, defaultAssignmentSettings, loadOf, weightsFor} from './settings.ts';

interface One {
  readonly load: number;
  readonly unserved: number;
  readonly open: number;
  readonly lot: number;
}

const one = (about: Partial<One>): One => ({load: 0, unserved: 0, open: 0, lot: 0, ...about});

const AT = 1_000_000;

const fieldOf = (...ones: readonly One[]): Field => ({
  count: ones.length,
  load: Float64Array.from(ones, ({load}) => load),
  ease: Float64Array.from(ones, ({load}) => easeOf(load)),
  since: Float64Array.from(ones, ({unserved}) => AT - unserved),
  open: Float64Array.from(ones, ({open}) => open),
  lot: Int32Array.from(ones, ({lot}) => lot),
  score: new Float64Array(ones.length),
});

/** The places of the best; `score` is filled in. */
function bestOf(field: Field, terms: Terms, most = 1): readonly number[] {
  const best = new Int32Array(most + 3).fill(-1);
  return Array.from(best.subarray(0, rank(field, {...terms, most}, best).found));
}

const termsOf = (weights: Weights = chatWeights, seed = 0): Terms => ({weights, at: AT, seed, most: 1});

/** The scores to four digits, and the place of the best. */
function among(ones: readonly One[], weights: Weights = chatWeights) {
  const field = fieldOf(...ones);
  const [best] = bestOf(field, termsOf(weights));
  const scores = Array.from(field.score, each => Math.round(each * 1e4) / 1e4);
  return {scores, best};
}

const loaded = (loads: readonly number[], unserved: readonly number[]) =>
  loads.map((load, n) => one({load, unserved: unserved[n] ?? 0}));

describe('AA-14: the Weight Sum Method', () => {
  test('D8: the printed table, 20 / 35 / 48: 0.5167, 0.6190, 0.7083, the third wins', () => {
    expect(among(loaded([20, 35, 48], [10, 200, 300]))).toEqual({scores: [0.5167, 0.619, 0.7083], best: 2});
  });

  test('D8: what its formula gives for its rows, 35 / 35 / 47.5: 0.5167, 0.8333, 0.8684, the third wins', () => {
    const rows = [
      {capacity: {'live-chat': 10, messaging: 20, email: 5}, work: {'live-chat': 5, messaging: 4, email: 0}},
      {capacity: {'live-chat': 5, messaging: 10, email: 5}, work: {'live-chat': 1, messaging: 5, email: 0}},
      {capacity: {'live-chat': 20, messaging: 5, email: 5}, work: {'live-chat': 15, messaging: 1, email: 0}},
    ];
    const loads = rows.map(({capacity, work}) =>
      loadOf(group => work[group], capacity, defaultAssignmentSettings.groups),
    );
    expect(loads).toEqual([35, 35, 47.5]);
    expect(among(loaded(loads, [10, 200, 300]))).toEqual({scores: [0.5167, 0.8333, 0.8684], best: 2});
  });

  test('AA-12: A with 2 of 4 and B with 3 of 8, as long unserved: B gets it', () => {
    const loads = [
      [2, 4],
      [3, 8],
    ].map(([work = 0, room = 0]) => loadOf(() => work, {'live-chat': room, messaging: 0, email: 0}, ['live-chat']));
    expect(loads).toEqual([50, 37.5]);
    expect(among(loaded(loads, [60, 60])).best).toBe(1);
  });

  test('AA-15, D9: for a call only the wait counts', () => {
    expect(among(loaded([0, 90], [10, 20]), callWeights)).toEqual({scores: [0.5, 1], best: 1});
    expect(weightsFor(defaultAssignmentSettings, 'voice')).toEqual({load: 0, unserved: 1});
    expect(weightsFor(defaultAssignmentSettings, 'email')).toEqual({load: 0.5, unserved: 0.5});
  });

  test('nobody: nobody', () => {
    expect(among([])).toEqual({scores: [], best: undefined});
  });
});

describe('D8: what the formula leaves open', () => {
  test('who has nothing to do has the whole share, everybody else none of it', () => {
    expect(among(loaded([0, 20, 0], [0, 10, 10])).scores).toEqual([0.5, 0.5, 1]);
  });

  test('nobody has waited: nobody gets anything for it', () => {
    expect(among(loaded([20, 40], [0, 0])).scores).toEqual([0.5, 0.25]);
  });

  const work = (group: string) => ({'live-chat': 2, messaging: 1, email: 4})[group] ?? 0;

  test('a group without capacity has no part in the mean', () => {
    const capacity = {'live-chat': 4, messaging: 0, email: 8};
    expect(loadOf(work, capacity, ['live-chat', 'messaging'])).toBe(50);
    expect(loadOf(work, {...capacity, 'live-chat': 0}, ['live-chat', 'messaging'])).toBe(0);
  });

  test('e-mail counts if it is asked for', () => {
    const capacity = {'live-chat': 4, messaging: 4, email: 4};
    expect(loadOf(work, capacity, ['live-chat', 'messaging'])).toBe(37.5);
    expect(loadOf(work, capacity, ['live-chat', 'messaging', 'email'])).toBeCloseTo(58.333_333, 6);
  });

  test('ties go to the longer unserved', () => {
    expect(among([one({load: 0, unserved: 0}), one({load: 10, unserved: 5})])).toEqual({scores: [0.5, 0.5], best: 1});
  });

  test('then to who has fewer open', () => {
    expect(among([one({load: 50, open: 2}), one({load: 50, open: 1})]).best).toBe(1);
  });

  test('D7: then by lot, and never before: the same for one conversation, another for the next, and everybody wins some', () => {
    const field = fieldOf(one({lot: 711}), one({lot: 32_001}), one({lot: -5}));
    const winner = (seed: number) => bestOf(field, termsOf(chatWeights, seed))[0];
    const winners = Array.from({length: 300}, (_, seed) => winner(seed));
    expect(winners).toEqual(Array.from({length: 300}, (_, seed) => winner(seed)));
    for (const place of [0, 1, 2]) expect(winners.filter(each => each === place).length).toBeGreaterThan(50);
  });

  test('where a clock went back, who was given something later than now comes last', () => {
    expect(among([one({load: 10, unserved: -5}), one({load: 10, unserved: 0})])).toEqual({scores: [0.5, 0.5], best: 1});
  });

  test('a third of three and two sixths are the same load', () => {
    const of = (occupied: number, room: number) =>
      loadOf(() => occupied, {'live-chat': room, messaging: 7, email: 0}, ['live-chat', 'messaging']);
    expect(loadOf(() => 1, {'live-chat': 3, messaging: 0, email: 0}, ['live-chat'])).toBe(
      loadOf(() => 2, {'live-chat': 6, messaging: 0, email: 0}, ['live-chat']),
    );
    expect(of(0, 3)).toBe(of(0, 6));
  });
});

describe('the setting `assignment`', () => {
  test('one that makes no sense is as good as none', () => {
    const nothing = {load: 0, unserved: 0};
    for (const value of [undefined, 7, {chat: nothing}, {...defaultAssignmentSettings, chat: nothing}]) {
      expect(assignmentSettingsFrom(value)).toEqual(defaultAssignmentSettings);
    }
    expect(assignmentSettingsFrom({...defaultAssignmentSettings, groups: ['email', 'email']})).toEqual(
      defaultAssignmentSettings,
    );
  });

  test('another is taken as it is', () => {
    const changed = {...defaultAssignmentSettings, groups: ['email'], chat: {load: 1, unserved: 0}};
    expect(assignmentSettingsFrom(changed)).toEqual(changed);
  });
});

const anyone: fc.Arbitrary<One> = fc.record({
  load: fc.integer({min: 0, max: 400}).map(quarter => quarter / 4),
  unserved: fc.nat(50),
  open: fc.nat(4),
  lot: fc.nat(1_000_000),
});
const several = fc.uniqueArray(anyone, {selector: ({lot}) => lot, minLength: 1, maxLength: 40});
const anyWeights = fc
  .record({load: fc.integer({min: 0, max: 4}), unserved: fc.integer({min: 0, max: 4})})
  .map(({load, unserved}) => ({load: load / 4, unserved: unserved / 4}))
  .filter(({load, unserved}) => load + unserved > 0);

describe('for any candidates', () => {
  test('AA-14: a score lies between nothing and the sum of the weights', () => {
    fc.assert(
      fc.property(several, anyWeights, (ones, weights) => {
        const field = fieldOf(...ones);
        bestOf(field, termsOf(weights));
        for (const each of field.score) {
          expect(each).toBeGreaterThanOrEqual(0);
          expect(each).toBeLessThanOrEqual(weights.load + weights.unserved + 1e-12);
        }
      }),
    );
  });

  test('AA-14: nobody is both less loaded and longer unserved than the best', () => {
    fc.assert(
      fc.property(several, ones => {
        const best = ones[among(ones).best ?? -1];
        for (const other of ones) {
          expect(best === undefined || (other.load < best.load && other.unserved > best.unserved)).toBe(false);
        }
      }),
    );
  });

  test('the leaders are the first of all in their order, whoever comes first', () => {
    const shuffled = several.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], {minLength: all.length}), fc.integer({min: 1, max: 20})),
    );
    const ranked = (ones: readonly One[], most: number) => {
      const field = fieldOf(...ones);
      return bestOf(field, termsOf(), most).map(place => ones[place]?.lot);
    };
    fc.assert(
      fc.property(shuffled, ([all, mixed, most]) => {
        expect(ranked(mixed, most)).toEqual(ranked(all, all.length).slice(0, most));
      }),
    );
  });

  test('an earlier answer, right or wrong by now, changes nothing', () => {
    fc.assert(
      fc.property(several, fc.integer({min: 1, max: 10}), fc.nat(40), (ones, most, from) => {
        const field = fieldOf(...ones);
        const earlier = Int32Array.from({length: most + 4}, (_, n) => (n < most + 2 ? from + n : -1));
        const {found} = rank(field, {...termsOf(), most}, earlier);
        expect(Array.from(earlier.subarray(0, found))).toEqual(bestOf(field, termsOf(), most));
      }),
    );
  });

  test('AA-14: everybody waiting twice as long changes nothing', () => {
    fc.assert(
      fc.property(several, ones => {
        const doubled = ones.map(each => ({...each, unserved: each.unserved * 2}));
        expect(among(doubled)).toEqual(among(ones));
      }),
    );
  });
});
