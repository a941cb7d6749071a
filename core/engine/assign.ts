import {can, type Person} from '../access/can.ts';
import {capacityOf} from '../assignment/capacity.ts';
import {leastLoaded, type Candidate} from '../assignment/choose.ts';
import {capacityGroupOf, channels, type CapacityGroup, type ChannelKind} from '../channel/channel.ts';
import {mayBeGiven} from '../conversation/involved.ts';
import {automation} from '../lib/actor.ts';
import {refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId} from '../lib/ids.ts';
import {groupOf} from '../presence/presence.ts';
import type {AgentRow, ConversationRow} from '../ports/rows.ts';
import {aboutOf, act, happen} from './conversations.ts';
import {isMember, membersOf, workloadKey, type Directory} from './directory.ts';
import type {Turn} from './turn.ts';

const assignment = automation('assignment');

/**
 * AA-5, AA-12: gives a conversation that nobody has to the least loaded Available member of
 * its queue with room for it. Nobody has room: it waits (AA-9 fetches it later). `except`
 * gave it up a moment ago (AA-10).
 */
export function autoAssign(turn: Turn, row: Readonly<ConversationRow>, except?: AgentId): Readonly<ConversationRow> {
  const queue = turn.directory.queues.get(row.queueId);
  const group = capacityGroupOf(row.channel);
  if (row.assignee !== null || row.status === 'closed' || queue?.autoAssign !== true || group === undefined) return row;
  const chosen = leastLoaded(
    candidatesFor(turn, row, group).filter(({agentId}) => agentId !== except && mayBeGiven(row, agentId)),
  );
  return chosen === undefined ? row : give(turn, row, chosen.agentId);
}

function candidatesFor(turn: Turn, row: Readonly<ConversationRow>, group: CapacityGroup): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const agent of membersOf(turn.directory, row.queueId)) {
    const candidate = candidateFrom(turn, agent, group);
    if (candidate !== undefined) candidates.push(candidate);
  }
  return candidates;
}

/** AA-5, ST-16: undefined if the agent cannot be given anything of this group now. */
function candidateFrom({directory, at}: Turn, agent: Readonly<AgentRow>, group: CapacityGroup): Candidate | undefined {
  if (groupOf(agent.status) !== 'available') return undefined;
  const capacity = capacityOf(agent.capacity, group, directory.capacity.defaults);
  const occupancy = directory.workloads.get(workloadKey(agent.id, group)) ?? 0;
  if (occupancy >= capacity) return undefined;
  const since = agent.lastAssignedAt ?? agent.availableSince ?? at;
  return {agentId: agent.id, occupancy, capacity, unservedMs: Math.max(0, at - since)};
}

function give(turn: Turn, row: Readonly<ConversationRow>, to: AgentId): Readonly<ConversationRow> {
  noteAssigned(turn, to);
  const assigned = {type: 'assigned', from: row.assignee ?? undefined, to} as const;
  return happen(turn, row, {facts: [assigned], by: assignment});
}

/** AA-13: unserved time counts from here. */
function noteAssigned(turn: Turn, to: AgentId): void {
  const agent = turn.directory.agents.get(to);
  if (agent !== undefined) turn.put('agent', {...agent, lastAssignedAt: turn.at});
}

/** At most this many of a group in one run, so that no turn gets long. Nobody has that much room. */
const RUN = 200;

/**
 * AA-9, CAP-10: an agent became Available or got room in a capacity group. Waiting
 * conversations of their queues, by priority and then age, until their capacity is full.
 */
export async function fill(turn: Turn, agentId: AgentId, group: CapacityGroup): Promise<void> {
  const {directory, frame} = turn;
  const agent = directory.agents.get(agentId);
  const candidate = agent?.isEnabled === true ? candidateFrom(turn, agent, group) : undefined;
  if (candidate === undefined) return;
  const queueIds = [...directory.queues.values()]
    .filter(queue => queue.autoAssign && isMember(directory, queue.id, agentId))
    .map(({id}) => id);
  if (queueIds.length === 0) return;
  let room = Math.min(RUN, candidate.capacity - candidate.occupancy);
  // What this turn itself assigned is still waiting as far as the store knows.
  const among = await frame.tx.waiting(queueIds, room + turn.happenings.length, channelsOf(group));
  for (const found of among) {
    // Full by now, of more than this group (D2).
    if (directory.agents.get(agentId)?.status !== 'available') return;
    const row = turn.latest('conversation', found);
    if (room === 0 || row.assignee !== null || row.status === 'closed' || !mayBeGiven(row, agentId)) continue;
    give(turn, row, agentId);
    room -= 1;
  }
}

const channelsOf = (group: CapacityGroup): readonly ChannelKind[] =>
  channels.filter(channel => capacityGroupOf(channel) === group);

/** AC-4, D10: a person gives a conversation to somebody, takes it or takes it off. */
export function assignByHand(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {to, seen, person}: Assigning,
): Result<Readonly<ConversationRow>> {
  const wrong = unassignable(turn, row, {to, seen, person});
  if (wrong !== undefined) return refuse(wrong);
  const done = act(turn, row, {type: 'assign', to: to ?? undefined, seen: seen ?? undefined});
  if (done.ok && to !== null && row.assignee !== to) noteAssigned(turn, to);
  return done;
}

interface Assigning {
  readonly to: AgentId | null;
  readonly seen: AgentId | null;
  readonly person: Person;
}

/** Why not. Who was faster comes before who may: the slower one deserves the name (AC-4). */
function unassignable(turn: Turn, row: Readonly<ConversationRow>, {to, seen, person}: Assigning): Failure | undefined {
  if (row.status !== 'closed' && row.assignee !== seen && row.assignee !== to) {
    return {code: 'taken', by: row.assignee, detail: `${row.id} to ${to ?? 'nobody'}`};
  }
  if (!can(person, {do: 'assign', to}, aboutOf(turn, row, person))) {
    return {code: 'forbidden', detail: `assign ${row.id}`};
  }
  if (to !== null && !isAssignable(turn.directory, row, to)) {
    return {code: 'invalid', path: ['to'], reason: 'not-in-queue', detail: `${to} is no member of ${row.queueId}`};
  }
  return undefined;
}

/** CV-15, D10: only members of the conversation's queue, and only enabled ones. */
const isAssignable = (directory: Directory, row: Readonly<ConversationRow>, to: AgentId): boolean =>
  directory.agents.get(to)?.isEnabled === true && isMember(directory, row.queueId, to);
