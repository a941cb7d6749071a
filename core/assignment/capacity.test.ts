import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ann} from '../../test/support/builders.ts';
import {capacityGroupOf, capacityGroups, channels, type ChannelKind} from '../channel/channel.ts';
import {statuses} from '../conversation/status.ts';
import {capacityOf, DEFAULT_CAPACITY, occupancyOf} from './capacity.ts';

describe('capacity', () => {
  test.each(['live-chat', 'messaging', 'email'] as const)('CAP-2, D38: %s is 5 when nothing is set', group => {
    expect(DEFAULT_CAPACITY).toBe(5);
    expect(capacityOf({}, group)).toBe(5);
  });

  test("CAP-5: the agent's own comes first, none at all included", () => {
    expect(capacityOf({messaging: 9}, 'messaging')).toBe(9);
    expect(capacityOf({messaging: 0}, 'messaging')).toBe(0);
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

  test('D5: colleagues among themselves occupy nobody', () => {
    expect(occupancyOf({status: 'open', assignee: ann, channel: 'internal'})).toBeUndefined();
  });
});
