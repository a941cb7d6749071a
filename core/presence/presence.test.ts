import {expect, test} from 'vitest';
import {groupOf, mainStatuses} from './presence.ts';

test('ST-1, ST-13: each of the four main statuses is in one group', () => {
  expect(mainStatuses.map(status => [status, groupOf(status)])).toEqual([
    ['available', 'available'],
    ['busy', 'busy'],
    ['away', 'away'],
    ['offline', 'unavailable'],
  ]);
});

test('ST-3, ST-6, ST-16: only Available gets new work', () => {
  expect(mainStatuses.filter(status => groupOf(status) === 'available')).toEqual(['available']);
});
