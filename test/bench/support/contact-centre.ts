import {having, newAgent} from '../../../core/engine/new-agent.ts';
import type {AgentId, QueueId, RouteId, SenderId} from '../../../core/lib/ids.ts';
import type {InboundMessage} from '../../../core/ports/channel.ts';
import type {Ids, Random} from '../../../core/ports/clock.ts';
import type {AgentRow, QueueRow, RouteRow} from '../../../core/ports/rows.ts';
import type {Store, Write} from '../../../core/ports/store.ts';
import {newQueue} from '../../../core/queue/queue.ts';
import {below, oneOf} from '../../support/chance.ts';

/** A contact centre of a middling size, as it is before the first message of the day. */
export interface ContactCentre {
  readonly senderId: SenderId;
  readonly agents: readonly AgentId[];
  readonly rows: readonly Write[];
}

interface Size {
  readonly ids: Ids;
  readonly at: number;
  readonly agents: number;
  /** Conversations at once per agent. */
  readonly capacity: number;
}

/** Agents in four queues, the first of which is the default, and a route into each of the others. */
export function contactCentre({ids, at, agents: count, capacity}: Size): ContactCentre {
  const senderId = ids.next() as SenderId;
  const queues = ['Default queue', 'Orders', 'Billing', 'Returns'].map((name, n): QueueRow => {
    return newQueue({id: ids.next() as QueueId, name, isDefault: n === 0});
  });
  const agents = Array.from({length: count}, (_, n) => agentRow(ids.next() as AgentId, {n, at, capacity}));
  const special = queues.slice(1);
  const routes = special.map((queue, rank): RouteRow => {
    const {id: queueId, name} = queue;
    const condition = {
      any: [
        {category: 'conversation', attribute: 'content', is: 'contains', value: name},
        {category: 'conversation', attribute: 'content', is: 'starts-with', value: `about my ${name}`},
      ],
    } as const;
    return {id: ids.next() as RouteId, rank, name, isEnabled: true, condition, queueId, priority: 'normal'};
  });
  const rows: Write[] = [
    {
      do: 'put',
      table: 'sender',
      row: {id: senderId, channel: 'live-chat', address: 'bench', name: 'Website chat', isEnabled: true},
    },
    ...queues.map(row => ({do: 'put', table: 'queue', row}) as const),
    ...agents.map(row => ({do: 'put', table: 'agent', row}) as const),
    ...agents.flatMap(({id: agentId}, n) => {
      const queueId = special[n % special.length]?.id;
      return queueId === undefined ? [] : [{do: 'put', table: 'queueMember', row: {queueId, agentId}} as const];
    }),
    ...routes.map(row => ({do: 'put', table: 'route', row}) as const),
  ];
  return {senderId, agents: agents.map(({id}) => id), rows};
}

const agentRow = (
  id: AgentId,
  about: {readonly n: number; readonly at: number; readonly capacity: number},
): AgentRow => ({
  ...having(newAgent({id, name: `Agent ${about.n}`, roles: ['agent'], at: about.at}), 'available'),
  statusCause: 'chosen',
  capacity: {'live-chat': about.capacity},
});

/** Moves into an empty workspace, and says so in the change feed like any other writer. */
export const furnish = (store: Store, rows: readonly Write[], at: number): Promise<void> =>
  store.write(async tx => {
    const topics = ['workspace', 'presence', 'queues'] as const;
    await tx.apply([
      ...rows,
      {do: 'insert', table: 'change', row: {seq: tx.last.seq + 1, commandId: null, topics, at}},
    ]);
  });

interface Stream {
  readonly random: Random;
  readonly senderId: SenderId;
  readonly messages: number;
  readonly customers: number;
  /** Share of messages that arrive once more, as a webhook's retry does. */
  readonly repeats: number;
}

/** What a day's customers write: in bursts, some of it about orders or returns, some of it twice. */
export function customerStream({random, senderId, messages, customers, repeats}: Stream): readonly InboundMessage[] {
  const vocabulary = Array.from({length: 3_000}, () => word(random));
  const stream: InboundMessage[] = [];
  for (let n = 0; n < messages; n += 1) {
    const before = stream[Math.max(0, stream.length - 1 - below(random, 200))];
    if (before !== undefined && random.next() < repeats) {
      stream.push(before);
      continue;
    }
    const customer = below(random, customers);
    stream.push({
      channel: 'live-chat',
      senderId,
      address: `visitor-${customer}`,
      providerId: `message-${n}`,
      name: `Visitor ${customer}`,
      text: sentence(random, vocabulary),
      files: [],
    });
  }
  return stream;
}

const consonants = Array.from('bcdfghjklmnprstvwz');
const vowels = ['a', 'e', 'i', 'o', 'u', 'ou', 'ai', 'é'];

const word = (random: Random): string =>
  Array.from({length: 1 + below(random, 4)}, () => oneOf(random, consonants) + oneOf(random, vowels)).join('');

/** 4 to 40 words, of which few are common and most are rare, as in any language. */
function sentence(random: Random, vocabulary: readonly string[]): string {
  const length = 4 + below(random, 36);
  const said = Array.from({length}, () => vocabulary[Math.floor(vocabulary.length * random.next() ** 3)] ?? '');
  if (random.next() < 0.2) said.splice(1, 0, oneOf(random, ['my orders', 'a billing question', 'the returns desk']));
  return `${said.join(' ')}${oneOf(random, ['.', '?', '!', ' 😀', ''])}`;
}
