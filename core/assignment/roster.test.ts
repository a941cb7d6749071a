import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aConversation, agentRow, anAgent, ann, aQueue, ben, cleo} from '../../test/support/builders.ts';
import type {CapacityGroup} from '../channel/channel.ts';
import type {AgentId} from '../lib/ids.ts';
import type {AgentRow} from '../ports/rows.ts';
import {defaultCapacitySettings} from './capacity.ts';
import {MOST_REMEMBERED} from './reasons.ts';
import {Roster, type Asked} from './roster.ts';
import {callWeights, chatWeights} from './score.ts';
import {defaultAssignmentSettings} from './settings.ts';

const AT = 1_000_000;

const asked = (changes: Partial<Asked> = {}): Asked => ({
  conversationId: aConversation(1),
  queueId: null,
  group: 'live-chat',
  at: AT,
  weights: chatWeights,
  excluded: [],
  audience: undefined,
  acceptsCallsInWrapUp: false,
  ...changes,
});

const rosterOf = (...agents: readonly (Partial<AgentRow> & {readonly id: AgentId})[]): Roster => {
  const roster = new Roster();
  for (const agent of agents) roster.putAgent(agentRow(agent));
  return roster;
};

/** Each has waited a little less than the one before. */
const three = () =>
  rosterOf({id: ann, lastAssignedAt: 1_000}, {id: ben, lastAssignedAt: 2_000}, {id: cleo, lastAssignedAt: 3_000});

describe('AA-5: candidates', () => {
  test('Q-1: are of the queue; everybody is of the default one (Q-2)', () => {
    const roster = three();
    roster.putMember(aQueue(2), cleo);
    expect(roster.decide(asked())?.to).toBe(ann);
    expect(roster.decide(asked({queueId: aQueue(2)}))?.to).toBe(cleo);
    roster.putMember(aQueue(2), ben);
    expect(roster.decide(asked({queueId: aQueue(2)}))?.to).toBe(ben);
    roster.removeMember(aQueue(2), ben);
    roster.removeMember(aQueue(2), cleo);
    expect(roster.decide(asked({queueId: aQueue(2)}))).toBeUndefined();
    expect(roster.decide(asked({queueId: aQueue(3)}))).toBeUndefined();
  });

  test('have room in the group, by their own capacity or the default (CAP-5, CAP-12)', () => {
    const roster = rosterOf({id: ann, capacity: {'live-chat': 1}}, {id: ben});
    expect([roster.roomOf(ann, 'live-chat'), roster.roomOf(ben, 'live-chat')]).toEqual([1, 5]);
    roster.putWorkload({agentId: ann, capacityGroup: 'live-chat', count: 1});
    expect(roster.roomOf(ann, 'live-chat')).toBe(0);
    expect(roster.roomOf(ann, 'email')).toBe(5);
    roster.configure({
      defaults: {...defaultCapacitySettings.defaults, 'live-chat': 0},
      groups: defaultAssignmentSettings.groups,
    });
    expect(roster.decide(asked())).toBeUndefined();
    expect(roster.roomOf(anAgent(99), 'email')).toBe(0);
  });

  test('AC-2, AC-3, D30, D3: a call needs the voice slot; a wrap-up is no call where the queue says so', () => {
    const busy = {status: 'busy', chosen: 'available'} as const;
    const roster = rosterOf(
      {id: ann, ...busy, statusId: 'ringing', call: 'ringing'},
      {id: ben, ...busy, statusId: 'wrap-up', call: 'wrap-up'},
    );
    const call = asked({group: 'voice', weights: callWeights});
    expect(roster.decide(call)).toBeUndefined();
    expect(roster.decide({...call, acceptsCallsInWrapUp: true})?.to).toBe(ben);
    expect(roster.decide(call)).toBeUndefined();
  });
});

describe('who is out of the running', () => {
  test('AA-8, CV-8: is told by the first reason; a disabled one is not even counted (US-2)', () => {
    const roster = rosterOf(
      {id: ann},
      {id: ben, status: 'away'},
      {id: cleo, status: 'busy', statusId: 'full-capacity'},
      {id: anAgent(4), capacity: {'live-chat': 0}},
      {id: anAgent(5)},
      {id: anAgent(6), isEnabled: false},
    );
    const plain = roster.decide(asked({excluded: [anAgent(5)]}));
    expect(plain?.to).toBe(ann);
    expect(plain?.why.others).toEqual({'not-in-audience': 0, excluded: 1, 'not-available': 1, full: 2});
    const restricted = roster.decide(asked({audience: [ann, ben, anAgent(5)], excluded: [anAgent(5)]}));
    expect(restricted?.to).toBe(ann);
    expect(restricted?.why.others).toEqual({'not-in-audience': 2, excluded: 1, 'not-available': 1, full: 0});
    expect(roster.decide(asked({excluded: [ann, anAgent(5)]}))).toBeUndefined();
    // Nothing of it stays for the next question.
    expect(roster.decide(asked())?.why.candidates).toBe(2);
  });

  test('AA-1: the preferred one comes first, if a candidate, and is told of however many are better', () => {
    const many = Array.from({length: 30}, (_, n) => ({id: anAgent(n + 1), lastAssignedAt: n}));
    const roster = rosterOf(...many);
    const sticky = roster.decide(asked(), anAgent(30));
    expect(sticky).toMatchObject({to: anAgent(30), why: {mode: 'sticky', candidates: 30}});
    expect(sticky?.why.best).toHaveLength(MOST_REMEMBERED);
    expect(sticky?.why.best.at(-1)?.id).toBe(anAgent(30));
    expect(roster.decide(asked({excluded: [anAgent(30)]}), anAgent(30))).toMatchObject({
      to: anAgent(1),
      why: {mode: 'score'},
    });
  });
});

type Step =
  | {readonly do: 'agent'; readonly n: number; readonly row: Partial<AgentRow>}
  | {readonly do: 'work'; readonly n: number; readonly group: CapacityGroup; readonly count: number}
  | {readonly do: 'ask'; readonly group: CapacityGroup};

const groups = ['live-chat', 'messaging', 'email', 'voice'] as const;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('agent' as const),
    n: fc.integer({min: 1, max: 24}),
    row: fc.record({
      status: fc.constantFrom('available', 'available', 'away', 'busy'),
      isEnabled: fc.boolean(),
      lastAssignedAt: fc.option(fc.nat(50), {nil: null}),
      capacity: fc.constantFrom({}, {'live-chat': 2}, {messaging: 0}),
    }),
  }),
  fc.record({
    do: fc.constant('work' as const),
    n: fc.integer({min: 1, max: 24}),
    group: fc.constantFrom(...groups),
    count: fc.nat(6),
  }),
  fc.record({do: fc.constant('ask' as const), group: fc.constantFrom(...groups)}),
);

test('what was kept up to date decides like what is built anew (decision 0001)', () => {
  fc.assert(
    fc.property(fc.array(anyStep, {maxLength: 80}), steps => {
      const kept = new Roster();
      const agents = new Map<number, AgentRow>();
      const work = new Map<string, {agentId: AgentId; capacityGroup: CapacityGroup; count: number}>();
      for (const step of steps) {
        if (step.do === 'agent') {
          agents.set(step.n, agentRow({id: anAgent(step.n), ...step.row}));
          kept.putAgent(agentRow({id: anAgent(step.n), ...step.row}));
        } else if (step.do === 'work') {
          const row = {agentId: anAgent(step.n), capacityGroup: step.group, count: step.count};
          work.set(`${step.n} ${step.group}`, row);
          kept.putWorkload(row);
        } else {
          const fresh = new Roster();
          for (const agent of agents.values()) fresh.putAgent(agent);
          for (const row of work.values()) fresh.putWorkload(row);
          expect(kept.decide(asked({group: step.group}))).toEqual(fresh.decide(asked({group: step.group})));
        }
      }
    }),
  );
});
