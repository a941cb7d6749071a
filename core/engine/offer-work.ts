import {capacityGroups} from '../channel/channel.ts';
import type {AgentId} from '../lib/ids.ts';
import {roomMade} from './capacity-change.ts';
import type {Turn} from './turn.ts';

/** Agents in one turn: each may be given as much as fits. */
const AT_ONCE = 10;

/**
 * AA-3, AA-9: there is more that these agents could do than a moment ago. Many are seen to in
 * turns of their own. Asked when agents join a queue and when one begins to assign by itself;
 * working hours (A.25, WH-6) will ask at the moment a period begins, with `membersOf` each queue
 * that has it.
 */
export function offerWork(turn: Turn, agentIds: readonly AgentId[]): void {
  const able = agentIds.filter(id => turn.directory.agents.get(id)?.status === 'available');
  if (able.length <= AT_ONCE) {
    for (const id of able) {
      for (const group of capacityGroups) turn.happenings.push({about: 'agent', id, type: 'freed', group});
    }
    return;
  }
  for (let n = 0; n < able.length; n += AT_ONCE) {
    turn.schedule(roomMade, roomMade, {agentIds: able.slice(n, n + AT_ONCE)});
  }
}
