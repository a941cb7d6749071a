import {occupies} from '../assignment/capacity.ts';
import {capacityGroupOf, capacityGroups, channels, type CapacityGroup} from '../channel/channel.ts';
import {statuses} from '../conversation/status.ts';
import type {AgentId, QueueId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Waiting} from '../ports/store.ts';
import {assignment, autoAssign} from './assign.ts';
import {happen} from './conversations.ts';
import {membersFor, type Directory} from './directory.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** D41: looks through the rest of what an agent who came had before. */
export const moreToReadmit = 'more-to-readmit';

/** At most so many conversations whose exclusions are looked through in one turn. */
const AT_ONCE = 100;

interface Came {
  readonly agentId: AgentId;
  readonly queueIds: readonly QueueId[];
  readonly behind?: Waiting['behind'];
}

/**
 * D41: where every enabled member of the queue who may have the conversation had it before, nobody
 * did any more, from the moment one of them comes. Told in the log; the conversations are returned,
 * for the store still passes this agent over. Whatever is more than fits in one turn has turns of its own.
 */
export async function readmit(
  turn: Turn,
  {agentId, queueIds, behind}: Came,
): Promise<readonly Readonly<ConversationRow>[]> {
  const {directory, frame} = turn;
  const found = await frame.tx.waiting({
    ...waitingAbout(directory, capacityGroups),
    queueIds,
    hadBy: agentId,
    limit: AT_ONCE,
    ...(behind && {behind}),
  });
  const last = found.length < AT_ONCE ? undefined : found.at(-1);
  if (last !== undefined) {
    const {priority, createdAt, id} = last;
    turn.schedule(moreToReadmit, `readmit ${agentId}`, {agentId, queueIds, behind: {priority, createdAt, id}});
  }
  return found.flatMap(each => {
    const row = turn.latest('conversation', each);
    // CV-8: who may not see it is nobody to wait for, and it waits for nobody who may not see it.
    const members = membersFor(directory, row);
    const hasCome = members.some(({id}) => id === agentId);
    if (row.assignee !== null || !hasCome || !members.every(({id}) => row.excluded.includes(id))) return [];
    const facts = [{type: 'exclusions-cleared', agentIds: row.excluded}] as const;
    return [happen(turn, row, {facts, by: assignment})];
  });
}

/** AA-6: only what would occupy somebody. */
export const waitingAbout = ({capacity}: Directory, groups: readonly CapacityGroup[]) => ({
  channels: channels.filter(channel => groups.some(group => capacityGroupOf(channel) === group)),
  statuses: statuses.filter(status => occupies(status, capacity)),
});

/** D41, AA-9: each behind those of the turn before. Who is gone again will come again. */
export const moreToReadmitJob: JobKind = {
  async claim(turn, {payload}) {
    const {agentId, queueIds, behind} = payload as unknown as Came;
    if (turn.directory.agents.get(agentId)?.status !== 'available') return undefined;
    for (const row of await readmit(turn, {agentId, queueIds, behind})) await autoAssign(turn, row);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};
