import type {Person} from '../access/can.ts';
import {answersOn, isOnDuty, sessionEnd} from '../bot/bot.ts';
import type {Fact} from '../conversation/conversation.ts';
import {leave, mayBeGiven, type TakenBecause} from '../conversation/involved.ts';
import {automation, type Actor} from '../lib/actor.ts';
import type {Failure} from '../lib/failure.ts';
import type {AgentId, ConversationId, MessageId} from '../lib/ids.ts';
import type {BotRow, ConversationRow, MessageRow} from '../ports/rows.ts';
import type {StoredRoute} from './handlers/handler.ts';
import {noteAssigned} from './assign.ts';
import {happen} from './conversations.ts';
import {giveFormAnew} from './forms.ts';
import {isMember, type Directory} from './directory.ts';
import {openingAgain} from './opening.ts';
import {destinationOf, routing} from './routing.ts';
import type {Turn} from './turn.ts';

type Row = Readonly<ConversationRow>;

/** Who puts conversations to bots and takes them away again. */
export const bots = automation('bots');

/** Tells a bot what a customer wrote; ends sessions; takes what a bot has that is on duty no more. */
export const tellBot = 'tell-bot';
export const botSessions = 'bot-sessions';
export const botReleased = 'bot-released';

/** The bot that has a conversation. */
export const botOf = ({bots: known}: Directory, {withBot, assignee}: Row): Readonly<BotRow> | undefined =>
  withBot && assignee !== null ? known.get(assignee) : undefined;

/**
 * BO-5: whatever comes in where an active bot answers is the bot's, unless a person has or had
 * the conversation, or a bot handed it over (BO-8).
 */
export function giveToBot(turn: Turn, row: Row): Row {
  const {directory} = turn;
  const botId = directory.botAt.get(row.senderId);
  if (botId === undefined || row.assignee !== null || row.isForPeople) return row;
  const given = {type: 'assigned', from: undefined, to: botId, isBot: true} as const;
  watchSessions(turn, botId);
  return happen(turn, row, {facts: [given], by: bots});
}

/** A customer writes on: the bot's, if it still answers here; else people are found at once. */
export async function reviewBot(turn: Turn, row: Row, content: string): Promise<Row> {
  const bot = botOf(turn.directory, row);
  if (bot === undefined) return giveToBot(turn, row);
  return answersOn(bot, row.senderId) ? row : handOver(turn, row, {by: bots, because: 'bot-off', content});
}

/** BO-5: in the order in which they came; whoever has the conversation by then is asked when it is done. */
export function tell(turn: Turn, {id, assignee}: Row, messageId: MessageId): void {
  turn.schedule(tellBot, `bot ${id}`, {messageId, conversationId: id, botId: assignee});
}

/**
 * BO-5: what it was to be told last may have found its conversation closed or merged, and was dropped. Where nobody has
 * answered since it is told again, under the same id.
 */
export async function tellAgain(turn: Turn, row: Row): Promise<void> {
  if (!row.withBot || row.status === 'closed' || row.previewBy !== 'customer') return;
  let last: Readonly<MessageRow> | undefined;
  for (const one of [row.id, ...row.absorbed]) {
    const said = await turn.frame.tx.lastInbound(one);
    if (said !== undefined && said.position > (last?.position ?? -1)) last = said;
  }
  if (last !== undefined) tell(turn, row, last.id);
}

/** BO-3: whether Agents do not read what is said in it now. */
export const isHiddenTalk = ({directory}: Turn, row: Row): boolean => botOf(directory, row)?.showsHistory === false;

interface HandOver {
  readonly by: Actor;
  readonly because: TakenBecause;
  /** What the customer says in this very turn. */
  readonly content?: string;
}

/**
 * BO-7, BO-12, R-1: the bot is out and the routes decide anew; by reactors, auto-assignment follows
 * (AA-3). Where no route leads anywhere, a priority that was set stays. CV-15: whoever was beside
 * it or might see it stays only as a member of the queue it goes to.
 */
export async function handOver(turn: Turn, row: Row, {by, because, content}: HandOver): Promise<Row> {
  const {directory} = turn;
  const opening = await openingAgain(turn, row, content);
  const found = destinationOf(directory, opening);
  await giveFormAnew(turn, row, opening);
  const {queueId, routeId} = found;
  const priority = routeId === undefined ? row.priority : found.priority;
  const out: Fact = {type: 'assigned', from: row.assignee ?? undefined, to: undefined, because};
  const strangers = [...row.coAssignees, ...row.visibleTo].filter(one => !isMember(directory, queueId, one));
  const free = happen(turn, row, {facts: [out, ...leave(row, strangers)], by});
  turn.remove('opening', [row.id]);
  return happen(turn, free, {facts: [{type: 'routed', queueId, priority, routeId}], by: routing});
}

/** BO-8: a person who answers has taken over: it is theirs, or, outside its queue or its audience (CV-8), its members'. */
export function takeFromBot(turn: Turn, row: Row, {agentId, isBot}: Pick<Person, 'agentId' | 'isBot'>): Row {
  if (!row.withBot || isBot === true) return row;
  const worksHere = turn.directory.agents.get(agentId)?.isEnabled === true;
  const isTheirs = worksHere && isMember(turn.directory, row.queueId, agentId) && mayBeGiven(row, agentId);
  const to = isTheirs ? agentId : undefined;
  if (to !== undefined) noteAssigned(turn, to);
  return happen(turn, row, {facts: [{type: 'assigned', from: row.assignee ?? undefined, to}], by: turn.by});
}

/** The same before they write or talk: what they answer is not due afterwards (CV-6). To talk is to answer. */
export const takenToAnswer = (turn: Turn, row: Row, who: Pick<Person, 'agentId' | 'isBot'>): Row =>
  row.status === 'closed' ? row : takeFromBot(turn, row, who);

/**
 * BO-4, BO-6, BO-7: why a bot may not do this. `taken` says that the conversation is not its any
 * more, and whose it is; one that was never its business is not there.
 */
export async function barred(
  turn: Turn,
  {agentId}: Person,
  {route, input}: {readonly route: StoredRoute; readonly input: unknown},
): Promise<Failure | undefined> {
  const bot = turn.directory.bots.get(agentId);
  if (bot === undefined || !isOnDuty(bot)) return {code: 'forbidden', detail: `no active bot ${agentId}`};
  const {conversationId} = input as {readonly conversationId: ConversationId};
  const row = await turn.get('conversation', [conversationId]);
  if (row?.assignee === agentId) return undefined;
  return row !== undefined && bot.senderIds.includes(row.senderId)
    ? {code: 'taken', by: row.assignee, detail: `${route} in ${conversationId}`}
    : {code: 'not-found', detail: conversationId};
}

/** BO-3: one job looks after all sessions of a bot, from the first to the last. */
function watchSessions(turn: Turn, botId: AgentId): void {
  const bot = turn.directory.bots.get(botId);
  if (bot === undefined || bot.sessionMinutes === null || bot.sessionJob !== null) return;
  lookAgain(turn, bot, sessionEnd(bot, {lastInboundAt: turn.at, createdAt: turn.at}));
}

/** Looks for ended sessions at that time, and at no other any more. Infinity: nothing is left to look for. */
export function lookAgain(turn: Turn, bot: Readonly<BotRow>, at: number): void {
  if (bot.sessionJob !== null) turn.remove('job', [bot.sessionJob]);
  const isOver = at === Infinity || bot.sessionMinutes === null;
  const sessionJob = isOver
    ? null
    : turn.scheduleAt(at, {kind: botSessions, lane: `sessions ${bot.id}`, payload: {botId: bot.id}});
  turn.put('bot', {...bot, sessionJob});
  // A numbered change, so that other processes know of it (decision 0001).
  turn.touch('jobs');
}
