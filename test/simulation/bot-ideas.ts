import type {Input} from '../../core/contract/contract.ts';
import {agentId, commandId, messageId, type AgentId} from '../../core/lib/ids.ts';
import type {BotRow, ConversationRow} from '../../core/ports/rows.ts';
import {below, oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {boss, chance, sessions} from './plan.ts';

type BotDeed = Deed & {kind: 'run'};

/** BO-6, BO-7, BO-9: what a bot does; mostly in what it has, at times late or where it has no business. */
export async function aBotsDeed(centre: Centre): Promise<BotDeed | undefined> {
  const {random, plan, database} = centre;
  const rows = await database.look.rows('conversation');
  const talking = plan.bots.map(({id}) => id);
  if (talking.length === 0 || rows.length === 0) return undefined;
  const theirs = rows.filter(({withBot, assignee}) => withBot && assignee !== null && talking.includes(assignee));
  const row = oneOf(random, theirs.length > 0 && chance(random, 0.9) ? theirs : rows);
  const by = row.withBot && row.assignee !== null && chance(random, 0.95) ? row.assignee : oneOf(random, talking);
  return oneOf(random, deeds)(centre, row, by);
}

type DeedOf = (centre: Centre, row: Readonly<ConversationRow>, by: AgentId) => BotDeed;

const say: DeedOf = ({ids}, row, by) => ({
  kind: 'run',
  by,
  route: 'message/reply',
  input: {
    commandId: commandId.parse(ids.next()),
    conversationId: row.id,
    messageId: messageId.parse(ids.next()),
    text: `Said ${ids.next().slice(-6)} to ${row.customerAddress}`,
    files: [],
    seen: null,
  } satisfies Input<'message/reply'>,
});

const handOver: DeedOf = ({ids, random, plan}, {id: conversationId}, by) => ({
  kind: 'run',
  by,
  route: 'conversation/hand-over',
  input: {
    commandId: commandId.parse(ids.next()),
    conversationId,
    tags: chance(random, 0.4) ? [oneOf(random, plan.tags).id] : [],
    topic: chance(random, 0.3) ? `Topic ${ids.next().slice(-6)}` : null,
  } satisfies Input<'conversation/hand-over'>,
});

/** BO-12. */
const assign: DeedOf = ({ids, random, team}, {id: conversationId, assignee: seen}, by) => ({
  kind: 'run',
  by,
  route: 'conversation/assign',
  input: {
    commandId: commandId.parse(ids.next()),
    conversationId,
    to: oneOf(random, team),
    seen,
  } satisfies Input<'conversation/assign'>,
});

/** BO-9. */
const label: DeedOf = ({ids, random, plan}, {id: conversationId}, by) => ({
  kind: 'run',
  by,
  route: 'conversation/tag',
  input: {
    commandId: commandId.parse(ids.next()),
    conversationId,
    tagId: oneOf(random, plan.tags).id,
  } satisfies Input<'conversation/tag'>,
});

const deeds: readonly DeedOf[] = [say, say, say, say, label, assign, handOver];

/** BO-3: a bot comes, is switched off and on, gets other addresses and sessions, or goes. */
export async function aBotsPage({ids, random, database, plan}: Centre): Promise<BotDeed> {
  const bots = await database.look.rows('bot');
  const some = oneOf(random, [null, ...bots, ...bots, ...bots, ...bots]);
  const run = <I extends object>(route: BotDeed['route'], input: I): BotDeed => ({
    kind: 'run',
    by: boss,
    route,
    input: {...input, commandId: commandId.parse(ids.next())} as BotDeed['input'],
  });
  if (some !== null && chance(random, 0.12)) return run('bot/delete', {botId: some.id});
  if (some === null) {
    const id = agentId.parse(ids.next());
    return run('bot/create', {
      botId: id,
      kind: 'internal',
      ...aPage(random, plan),
      name: `Bot ${id.slice(-4)}`,
      url: null,
    });
  }
  const {id: botId, url} = some;
  const name = `Bot ${botId.slice(-4)}`;
  return run('bot/save', {
    ...(chance(random, 0.5) ? pageOf(some) : aPage(random, plan)),
    botId,
    name,
    url,
    isActive: chance(random, 0.6),
  });
}

const aPage = (random: Centre['random'], {senders}: Centre['plan']) => ({
  senderIds: [oneOf(random, senders).id, ...(below(random, 3) === 0 ? [oneOf(random, senders).id] : [])],
  showsHistory: chance(random, 0.6),
  isActive: true,
  sessionMinutes: oneOf(random, sessions),
});

const pageOf = ({senderIds, showsHistory, isActive, sessionMinutes}: Readonly<BotRow>) => ({
  senderIds: [...senderIds],
  showsHistory,
  isActive,
  sessionMinutes,
});
