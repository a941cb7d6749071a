import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  aConversation,
  aCustomer,
  aMessage,
  anAgent,
  ann,
  aQueue,
  aRoute,
  aTag,
  ben,
  cleo,
} from '../../test/support/builders.ts';
import type {Actor} from '../lib/actor.ts';
import {decide, evolve, isShown, type Command, type Conversation, type Event, type Fact} from './conversation.ts';
import {mayBeGiven} from './involved.ts';
import {priorities, slaClock, statuses} from './status.ts';

const byAnn: Actor = {kind: 'agent', id: ann};
const byCustomer: Actor = {kind: 'customer', id: aCustomer(1)};

const conversation = (changes: Partial<Conversation> = {}): Conversation => ({
  id: aConversation(1),
  status: 'open',
  queueId: aQueue(1),
  assignee: undefined,
  priority: 'normal',
  lastInboundAt: undefined,
  pendingSince: undefined,
  lastPosition: 0,
  readPosition: 0,
  unreadCount: 0,
  unrepliedCount: 0,
  lastPublicPosition: 0,
  tags: [],
  coAssignees: [],
  isRestricted: false,
  visibleTo: [],
  mergedInto: undefined,
  excluded: [],
  isOffer: false,
  withBot: false,
  isForPeople: false,
  absorbed: [],
  snoozedUntil: undefined,
  ...changes,
});

const write: Command = {type: 'receive', messageId: aMessage(1)};
const answer: Command = {type: 'reply', messageId: aMessage(2), seen: undefined};
const close: Command = {type: 'set-status', status: 'closed'};

/** A fact as the engine puts it into the log. */
const event = (fact: Fact, changes: Partial<Pick<Event, 'by' | 'at' | 'position'>> = {}): Event => ({
  ...fact,
  by: byAnn,
  at: 1_000,
  position: 10,
  ...changes,
});

interface Played {
  readonly state: Conversation;
  readonly log: readonly Event[];
}

/** Carries out what is accepted and passes over what is refused; positions and time go on as the engine's do. */
function play(commands: readonly Command[], from = conversation()): Played {
  const log: Event[] = [];
  let state = from;
  for (const command of commands) {
    const decided = decide(state, command);
    for (const fact of decided.ok ? decided.value : []) {
      const next = event(fact, {position: from.lastPosition + log.length + 1, at: 1_000 * (log.length + 1)});
      log.push(next);
      state = evolve(state, next);
    }
  }
  return {state, log};
}

const after = (commands: readonly Command[], from?: Conversation): Conversation => play(commands, from).state;

describe('assign', () => {
  test('says what was before (CL-1)', () => {
    expect(decide(conversation({assignee: ann}), {type: 'assign', to: ben, seen: ann})).toEqual({
      ok: true,
      value: [{type: 'assigned', from: ann, to: ben}],
    });
  });

  test('AC-4: of two agents who take the same conversation, the slower learns who has it', () => {
    const taken = after([{type: 'assign', to: ann, seen: undefined}]);
    expect(decide(taken, {type: 'assign', to: ben, seen: undefined})).toMatchObject({
      ok: false,
      failure: {code: 'taken', by: ann},
    });
  });

  test('AC-4: nor may one take over from somebody whom it was taken from meanwhile', () => {
    expect(decide(conversation(), {type: 'assign', to: ben, seen: cleo})).toMatchObject({
      failure: {code: 'taken', by: null},
    });
  });

  test('to the one who already has it is no fact, whatever the caller saw', () => {
    expect(decide(conversation({assignee: ann}), {type: 'assign', to: ann, seen: undefined})).toEqual({
      ok: true,
      value: [],
    });
  });

  test('D10: to nobody unassigns', () => {
    expect(after([{type: 'assign', to: undefined, seen: ann}], conversation({assignee: ann})).assignee).toBeUndefined();
  });

  test('LC-10: a closed conversation keeps its assignee', () => {
    const closed = conversation({status: 'closed', assignee: ann});
    expect(decide(closed, {type: 'assign', to: ben, seen: ann})).toMatchObject({failure: {code: 'closed'}});
    expect(decide(closed, {type: 'assign', to: undefined, seen: ann})).toMatchObject({failure: {code: 'closed'}});
  });
});

describe('status', () => {
  test('LC-1: there are five, and each can follow each but closed', () => {
    expect(statuses).toEqual(['open', 'waiting', 'pending', 'solved', 'closed']);
    for (const from of statuses.filter(one => one !== 'closed')) {
      for (const to of statuses) {
        expect(after([{type: 'set-status', status: to}], conversation({status: from})).status).toBe(to);
      }
    }
  });

  test('says what was before (CL-1)', () => {
    expect(decide(conversation({status: 'waiting'}), {type: 'set-status', status: 'solved'})).toEqual({
      ok: true,
      value: [{type: 'status-changed', from: 'waiting', to: 'solved'}],
    });
  });

  test.each(statuses)('that is %s already is no fact: a double click is no fault', status => {
    expect(decide(conversation({status}), {type: 'set-status', status})).toEqual({ok: true, value: []});
  });

  test('LC-2, LC-3, SL-6, D21: Waiting waits for us; Pending – Stop SLA and Solved hold its clocks, Closed ends them', () => {
    expect(statuses.map(status => [status, slaClock(status)])).toEqual([
      ['open', 'runs'],
      ['waiting', 'runs'],
      ['pending', 'paused'],
      ['solved', 'paused'],
      ['closed', 'stopped'],
    ]);
  });

  test.each(statuses.filter(one => one !== 'closed'))('LC-5: closed does not become %s by itself', status => {
    expect(decide(conversation({status: 'closed'}), {type: 'set-status', status})).toMatchObject({
      failure: {code: 'closed'},
    });
  });
});

describe('a message from the customer', () => {
  test.each(['waiting', 'pending', 'solved'] as const)('LC-4, LC-6, D13: opens a %s conversation', status => {
    const {state, log} = play([write], conversation({status, assignee: ann}));
    expect(state).toMatchObject({status: 'open', assignee: ann});
    expect(log.map(({type}) => type)).toEqual(['message-received', 'status-changed']);
  });

  test('to an open one changes no status', () => {
    expect(decide(conversation(), write)).toEqual({
      ok: true,
      value: [{type: 'message-received', messageId: aMessage(1)}],
    });
  });

  test('LC-17: is not taken by a closed one', () => {
    expect(decide(conversation({status: 'closed'}), write)).toMatchObject({failure: {code: 'closed'}});
  });

  test('AW-4: lets the customer wait from the first one on, and is counted as unread (MW-4)', () => {
    const received = (at: number, position: number) =>
      event({type: 'message-received', messageId: aMessage(position)}, {at, position, by: byCustomer});
    expect([received(5_000, 11), received(9_000, 12)].reduce(evolve, conversation({lastPosition: 10}))).toEqual(
      conversation({
        lastInboundAt: 9_000,
        pendingSince: 5_000,
        unreadCount: 2,
        unrepliedCount: 2,
        lastPosition: 12,
        lastPublicPosition: 12,
      }),
    );
  });
});

describe('an answer', () => {
  const waiting = conversation({
    unreadCount: 2,
    unrepliedCount: 3,
    pendingSince: 500,
    lastPosition: 8,
    lastPublicPosition: 8,
  });

  test('ends the waiting (AW-4) and leaves nothing unread', () => {
    expect(after([answer], waiting)).toEqual({
      ...waiting,
      pendingSince: undefined,
      unreadCount: 0,
      unrepliedCount: 0,
      lastPosition: 9,
      readPosition: 9,
      lastPublicPosition: 9,
      isForPeople: true,
    });
  });

  test('CV-6: that an automation gave is none: the customer goes on waiting, and nobody has read', () => {
    const by: Actor = {kind: 'automation', id: 'away'};
    const replied = event({type: 'replied', messageId: aMessage(2)}, {by, position: 9});
    expect(evolve(waiting, replied)).toEqual({...waiting, lastPosition: 9, lastPublicPosition: 9});
  });

  test.each([
    ['solved', 0],
    ['closed', 0],
    ['waiting', 3],
    ['pending', 3],
  ] as const)('CV-6: is not due any more in a conversation that is %s', (to, unrepliedCount) => {
    expect(after([{type: 'set-status', status: to}], waiting)).toMatchObject({unrepliedCount});
  });

  test('CV-6: is due again once a conversation is taken from a bot, whatever the bot said last', () => {
    const withBot = conversation({assignee: cleo, withBot: true, lastInboundAt: 700, lastPosition: 8});
    const out = event({type: 'assigned', from: cleo, to: undefined}, {position: 9});
    expect(evolve(withBot, out)).toMatchObject({pendingSince: 700, unrepliedCount: 1, withBot: false});
    expect(evolve({...withBot, pendingSince: 600, unrepliedCount: 4}, out)).toMatchObject({
      pendingSince: 600,
      unrepliedCount: 4,
    });
    expect(evolve({...withBot, status: 'solved'}, out)).toMatchObject({pendingSince: undefined, unrepliedCount: 0});
    const among = event({type: 'assigned', from: ann, to: ben}, {position: 9});
    expect(evolve(conversation({assignee: ann, lastInboundAt: 700}), among)).toMatchObject({pendingSince: undefined});
  });

  test('C-11: is held back if something was said after what the composer saw', () => {
    expect(decide(waiting, {...answer, seen: 7})).toMatchObject({failure: {code: 'moved', position: 8}});
    expect(decide(waiting, {...answer, seen: 8})).toMatchObject({ok: true});
  });

  test('C-11: goes out anyway if the agent says so', () => {
    expect(decide(waiting, {...answer, seen: undefined})).toMatchObject({ok: true});
  });

  test('C-11: is not held back by a note or a change of status, which the customer does not see', () => {
    const moved = after(
      [
        {type: 'note', messageId: aMessage(3)},
        {type: 'set-status', status: 'waiting'},
      ],
      waiting,
    );
    expect(moved.lastPosition).toBe(10);
    expect(decide(moved, {...answer, seen: 8})).toMatchObject({ok: true});
  });

  test('C-11: is held back by the answer of a colleague', () => {
    expect(decide(after([answer], waiting), {...answer, seen: 8})).toMatchObject({
      failure: {code: 'moved', position: 9},
    });
  });

  test('LC-5: cannot be given in a closed conversation', () => {
    expect(decide(conversation({status: 'closed'}), answer)).toMatchObject({failure: {code: 'closed'}});
  });
});

describe('solving and closing', () => {
  test.each(['solved', 'closed'] as const)('%s: nobody waits any more (AW-4)', status => {
    expect(after([write, {type: 'set-status', status}]).pendingSince).toBeUndefined();
  });

  test.each(['waiting', 'pending'] as const)('%s: the customer still waits (AW-4)', status => {
    expect(after([write, {type: 'set-status', status}]).pendingSince).toBe(1_000);
  });

  test('what was solved and is opened by the customer waits from then on', () => {
    expect(after([write, {type: 'set-status', status: 'solved'}, write]).pendingSince).toBe(3_000);
  });
});

describe('a note', () => {
  test('NO-3: stands in the thread and is nothing the customer can see or has to be answered', () => {
    const before = after([write]);
    expect(after([{type: 'note', messageId: aMessage(3)}], before)).toEqual({...before, lastPosition: 2});
  });
});

describe('reading', () => {
  const unread = conversation({unreadCount: 3, lastPosition: 30, readPosition: 5, lastPublicPosition: 30});

  test('MW-5: takes the mark away', () => {
    expect(after([{type: 'read', upTo: 30, left: 0}], unread)).toMatchObject({unreadCount: 0, readPosition: 30});
  });

  test('MW-5: of half the messages leaves the others', () => {
    expect(after([{type: 'read', upTo: 20, left: 1}], unread)).toMatchObject({unreadCount: 1, readPosition: 20});
  });

  test('MW-5: a late word about less changes nothing', () => {
    const read = after([{type: 'read', upTo: 20, left: 1}], unread);
    expect(decide(read, {type: 'read', upTo: 10, left: 2})).toEqual({ok: true, value: []});
  });

  test('MW-5: never makes more unread than there was', () => {
    const seen = {...unread, unreadCount: 1};
    expect(after([{type: 'read', upTo: 10, left: 3}], seen)).toMatchObject({unreadCount: 1, readPosition: 10});
  });

  test('MW-5: cannot be ahead of the thread, and then is no news the second time', () => {
    const {state} = play([{type: 'read', upTo: 1_000, left: 0}], unread);
    expect(state.readPosition).toBe(30);
    expect(decide(state, {type: 'read', upTo: 1_000, left: 0})).toEqual({ok: true, value: []});
  });

  test('MW-5: is possible in a closed conversation too', () => {
    expect(after([{type: 'read', upTo: 30, left: 0}], {...unread, status: 'closed'}).unreadCount).toBe(0);
  });

  test('MW-6: marked as unread it is bold again, and the customer keeps their "seen"', () => {
    const read = {...unread, unreadCount: 0, readPosition: 30};
    expect(after([{type: 'mark-unread', upTo: 29}], read)).toEqual({...read, unreadCount: 1});
  });

  test('MW-6: what is unread already stays as it is', () => {
    expect(decide(unread, {type: 'mark-unread', upTo: 29})).toEqual({ok: true, value: []});
  });

  test('MW-5, MW-6: a mark is read away again, though nothing is new', () => {
    const marked = after([{type: 'mark-unread', upTo: 29}], {...unread, unreadCount: 0, readPosition: 30});
    expect(after([{type: 'read', upTo: 30, left: 0}], marked).unreadCount).toBe(0);
  });
});

describe('reopening', () => {
  const closed = conversation({status: 'closed', assignee: ann, coAssignees: [ben], lastPosition: 7});
  const reopen: Command = {type: 'reopen', sibling: undefined};

  test('D32: a closed one is open again, says so in the log, and keeps who had it', () => {
    expect(decide(closed, reopen)).toEqual({ok: true, value: [{type: 'status-changed', from: 'closed', to: 'open'}]});
    expect(after([reopen], closed)).toEqual({...closed, status: 'open', lastPosition: 8});
  });

  test('D32: and then takes messages again (CV-9)', () => {
    expect(after([reopen, write], closed)).toMatchObject({status: 'open', unreadCount: 1});
  });

  test('D32: not beside another open one of the same sender and customer, which is named', () => {
    expect(decide(closed, {type: 'reopen', sibling: aConversation(5)})).toMatchObject({
      failure: {code: 'continued', in: aConversation(5)},
    });
  });

  test('D32: not what was merged away: the talk goes on where it went, whatever else is open', () => {
    const merged = {...closed, mergedInto: aConversation(4)};
    expect(decide(merged, {type: 'reopen', sibling: aConversation(5)})).toMatchObject({
      failure: {code: 'continued', in: aConversation(4)},
    });
  });

  test.each(statuses.filter(one => one !== 'closed'))('what is %s is no fact', status => {
    expect(decide({...closed, status}, {type: 'reopen', sibling: aConversation(5)})).toEqual({ok: true, value: []});
  });
});

describe('routing', () => {
  test('R-1, R-9: gives queue and priority', () => {
    const routed = event({type: 'routed', queueId: aQueue(7), priority: 'urgent', routeId: aRoute(1)});
    expect(evolve(conversation(), routed)).toEqual(
      conversation({queueId: aQueue(7), priority: 'urgent', lastPosition: 10}),
    );
  });

  test('MW-13: the start is the first line of the thread', () => {
    expect(evolve(conversation(), event({type: 'started', channel: 'live-chat'}))).toEqual(
      conversation({lastPosition: 10}),
    );
  });
});

test('CL-1: what people read and mark for themselves does not stand in the thread', () => {
  const types: readonly Fact['type'][] = [
    'started',
    'routed',
    'assigned',
    'status-changed',
    'message-received',
    'replied',
    'noted',
    'read',
    'marked-unread',
    'metadata-changed',
    'co-assigned',
    'co-unassigned',
    'queue-changed',
    'visibility-changed',
    'priority-changed',
    'topic-changed',
    'summary-changed',
    'tagged',
    'untagged',
  ];
  expect(types.filter(type => !isShown(type))).toEqual(['read', 'marked-unread', 'metadata-changed']);
});

const agent = fc.integer({min: 1, max: 3}).map(anAgent);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, {nil: undefined});
const message = fc.integer({min: 1, max: 999}).map(aMessage);
const position = fc.nat(60);

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({type: fc.constant('assign' as const), to: maybe(agent), seen: maybe(agent)}),
  fc.record({type: fc.constant('set-status' as const), status: fc.constantFrom(...statuses)}),
  fc.record({type: fc.constant('receive' as const), messageId: message}),
  fc.record({type: fc.constant('reply' as const), messageId: message, seen: maybe(position)}),
  fc.record({type: fc.constant('note' as const), messageId: message}),
  fc.record({type: fc.constant('read' as const), upTo: position, left: fc.nat(5)}),
  fc.record({type: fc.constant('mark-unread' as const), upTo: position}),
  fc.record({type: fc.constantFrom('add-assignee' as const, 'remove-assignee' as const), agentId: agent}),
  fc.record({
    type: fc.constant('set-queue' as const),
    queueId: fc.constantFrom(aQueue(1), aQueue(2)),
    leaving: fc.array(agent, {maxLength: 2}),
  }),
  fc.record({type: fc.constant('set-visibility' as const), to: maybe(fc.array(agent, {maxLength: 3}))}),
  fc.record({type: fc.constant('set-priority' as const), priority: fc.constantFrom(...priorities)}),
  fc.record({type: fc.constantFrom('tag' as const, 'untag' as const), tagId: fc.constantFrom(aTag(1), aTag(2))}),
  fc.record({type: fc.constantFrom('set-topic' as const, 'set-summary' as const, 'set-metadata' as const)}),
  fc.record({type: fc.constant('reopen' as const), sibling: maybe(fc.constant(aConversation(5)))}),
);
/** What happens to a conversation when nobody opens it again. */
const anyLife = fc.array(
  anyCommand.filter(({type}) => type !== 'reopen'),
  {maxLength: 40},
);
/** LC-12, LC-13, MW-5, CV-8: what may be done at any time. */
const isAnyTime = ({type}: Command): boolean =>
  ['read', 'set-visibility', 'set-priority', 'tag', 'untag', 'set-topic', 'set-summary', 'set-metadata'].includes(type);
const anyHistory = fc.array(anyCommand, {maxLength: 40});

const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.constant<Fact>({type: 'started', channel: 'sms'}),
  fc.record({
    type: fc.constant('routed' as const),
    queueId: fc.constantFrom(aQueue(1), aQueue(2)),
    priority: fc.constantFrom(...priorities),
    routeId: fc.constantFrom(undefined, aRoute(1)),
  }),
  fc.record({type: fc.constant('assigned' as const), from: maybe(agent), to: maybe(agent)}),
  fc.record({
    type: fc.constant('status-changed' as const),
    from: fc.constantFrom(...statuses),
    to: fc.constantFrom(...statuses),
  }),
  fc.record({type: fc.constantFrom('message-received', 'replied', 'noted'), messageId: message}),
  fc.record({type: fc.constant('read' as const), upTo: position, left: fc.nat(5)}),
  fc.record({type: fc.constant('marked-unread' as const), upTo: position}),
);

describe('whatever happened before', () => {
  test('LC-5, LC-10, LC-17: closed takes nothing but being read, labelled, restricted and opened again', () => {
    fc.assert(
      fc.property(anyHistory, anyCommand, (history, command) => {
        fc.pre(!isAnyTime(command) && command.type !== 'reopen');
        fc.pre(!(command.type === 'set-status' && command.status === 'closed'));
        expect(decide(after([...history, close]), command)).toMatchObject({ok: false, failure: {code: 'closed'}});
      }),
    );
  });

  test('LC-4, LC-6, D13: an accepted message leaves the conversation open, unread and waiting for us', () => {
    fc.assert(
      fc.property(anyHistory, history => {
        const before = after(history);
        fc.pre(before.status !== 'closed');
        const {status, unreadCount, pendingSince} = after([write], before);
        expect({status, isUnread: unreadCount > 0, isPending: pendingSince !== undefined}).toEqual({
          status: 'open',
          isUnread: true,
          isPending: true,
        });
      }),
    );
  });

  test('positions never go back, and none is ahead of the newest entry', () => {
    fc.assert(
      fc.property(anyHistory, history => {
        let before = conversation();
        for (const one of play(history).log) {
          const now = evolve(before, one);
          expect(now.lastPosition).toBeGreaterThanOrEqual(before.lastPosition);
          expect(now.lastPublicPosition).toBeGreaterThanOrEqual(before.lastPublicPosition);
          expect(now.readPosition).toBeGreaterThanOrEqual(before.readPosition);
          expect(now.lastPosition).toBeGreaterThanOrEqual(Math.max(now.lastPublicPosition, now.readPosition));
          before = now;
        }
      }),
    );
  });

  test('CV-8, D10: whoever is assigned may see it, and nobody is assigned twice', () => {
    fc.assert(
      fc.property(anyHistory, history => {
        // What the queue's members decide comes later (AA-7): without it nobody is left over.
        const commands = history.filter(({type}) => type !== 'set-queue');
        const {assignee, coAssignees, isRestricted, visibleTo} = after(commands);
        const assigned = [...coAssignees, ...(assignee === undefined ? [] : [assignee])];
        expect(new Set(assigned).size).toBe(assigned.length);
        expect(isRestricted ? assigned.filter(one => !visibleTo.includes(one)) : []).toEqual([]);
        expect(isRestricted || visibleTo.length === 0).toBe(true);
      }),
    );
  });

  test('LC-5: closed is left by reopening and nothing else', () => {
    fc.assert(
      fc.property(anyHistory, anyLife, (history, life) => {
        expect(after(life, after([...history, close])).status).toBe('closed');
      }),
    );
  });

  test('only a customer raises the number of unread messages, by one, or somebody who marks it', () => {
    fc.assert(
      fc.property(anyHistory, history => {
        let before = conversation();
        for (const one of play(history).log) {
          const now = evolve(before, one);
          const raised = now.unreadCount - before.unreadCount;
          const mayRaise = one.type === 'message-received' || one.type === 'marked-unread';
          expect(raised).toBeLessThanOrEqual(mayRaise ? 1 : 0);
          expect(now.unreadCount).toBeGreaterThanOrEqual(0);
          before = now;
        }
      }),
    );
  });

  test('asking again for what already is gives no fact', () => {
    fc.assert(
      fc.property(anyHistory, anyCommand, (history, command) => {
        fc.pre(!['receive', 'reply', 'note', 'set-topic', 'set-summary', 'set-metadata'].includes(command.type));
        const again = decide(after([...history, command]), command);
        expect(again.ok ? again.value : []).toEqual([]);
      }),
    );
  });

  test('what is decided is what was asked: the state afterwards is the one that was wanted', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...statuses), maybe(agent), (history, status, to) => {
        const before = after(history);
        fc.pre(before.status !== 'closed' && (to === undefined || mayBeGiven(before, to)));
        const now = after(
          [
            {type: 'assign', to, seen: before.assignee},
            {type: 'set-status', status},
          ],
          before,
        );
        expect({status: now.status, assignee: now.assignee}).toEqual({status, assignee: to});
      }),
    );
  });

  test('replaying the log, as JSON kept it, gives the same state', () => {
    fc.assert(
      fc.property(anyHistory, history => {
        const {state, log} = play(history);
        const kept = JSON.parse(JSON.stringify(log)) as readonly Event[];
        expect(kept.reduce(evolve, conversation())).toEqual(state);
      }),
    );
  });
});

test('evolve is total: whatever is in a log, in whatever order, gives a state, and touches nothing it was given', () => {
  fc.assert(
    fc.property(fc.array(anyFact, {maxLength: 40}), facts => {
      let state = Object.freeze(conversation());
      facts.forEach((fact, n) => {
        state = Object.freeze(evolve(state, Object.freeze(event(fact, {position: n + 1}))));
      });
      expect(statuses).toContain(state.status);
      expect(Object.keys(state).toSorted()).toEqual(Object.keys(conversation()).toSorted());
      expect(state.unreadCount).toBeGreaterThanOrEqual(0);
    }),
  );
});
