import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {anAgent, ann, ben, cleo} from '../../test/support/builders.ts';
import {leastLoaded, workload, type Candidate} from './choose.ts';

const candidate = (changes: Partial<Candidate> = {}): Candidate => ({
  agentId: ann,
  occupancy: 0,
  capacity: 5,
  unservedMs: 0,
  ...changes,
});

const chosenFrom = (...candidates: readonly Candidate[]) => leastLoaded(candidates)?.agentId;

describe('AA-12: the least loaded', () => {
  test('A with 2 of 4 and B with 3 of 8: B gets it', () => {
    const a = candidate({agentId: ann, occupancy: 2, capacity: 4});
    const b = candidate({agentId: ben, occupancy: 3, capacity: 8});
    expect([workload(a), workload(b)]).toEqual([0.5, 0.375]);
    expect(chosenFrom(a, b)).toBe(ben);
  });

  test('is who has room for more, not who has fewer', () => {
    expect(
      chosenFrom(
        candidate({agentId: ann, occupancy: 1, capacity: 2}),
        candidate({agentId: ben, occupancy: 3, capacity: 10}),
      ),
    ).toBe(ben);
  });

  test('comes before the longest unserved', () => {
    expect(
      chosenFrom(
        candidate({agentId: ann, occupancy: 1, unservedMs: 60_000}),
        candidate({agentId: ben, occupancy: 0, unservedMs: 0}),
      ),
    ).toBe(ben);
  });

  test('nobody: nobody', () => {
    expect(chosenFrom()).toBeUndefined();
  });
});

describe('AA-12: ties', () => {
  test('AA-13: go to the longer unserved', () => {
    expect(chosenFrom(candidate({agentId: ann, unservedMs: 1_000}), candidate({agentId: ben, unservedMs: 2_000}))).toBe(
      ben,
    );
  });

  test('then to who has fewer open', () => {
    expect(
      chosenFrom(
        candidate({agentId: ann, occupancy: 2, capacity: 4}),
        candidate({agentId: ben, occupancy: 1, capacity: 2}),
      ),
    ).toBe(ben);
  });

  test('then to the older account, in whatever order they come', () => {
    const three = [cleo, ann, ben].map(agentId => candidate({agentId}));
    expect(chosenFrom(...three)).toBe(ann);
    expect(chosenFrom(...three.toReversed())).toBe(ann);
  });

  test('a third of three and two sixths are the same load', () => {
    expect(
      chosenFrom(
        candidate({agentId: ann, occupancy: 2, capacity: 6, unservedMs: 1}),
        candidate({agentId: ben, occupancy: 1, capacity: 3, unservedMs: 2}),
      ),
    ).toBe(ben);
  });
});

const anyCandidates = fc
  .uniqueArray(fc.integer({min: 1, max: 30}), {maxLength: 12})
  .chain(ids =>
    fc.tuple(
      ...ids.map(id =>
        fc
          .record({capacity: fc.integer({min: 1, max: 6}), unservedMs: fc.nat(3), full: fc.nat(5)})
          .map(({capacity, unservedMs, full}) =>
            candidate({agentId: anAgent(id), capacity, unservedMs, occupancy: Math.min(full, capacity - 1)}),
          ),
      ),
    ),
  );

describe('for any candidates', () => {
  test('AA-12: nobody is less loaded than the chosen one, nor as loaded and longer unserved (AA-13)', () => {
    fc.assert(
      fc.property(anyCandidates, candidates => {
        const chosen = leastLoaded(candidates);
        fc.pre(chosen !== undefined);
        for (const other of candidates) {
          expect(workload(other)).toBeGreaterThanOrEqual(workload(chosen));
          if (workload(other) === workload(chosen)) {
            expect(other.unservedMs).toBeLessThanOrEqual(chosen.unservedMs);
          }
        }
      }),
    );
  });

  test('the order in which they come makes no difference', () => {
    const shuffled = anyCandidates.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], {minLength: all.length})),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(leastLoaded(mixed)).toEqual(leastLoaded(all));
      }),
    );
  });
});
