import Database from 'better-sqlite3';
import {channels, type ChannelKind} from '../../../core/channel/channel.ts';
import {newAgent} from '../../../core/engine/new-agent.ts';
import {
  agentId,
  conversationId,
  customerId,
  queueId,
  senderId,
  tagId,
  type AgentId,
  type ConversationId,
  type CustomerId,
  type QueueId,
  type TagId,
} from '../../../core/lib/ids.ts';
import type {ConversationRow, Rows, Table} from '../../../core/ports/rows.ts';
import {newCustomer} from '../../../core/customer/customer.ts';
import {newQueue} from '../../../core/queue/queue.ts';
import {customerKeyOf, NEVER} from '../../../core/view/place.ts';
import {openSqlite} from '../../../src-main/node/sqlite/open.ts';
import {inSql} from '../../../src-main/node/store/columns.ts';
import {conversationRow} from '../../support/builders.ts';
import {below, oneOf} from '../../support/chance.ts';
import {seededRandom} from '../../support/fake-clock.ts';

/** What a workspace of many conversations consists of. */
export interface Filled {
  readonly count: number;
  readonly manager: AgentId;
  readonly queues: QueueId[];
  readonly agents: AgentId[];
  readonly customers: CustomerId[];
  readonly tags: TagId[];
  readonly begin: number;
  readonly end: number;
  idOf(n: number): ConversationId;
}

const QUEUES = 20;
const AGENTS = 200;
const TAGS = 10;
const END = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const SPAN = 730 * DAY;

const idText = (n: number, kind: number): string =>
  `01900000-0000-7${kind.toString(16).padStart(3, '0')}-8000-${n.toString(16).padStart(12, '0')}`;

/** Two years of work: 2 % not closed yet, a fifth of that nobody's, some waiting for hours. */
export async function fillConversations(file: string, count: number): Promise<Filled> {
  const {store} = await openSqlite({file});
  await store.close();
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -400000');
  const kept = db
    .prepare<[], {name: string; sql: string}>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
        AND tbl_name IN ('conversation', 'conversation_tag')`,
    )
    .all()
    // What is open is little: its indexes are filled sooner as it comes than from all rows afterwards.
    .filter(({sql}) => !/WHERE (.* AND )?(status <> 'closed'|is_open)$/.test(sql));
  for (const {name} of kept) db.exec(`DROP INDEX ${name}`);
  const filled = insertAll(db, count);
  for (const {sql} of kept) db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return filled;
}

/** What a file of so many consists of. */
export function filledOf(count: number): Filled {
  return {
    count,
    manager: agentId.parse(idText(0, 1)),
    queues: Array.from({length: QUEUES}, (_none, n) => queueId.parse(idText(n, 7))),
    agents: Array.from({length: AGENTS}, (_none, n) => agentId.parse(idText(n, 1))),
    customers: Array.from({length: Math.ceil(count / 10)}, (_none, n) => customerId.parse(idText(n, 4))),
    tags: Array.from({length: TAGS}, (_none, n) => tagId.parse(idText(n, 11))),
    begin: END - SPAN,
    end: END,
    idOf: n => conversationId.parse(idText(n, 3)),
  };
}

function insertAll(db: Database.Database, count: number): Filled {
  const filled = filledOf(count);
  const put = inserter(db);
  db.exec('BEGIN');
  for (const [n, id] of filled.agents.entries()) {
    put('agent', {...newAgent({id, name: `Agent ${n}`, roles: ['agent'], at: 1}), statusCause: 'chosen'});
  }
  for (const [n, id] of filled.queues.entries()) put('queue', newQueue({id, name: `Queue ${n}`, isDefault: n === 0}));
  for (const [n, id] of filled.tags.entries()) {
    put('tag', {id, name: `Tag ${n}`, nameKey: `tag ${n}`, kind: 'conversation', isDeleted: false});
  }
  const sender = senderId.parse(idText(1, 9));
  put('sender', {id: sender, channel: 'live-chat', address: 'w', name: 'Website', isEnabled: true});
  const random = seededRandom(5);
  const names = filled.customers.map(
    () => `${oneOf(random, firstNames)} ${oneOf(random, lastNames)} ${below(random, 99)}`,
  );
  for (const [n, id] of filled.customers.entries()) put('customer', newCustomer({id, name: names[n] ?? '', at: 1}));
  for (let n = 0; n < count; n += 1) {
    const row = conversation(filled, {n, names, random, sender});
    put('conversation', row);
    for (const one of row.tags) put('conversationTag', tagRow(row, one));
  }
  db.exec('COMMIT');
  return filled;
}

const firstNames = [
  'Anna',
  'Ben',
  'Chloé',
  'Dmitri',
  'Émile',
  'Farah',
  'Grace',
  'Hana',
  'Ivo',
  'Jürgen',
  'Kofi',
  'Lena',
];
const lastNames = ['Müller', 'Smith', 'Okafor', 'García', 'Nowak', 'Rossi', 'Haddad', 'Jansen', 'Ito', 'Silva', 'Berg'];

/** Most by chat and mail, some channels hardly ever. */
const usual: readonly ChannelKind[] = ['live-chat', 'live-chat', 'live-chat', 'email', 'email', 'whatsapp', 'sms'];

interface Making {
  readonly n: number;
  readonly names: readonly string[];
  readonly random: ReturnType<typeof seededRandom>;
  readonly sender: ConversationRow['senderId'];
}

const openStatuses = ['open', 'open', 'open', 'waiting', 'pending', 'solved'] as const;
const prioritiesAsUsual = ['normal', 'normal', 'normal', 'high', 'low'] as const;

function conversation(filled: Filled, {n, names, random, sender}: Making): ConversationRow {
  const {customers, queues, agents, tags, begin, count} = filled;
  // What is open began lately.
  const isOpen = below(random, 1_000) < (n > count * 0.9 ? 155 : 5);
  const customer = below(random, customers.length);
  const createdAt = begin + Math.floor((SPAN / count) * n) + below(random, 60_000);
  const isRare = below(random, 200) === 0;
  return {
    ...conversationRow(),
    id: filled.idOf(n),
    shortId: n + 1,
    channel: isRare ? oneOf(random, channels.slice(4, 12)) : oneOf(random, usual),
    senderId: sender,
    customerId: customers[customer] as CustomerId,
    customerAddress: `visitor-${n}`,
    queueId: queues[below(random, queues.length)] as QueueId,
    priority: below(random, 100) === 0 ? 'urgent' : oneOf(random, prioritiesAsUsual),
    topic: `Talking with ${names[customer]}`,
    createdAt,
    lastInboundAt: createdAt + below(random, DAY),
    previewText: 'It just says the code isn’t valid, I have tried three times',
    tags: tags.filter((_tag, k) => below(random, 4 * 3 ** k) === 0),
    customerKey: customerKeyOf({name: names[customer] ?? ''}, ''),
    ...(isOpen ? stateOfOpen(random, agents) : closedBy(oneOf(random, agents), createdAt + below(random, 5 * DAY))),
  };
}

function stateOfOpen(random: Making['random'], agents: readonly AgentId[]): Partial<ConversationRow> {
  const status = oneOf(random, openStatuses);
  const isUnread = below(random, 4) === 0;
  const pendingSince = status !== 'solved' && below(random, 2) === 0 ? END - below(random, 20 * 3_600_000) : null;
  return {
    status,
    assignee: below(random, 5) === 0 ? null : oneOf(random, agents),
    pendingSince,
    waitKey: pendingSince ?? NEVER,
    unreadCount: isUnread ? 2 : 0,
    isUnread,
    closedAt: null,
    withBot: below(random, 20) === 0,
  };
}

const closedBy = (assignee: AgentId, closedAt: number): Partial<ConversationRow> => ({
  status: 'closed',
  assignee,
  closedAt,
});

const tagRow = (row: ConversationRow, one: TagId): Rows['conversationTag'] => ({
  conversationId: row.id,
  tagId: one,
  shortId: row.shortId,
  isOpen: row.status !== 'closed',
  queueId: row.queueId,
  createdAt: row.createdAt,
  closedAt: row.closedAt,
  customerKey: row.customerKey,
});

/** Plain prepared inserts, made from the registry. */
function inserter(db: Database.Database): <T extends Table>(table: T, row: Rows[T]) => void {
  const made = new Map<
    Table,
    {readonly statement: Database.Statement; readonly columns: ReturnType<typeof inSql>['columns']}
  >();
  const make = (table: Table) => {
    const {name, columns} = inSql(table);
    const names = columns.map(column => column.name).join(', ');
    const statement = db.prepare(`INSERT INTO ${name} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
    const one = {statement, columns};
    made.set(table, one);
    return one;
  };
  return (table, row) => {
    const known = made.get(table) ?? make(table);
    const of = row as unknown as Readonly<Record<string, unknown>>;
    known.statement.run(known.columns.map(({property, kind}) => valueOf(of[property], kind)));
  };
}

function valueOf(value: unknown, kind: string): string | number | null {
  if (value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  return kind === 'bool' ? Number(value) : (value as string | number);
}
