import {automation} from '../lib/actor.ts';
import type {AgentId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {happen} from './conversations.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** US-2: takes open work off a disabled agent. */
export const workReleased = 'work-released';

/** Conversations in one turn. */
const AT_ONCE = 50;

/**
 * US-2: what a disabled agent has goes back to its queues, the longest untouched first; the
 * rest follows in turns of its own. Stops by itself when the agent is enabled again.
 */
export async function releaseWork(turn: Turn, agentId: AgentId): Promise<void> {
  if (turn.directory.agents.get(agentId)?.isEnabled !== false) return;
  const rows = await turn.frame.tx.assignedTo(agentId, AT_ONCE);
  for (const row of rows) release(turn, turn.latest('conversation', row), agentId);
  if (rows.length === AT_ONCE) turn.schedule(workReleased, `released ${agentId}`, {agentId});
}

/**
 * US-2: what was closed while its agent was disabled, or went into another, goes to its queue
 * when it goes on. A bot is never enabled, and keeps what it has (decision 0015).
 */
export function releaseIfDisabled(turn: Turn, row: Readonly<ConversationRow>): void {
  const {assignee, status, withBot} = row;
  if (assignee === null || withBot || status === 'closed' || turn.directory.agents.get(assignee)?.isEnabled !== false)
    return;
  release(turn, row, assignee);
}

function release(turn: Turn, row: Readonly<ConversationRow>, from: AgentId): void {
  happen(turn, row, {facts: [{type: 'assigned', from, to: undefined}], by: automation('assignment')});
}

export const workReleasedJob: JobKind = {
  async claim(turn, {payload}) {
    await releaseWork(turn, payload['agentId'] as AgentId);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};
