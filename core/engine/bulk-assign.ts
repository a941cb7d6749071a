import {capacityGroupOf, capacityGroups, type CapacityGroup} from '../channel/channel.ts';
import {priorities} from '../conversation/status.ts';
import type {AgentId, QueueId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {takesCalls} from '../queue/needs.ts';
import {autoAssign} from './assign.ts';
import {isMember, type Directory} from './directory.ts';
import {readmit, waitingAbout} from './readmit.ts';
import type {Turn} from './turn.ts';

/** At most so many given away in one turn, so that none gets long; the rest is a job's. */
export const RUN = 100;

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
  {agentId, groups, hasCome}: Newcomer,
  {queueIds, budget}: {readonly queueIds: readonly QueueId[]; readonly budget: {left: number}},
): Promise<boolean> {
  if (queueIds.length === 0) return true;
  let again = hasCome ? await readmit(turn, {agentId, queueIds}) : [];
  for (;;) {
    const open = withRoom(turn, agentId, groups);
    if (open.length === 0 && again.length === 0) return true;
    if (budget.left <= 0) return false;
    const asked = Math.min(budget.left, roomIn(turn, agentId, open));
    const limit = asked === 0 ? 0 : asked + turn.happenings.length;
    const about = {...waitingAbout(turn.directory, open), queueIds, for: agentId, limit};
    const found = limit === 0 ? [] : await turn.frame.tx.waiting(about);
    const given = await giveAway(turn, {agentId, again, found, budget});
    // What was given in this turn is still waiting as far as the store knows: it is asked for behind that.
    if (given === 0 || limit === 0 || found.length < limit) return true;
    again = [];
  }
}

type Rows = readonly Readonly<ConversationRow>[];

/** AA-9. D41: what everybody may have again is anybody's, also where this agent has no room for it. */
async function giveAway(
  turn: Turn,
  {
    agentId,
    again,
    found,
    budget,
  }: {readonly agentId: AgentId; readonly again: Rows; readonly found: Rows; readonly budget: {left: number}},
): Promise<number> {
  const {roster} = turn.directory;
  const isAgain = new Set(again.map(({id}) => id));
  let given = 0;
  for (const each of inOrder([...again, ...found])) {
    const row = turn.latest('conversation', each);
    const group = capacityGroupOf(row.channel);
    if (row.assignee !== null || group === undefined) continue;
    if (!isAgain.has(row.id) && roster.roomOf(agentId, group) === 0) continue;
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

/** AA-9: by priority, then oldest first. */
export const inOrder = (rows: readonly Readonly<ConversationRow>[]): readonly Readonly<ConversationRow>[] =>
  rows.toSorted(
    (a, b) =>
      priorities.indexOf(b.priority) - priorities.indexOf(a.priority) ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1),
  );
