import {isForBots, MOST_BOTS, type BotKind} from '../../bot/bot.ts';
import {MASKED, maskedFrom, maskedSetting, MOST_MASKED} from '../../bot/masked.ts';
import type {Input} from '../../contract/contract.ts';
import {invalid, ok, refuse, type Result} from '../../lib/failure.ts';
import {foldName} from '../../lib/fold.ts';
import type {AgentId, TagId} from '../../lib/ids.ts';
import type {BotRow, ConversationRow} from '../../ports/rows.ts';
import {releaseBot} from '../bot-jobs.ts';
import {handOver, lookAgain} from '../bots.ts';
import {act} from '../conversations.ts';
import type {Directory} from '../directory.ts';
import {newAgent} from '../new-agent.ts';
import {setTopic} from '../topic.ts';
import type {Turn} from '../turn.ts';
import {allowed, type Handlers, type RoutesOf} from './handler.ts';

/** Who answers before people do: for Managers and Account Managers (BO-3, D42). */
export const botHandlers: Handlers<RoutesOf<'bot' | 'metadata'>> = {
  async 'metadata/mask'(turn, {name, isMasked}) {
    const others = maskedFrom(turn.directory.settings.get(MASKED)).filter(one => one !== name);
    if (isMasked && others.length >= MOST_MASKED) return invalid('name', 'too-many', `${MOST_MASKED} names`);
    turn.put('setting', maskedSetting(isMasked ? [...others, name] : others));
    turn.logAgent('metadata-masked', {name, isMasked});
    turn.touch('conversations');
    return ok(null);
  },

  async 'bot/create'(turn, {botId: id, kind, name, ...settings}) {
    const {agents, bots} = turn.directory;
    if (agents.has(id)) return invalid('botId', 'exists', id);
    if ([...bots.values()].filter(one => !one.isDeleted).length >= MOST_BOTS) {
      return invalid('botId', 'too-many', `${MOST_BOTS} bots`);
    }
    const bot = {...fields(settings), id, kind, nameKey: foldName(name), isDeleted: false, sessionJob: null};
    const wrong = wrongWith(turn.directory, bot);
    if (wrong !== undefined) return wrong;
    turn.insert('agent', {...newAgent({id, name, roles: [], at: turn.at}), isEnabled: false});
    turn.insert('bot', bot);
    return changed(turn, 'bot-created', id);
  },

  async 'bot/save'(turn, {botId, name, ...settings}) {
    const found = botOf(turn, botId);
    if (!found.ok) return found;
    const before = found.value;
    const bot = {...before, ...fields(settings), nameKey: foldName(name)};
    const wrong = wrongWith(turn.directory, bot);
    if (wrong !== undefined) return wrong;
    const agent = turn.directory.agents.get(botId);
    if (agent !== undefined && agent.name !== name) turn.put('agent', {...agent, name});
    turn.put('bot', bot);
    await follow(turn, before, bot);
    return changed(turn, 'bot-saved', botId);
  },

  async 'bot/delete'(turn, {botId}) {
    const found = botOf(turn, botId);
    if (!found.ok) return found;
    const bot = {...found.value, isActive: false, isDeleted: true};
    turn.put('bot', bot);
    await follow(turn, found.value, bot);
    return changed(turn, 'bot-deleted', botId);
  },
};

/** BO-7, BO-12, BO-2: out of a bot's hands. */
export const handOverHandlers: Handlers<'conversation/hand-over'> = {
  async 'conversation/hand-over'(turn, {conversationId, tags, topic}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'set-queue'}});
    if (!row.ok) return row;
    if (row.value.status === 'closed') return refuse({code: 'closed', detail: `hand over ${conversationId}`});
    if (!row.value.withBot) return invalid('conversationId', 'no-bot', conversationId);
    const tagged = tagWith(turn, row.value, tags);
    if (!tagged.ok) return tagged;
    const hinted = topic === null || topic === row.value.topic ? tagged : await setTopic(turn, tagged.value, topic);
    if (!hinted.ok) return hinted;
    await handOver(turn, hinted.value, {by: turn.by, because: 'handed-over'});
    return ok(null);
  },
};

/** BO-9: what routing may ask about. */
function tagWith(
  turn: Turn,
  row: Readonly<ConversationRow>,
  tags: readonly TagId[],
): Result<Readonly<ConversationRow>> {
  let tagged = row;
  for (const tagId of tags) {
    if (turn.directory.tags.get(tagId)?.isDeleted !== false) return refuse({code: 'not-found', detail: `tag ${tagId}`});
    const done = act(turn, tagged, {type: 'tag', tagId});
    if (!done.ok) return done;
    tagged = done.value;
  }
  return ok(tagged);
}

function botOf({directory}: Turn, id: AgentId): Result<Readonly<BotRow>> {
  const bot = directory.bots.get(id);
  return bot === undefined || bot.isDeleted ? refuse({code: 'not-found', detail: `bot ${id}`}) : ok(bot);
}

const fields = (input: Omit<Input<'bot/save'>, 'commandId' | 'botId' | 'name'>) => ({
  url: input.url,
  senderIds: [...new Set(input.senderIds)],
  showsHistory: input.showsHistory,
  isActive: input.isActive,
  sessionMinutes: input.sessionMinutes,
});

/** BO-3: one name, one way to it, and one active bot at each address. */
function wrongWith(directory: Directory, bot: BotRow): Result<never> | undefined {
  const others = [...directory.bots.values()].filter(one => one.id !== bot.id && !one.isDeleted);
  if (others.some(({nameKey}) => nameKey === bot.nameKey)) return invalid('name', 'name-taken', bot.nameKey);
  return wrongUrl(bot.kind, bot.url) ?? wrongSender(directory, bot, others);
}

function wrongUrl(kind: BotKind, url: string | null): Result<never> | undefined {
  if (kind === 'external' && url === null) return invalid('url', 'missing');
  return kind !== 'external' && url !== null ? invalid('url', 'not-external') : undefined;
}

function wrongSender(
  {senders}: Directory,
  bot: BotRow,
  others: readonly Readonly<BotRow>[],
): Result<never> | undefined {
  for (const id of bot.senderIds) {
    const sender = senders.get(id);
    if (sender === undefined) return refuse({code: 'not-found', detail: `sender ${id}`});
    if (!isForBots(sender.channel)) return invalid('senderIds', 'not-text', id);
    const isTaken = others.some(one => one.isActive && one.senderIds.includes(id));
    if (bot.isActive && isTaken) return invalid('senderIds', 'sender-taken', id);
  }
  return undefined;
}

/** What it has follows: to people, or to the end of its sessions. */
async function follow(turn: Turn, before: Readonly<BotRow>, after: Readonly<BotRow>): Promise<void> {
  if (before.isActive && !after.isActive) await releaseBot(turn, after.id);
  else if (before.sessionMinutes !== after.sessionMinutes) lookAgain(turn, after, turn.at);
}

function changed(turn: Turn, type: string, botId: AgentId): Result<null> {
  turn.logAgent(type, {botId});
  turn.touch('workspace');
  // Lists and threads show its name.
  turn.touch('conversations');
  return ok(null);
}
