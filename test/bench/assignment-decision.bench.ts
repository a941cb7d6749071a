/**
 * One assignment decision among 1,000 agents, against a loop over the same numbers in typed arrays.
 *
 * The product's side is what the engine asks (`Roster.decide`): who is in the queue, Available, has
 * room and did not have the conversation before; the Weight Sum Method of AA-14 with its ties, and
 * the reasons that are kept. The loop finds the two extremes, the scores and the best of them.
 * After each decision the one who was chosen has a conversation more and waits from now on.
 */
import {Roster} from '../../core/assignment/roster.ts';
import {chatWeights} from '../../core/assignment/score.ts';
import {having, newAgent} from '../../core/engine/new-agent.ts';
import type {AgentId, ConversationId, QueueId} from '../../core/lib/ids.ts';
import type {AgentRow} from '../../core/ports/rows.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {below} from '../support/chance.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {interleave, median} from './support/pairs.ts';
import {report, rounded, throughputRatio, type Figure} from './support/report.ts';

const AGENTS = 1_000;
const DECISIONS = 4_000;
const PAIRS = 15;
const BUDGET = 0.5;
/** Never full, so that both sides always choose among all. */
const CAPACITY = 1_000;

interface Start {
  readonly agent: AgentRow;
  readonly work: number;
}

const ids = createIds(systemClock);
const at = systemClock.now();
const random = seededRandom(3);
const queueId = ids.next() as QueueId;
const team: readonly Start[] = Array.from({length: AGENTS}, (_, n) => ({
  agent: {
    ...having(newAgent({id: ids.next() as AgentId, name: `Agent ${n}`, roles: ['agent'], at}), 'available'),
    capacity: {'live-chat': CAPACITY, messaging: CAPACITY},
    lastAssignedAt: at - below(random, 600_000),
  },
  work: below(random, 400),
}));
const conversations = Array.from({length: DECISIONS}, () => ids.next() as ConversationId);

function product(): number {
  const roster = new Roster();
  const people = new Map(team.map(({agent, work}) => [agent.id, {agent: {...agent}, work}]));
  for (const {agent, work} of team) {
    roster.putAgent(agent);
    roster.putWorkload({agentId: agent.id, capacityGroup: 'live-chat', count: work});
    roster.putMember(queueId, agent.id);
  }
  const asked = {queueId, group: 'live-chat', weights: chatWeights, excluded: [], audience: undefined} as const;
  const began = performance.now();
  let now = at;
  for (const conversationId of conversations) {
    now += 10;
    const chosen = roster.decide({...asked, conversationId, at: now, acceptsCallsInWrapUp: false});
    const one = chosen && people.get(chosen.to);
    if (one === undefined) throw new Error('Nobody was chosen');
    one.agent.lastAssignedAt = now;
    one.work += 1;
    roster.putAgent(one.agent);
    roster.putWorkload({agentId: one.agent.id, capacityGroup: 'live-chat', count: one.work});
  }
  return performance.now() - began;
}

function limit(): number {
  const load = Float64Array.from(team, ({work}) => (work / CAPACITY) * 50);
  const since = Float64Array.from(team, ({agent}) => agent.lastAssignedAt ?? at);
  const unserved = new Float64Array(AGENTS);
  const began = performance.now();
  for (let n = 0; n < DECISIONS; n += 1) {
    const now = at + n * 10;
    const best = bestOf({load, since, unserved, now});
    load[best] = (load[best] ?? 0) + 50 / CAPACITY;
    since[best] = now;
  }
  return performance.now() - began;
}

interface Numbers {
  readonly load: Float64Array;
  readonly since: Float64Array;
  readonly unserved: Float64Array;
  readonly now: number;
}

function bestOf({load, since, unserved, now}: Numbers): number {
  let least = Infinity;
  let most = 0;
  for (let n = 0; n < AGENTS; n += 1) {
    const waited = now - (since[n] as number);
    unserved[n] = waited;
    if ((load[n] as number) < least) least = load[n] as number;
    if (waited > most) most = waited;
  }
  let best = 0;
  let highest = -1;
  for (let n = 0; n < AGENTS; n += 1) {
    const one = load[n] as number;
    const score = 0.5 * (one === 0 ? 1 : least / one) + 0.5 * (most === 0 ? 0 : (unserved[n] as number) / most);
    if (score > highest) {
      highest = score;
      best = n;
    }
  }
  return best;
}

await report('assignment-decision', async () => {
  // Neither side is measured before its code is as fast as it gets.
  await interleave({pairs: 3, limit: async () => limit(), product: async () => product()});
  const pairs = await interleave({pairs: PAIRS, limit: async () => limit(), product: async () => product()});
  const perDecision = (ms: readonly number[]) => rounded((median(ms) / DECISIONS) * 1_000, 2);
  const ratio = throughputRatio(pairs);
  const figure: Figure = {
    name: `${AGENTS} agents`,
    value: ratio,
    unit: 'ratio',
    budget: {atLeast: BUDGET},
    ratio,
    about: {
      decisions: DECISIONS,
      productMicroseconds: perDecision(pairs.map(pair => pair.product)),
      loopMicroseconds: perDecision(pairs.map(pair => pair.limit)),
    },
  };
  return [figure];
});
