import {expect, test} from 'vitest';
import {aQueue} from '../../../test/support/builders.ts';
import {choiceOf, dayAfter, dayOfField, fieldOfDay, withChoice} from './created-range.ts';
import {templateOf, usualColumns} from './columns.ts';
import {definitionOf, partsInForce, sortAfterPress, sortFor, toggled, withList, withoutPart} from './work-source.ts';

const noon = new Date(2026, 10, 21, 12).getTime();

test('D12, AW-16: whoever waits longest comes first; of what is closed, what was closed first', () => {
  expect(definitionOf({kind: 'preset', preset: 'all'}, [])?.sort).toEqual({by: 'pending', isDown: false});
  expect(definitionOf({kind: 'preset', preset: 'history'}, [])?.sort).toEqual({by: 'closed', isDown: false});
});

test('AW-18: a queue is all that is open in it; its queue counts for no filter of somebody', () => {
  const source = {kind: 'queue', queueId: aQueue(2)} as const;
  expect(definitionOf(source, [])).toMatchObject({scope: 'all', filter: {queues: [aQueue(2)]}});
  expect(partsInForce({queues: [aQueue(2)], isUnread: true}, source)).toEqual(['isUnread']);
});

test('AW-6: a head orders its usual way first, then the other way round', () => {
  const once = sortAfterPress({by: 'pending', isDown: true}, 'customer');
  expect([once, sortAfterPress(once, 'customer')]).toEqual([
    {by: 'customer', isDown: false},
    {by: 'customer', isDown: true},
  ]);
});

test('AW-16: history has no order by priority', () => {
  expect(sortFor('history', {by: 'priority', isDown: true})).toEqual({by: 'closed', isDown: false});
  expect(sortFor('all', {by: 'priority', isDown: true})).toEqual({by: 'priority', isDown: true});
});

test('the last value of a list takes its filter away', () => {
  const high = withList({}, 'priorities', toggled(undefined, 'high' as const));
  expect([high, withList(high, 'priorities', toggled(high.priorities, 'high' as const))]).toEqual([
    {priorities: ['high']},
    {},
  ]);
});

test.each(['any', 'today', 'week', 'month', 'range'] as const)(
  'AW-8: begun, %s: is told again as what was chosen',
  choice => {
    expect(choiceOf(withChoice({}, choice, noon), noon)).toBe(choice);
  },
);

test('a range of days has its last day in it', () => {
  const from = dayOfField('2026-11-01') ?? 0;
  const until = dayAfter(dayOfField('2026-11-30') ?? 0);
  expect([fieldOfDay(from), fieldOfDay(until - 1), fieldOfDay(until)]).toEqual([
    '2026-11-01',
    '2026-11-30',
    '2026-12-01',
  ]);
  expect([dayOfField(''), withoutPart({from, until, isUnread: true}, 'created')]).toEqual([
    undefined,
    {isUnread: true},
  ]);
});

test('every column has its place in a wide window', () => {
  expect(
    templateOf(usualColumns, false)
      .split(' ')
      .filter(part => part !== '').length,
  ).toBeGreaterThan(9);
  expect(templateOf(['assignee', 'priority', 'pending'], true)).not.toContain('undefined');
});
