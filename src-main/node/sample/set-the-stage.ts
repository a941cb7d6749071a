import {having, newAgent} from '../../../core/engine/new-agent.ts';
import type {WorkspaceFacts} from '../../../core/engine/prepare-workspace.ts';
import {foldName} from '../../../core/lib/fold.ts';
import type {AgentId, CompanyId, QueueId, RouteId, SenderId, TemplateId} from '../../../core/lib/ids.ts';
import type {Ids} from '../../../core/ports/clock.ts';
import type {Store, Write} from '../../../core/ports/store.ts';
import {newQueue} from '../../../core/queue/queue.ts';
import {
  colleagues,
  companies,
  queues,
  routes,
  sampleChannels,
  senders,
  type ColleagueKey,
  type CompanyKey,
  type QueueKey,
  type SampleChannelKind,
} from './people.ts';

/** Who and what a script's names stand for. */
export interface Stage {
  readonly agents: ReadonlyMap<ColleagueKey | 'me', AgentId>;
  readonly senders: ReadonlyMap<SampleChannelKind | 'live-chat', SenderId>;
  readonly companies: ReadonlyMap<CompanyKey, CompanyId>;
}

interface Setting {
  readonly facts: WorkspaceFacts;
  readonly ids: Ids;
  readonly at: number;
}

/** TP-1: what may still be said over WhatsApp when the customer has not written for a day. */
const registered = [
  {
    name: 'News about an order',
    registeredAs: 'order_news',
    text: 'Hello {{customer.firstName}}, there is news about your order {{order number}}: {{the news}}. Reply here and we go on talking.',
  },
  {
    name: 'May we go on talking?',
    registeredAs: 'talk_again',
    text: 'Hello {{customer.firstName}}, you asked us something a while ago and we have the answer now. Reply here and we tell you.',
  },
] as const;
const templateDefaults = {channels: ['whatsapp'], queueIds: [], tagIds: [], isOn: true, isDeleted: false} as const;

/** Colleagues, queues, routes and senders: there are no commands for those yet, so they are written as rows. */
export async function setTheStage(store: Store, {facts, ids, at}: Setting): Promise<Stage> {
  const keys = Object.keys(colleagues) as readonly ColleagueKey[];
  const agents = new Map<ColleagueKey | 'me', AgentId>([
    ['me', facts.ownerId],
    ...keys.map(key => [key, ids.next() as AgentId] as const),
  ]);
  const ours = new Map<SampleChannelKind | 'live-chat', SenderId>([
    ['live-chat', facts.chatSenderId],
    ...sampleChannels.map(kind => [kind, ids.next() as SenderId] as const),
  ]);
  const companyKeys = Object.keys(companies) as readonly CompanyKey[];
  const theirs = new Map(companyKeys.map(key => [key, ids.next() as CompanyId]));
  const stage: Stage = {agents, senders: ours, companies: theirs};
  await store.write(async tx => {
    const [defaultQueue] = await tx.all('queue');
    await tx.apply([
      ...keys.map(key => agentWrite(key, {stage, at})),
      // Some things must wait for somebody to take them, or there would be nothing to show.
      ...(defaultQueue ? [{do: 'put', table: 'queue', row: {...defaultQueue, autoAssign: false}} as const] : []),
      ...queueWrites(stage, ids),
      ...sampleChannels.map((kind): Write => ({
        do: 'put',
        table: 'sender',
        row: {id: senderOf(stage, kind), channel: kind, isEnabled: true, ...senders[kind]},
      })),
      ...[...theirs].map(([key, id]): Write => {
        const name = companies[key];
        const row = {id, name, nameKey: foldName(name), externalId: null, attributes: {}, createdAt: at};
        return {do: 'put', table: 'company', row};
      }),
      ...registered.map((row, n): Write => ({
        do: 'put',
        table: 'template',
        row: {
          ...templateDefaults,
          ...row,
          id: ids.next() as TemplateId,
          nameKey: foldName(row.name),
          rank: n + 1,
          createdAt: at,
        },
      })),
      {
        do: 'insert',
        table: 'change',
        row: {seq: tx.last.seq + 1, commandId: null, topics: ['workspace', 'presence', 'queues'], at},
      },
    ]);
  });
  return stage;
}

/** The agent behind a name; a name without one is a bug of the scripts. */
export function agentOf({agents}: Stage, key: ColleagueKey | 'me'): AgentId {
  const id = agents.get(key);
  if (id === undefined) throw new Error(`Nobody is called ${key}`);
  return id;
}

/** Our address on a channel. */
export function senderOf({senders: ours}: Stage, kind: SampleChannelKind | 'live-chat'): SenderId {
  const id = ours.get(kind);
  if (id === undefined) throw new Error(`There is no sender for ${kind}`);
  return id;
}

function agentWrite(key: ColleagueKey, {stage, at}: {readonly stage: Stage; readonly at: number}): Write {
  const {name, status} = colleagues[key];
  const agent = newAgent({id: agentOf(stage, key), name, roles: ['agent'], at});
  const row = {...having(agent, status), statusCause: 'chosen' as const};
  return {do: 'put', table: 'agent', row};
}

function queueWrites(stage: Stage, ids: Ids): readonly Write[] {
  const keys = Object.keys(queues) as readonly QueueKey[];
  const queueIds = new Map(keys.map(key => [key, ids.next() as QueueId]));
  const idOf = (key: QueueKey) => queueIds.get(key) ?? ('' as QueueId);
  const rows = keys.map((key): Write => ({
    do: 'put',
    table: 'queue',
    row: newQueue({id: idOf(key), name: queues[key].name}),
  }));
  const members = keys.flatMap(key =>
    (['me', ...queues[key].members] as const).map((member): Write => ({
      do: 'put',
      table: 'queueMember',
      row: {queueId: idOf(key), agentId: agentOf(stage, member)},
    })),
  );
  const sent = routes.map(({name, words, is, queue, priority}, rank): Write => ({
    do: 'put',
    table: 'route',
    row: {
      id: ids.next() as RouteId,
      rank: rank + 1,
      name,
      isEnabled: true,
      condition: {any: words.map(value => ({category: 'conversation', attribute: 'content', is, value}))},
      queueId: idOf(queue),
      priority,
    },
  }));
  return [...rows, ...members, ...sent];
}
