import type {AgentId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {assignment} from './assign.ts';
import {inOrder} from './bulk-assign.ts';
import {happen} from './conversations.ts';
import {defaultQueue, isMember, membersFor, type Directory} from './directory.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** D28: takes the rest back, a few in a turn. */
export const offersUnanswered = 'offers-unanswered';

/** More than anybody can have at once (`MOST_CAPACITY`). */
const MOST = 1_000;
const AT_ONCE = 50;

/** AA-7: in another queue it stays with its agent only if they are a member there, too. A bot is nowhere: whoever moves it gives it to people (BO-2). */
export function leaveOldQueue(turn: Turn, row: Readonly<ConversationRow>): Readonly<ConversationRow> {
  const {assignee} = row;
  if (assignee === null || row.status === 'closed') return row;
  if (!row.withBot && isMember(turn.directory, row.queueId, assignee)) return row;
  return takeFrom(turn, row, {assignee, because: 'queue-changed'});
}

/** nothing goes on in a queue that was deleted meanwhile; in the default one everybody is. */
export function leaveDeletedQueue(turn: Turn, row: Readonly<ConversationRow>): void {
  if (row.status === 'closed' || turn.directory.queues.get(row.queueId)?.isDeleted !== true) return;
  const fact = {type: 'queue-changed', from: row.queueId, to: defaultQueue(turn.directory).id} as const;
  happen(turn, row, {facts: [fact], by: turn.by});
}

/**
 * D28: who goes Offline before a first answer loses what automatic assignment gave them. It
 * goes to somebody else, or waits. Who is back by then keeps the rest; what a disabled agent
 * has is `release.ts`'s.
 */
export async function takeBackOffers(turn: Turn, agentId: AgentId): Promise<void> {
  if (!isGone(turn, agentId)) return;
  const offers = (await turn.frame.tx.assignedTo(agentId, MOST))
    .map(found => turn.latest('conversation', found))
    .filter(row => row.assignee === agentId && isTakenBack(turn, row));
  for (const row of inOrder(offers).slice(0, AT_ONCE)) takeFrom(turn, row, {assignee: agentId, because: 'unanswered'});
  if (offers.length > AT_ONCE) turn.schedule(offersUnanswered, `unanswered ${agentId}`, {agentId});
}

/** The same of one that goes on again: its agent may have gone meanwhile (D22). */
export function takeBackOffer(turn: Turn, row: Readonly<ConversationRow>): void {
  const {assignee} = row;
  if (assignee === null || !isGone(turn, assignee) || !isTakenBack(turn, row)) return;
  takeFrom(turn, row, {assignee, because: 'unanswered'});
}

function isGone({directory}: Turn, agentId: AgentId): boolean {
  const {status, isEnabled} = directory.agents.get(agentId) ?? {};
  return status === 'offline' && isEnabled === true;
}

const isTakenBack = ({directory}: Turn, row: Readonly<ConversationRow>): boolean =>
  row.isOffer && row.status === 'open' && row.channel !== 'voice' && requeues(directory, row);

export const offersUnansweredJob: JobKind = {
  async claim(turn, {payload}) {
    await takeBackOffers(turn, payload['agentId'] as AgentId);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

/** D41: unless a Manager said so, only where somebody else could answer. */
function requeues(directory: Directory, row: Readonly<ConversationRow>): boolean {
  return directory.queues.get(row.queueId)?.requeuesUnanswered ?? membersFor(directory, row).length > 1;
}

function takeFrom(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {assignee, because}: {readonly assignee: AgentId; readonly because: 'queue-changed' | 'unanswered'},
): Readonly<ConversationRow> {
  const facts = [{type: 'assigned', from: assignee, to: undefined, because}] as const;
  return happen(turn, row, {facts, by: assignment});
}
