import type {BotRow, ConversationRow, JobRow, MessageRow, WorkloadRow} from '../../core/ports/rows.ts';
import type {BotLine} from './bot-line.ts';
import {Broken} from './broken.ts';
import type {Replay} from './replay.ts';
import {wholeOf} from './thread-ideas.ts';

interface Rows {
  readonly conversations: readonly Readonly<ConversationRow>[];
  readonly bots: readonly Readonly<BotRow>[];
  readonly jobs: readonly Readonly<JobRow>[];
  readonly workloads: readonly Readonly<WorkloadRow>[];
}

/** BO-1, BO-3, BO-5, BO-8, decision 0015: what holds of bots after every step. */
export function botsHold({conversations, bots, jobs, workloads}: Rows): void {
  const known = new Map(bots.map(bot => [bot.id, bot]));
  const busy = workloads.find(({agentId, count}) => known.has(agentId) && count > 0);
  if (busy !== undefined) throw new Broken(`${busy.agentId} is a bot and has a workload (CAP-8)`);
  const isReleasing = jobs.some(({kind}) => kind === 'bot-released');
  for (const {id, assignee, withBot, isForPeople, status} of conversations) {
    const bot = assignee === null ? undefined : known.get(assignee);
    if (withBot !== (bot !== undefined))
      throw new Broken(`${id} is with ${assignee}, which it calls ${withBot} (BO-1)`);
    if (withBot && isForPeople) throw new Broken(`${id} is people's, and a bot has it (BO-5)`);
    const isOff = bot !== undefined && (!bot.isActive || bot.isDeleted);
    if (isOff && status !== 'closed' && !isReleasing)
      throw new Broken(`${id} is left with ${assignee}, which is off (BO-5)`);
  }
}

/** BO-5: told in the order in which they were written; what a bot still has it was told to the last word. */
export function tellingHolds(
  line: BotLine,
  {blockedMessages, everClosed}: Replay,
  {conversations, messages}: Pick<Rows, 'conversations'> & {readonly messages: readonly Readonly<MessageRow>[]},
): void {
  for (const id of line.talks) {
    const told = line.toldIn(id);
    const wrong = told.find(({position}, n) => position < (told[n - 1]?.position ?? 0));
    if (wrong !== undefined) throw new Broken(`a bot was told ${wrong.messageId} after what was said later (BO-5)`);
  }
  const said = messages.filter(({kind, id}) => kind === 'inbound' && !blockedMessages.has(id));
  for (const row of conversations) {
    if (!row.withBot || row.status === 'closed') continue;
    // What waited for it when it was closed or merged is told again, unless it was answered since.
    if (everClosed.has(row.id) && row.previewBy !== 'customer') continue;
    const places = new Set(wholeOf(row));
    const last = said.findLast(({conversationId}) => places.has(conversationId));
    const told = [...places].flatMap(place => line.toldIn(place));
    if (last !== undefined && !told.some(({messageId}) => messageId === last.id))
      throw new Broken(`${row.id}: nobody told the bot ${last.id} (BO-5)`);
  }
}
