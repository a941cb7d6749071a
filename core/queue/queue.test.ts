import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aQueue} from '../../test/support/builders.ts';
import {needsOf, type Equipment} from './needs.ts';
import {newQueue, nextQueueName} from './queue.ts';
import {ranksAfterMove} from './route-order.ts';
import {senderSettings, workspaceZone} from './settings.ts';

test('Q-9, D3, D28, D31: a new queue assigns by itself, lets its agents take, and is silent', () => {
  expect(newQueue({id: aQueue(1), name: 'Sales'})).toEqual({
    id: aQueue(1),
    name: 'Sales',
    isDefault: false,
    autoAssign: true,
    assignMode: 'any',
    stickyDays: null,
    canTake: true,
    requeuesUnanswered: null,
    soundOnConversation: false,
    soundOnMessage: false,
    acceptsCallsInWrapUp: false,
    isDeleted: false,
  });
});

test.each([
  [[], 'Queue #1'],
  [['Default queue', 'Sales'], 'Queue #1'],
  [['Queue #1', 'Queue #3'], 'Queue #4'],
  [['queue #7', 'Queue #7b', 'My Queue #9', 'Queue #'], 'Queue #1'],
])('Q-3: after %j comes %s', (names, next) => {
  expect(nextQueueName(names)).toBe(next);
});

describe('Q-17: a queue lacks', () => {
  const complete: Equipment = {
    isDefault: false,
    autoAssign: true,
    agentCount: 1,
    routeCount: 1,
    senders: [{channel: 'sms', isEnabled: true, isDefault: true}],
  };
  const call = {channel: 'voice', isEnabled: true, isDefault: false} as const;

  test.each([
    ['nothing', {}, []],
    ['an agent', {agentCount: 0}, ['agent']],
    ['a route', {routeCount: 0}, ['route']],
    ['no route, if it is the default queue (Q-2)', {routeCount: 0, isDefault: true}, []],
    ['no senders of its own (SN-4)', {senders: []}, []],
    [
      'another default sender, if its own is off (SN-6)',
      {senders: [{channel: 'sms', isEnabled: false, isDefault: true}]},
      ['default-sender'],
    ],
    ['auto-assignment, if it takes calls (Q-8)', {autoAssign: false, senders: [call]}, ['auto-assign']],
    ['no auto-assignment without calls', {autoAssign: false}, []],
    [
      'several things',
      {agentCount: 0, routeCount: 0, autoAssign: false, senders: [call]},
      ['agent', 'route', 'auto-assign'],
    ],
  ] as const)('%s', (_what, changes: Partial<Equipment>, needs) => {
    expect(needsOf({...complete, ...changes})).toEqual(needs);
  });
});

describe('R-4: moving a route', () => {
  const routes = ['a', 'b', 'c', 'd'].map((id, n) => ({id, rank: n + 1}));

  test.each([
    ['d', 'a', 'dabc'],
    ['a', undefined, 'bcda'],
    ['b', 'd', 'acbd'],
    ['b', 'c', 'abcd'],
    ['b', 'b', 'abcd'],
  ])('%s before %s: %s', (id, before, expected) => {
    const ranks = ranksAfterMove(routes, id, before);
    const after = routes.map(one => ({id: one.id, rank: ranks?.get(one.id) ?? one.rank}));
    expect(
      after
        .toSorted((a, b) => a.rank - b.rank)
        .map(one => one.id)
        .join(''),
    ).toBe(expected);
  });

  test('in front of one that is gone is refused, and so is moving one that is gone', () => {
    expect(ranksAfterMove(routes, 'a', 'x')).toBeUndefined();
    expect(ranksAfterMove(routes, 'x', 'a')).toBeUndefined();
    expect(ranksAfterMove(routes, 'x', 'x')).toBeUndefined();
  });

  test('wherever it goes, the others keep their order, no two have one rank, and nothing is told twice', () => {
    const some = fc.uniqueArray(fc.nat(50), {minLength: 1, maxLength: 12}).chain(ids =>
      fc.record({
        // Ranks as older versions or another hand may have left them: equal ones, gaps.
        routes: fc
          .tuple(...ids.map(id => fc.record({id: fc.constant(id), rank: fc.integer({min: -3, max: 9})})))
          .map(all => all.toSorted((a, b) => a.rank - b.rank || a.id - b.id)),
        id: fc.constantFrom(...ids),
        before: fc.constantFrom(undefined, ...ids),
      }),
    );
    fc.assert(
      fc.property(some, ({routes: before, id, before: target}) => {
        if (target === id) return;
        const ranks = ranksAfterMove(before, id, target) ?? new Map<number, number>();
        for (const [of, rank] of ranks) expect(before.find(one => one.id === of)?.rank).not.toBe(rank);
        const ranked = before.map(one => ({id: one.id, rank: ranks.get(one.id) ?? one.rank}));
        expect(new Set(ranked.map(({rank}) => rank)).size).toBe(before.length);
        const after = ranked.toSorted((a, b) => a.rank - b.rank).map(one => one.id);
        expect(after.filter(one => one !== id)).toEqual(before.map(one => one.id).filter(one => one !== id));
        expect(after[after.indexOf(id) + 1]).toBe(target);
      }),
    );
  });
});

test('SN-1: senders are everybody’s until a Manager says otherwise', () => {
  expect([undefined, null, 5, {isOn: 'yes'}, {isOn: false}].map(one => senderSettings(one).isOn)).toEqual(
    Array.from({length: 5}, () => false),
  );
  expect(senderSettings({isOn: true}).isOn).toBe(true);
});

test('a workspace without a zone has the days of UTC', () => {
  expect([undefined, {name: 'Acme'}, {timeZone: ''}].map(workspaceZone)).toEqual(['UTC', 'UTC', 'UTC']);
  expect(workspaceZone({name: 'Acme', timeZone: 'Asia/Tokyo'})).toBe('Asia/Tokyo');
});
