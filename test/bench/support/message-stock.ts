import {newAgent} from '../../../core/engine/new-agent.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, ConversationId, CustomerId, MessageId, QueueId, SenderId} from '../../../core/lib/ids.ts';
import type {Random} from '../../../core/ports/clock.ts';
import type {Reader, Store, Write} from '../../../core/ports/store.ts';
import {newQueue} from '../../../core/queue/queue.ts';
import {countersOf} from '../../../core/view/counters.ts';
import {seededRandom} from '../../support/fake-clock.ts';
import {
  anId,
  conversationRow,
  customerAddressRow,
  customerRow,
  eventRow,
  messageRow,
  senderRow,
} from '../../support/builders.ts';
import {below, oneOf} from '../../support/chance.ts';
import {progress} from './report.ts';

/** Words of a language of this many, the first of which is in every third message and the last in hardly any. */
const VOCABULARY = 60_000;
/** Messages in one transaction. */
const AT_ONCE = 4_000;
const QUEUES = 20;
/** One conversation in so many is in the queue of the agent who sees little. */
const SELDOM = 10_000;
/** Two words that are in a third of all messages each, and in the same one once in so many. */
const MEET = 100_000;
export const apart = ['blueberry', 'strawberry'] as const;

/** What is built once and grows: everything that was ever said in a workspace. */
export interface MessageStock {
  readonly manager: Reader;
  /** Sees one queue of twenty. */
  readonly agent: Reader;
  /** Sees one conversation in 10,000. */
  readonly newcomer: Reader;
  /** Words by how common they are: the first is the most common. */
  readonly vocabulary: readonly string[];
  readonly messages: number;
  growTo(messages: number): Promise<void>;
  /** Any conversation there is. */
  conversation(n: number): ConversationId;
  phone(n: number): string;
}

interface StockShape {
  readonly perConversation: number;
  /** Messages that are in there already. */
  readonly stored: number;
}

const idOf = <Id>(kind: number, n: number): Id => anId(n, kind) as Id;
const agentOf = (n: number) => idOf<AgentId>(1, n);
const conversationOf = (n: number) => idOf<ConversationId>(3, n);
const customerOf = (n: number) => idOf<CustomerId>(4, n);
const queueOf = (n: number) => idOf<QueueId>(7, n);
const senderId = idOf<SenderId>(9, 1);
const seldom = queueOf(QUEUES + 1);
const phoneOf = (n: number): string => `+4915${String(100_000_000 + n * 7)}`;

/** A store without anything in it is filled by transactions as the engine's, only larger. */
export async function messageStock(
  store: Store,
  {perConversation = 8, stored = 0}: Partial<StockShape> = {},
): Promise<MessageStock> {
  const random = seededRandom(5);
  const vocabulary = words(random);
  await store.write(tx => tx.apply(people()));
  let messages = stored;
  return {
    manager: {agentId: agentOf(1), isManager: true},
    agent: {agentId: agentOf(2), isManager: false},
    newcomer: {agentId: agentOf(3), isManager: false},
    vocabulary,
    get messages() {
      return messages;
    },
    async growTo(more) {
      while (messages < more) {
        const upTo = Math.min(messages + AT_ONCE, more);
        const writes: Write[] = [];
        for (let n = messages; n < upTo; n += 1)
          writes.push(...said(n, {perConversation, text: textOf(n, {random, vocabulary})}));
        await store.write(tx => tx.apply(writes));
        messages = upTo;
        if (messages % 100_000 === 0) progress(`${messages} messages`);
      }
    },
    conversation: n => conversationOf(Math.floor(n / perConversation) + 1),
    phone: phoneOf,
  };
}

function people(): readonly Write[] {
  const agents = (['manager', 'agent', 'agent'] as const).map((role, n) =>
    newAgent({id: agentOf(n + 1), name: `Agent ${n}`, roles: [role], at: 1_000}),
  );
  const queues = Array.from({length: QUEUES + 1}, (_none, n) =>
    newQueue({id: queueOf(n + 1), name: `Queue ${n}`, isDefault: false}),
  );
  return [
    {do: 'put', table: 'sender', row: senderRow({id: senderId})},
    ...agents.map(row => ({do: 'put', table: 'agent', row}) as const),
    ...queues.map(row => ({do: 'put', table: 'queue', row}) as const),
    {do: 'put', table: 'queueMember', row: {queueId: queueOf(1), agentId: agentOf(2)}},
    {do: 'put', table: 'queueMember', row: {queueId: seldom, agentId: agentOf(3)}},
  ];
}

/** Message n; the first of a conversation comes with it, and every second conversation with a new customer. */
function said(
  n: number,
  {perConversation, text}: {readonly perConversation: number; readonly text: string},
): readonly Write[] {
  const number = Math.floor(n / perConversation) + 1;
  const conversationId = conversationOf(number);
  const position = 2 * n + 2;
  const isFirst = n % perConversation === 0;
  return [
    ...(isFirst ? begun(number, {at: n, topic: text.slice(0, 60)}) : []),
    {
      do: 'insert',
      table: 'message',
      row: messageRow({id: idOf<MessageId>(6, n), position, conversationId, senderId, text, at: 1_000 + n}),
    },
    {do: 'index', position, conversationId, text: fold(text)},
  ];
}

function begun(number: number, {at, topic}: {readonly at: number; readonly topic: string}): readonly Write[] {
  const id = conversationOf(number);
  const person = Math.ceil(number / 2);
  const customerId = customerOf(person);
  const name = `${topic.split(' ')[0] ?? ''} ${topic.split(' ')[1] ?? ''} ${person}`;
  const isNew = number % 2 === 1;
  const row = conversationRow({
    id,
    shortId: number,
    senderId,
    customerId,
    customerAddress: phoneOf(person),
    status: isNew ? 'closed' : 'open',
    queueId: number % SELDOM === 0 ? seldom : queueOf((number % QUEUES) + 1),
    topic,
    createdAt: 1_000 + at,
    lastInboundAt: 1_000 + at,
    lastAt: 1_000 + at,
    lastPosition: 2 * at + 2,
    lastPublicPosition: 2 * at + 2,
  });
  const position = 2 * at + 1;
  return [
    ...(isNew
      ? ([
          {do: 'insert', table: 'customer', row: customerRow({id: customerId, name, nameKey: fold(name), lastAt: at})},
          {
            do: 'insert',
            table: 'customerAddress',
            row: customerAddressRow({
              channel: 'sms',
              address: phoneOf(person),
              customerId,
              dialled: phoneOf(person).replace('+49', '0'),
            }),
          },
        ] as const)
      : []),
    {do: 'insert', table: 'conversation', row},
    ...countersOf(row).map(name => ({do: 'count', name, by: 1}) as const),
    {
      do: 'insert',
      table: 'event',
      row: eventRow({position, conversationId: id, type: 'started', at: 1_000 + at, body: {channel: 'live-chat'}}),
    },
    {do: 'index', of: 'topic', position, conversationId: id, text: fold(topic)},
  ];
}

const consonants = Array.from('bcdfghjklmnprstvwz');
const vowels = ['a', 'e', 'i', 'o', 'u', 'ou', 'ai', 'é'];

/** Each once; two to twelve letters. */
function words(random: Random): readonly string[] {
  const made = new Set<string>();
  const syllable = () => oneOf(random, consonants) + oneOf(random, vowels);
  while (made.size < VOCABULARY) made.add(Array.from({length: 1 + below(random, 4)}, syllable).join(''));
  return [...made];
}

/** 4 to 20 words by Zipf's law, now and then with a phone number. */
function textOf(
  n: number,
  {random, vocabulary}: {readonly random: Random; readonly vocabulary: readonly string[]},
): string {
  const zipf = () => vocabulary[Math.floor(VOCABULARY ** random.next()) - 1] ?? '';
  const said = Array.from({length: 4 + below(random, 17)}, zipf);
  if (n % 3 < 2) said.push(apart[n % 3 === 0 ? 0 : 1]);
  if (n % MEET === 7) said.push(...apart);
  if (n % 200 === 0) said.push(`call 0151 ${phoneOf(n).slice(5, 9)}-${phoneOf(n).slice(9)}`);
  return `${said.join(' ')}${oneOf(random, ['.', '?', '!', ' 😀', ''])}`;
}
