import {isOnDuty, sessionEnd} from '../bot/bot.ts';
import type {AgentId, ConversationId} from '../lib/ids.ts';
import type {BotMessage, BotOutcome, BotPort} from '../ports/bot.ts';
import type {BotRow, ConversationRow, JobRow} from '../ports/rows.ts';
import {botOf, botReleased, bots, handOver, lookAgain} from './bots.ts';
import {happen} from './conversations.ts';
import type {Attempt, JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** Conversations in one turn. */
const AT_ONCE = 50;

/** After so many tries, some forty seconds, people answer: a customer who writes to a bot waits for an answer now. */
const MOST_TRIES = 4;

type Row = Readonly<ConversationRow>;

/** BO-5: hands a bot what the customer wrote, while the conversation is its (BO-8). */
export const tellBotJob = (port: BotPort | undefined): JobKind => ({
  async claim(turn, job) {
    const about = await stillIts(turn, job);
    if (about === undefined) return undefined;
    const {row, bot} = about;
    const message = await turn.get('message', [String(job.payload['messageId'])]);
    const customer = await turn.get('customer', [row.customerId]);
    if (message === undefined || customer === undefined) return undefined;
    const {id, kind, url} = bot;
    const told: BotMessage = {
      bot: {id, kind, url, name: turn.directory.agents.get(id)?.name ?? ''},
      conversationId: row.id,
      messageId: message.id,
      position: message.position,
      at: message.at,
      channel: message.channel,
      senderId: message.senderId,
      customer: {id: customer.id, name: customer.name, address: row.customerAddress},
      text: message.text,
      files: message.files,
    };
    return () => attempt(port, told);
  },

  async settle(turn, job, {result, isLast}): Promise<Attempt> {
    const outcome = result as BotOutcome;
    if (outcome.outcome === 'taken') return {outcome: 'done'};
    if (outcome.outcome === 'later' && !isLast && job.attempts < MOST_TRIES) {
      return {outcome: 'later', detail: outcome.detail};
    }
    // The message stays where people find it; what else waits for the bot is void with that.
    const about = await stillIts(turn, job);
    if (about !== undefined) await handOver(turn, about.row, {by: bots, because: 'bot-failed'});
    return {outcome: 'given-up'};
  },
});

/** The conversation of a message that a bot is to be told; undefined: it is not this bot's any more. */
async function stillIts(
  turn: Turn,
  {payload}: Readonly<JobRow>,
): Promise<{readonly row: Row; readonly bot: Readonly<BotRow>} | undefined> {
  const {conversationId, botId} = payload as {readonly conversationId: ConversationId; readonly botId: AgentId};
  const row = await turn.get('conversation', [conversationId]);
  const bot = row && botOf(turn.directory, row);
  const isIts = bot?.id === botId && isOnDuty(bot) && row?.status !== 'closed';
  return row !== undefined && bot !== undefined && isIts ? {row, bot} : undefined;
}

async function attempt(port: BotPort | undefined, message: BotMessage): Promise<BotOutcome> {
  if (port === undefined) return {outcome: 'later', detail: 'no way to bots here'};
  try {
    return await port.deliver(message);
  } catch (bug) {
    return {outcome: 'later', detail: String(bug)};
  }
}

/** A bot that was switched off or deleted keeps nothing (BO-5). */
export async function releaseBot(turn: Turn, botId: AgentId): Promise<void> {
  const bot = turn.directory.bots.get(botId);
  if (bot === undefined || isOnDuty(bot)) return;
  const rows = await haveBy(turn, botId);
  for (const row of rows) await handOver(turn, row, {by: bots, because: 'bot-off'});
  if (rows.length === AT_ONCE) turn.schedule(botReleased, `released ${botId}`, {botId});
}

export const botReleasedJob: JobKind = {
  async claim(turn, {payload}) {
    await releaseBot(turn, payload['botId'] as AgentId);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

/** BO-3: sessions whose customer has said nothing for too long. */
export const botSessionsJob: JobKind = {
  async claim(turn, {id, payload}) {
    const bot = turn.directory.bots.get(payload['botId'] as AgentId);
    if (bot?.sessionJob === id) await endSessions(turn, bot);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

/** The longest silent come first, so that the first that goes on says when to look again. */
async function endSessions(turn: Turn, bot: Readonly<BotRow>): Promise<void> {
  const rows = await haveBy(turn, bot.id);
  const next = rows.find(row => sessionEnd(bot, row) > turn.at);
  for (const row of rows) if (sessionEnd(bot, row) <= turn.at) await endSession(turn, row);
  const again = rows.length === AT_ONCE ? turn.at : Infinity;
  lookAgain(turn, bot, next === undefined ? again : sessionEnd(bot, next));
}

/** Decision 0015: whoever still waits for an answer gets one from people; a talk that has come to rest is closed. */
async function endSession(turn: Turn, row: Row): Promise<void> {
  if (row.pendingSince !== null) return void (await handOver(turn, row, {by: bots, because: 'session-over'}));
  happen(turn, row, {facts: [{type: 'status-changed', from: row.status, to: 'closed'}], by: bots});
}

async function haveBy(turn: Turn, botId: AgentId): Promise<readonly Row[]> {
  const found = await turn.frame.tx.assignedTo(botId, AT_ONCE);
  return found.map(row => turn.latest('conversation', row)).filter(row => row.withBot && row.assignee === botId);
}
