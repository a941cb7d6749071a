import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ann} from '../../test/support/builders.ts';
import {capacityGroupOf, capacityGroups, channels, type ChannelKind} from '../channel/channel.ts';
import {statuses} from '../conversation/status.ts';
import {
  capacitiesOf,
  capacityOf,
  capacitySettings,
  capacitySettingsFrom,
  DEFAULT_CAPACITY,
  defaultCapacitySettings,
  fullness,
  fullnessReaches,
  occupancyOf,
  occupies,
} from './capacity.ts';

describe('capacity', () => {
  test.each(['live-chat', 'messaging', 'email'] as const)('CAP-2, D38: %s is 5 when nothing is set', group => {
    expect(DEFAULT_CAPACITY).toBe(5);
    expect(capacityOf({}, group)).toBe(5);
  });

  test("CAP-5: the agent's own comes first, none at all included", () => {
    expect(capacityOf({messaging: 9}, 'messaging')).toBe(9);
    expect(capacityOf({messaging: 0}, 'messaging')).toBe(0);
  });

  test("CAP-5, CAP-12: the workspace's default only where the agent has none", () => {
    const defaults = {'live-chat': 2, messaging: 3, email: 4};
    expect(capacityOf({messaging: 9}, 'email', defaults)).toBe(4);
    expect(capacitiesOf({messaging: 9, 'live-chat': 0}, defaults)).toEqual({'live-chat': 0, messaging: 9, email: 4});
    expect(capacityOf({}, 'voice', defaults)).toBe(1);
  });

  test('CAP-1: groups do not touch each other', () => {
    expect(capacityOf({messaging: 9}, 'email')).toBe(5);
  });

  test('CAP-3: voice is always 1, whatever is set', () => {
    expect(capacityOf({}, 'voice')).toBe(1);
    expect(capacityOf({voice: 3}, 'voice')).toBe(1);
    expect(capacityOf({voice: 0}, 'voice')).toBe(1);
  });
});

describe('CAP-6, D5: channel groups', () => {
  const expected: Readonly<Record<ChannelKind, string | undefined>> = {
    'live-chat': 'live-chat',
    email: 'email',
    voice: 'voice',
    sms: 'messaging',
    whatsapp: 'messaging',
    messenger: 'messaging',
    instagram: 'messaging',
    telegram: 'messaging',
    viber: 'messaging',
    apple: 'messaging',
    rcs: 'messaging',
    line: 'messaging',
    kakao: 'messaging',
    'google-business': 'messaging',
    internal: undefined,
  };

  test.each(channels)('%s', channel => {
    expect(capacityGroupOf(channel)).toBe(expected[channel]);
  });

  test('there are four', () => {
    expect(capacityGroups).toEqual(['live-chat', 'messaging', 'email', 'voice']);
  });
});

describe('occupancy', () => {
  test.each(statuses)('CAP-8: %s counts unless it is closed', status => {
    expect(occupancyOf({status, assignee: ann, channel: 'sms'})).toEqual(
      status === 'closed' ? undefined : {agentId: ann, group: 'messaging'},
    );
  });

  test('what nobody has occupies nobody', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.constantFrom(...channels), (status, channel) => {
        expect(occupancyOf({status, assignee: null, channel})).toBeUndefined();
      }),
    );
  });

  test('CAP-4, D30: a call conversation occupies nobody: only a live call does, and that is in the agent', () => {
    expect(occupancyOf({status: 'open', assignee: ann, channel: 'voice'})).toBeUndefined();
  });

  test('D5: colleagues among themselves occupy nobody', () => {
    expect(occupancyOf({status: 'open', assignee: ann, channel: 'internal'})).toBeUndefined();
  });

  test('BO-1: what a bot has occupies nobody', () => {
    expect(occupancyOf({status: 'open', assignee: ann, channel: 'sms', withBot: true})).toBeUndefined();
  });
});

describe('CAP-9, D27: what counts', () => {
  test.each(['waiting', 'pending', 'solved'] as const)('%s counts unless it was excluded', status => {
    expect(occupies(status, defaultCapacitySettings)).toBe(true);
    const counts = {...defaultCapacitySettings.counts, [status]: false};
    expect(occupies(status, {counts})).toBe(false);
    expect(occupancyOf({status, assignee: ann, channel: 'sms'}, {counts})).toBeUndefined();
  });

  test('Open always does, Closed never', () => {
    const counts = {waiting: false, pending: false, solved: false};
    expect([occupies('open', {counts}), occupies('closed', defaultCapacitySettings)]).toEqual([true, false]);
  });
});

describe('CAP-7: how full', () => {
  const capacity = {'live-chat': 10, messaging: 5, email: 6};
  const having = (email: number, messaging: number, chats: number) => (group: string) =>
    ({email, messaging, 'live-chat': chats})[group] ?? 0;

  test('a sum of percentages, unrounded', () => {
    expect(fullness(having(2, 1, 3), capacity)).toBeCloseTo(83.333_333, 5);
    expect(fullness(having(2, 1, 4), capacity)).toBeCloseTo(93.333_333, 5);
    expect(fullness(having(3, 0, 0), {...capacity, email: 0})).toBe(0);
  });

  test('D2: reaching a threshold is exact where floating point is not', () => {
    const counts = fc.record({'live-chat': fc.nat(100), messaging: fc.nat(100), email: fc.nat(100)});
    const rooms = fc.integer({min: 1, max: 1_000});
    fc.assert(
      fc.property(counts, fc.tuple(rooms, rooms, rooms), fc.integer({min: 1, max: 300}), (has, [a, b, c], percent) => {
        const sum = BigInt(has['live-chat'] * b) * BigInt(c) + BigInt(has.messaging * a) * BigInt(c);
        const whole = BigInt(a) * BigInt(b) * BigInt(c);
        const exact = (sum + BigInt(has.email) * BigInt(a * b)) * 100n >= BigInt(percent) * whole;
        const capacities = {'live-chat': a, messaging: b, email: c};
        expect(fullnessReaches(percent, group => (group === 'voice' ? 1 : has[group]), capacities)).toBe(exact);
      }),
    );
  });
});

describe('CAP-12: the setting', () => {
  test('is 5 each, everything counts, full at 90 %, as long as nobody set it or it makes no sense', () => {
    for (const stored of [undefined, null, {}, {defaults: {}}, {...defaultCapacitySettings, fullAt: 0}]) {
      expect(capacitySettingsFrom(stored)).toEqual(defaultCapacitySettings);
    }
    expect(defaultCapacitySettings).toEqual({
      defaults: {'live-chat': 5, messaging: 5, email: 5},
      counts: {waiting: true, pending: true, solved: true},
      fullAt: 90,
    });
  });

  test('CAP-3, CAP-9: has no voice and no Open to change', () => {
    const {defaults, counts} = defaultCapacitySettings;
    const parse = (value: object) => capacitySettings().safeParse({...defaultCapacitySettings, ...value}).success;
    expect(parse({})).toBe(true);
    expect(parse({defaults: {...defaults, voice: 2}})).toBe(false);
    expect(parse({counts: {...counts, open: false}})).toBe(false);
    expect(parse({defaults: {...defaults, email: -1}})).toBe(false);
    expect(parse({defaults: {...defaults, email: 1.5}})).toBe(false);
  });
});
