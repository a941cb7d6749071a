import type {Input} from '../../contract/contract.ts';
import {invalid, notThere, ok, type Result} from '../../lib/failure.ts';
import type {AgentId} from '../../lib/ids.ts';
import type {AgentRow} from '../../ports/rows.ts';
import {capacityGroups} from '../../channel/channel.ts';
import type {Directory} from '../directory.ts';
import {newAgent} from '../new-agent.ts';
import {changeStatus, reviewStatus} from '../presence.ts';
import {releaseWork} from '../release.ts';
import type {Turn} from '../turn.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** As many as the engine keeps in memory and a list shows. */
const MOST_AGENTS = 1_000;

/** Agents' pages (US-1 to US-3). */
export const agentHandlers: Handlers<RoutesOf<'agent'>> = {
  async 'agent/create'(turn, {agentId: id, name, title, phone, roles}) {
    const {agents} = turn.directory;
    if (agents.has(id)) return invalid('agentId', 'exists', id);
    if (agents.size >= MOST_AGENTS) return invalid('name', 'too-many', `${agents.size} agents`);
    turn.insert('agent', {...newAgent({id, name, roles, at: turn.at}), title, phone});
    turn.logAgent('agent-created', {agentId: id, roles});
    turn.touch('workspace');
    turn.touch('presence');
    return ok(null);
  },

  async 'agent/save'(turn, page) {
    const found = agentOf(turn, page.agentId);
    if (!found.ok) return found;
    const {name, title, phone, roles, capacity, wrapUpSeconds} = page;
    if (!roles.includes('manager') && isLastManager(turn.directory, page.agentId)) return lastManager;
    const agent = {...found.value, name, title, phone, roles, capacity, wrapUpSeconds};
    turn.put('agent', agent);
    // What they may and how much they take; what they are called is no rule's concern.
    turn.logAgent('agent-saved', {agentId: agent.id, roles, capacity, wrapUpSeconds});
    turn.touch('workspace');
    turn.touch('presence');
    if (!isSameCapacity(found.value, page)) giveRoom(turn, agent);
    return ok(null);
  },

  async 'agent/enable'(turn, {agentId, isEnabled}, {person}) {
    const found = agentOf(turn, agentId);
    if (!found.ok || found.value.isEnabled === isEnabled) return found.ok ? ok(null) : found;
    if (!isEnabled && isLastManager(turn.directory, agentId)) return lastManager;
    turn.logAgent('agent-enabled', {agentId, isEnabled});
    turn.touch('workspace');
    if (isEnabled) {
      turn.put('agent', {...found.value, isEnabled});
      turn.touch('presence');
      return ok(null);
    }
    const why = {cause: 'disabled', by: person.agentId} as const;
    changeStatus(turn, found.value, {isEnabled, chosen: 'offline', returnTo: null, postponed: null, why});
    await releaseWork(turn, agentId);
    return ok(null);
  },
};

function agentOf(turn: Turn, id: AgentId): Result<Readonly<AgentRow>> {
  const agent = turn.directory.agents.get(id);
  // A bot is set up as what it is (A.28).
  const isPerson = agent !== undefined && !turn.directory.bots.has(id);
  return isPerson ? ok(agent) : notThere(id);
}

/** CAP-5, AA-3: other capacities may mean another status, and room for what waits. */
function giveRoom(turn: Turn, {id}: Readonly<AgentRow>): void {
  reviewStatus(turn, id);
  for (const group of capacityGroups) turn.happenings.push({about: 'agent', id, type: 'freed', group});
}

const isSameCapacity = (agent: Readonly<AgentRow>, {capacity}: Input<'agent/save'>): boolean =>
  capacityGroups.every(group => group === 'voice' || agent.capacity[group] === capacity[group]);

/** Nobody could make a Manager any more. */
const isLastManager = ({agents}: Directory, id: AgentId): boolean =>
  ![...agents.values()].some(one => one.id !== id && one.isEnabled && one.roles.includes('manager'));

const lastManager = invalid('agentId', 'last-manager', 'nobody else manages this workspace');
