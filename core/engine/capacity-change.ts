import {occupiedGroupOf, occupies, type CapacitySettings} from '../assignment/capacity.ts';
import {capacityGroups} from '../channel/channel.ts';
import {statuses} from '../conversation/status.ts';
import type {AgentId} from '../lib/ids.ts';
import {workloadKey} from './directory.ts';
import type {JobKind} from './jobs.ts';
import {reviewStatus} from './presence.ts';
import type {Turn} from './turn.ts';

/** CAP-10: gives waiting work to agents who got room, a few in a turn. */
export const roomMade = 'room-made';

/** Agents in one turn: each may be given as much as fits. */
const AT_ONCE = 10;

/**
 * CAP-12, CAP-9, D27, D2: other capacities, another selection of what counts. Workloads are
 * counted anew if that changed, statuses follow, and who has more room than before is given
 * what waits.
 */
export async function applyCapacity(turn: Turn, settings: CapacitySettings): Promise<void> {
  const before = turn.directory.capacity;
  turn.put('setting', {name: 'capacity', value: settings});
  turn.logAgent('capacity-saved', {...settings});
  if (statuses.some(status => occupies(status, before) !== occupies(status, settings))) await recount(turn, settings);
  const agentIds = [...turn.directory.agents.keys()];
  for (const agentId of agentIds) reviewStatus(turn, agentId);
  // Theirs is the job: so many at once would make one long turn.
  turn.happenings.splice(0);
  for (let n = 0; n < agentIds.length; n += AT_ONCE) {
    turn.schedule(roomMade, roomMade, {agentIds: agentIds.slice(n, n + AT_ONCE)});
  }
  turn.touch('presence');
}

/** What occupies whom, counted: the only time it is not maintained. */
async function recount(turn: Turn, settings: CapacitySettings): Promise<void> {
  const {agents, workloads} = turn.directory;
  const counted = new Map<string, number>();
  for (const {assignee, channel, count} of await turn.frame.tx.occupations(
    statuses.filter(one => occupies(one, settings)),
  )) {
    const group = occupiedGroupOf(channel);
    if (group === undefined) continue;
    const key = workloadKey(assignee, group);
    counted.set(key, (counted.get(key) ?? 0) + count);
  }
  for (const agentId of agents.keys()) {
    for (const capacityGroup of capacityGroups) {
      const key = workloadKey(agentId, capacityGroup);
      const count = counted.get(key) ?? 0;
      if (count !== (workloads.get(key) ?? 0)) turn.put('workload', {agentId, capacityGroup, count});
    }
  }
}

/** AA-3, CAP-10. Jobs of one lane, so that one turn has one of them. */
export const roomMadeJob: JobKind = {
  async claim(turn, {payload}) {
    for (const id of payload['agentIds'] as readonly AgentId[]) {
      for (const group of capacityGroups) turn.happenings.push({about: 'agent', id, type: 'freed', group});
    }
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};
