import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {anAgent, ann, aQueue, ben, cleo} from '../../test/support/builders.ts';
import {statuses} from '../conversation/status.ts';
import {
  botsCounter,
  hiddenBotsCounter,
  shownBotsCounter,
  counterChanges,
  countersOf,
  hiddenCounter,
  hiddenUnassignedCounter,
  mineCounter,
  mineUnreadCounter,
  queueCounter,
  shownCounter,
  shownUnassignedCounter,
  unassignedCounter,
  type Counted,
  hiddenUnrepliedCounter,
  mineUnrepliedCounter,
  shownUnrepliedCounter,
  unrepliedChanges,
  unrepliedCounter,
  unrepliedCountersOf,
  type Waiting,
} from './counters.ts';

const queue = aQueue(1);
const counted = (changes: Partial<Waiting> = {}): Waiting => ({
  status: 'open',
  queueId: queue,
  assignee: null,
  withBot: false,
  coAssignees: [],
  isRestricted: false,
  visibleTo: [],
  unreadCount: 0,
  unrepliedCount: 0,
  ...changes,
});

describe('Q-14: where a conversation is counted', () => {
  test('AW-2, BO-1: with a bot: in its queue and among the bots’; nobody’s work, and waiting for nobody', () => {
    const withBot = counted({assignee: ann, withBot: true, unreadCount: 3});
    expect(countersOf(withBot)).toEqual([queueCounter(queue), botsCounter(queue)]);
    expect(countersOf({...withBot, isRestricted: true, visibleTo: [cleo]})).toEqual([
      queueCounter(queue),
      botsCounter(queue),
      hiddenCounter(queue),
      shownCounter(queue, cleo),
      hiddenBotsCounter(queue),
      shownBotsCounter(queue, cleo),
    ]);
  });

  test('unassigned: in its queue and as nobody’s', () => {
    expect(countersOf(counted({unreadCount: 2}))).toEqual([queueCounter(queue), unassignedCounter(queue)]);
  });

  test('assigned: in its queue and as mine', () => {
    expect(countersOf(counted({assignee: ann}))).toEqual([queueCounter(queue), mineCounter(ann)]);
  });

  test('MW-4: unread ones of mine also as unread, once however many messages', () => {
    expect(countersOf(counted({assignee: ann, unreadCount: 7}))).toEqual([
      queueCounter(queue),
      mineCounter(ann),
      mineUnreadCounter(ann),
    ]);
  });

  test.each(['open', 'waiting', 'pending', 'solved'] as const)('MW-2, D13: %s is counted', status => {
    expect(countersOf(counted({status, assignee: ann}))).toHaveLength(2);
  });

  test('MW-2: closed is counted nowhere', () => {
    expect(countersOf(counted({status: 'closed', assignee: ann, unreadCount: 1}))).toEqual([]);
  });

  test('CV-3: further assignees have it among their own, too, unread included', () => {
    expect(countersOf(counted({assignee: ann, coAssignees: [ben], unreadCount: 1}))).toEqual([
      queueCounter(queue),
      mineCounter(ann),
      mineUnreadCounter(ann),
      mineCounter(ben),
      mineUnreadCounter(ben),
    ]);
  });

  test('CV-8: a restricted one is hidden from its queue, and shown to those listed and those who have it', () => {
    const names = countersOf(
      counted({assignee: ann, coAssignees: [ben], isRestricted: true, visibleTo: [ann, ben, cleo]}),
    );
    expect(names).toEqual([
      queueCounter(queue),
      mineCounter(ann),
      mineCounter(ben),
      hiddenCounter(queue),
      shownCounter(queue, ann),
      shownCounter(queue, ben),
      shownCounter(queue, cleo),
    ]);
    expect(countersOf(counted({isRestricted: true, visibleTo: [cleo]}))).toEqual([
      queueCounter(queue),
      unassignedCounter(queue),
      hiddenCounter(queue),
      shownCounter(queue, cleo),
      hiddenUnassignedCounter(queue),
      shownUnassignedCounter(queue, cleo),
    ]);
  });
});

describe('what a change does to the counters', () => {
  test('a new conversation adds one to each of its own', () => {
    expect([...counterChanges(undefined, counted())]).toEqual([
      [queueCounter(queue), 1],
      [unassignedCounter(queue), 1],
    ]);
  });

  test('handing over moves it from one to the other', () => {
    const before = counted({assignee: ann, unreadCount: 1});
    expect(new Map(counterChanges(before, {...before, assignee: ben}))).toEqual(
      new Map([
        [mineCounter(ann), -1],
        [mineUnreadCounter(ann), -1],
        [mineCounter(ben), 1],
        [mineUnreadCounter(ben), 1],
      ]),
    );
  });

  test('MW-5: reading the last and getting the first of unread messages moves it, what lies between does not', () => {
    const unread = (unreadCount: number) => counted({assignee: ann, unreadCount});
    expect([...counterChanges(unread(0), unread(1))]).toEqual([[mineUnreadCounter(ann), 1]]);
    expect([...counterChanges(unread(1), unread(0))]).toEqual([[mineUnreadCounter(ann), -1]]);
    expect(counterChanges(unread(1), unread(2)).size).toBe(0);
  });

  test('CV-11: one that goes takes one from each of its own', () => {
    expect([...counterChanges(counted(), undefined)]).toEqual([
      [queueCounter(queue), -1],
      [unassignedCounter(queue), -1],
    ]);
  });

  test('no change of place changes nothing', () => {
    const before = counted({assignee: ann, unreadCount: 1});
    expect(counterChanges(before, {...before, status: 'waiting', unreadCount: 5}).size).toBe(0);
  });
});

const anyCounted: fc.Arbitrary<Waiting> = fc.record({
  status: fc.constantFrom(...statuses),
  queueId: fc.constantFrom(aQueue(1), aQueue(2)),
  assignee: fc.option(fc.integer({min: 1, max: 2}).map(anAgent)),
  withBot: fc.boolean(),
  coAssignees: fc.uniqueArray(fc.integer({min: 3, max: 4}).map(anAgent)),
  isRestricted: fc.boolean(),
  visibleTo: fc.uniqueArray(fc.integer({min: 1, max: 5}).map(anAgent)),
  unreadCount: fc.nat(2),
  unrepliedCount: fc.nat(3),
});

/** All counters of some conversations, counted anew; those at 0 are left out. */
function recount(conversations: Iterable<Counted>): Map<string, number> {
  const totals = new Map<string, number>();
  for (const one of conversations) for (const name of countersOf(one)) totals.set(name, (totals.get(name) ?? 0) + 1);
  return totals;
}

test('maintained counters equal a recount after any changes of any conversations, and are never below 0', () => {
  const anyChanges = fc.array(fc.tuple(fc.nat(5), anyCounted), {maxLength: 60});
  fc.assert(
    fc.property(anyChanges, changes => {
      const conversations = new Map<number, Counted>();
      const kept = new Map<string, number>();
      for (const [which, after] of changes) {
        for (const [name, by] of counterChanges(conversations.get(which), after)) {
          expect(Math.abs(by)).toBe(1);
          const value = (kept.get(name) ?? 0) + by;
          expect(value).toBeGreaterThanOrEqual(0);
          if (value === 0) kept.delete(name);
          else kept.set(name, value);
        }
        conversations.set(which, after);
        expect(kept).toEqual(recount(conversations.values()));
      }
    }),
  );
});

test('what a change takes away, the change back gives back', () => {
  fc.assert(
    fc.property(anyCounted, anyCounted, (one, other) => {
      const there = counterChanges(one, other);
      const back = counterChanges(other, one);
      expect(new Map([...back].map(([name, by]) => [name, -by]))).toEqual(new Map(there));
    }),
  );
});

describe('CV-6, DB-2: unanswered messages', () => {
  test('are counted in their queue and in the work of everybody who has it; what a bot has or is closed is not', () => {
    const waiting = counted({assignee: ann, coAssignees: [ben], unrepliedCount: 2});
    const names = [unrepliedCounter(queue), mineUnrepliedCounter(ann), mineUnrepliedCounter(ben)];
    expect(unrepliedCountersOf(waiting)).toEqual(names);
    expect(unrepliedCountersOf({...waiting, isRestricted: true, visibleTo: [ann, cleo]})).toEqual([
      ...names,
      hiddenUnrepliedCounter(queue),
      shownUnrepliedCounter(queue, ann),
      shownUnrepliedCounter(queue, cleo),
      shownUnrepliedCounter(queue, ben),
    ]);
    expect([
      unrepliedCountersOf({...waiting, withBot: true}),
      unrepliedCountersOf({...waiting, status: 'closed'}),
      unrepliedCountersOf({...waiting, unrepliedCount: 0}),
    ]).toEqual([[], [], []]);
  });

  test('each one more is one more, and an answer takes them all', () => {
    const two = counted({assignee: ann, unrepliedCount: 2});
    expect([...unrepliedChanges(two, {...two, unrepliedCount: 3})]).toEqual([
      [unrepliedCounter(queue), 1],
      [mineUnrepliedCounter(ann), 1],
    ]);
    expect([...unrepliedChanges(two, {...two, unrepliedCount: 0})]).toEqual([
      [unrepliedCounter(queue), -2],
      [mineUnrepliedCounter(ann), -2],
    ]);
    expect(unrepliedChanges(two, two).size).toBe(0);
  });

  test('are what counting anew gives, after any changes of any conversations', () => {
    const sums = (all: Iterable<Waiting>) => {
      const totals = new Map<string, number>();
      for (const one of all) {
        for (const name of unrepliedCountersOf(one)) totals.set(name, (totals.get(name) ?? 0) + one.unrepliedCount);
      }
      return totals;
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), anyCounted), {maxLength: 60}), changes => {
        const conversations = new Map<number, Waiting>();
        const kept = new Map<string, number>();
        for (const [which, after] of changes) {
          for (const [name, by] of unrepliedChanges(conversations.get(which), after)) {
            expect(by).not.toBe(0);
            const value = (kept.get(name) ?? 0) + by;
            if (value === 0) kept.delete(name);
            else kept.set(name, value);
          }
          conversations.set(which, after);
          expect(kept).toEqual(sums(conversations.values()));
        }
      }),
    );
  });
});
