import {can, type Person} from '../access/can.ts';
import {occupies} from '../assignment/capacity.ts';
import type {Reasons} from '../assignment/reasons.ts';
import {weightsFor} from '../assignment/settings.ts';
import {capacityGroupOf, type CapacityGroup} from '../channel/channel.ts';
import {automation} from '../lib/actor.ts';
import {refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId} from '../lib/ids.ts';
import type {ConversationRow, QueueRow} from '../ports/rows.ts';
import {aboutOf, act, happen} from './conversations.ts';
import {isMember, type Directory} from './directory.ts';
import {setCall} from './presence.ts';
import type {Turn} from './turn.ts';

export const assignment = automation('assignment');

const DAY_MS = 86_400_000;

/**
 * AA-5, AA-10, AA-14: gives a conversation that nobody has to the best candidate of its queue,
 * or first to the agent the customer talked with last (AA-1). There is none: it waits until
 * `bulk-assign.ts` fetches it. The reasons go into the log with it.
 */
export async function autoAssign(turn: Turn, row: Readonly<ConversationRow>): Promise<Readonly<ConversationRow>> {
  const queue = turn.directory.queues.get(row.queueId);
  const group = capacityGroupOf(row.channel);
  if (queue === undefined || group === undefined || !isToBeGiven(turn.directory, row, queue)) return row;
  // A call that is over rings at nobody's desk: whoever calls back takes it.
  if (group === 'voice' && (await turn.frame.tx.callsOf(row.id)).length > 0) return row;
  const decided = turn.directory.roster.decide(
    {
      conversationId: row.id,
      queueId: queue.isDefault ? null : queue.id,
      group,
      at: turn.at,
      weights: weightsFor(turn.directory.assignment, group),
      excluded: row.excluded,
      audience: row.isRestricted ? row.visibleTo : undefined,
      acceptsCallsInWrapUp: queue.acceptsCallsInWrapUp,
    },
    queue.assignMode === 'sticky' ? await lastAgentOf(turn, row, queue) : undefined,
  );
  return decided === undefined ? row : give(turn, row, {...decided, group});
}

/** a call is given away in every queue. AA-6: what would not occupy anybody is taken by hand. */
function isToBeGiven({capacity}: Directory, row: Readonly<ConversationRow>, queue: Readonly<QueueRow>): boolean {
  const isGiven = queue.autoAssign || row.channel === 'voice';
  return row.assignee === null && isGiven && !queue.isDeleted && occupies(row.status, capacity);
}

/** AA-1, AA-2: who talked with the customer last, if that is not too long ago. */
async function lastAgentOf(
  turn: Turn,
  {customerId}: Readonly<ConversationRow>,
  {stickyDays}: Readonly<QueueRow>,
): Promise<AgentId | undefined> {
  const last = await turn.get('customerAgent', [customerId]);
  const isPast = last !== undefined && stickyDays !== null && last.at < turn.at - stickyDays * DAY_MS;
  return isPast ? undefined : last?.agentId;
}

interface Gift {
  readonly to: AgentId;
  readonly why: Reasons;
  readonly group: CapacityGroup;
}

function give(turn: Turn, row: Readonly<ConversationRow>, {to, why, group}: Gift): Readonly<ConversationRow> {
  noteAssigned(turn, to);
  const given = happen(turn, row, {facts: [{type: 'assigned', from: undefined, to, why}], by: assignment});
  // D30: from here on the agent's only voice slot is taken; telephony moves the call on.
  if (group === 'voice') setCall(turn, to, {call: 'ringing'});
  return given;
}

/** AA-13: unserved time counts from here, whoever gave it and however. Internal conversations count nowhere (D5). */
export function noteAssigned(turn: Turn, to: AgentId): void {
  const agent = turn.directory.agents.get(to);
  if (agent !== undefined) turn.put('agent', {...agent, lastAssignedAt: turn.at});
}

/** AC-4, D10, D31: a person gives a conversation to somebody, takes it or takes it off. */
export function assignByHand(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {to, seen, person}: Assigning,
): Result<Readonly<ConversationRow>> {
  const wrong = unassignable(turn, row, {to, seen, person});
  if (wrong !== undefined) return refuse(wrong);
  const done = act(turn, row, {type: 'assign', to: to ?? undefined, seen: seen ?? undefined});
  if (done.ok && to !== null && row.assignee !== to && row.channel !== 'internal') noteAssigned(turn, to);
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
  if (
    !can(person, {do: 'assign', to}, aboutOf(turn, row, person)) ||
    isLeftToOthers(turn.directory, row, {to, person})
  ) {
    return {code: 'forbidden', detail: `assign ${row.id}`};
  }
  if (to !== null && !isAssignable(turn.directory, row, to)) {
    return {code: 'invalid', path: ['to'], reason: 'not-in-queue', detail: `${to} is no member of ${row.queueId}`};
  }
  return undefined;
}

/** D31: here only automatic assignment and Managers assign; giving up is still everybody's own affair. */
const isLeftToOthers = (
  {queues}: Directory,
  {queueId}: Readonly<ConversationRow>,
  {to, person}: Pick<Assigning, 'to' | 'person'>,
): boolean => to !== null && !person.isManager && person.isBot !== true && queues.get(queueId)?.canTake === false;

/** CV-15, D10: only members of the conversation's queue, and only enabled ones. */
const isAssignable = (directory: Directory, row: Readonly<ConversationRow>, to: AgentId): boolean =>
  directory.agents.get(to)?.isEnabled === true && isMember(directory, row.queueId, to);
