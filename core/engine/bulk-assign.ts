import {occupies} from '../assignment/capacity.ts';
import {capacityGroupOf, capacityGroups, channels, type CapacityGroup} from '../channel/channel.ts';
import {priorities, statuses} from '../conversation/status.ts';
import type {AgentId, QueueId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {takesCalls} from '../queue/needs.ts';
import {assignment, autoAssign} from './assign.ts';
import {happen} from './conversations.ts';
import {isMember, membersFor, type Directory} from './directory.ts';
import type {Turn} from './turn.ts';

/** At most so many given away in one turn, so that none gets long; the rest is a job's. */
export const RUN = 100;

/** At most so many conversations whose exclusions are looked through when one agent comes. */
const MOST_PASSED_OVER = 100;

/** An agent who can be given more than a moment ago. */
export interface Newcomer {
  readonly agentId: AgentId;
  readonly groups: ReadonlySet<CapacityGroup>;
  /** They became Available, not only less busy: the moment of D41. */
  readonly hasCome: boolean;
}

/**
 * AA-9: what waits in an agent's queues, by priority and then age, until there is no room for
 * it any more. Each is a decision of its own: whoever else has room is a candidate, too.
 *
 * @returns whether all was given away that could be; not, if `budget` ended first
 */
export async function fill(turn: Turn, newcomer: Newcomer, budget: {left: number}): Promise<boolean> {
  const {assigning, byHand} = queuesOf(turn.directory, newcomer.agentId);
  if (!(await fillFrom(turn, newcomer, {queueIds: assigning, budget}))) return false;
  if (byHand.length === 0 || !newcomer.groups.has('voice') || !takesCalls(turn.directory.senders.values())) return true;
  return fillFrom(turn, {...newcomer, groups: onlyCalls}, {queueIds: byHand, budget});
}

const onlyCalls: ReadonlySet<CapacityGroup> = new Set<CapacityGroup>(['voice']);

async function fillFrom(
  turn: Turn,
  newcomer: Newcomer,
  {queueIds, budget}: {readonly queueIds: readonly QueueId[]; readonly budget: {left: number}},
): Promise<boolean> {
  const {agentId, groups, hasCome} = newcomer;
  let open = withRoom(turn, agentId, groups);
  if (queueIds.length === 0 || open.length === 0) return true;
  let again: readonly Readonly<ConversationRow>[] = hasCome ? await readmit(turn, agentId, queueIds) : [];
  while (open.length > 0) {
    if (budget.left <= 0) return false;
    const asked = Math.min(budget.left, roomIn(turn, agentId, open));
    const limit = asked + turn.happenings.length;
    const found = await turn.frame.tx.waiting({...about(turn.directory, open), queueIds, for: agentId, limit});
    const given = await giveAway(turn, newcomer, {rows: inOrder([...again, ...found]), budget});
    // What was given in this turn is still waiting as far as the store knows: it is asked for behind that.
    if (given === 0 || found.length < limit) return true;
    again = [];
    open = withRoom(turn, agentId, groups);
  }
  return true;
}

async function giveAway(
  turn: Turn,
  {agentId}: Newcomer,
  {rows, budget}: {readonly rows: readonly Readonly<ConversationRow>[]; readonly budget: {left: number}},
): Promise<number> {
  const {roster} = turn.directory;
  let given = 0;
  for (const found of rows) {
    const row = turn.latest('conversation', found);
    const group = capacityGroupOf(row.channel);
    if (row.assignee !== null || group === undefined || roster.roomOf(agentId, group) === 0) continue;
    if (budget.left <= 0) break;
    if ((await autoAssign(turn, row)).assignee === null) continue;
    given += 1;
    budget.left -= 1;
  }
  return given;
}

/** AA-11: the default queue like any other. Q-8: where chats are taken by hand, calls are still given away. */
function queuesOf(directory: Directory, agentId: AgentId) {
  const [assigning, byHand]: [QueueId[], QueueId[]] = [[], []];
  for (const {id, autoAssign, isDeleted} of directory.queues.values()) {
    if (!isDeleted && isMember(directory, id, agentId)) (autoAssign ? assigning : byHand).push(id);
  }
  return {assigning, byHand};
}

const withRoom = ({directory}: Turn, agentId: AgentId, groups: ReadonlySet<CapacityGroup>): readonly CapacityGroup[] =>
  capacityGroups.filter(group => groups.has(group) && directory.roster.roomOf(agentId, group) > 0);

const roomIn = ({directory}: Turn, agentId: AgentId, groups: readonly CapacityGroup[]): number =>
  groups.reduce((sum, group) => sum + directory.roster.roomOf(agentId, group), 0);

/** AA-6: only what would occupy somebody. */
const about = ({capacity}: Directory, groups: readonly CapacityGroup[]) => ({
  channels: channels.filter(channel => groups.some(group => capacityGroupOf(channel) === group)),
  statuses: statuses.filter(status => occupies(status, capacity)),
});

/** AA-9: by priority, then oldest first. */
export const inOrder = (rows: readonly Readonly<ConversationRow>[]): readonly Readonly<ConversationRow>[] =>
  rows.toSorted(
    (a, b) =>
      priorities.indexOf(b.priority) - priorities.indexOf(a.priority) ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1),
  );

/**
 * D41: where every enabled member of the queue who may have the conversation had it before, nobody
 * did any more, from the moment one of them comes. Told in the log; the conversations are returned,
 * for the store still passes this agent over.
 */
async function readmit(
  turn: Turn,
  agentId: AgentId,
  queueIds: readonly QueueId[],
): Promise<readonly Readonly<ConversationRow>[]> {
  const {directory, frame} = turn;
  const found = await frame.tx.waiting({
    ...about(directory, capacityGroups),
    queueIds,
    hadBy: agentId,
    limit: MOST_PASSED_OVER,
  });
  return found.flatMap(each => {
    const row = turn.latest('conversation', each);
    // CV-8: who may not see it is nobody to wait for.
    const members = membersFor(directory, row);
    if (row.assignee !== null || !members.every(({id}) => row.excluded.includes(id))) return [];
    const facts = [{type: 'exclusions-cleared', agentIds: row.excluded}] as const;
    return [happen(turn, row, {facts, by: assignment})];
  });
}
