import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aStatus} from '../../test/support/builders.ts';
import type {CapacityGroup} from '../channel/channel.ts';
import {callStates, effectiveStatus, groupOfChosen, type Situation} from './effective-status.ts';
import {automaticStatuses, groupOf, mainOf, mainStatuses, statusGroups} from './presence.ts';

const six = {'live-chat': 10, messaging: 5, email: 6};

/** Available, no call, nothing to do; capacities of CAP-7's example. */
const situation = (
  changes: Partial<Omit<Situation, 'workload'>> & {readonly has?: Partial<Record<CapacityGroup, number>>} = {},
): Situation => {
  const {has = {}, ...rest} = changes;
  return {
    chosen: 'available',
    group: 'available',
    call: null,
    capacity: six,
    fullAt: 90,
    workload: group => has[group] ?? 0,
    ...rest,
  };
};
const statusOf = (...about: Parameters<typeof situation>) => effectiveStatus(situation(...about));

const aCustom = aStatus(1);

describe('D1: what comes of choice, call and workload', () => {
  test('ST-4: Available with nothing to do is Idle', () => {
    expect(statusOf()).toEqual({statusId: 'idle', group: 'available'});
  });

  test('ST-5: Available with room for more is Under capacity', () => {
    expect(statusOf({has: {email: 1}})).toEqual({statusId: 'under-capacity', group: 'available'});
  });

  test('CAP-7: 2/6 + 1/5 + 3/10 is 83 %, not full; 2/6 + 1/5 + 4/10 is 93 %, full', () => {
    const before = {email: 2, messaging: 1, 'live-chat': 3};
    expect(statusOf({has: before})).toEqual({statusId: 'under-capacity', group: 'available'});
    // The text's "one more e-mail" is the one of ten: 4/10.
    expect(statusOf({has: {...before, 'live-chat': 4}})).toEqual({statusId: 'full-capacity', group: 'busy'});
  });

  test('ST-7, D2: full from exactly 90 %, though 30 % and 60 % of floating point are less; left below it', () => {
    const capacity = {'live-chat': 10, messaging: 10, email: 10};
    expect(0.3 + 0.6).toBeLessThan(0.9);
    expect(statusOf({capacity, has: {email: 3, messaging: 6}})).toMatchObject({statusId: 'full-capacity'});
    expect(statusOf({capacity, has: {email: 3, messaging: 5}})).toMatchObject({statusId: 'under-capacity'});
  });

  test('D2: 45 % and 45 % make an agent full: that is the contract', () => {
    const capacity = {'live-chat': 20, messaging: 20, email: 20};
    expect(statusOf({capacity, has: {email: 9, messaging: 9}})).toMatchObject({statusId: 'full-capacity'});
  });

  test('D2: the threshold can be set', () => {
    expect(statusOf({fullAt: 94, has: {email: 2, messaging: 1, 'live-chat': 4}})).toMatchObject({group: 'available'});
    expect(statusOf({fullAt: 100, has: {messaging: 5}})).toMatchObject({group: 'busy'});
  });

  test('D8: a group without capacity has no share in the sum', () => {
    expect(statusOf({capacity: {...six, email: 0}, has: {email: 4}})).toMatchObject({statusId: 'under-capacity'});
  });

  test('CAP-3: a call is no part of the sum', () => {
    expect(statusOf({has: {voice: 1}})).toMatchObject({statusId: 'idle'});
  });

  test.each(callStates)('ST-8 to ST-10: %s comes before choice and workload, and is Busy', call => {
    for (const chosen of ['available', 'busy', 'away'] as const) {
      expect(statusOf({chosen, group: groupOf(chosen), call})).toEqual({statusId: call, group: 'busy'});
    }
    expect(statusOf({chosen: aCustom, group: 'available', call, has: {email: 6}})).toMatchObject({statusId: call});
  });

  test('ST-12: Offline is Offline, whatever goes on', () => {
    expect(statusOf({chosen: 'offline', group: 'unavailable', call: 'in-call', has: {email: 6}})).toEqual({
      statusId: 'offline',
      group: 'unavailable',
    });
  });

  test.each(['busy', 'away'] as const)('ST-6, ST-11: %s stays so, whatever there is to do', chosen => {
    expect(statusOf({chosen, group: chosen, has: {email: 6}})).toEqual({statusId: chosen, group: chosen});
  });

  test('ST-14: a custom status of the Available group keeps its name until the agent is full', () => {
    const custom = {chosen: aCustom, group: 'available'} as const;
    expect(statusOf(custom)).toEqual({statusId: aCustom, group: 'available'});
    expect(statusOf({...custom, has: {email: 1}})).toEqual({statusId: aCustom, group: 'available'});
    expect(statusOf({...custom, has: {email: 6}})).toEqual({statusId: 'full-capacity', group: 'busy'});
  });

  test('ST-13: what is chosen is in the group of its status; one that is not known is as good as Offline', () => {
    const custom = () => 'away' as const;
    expect(mainStatuses.map(status => groupOfChosen(status, custom))).toEqual(mainStatuses.map(groupOf));
    expect(groupOfChosen(aCustom, custom)).toBe('away');
    expect(groupOfChosen(aCustom, () => undefined)).toBe('unavailable');
    expect(statusGroups.map(group => groupOf(mainOf(group)))).toEqual(statusGroups);
  });
});

describe('for any situation', () => {
  const situations = fc.record({
    chosen: fc.constantFrom(...mainStatuses, aCustom),
    customGroup: fc.constantFrom(...statusGroups),
    call: fc.constantFrom(null, ...callStates),
    counts: fc.record({
      'live-chat': fc.nat(30),
      messaging: fc.nat(30),
      email: fc.nat(30),
      voice: fc.nat(1),
    }),
    capacity: fc.record({'live-chat': fc.nat(1_000), messaging: fc.nat(1_000), email: fc.nat(1_000)}),
    fullAt: fc.integer({min: 1, max: 300}),
  });

  test('ST-16: who is in the Available group chose one of it, has no call, and is below the threshold', () => {
    fc.assert(
      fc.property(situations, ({customGroup, counts, ...rest}) => {
        const group = groupOfChosen(rest.chosen, () => customGroup);
        const found = effectiveStatus({...rest, group, workload: one => counts[one]});
        if (found.group !== 'available') return;
        expect(group).toBe('available');
        expect(rest.call).toBeNull();
        const sum = (['live-chat', 'messaging', 'email'] as const)
          .filter(one => rest.capacity[one] > 0)
          .reduce((total, one) => total + (counts[one] / rest.capacity[one]) * 100, 0);
        expect(sum).toBeLessThan(rest.fullAt + 1e-6);
      }),
    );
  });

  test('D1: nobody is shown as Available itself, and automatic statuses are in Available or Busy', () => {
    fc.assert(
      fc.property(situations, ({customGroup, counts, ...rest}) => {
        const group = groupOfChosen(rest.chosen, () => customGroup);
        const found = effectiveStatus({...rest, group, workload: one => counts[one]});
        expect(found.statusId).not.toBe('available');
        const isAutomatic = automaticStatuses.some(one => one === found.statusId);
        if (isAutomatic) expect(['available', 'busy']).toContain(found.group);
        else expect(found.group).toBe(group);
      }),
    );
  });

  test('CAP-10: less to do never takes anybody out of the Available group', () => {
    fc.assert(
      fc.property(situations, ({customGroup, counts, ...rest}) => {
        const group = groupOfChosen(rest.chosen, () => customGroup);
        const before = effectiveStatus({...rest, group, workload: one => counts[one]});
        const after = effectiveStatus({...rest, group, workload: one => Math.max(0, counts[one] - 1)});
        if (before.group === 'available') expect(after.group).toBe('available');
      }),
    );
  });
});
