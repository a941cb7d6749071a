import {aboutRow, can} from '../../core/access/can.ts';
import type {View} from '../../core/contract/conversation-routes.ts';
import {must, type Result} from '../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {ConversationRow, CustomerRow, EventRow, MessageRow} from '../../core/ports/rows.ts';
import type {Reader, Reads} from '../../core/ports/store.ts';
import {below} from '../support/chance.ts';
import {personOf, type Centre} from './centre.ts';
import {Broken} from './broken.ts';
import {isAmongWorkOf} from './lifecycle-ideas.ts';
import {topics} from './plan.ts';
import {wholeOf} from './thread-ideas.ts';
import {viewsHold} from './view-check.ts';

type Conversations = readonly Readonly<ConversationRow>[];

interface Rows {
  readonly conversations: Conversations;
  readonly messages: readonly Readonly<MessageRow>[];
  readonly events: readonly Readonly<EventRow>[];
}

/**
 * D10, Q-12: what one reader is shown, against the rows and the table of permissions. Lists
 * are read whole, and as many threads as are asked for.
 */
export async function checkReads(centre: Centre, agentId: AgentId, threads = Infinity): Promise<void> {
  const {look} = centre.database;
  const rows: Rows = {
    conversations: await look.rows('conversation'),
    messages: await look.rows('message'),
    events: await look.rows('event'),
  };
  const reader: Reader = personOf(agentId);
  const {reads} = centre.someHost().connection;
  const visible = rows.conversations.filter(row =>
    can(reader, {do: 'see'}, aboutRow(row, {agentId, isInQueue: centre.setup.isIn(row.queueId, agentId)})),
  );
  await checkLists(reads, {reader, isIn: row => centre.setup.isIn(row.queueId, agentId)}, visible);
  const skip = below(centre.random, Math.max(1, rows.conversations.length - threads));
  const some = rows.conversations.slice(skip, skip + threads);
  await checkThreads({reads, reader, visible, rows, some, limit: 3 + below(centre.random, 50)});
  await checkSearch(reads, reader, visible);
  await checkPeople(reads, reader, {customers: await look.rows('customer'), visible});
}

const answerOf = <T>(result: Result<T>, what: string): T => {
  if (!result.ok) throw new Broken(`${what}: ${result.failure.code}`);
  return result.value;
};

/** AW-2, MW-2: each list is complete, holds nothing else, and is in its order (MW-3). */
async function checkLists(
  reads: Reads,
  {reader, isIn}: {readonly reader: Reader; readonly isIn: (row: Readonly<ConversationRow>) => boolean},
  visible: Conversations,
): Promise<void> {
  const open = visible.filter(({status}) => status !== 'closed');
  const expected: Readonly<Record<Exclude<View, 'recent'>, Conversations>> = {
    mine: open.filter(row => isAmongWorkOf(row, reader.agentId)),
    unassigned: open.filter(({assignee}) => assignee === null),
    all: open,
    history: visible,
  };
  for (const view of ['mine', 'unassigned', 'all', 'history'] as const) {
    const sorted = expected[view].toSorted((a, b) => listAt(b) - listAt(a) || (a.id < b.id ? 1 : -1));
    const shown = await wholeList(reads, reader, view);
    same(
      `${view} of ${reader.agentId}`,
      shown,
      sorted.map(({id}) => id),
    );
  }
  const seen = new Set<ConversationId>(visible.map(({id}) => id));
  const stray = (await wholeList(reads, reader, 'recent')).find(id => !seen.has(id));
  if (stray !== undefined)
    throw new Broken(`recent of ${reader.agentId} shows ${stray}, which they may not see (Q-12)`);

  const sum = (of: readonly Readonly<ConversationRow>[]) =>
    of.reduce((total, {withBot, unrepliedCount}) => total + (withBot ? 0 : unrepliedCount), 0);
  const counters = answerOf(await reads.query('inbox/counters', {}, reader), 'counters');
  // Of other queues an Agent sees what is theirs, and that is counted there.
  const counted = open.filter(row => seesAll(reader) || isIn(row));
  same(`counters of ${reader.agentId}`, Object.values(counters), [
    expected.mine.length,
    expected.mine.filter(({unreadCount}) => unreadCount > 0).length,
    counted.filter(({assignee}) => assignee === null).length,
    counted.length,
    sum(expected.mine),
    sum(counted),
  ]);
  await viewsHold(reads, {reader, visible, counted: visible.filter(row => seesAll(reader) || isIn(row))});
}

const seesAll = ({isManager, isAdmin}: Reader): boolean => isManager || isAdmin === true;

const listAt = ({lastInboundAt, createdAt}: Readonly<ConversationRow>): number => lastInboundAt ?? createdAt;

async function wholeList(reads: Reads, reader: Reader, view: View): Promise<readonly ConversationId[]> {
  const ids: ConversationId[] = [];
  let after: string | null = null;
  do {
    const page: {rows: readonly {conversationId: ConversationId}[]; next: string | null} = answerOf(
      await reads.query('inbox/page', {view, after}, reader),
      view,
    );
    ids.push(...page.rows.map(row => row.conversationId));
    after = page.next;
  } while (after !== null);
  return ids;
}

interface Asked {
  readonly reads: Reads;
  readonly reader: Reader;
  readonly visible: Conversations;
  readonly rows: Rows;
  readonly some: Conversations;
  readonly limit: number;
}

/** A thread is shown whole, or it is not there. */
async function checkThreads({reads, reader, visible, rows, some, limit}: Asked): Promise<void> {
  for (const row of some) {
    const {id: conversationId} = row;
    const input = {conversationId, before: null, after: 0, limit};
    const page = await reads.query('thread/page', input, reader);
    const head = await reads.query('conversation/get', {conversationId}, reader);
    const maySee = visible.some(({id}) => id === conversationId);
    if (page.ok !== maySee || head.ok !== maySee || (await reads.maySee(conversationId, reader)) !== maySee) {
      throw new Broken(`${reader.agentId} ${maySee ? 'cannot' : 'can'} read ${conversationId} (Q-12)`);
    }
    if (!page.ok || !head.ok) continue;
    const {status, unreadCount, lastPosition, readPosition, assignee} = head.value;
    same(
      `head of ${conversationId}`,
      [status, unreadCount, lastPosition, readPosition, assignee?.id ?? null],
      [row.status, row.unreadCount, row.lastPosition, row.readPosition, row.assignee],
    );
    same(`thread ${conversationId}`, await wholeThread(reads, reader, input), linesOf(rows, row, reader));
  }
}

/** What stands in a thread: everything shown of the log, but what was taken back. */
function linesOf({events, messages}: Rows, row: Readonly<ConversationRow>, reader: Reader): readonly string[] {
  const said = new Map(messages.map(message => [message.position, message]));
  const places = new Set<ConversationId | null>(wholeOf(row));
  return (
    events
      .filter(event => places.has(event.conversationId) && event.isShown)
      .filter(({position}) => said.get(position)?.state !== 'discarded')
      // BO-3.
      .filter(({position}) => seesAll(reader) || said.get(position)?.isHidden !== true)
      .map(({position, type}) => `${position} ${said.get(position)?.text ?? type}`)
  );
}

async function wholeThread(
  reads: Reads,
  reader: Reader,
  first: {readonly conversationId: ConversationId; readonly limit: number},
): Promise<readonly string[]> {
  const lines: string[] = [];
  let after = 0;
  for (let hasLater = true; hasLater;) {
    const page = answerOf(await reads.query('thread/page', {...first, before: null, after}, reader), 'thread');
    lines.push(...page.entries.map(entry => `${entry.position} ${entry.type === 'message' ? entry.text : entry.type}`));
    after = page.entries.at(-1)?.position ?? after;
    ({hasLater} = page);
  }
  return lines;
}

/** Decision 0008, CU-1: who has a profile is there for everybody, a stranger for who may see what they said. */
async function checkPeople(
  reads: Reads,
  reader: Reader,
  {customers, visible}: {readonly customers: readonly Readonly<CustomerRow>[]; readonly visible: Conversations},
): Promise<void> {
  const met = new Set(visible.map(({customerId}) => customerId));
  const expected = customers
    .filter(({id, isKnown, linkedTo}) => linkedTo === null && (isKnown || seesAll(reader) || met.has(id)))
    .map(({id}) => id);
  const shown: string[] = [];
  let after: string | null = null;
  do {
    const page: {customers: readonly {customerId: string}[]; next: string | null} = answerOf(
      await reads.query('customer/list', {kind: 'all', after}, reader),
      'people',
    );
    shown.push(...page.customers.map(({customerId}) => customerId));
    after = page.next;
  } while (after !== null);
  same(
    `people of ${reader.agentId}`,
    shown,
    expected.toSorted((a, b) => (a < b ? 1 : -1)),
  );
}

/** Nothing is found in what one may not see. */
async function checkSearch(reads: Reads, reader: Reader, visible: Conversations): Promise<void> {
  const seen = new Set<ConversationId>(visible.map(({id}) => id));
  for (const text of [...topics, 'Answer', 'Note', 'customer']) {
    const found = answerOf(await reads.query('search/all', {text}, reader), 'search');
    for (const {conversationId} of [...found.messages, ...found.conversations]) {
      if (!seen.has(conversationId)) throw new Broken(`${reader.agentId} finds ${conversationId} by "${text}" (Q-12)`);
    }
  }
}

/** NO-3, MW-15: a visitor sees everything that was said to and by them, and nothing else. */
export async function checkVisitors(centre: Centre): Promise<void> {
  const {look} = centre.database;
  const messages = (await look.rows('message')).toSorted((a, b) => a.position - b.position);
  const conversations = await look.rows('conversation');
  const threads = new Map(
    conversations
      .filter(({channel}) => channel !== 'internal')
      .map(({senderId, customerAddress: address}) => [`${senderId} ${address}`, {senderId, address}]),
  );
  for (const thread of threads.values()) {
    const own = conversations.filter(
      ({senderId, customerAddress}) => senderId === thread.senderId && customerAddress === thread.address,
    );
    const ids = new Set(own.map(({id}) => id));
    const expected = messages.filter(
      ({conversationId, kind, state}) =>
        ids.has(conversationId) && kind !== 'note' && state !== 'failed' && state !== 'discarded',
    );
    const shown: string[] = [];
    let after = 0;
    for (let hasMore = true; hasMore;) {
      const page = await centre.someHost().connection.reads.visitorThread({...thread, after, limit: 7});
      shown.push(...page.messages.map(({messageId}) => messageId));
      after = page.messages.at(-1)?.position ?? after;
      ({hasMore} = page);
    }
    same(
      `what ${thread.address} sees`,
      shown,
      expected.map(({id}) => id),
    );
  }
}

function same(what: string, found: readonly unknown[], expected: readonly unknown[]): void {
  const at = Array.from({length: Math.max(found.length, expected.length)}, (_, n) => n).find(
    n => found[n] !== expected[n],
  );
  if (at === undefined) return;
  throw new Broken(`${what}: ${String(found[at])} instead of ${String(must({value: expected[at]}, 'a place').value)}`);
}
