import {sql, type RawBuilder} from 'kysely';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {readEmail} from '../../../core/customer/email.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, CustomerId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {excerptOf} from '../../../core/search/excerpt.ts';
import {searchQuery, type SearchQuery} from '../../../core/search/query.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isCustomerVisible, isVisible} from './visibility.ts';

/** SE-1. */
const SHOWN = 10;

/**
 * How many of the newest hits are looked at before permissions (for an Agent), what was taken
 * back and a later date sort some out. What is everywhere is cut off at its newest hits.
 */
const CANDIDATES = 300;
/** A Manager sees every message that a word hits, but for the few that were taken back. */
const MANAGERS_CANDIDATES = 100;

/** An address that begins with fewer digits could be anything, a visitor's id too. */
const LEAST_DIGITS = 4;

interface Match {
  readonly me: AgentId;
  readonly match: string;
  readonly candidates: number;
  readonly shown: number;
}
export interface Addresses {
  /** Three beginnings, each with the end of its range: as typed, digits (also as one dials them), digits with a plus. */
  readonly typed: string;
  readonly typedEnd: string;
  readonly digits: string;
  readonly digitsEnd: string;
  readonly plus: string;
  readonly plusEnd: string;
}

export function searchQueries(dialect: Dialect) {
  return {
    messages: byRole(isManager => statement<Match>(true)($ => messages(dialect, $, isManager))),
    customers: byRole(isManager => statement<Match & Addresses>(true)($ => customers(dialect, $, isManager))),
    conversations: byRole(isManager =>
      statement<Match & {readonly customers: string; readonly shortId: number}>(true)($ =>
        conversations(dialect, $, isManager),
      ),
    ),
    channels: statement<{readonly customers: string}>()($ => ({
      compile: () =>
        sql<{readonly customer_id: CustomerId; readonly channel: ChannelKind}>`
          SELECT customer_id, channel FROM customer_address WHERE customer_id IN ${ids(dialect, $.customers)}
          UNION SELECT customer_id, channel FROM shared_address WHERE customer_id IN ${ids(dialect, $.customers)}`.compile(
          dialect.db,
        ),
    })),
  };
}

const ids = (dialect: Dialect, json: string): RawBuilder<CustomerId> => sql`${dialect.list(json)}`;

/** Newest first; notes too, since colleagues read them (NO-3). */
function messages({db, hits}: Dialect, $: Match, isManager: boolean) {
  return db
    .selectFrom(hits.messages($.match, $.candidates).as('hit'))
    .innerJoin('message as m', 'm.position', 'hit.position')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
    .select(['m.conversation_id', 'm.position', 'm.text', 'm.at', 'cu.name as customer'])
    .where('m.state', '<>', sql.lit('discarded' as const))
    .$if(!isManager, query => query.where(isVisible($.me)))
    .orderBy('m.position', 'desc')
    .limit($.shown);
}

/** What a search for people needs of a match. */
export interface People extends Addresses {
  readonly match: string;
  readonly candidates: number;
}

/**
 * Ids of customers by any words of their name or of their company's, or by the beginning of
 * an address in whatever form (SE-3, NC-5); who shares the address is found, too.
 */
export function peopleFound({hits}: Dialect, $: People): RawBuilder<CustomerId> {
  const reached = (key: 'address_key' | 'dialled', from: string, to: string) =>
    sql`SELECT channel, address, customer_id FROM (SELECT channel, address, customer_id FROM customer_address
      WHERE ${sql.ref(key)} >= ${from} AND ${sql.ref(key)} < ${to} AND ${sql.ref(key)} <> ''
      ORDER BY ${sql.ref(key)} LIMIT ${$.candidates}) AS reached_so`;
  return sql<CustomerId>`(
    WITH reached AS MATERIALIZED (
      ${reached('address_key', $.typed, $.typedEnd)}
      UNION ${reached('address_key', $.digits, $.digitsEnd)}
      UNION ${reached('address_key', $.plus, $.plusEnd)}
      UNION ${reached('dialled', $.digits, $.digitsEnd)}
    )
    SELECT customer_id FROM reached
    UNION SELECT other.customer_id FROM reached CROSS JOIN shared_address AS other
      WHERE other.channel = reached.channel AND other.address = reached.address
    UNION SELECT id FROM ${hits.customers($.match, $.candidates)} AS named
    UNION SELECT id FROM (SELECT id FROM customer
      WHERE company_id IN (SELECT id FROM ${hits.companies($.match, $.candidates)} AS firm)
      ORDER BY id DESC LIMIT ${$.candidates}) AS employed
  )`;
}

function customers(dialect: Dialect, $: Match & Addresses, isManager: boolean) {
  return dialect.db
    .selectFrom('customer as cu')
    .select(['cu.id', 'cu.name', 'cu.last_at'])
    .where('cu.id', 'in', peopleFound(dialect, $))
    .where('cu.linked_to', 'is', null)
    .$if(!isManager, query => query.where(isCustomerVisible($.me)))
    .orderBy('cu.last_at', 'desc')
    .orderBy('cu.id', 'desc')
    .limit($.shown);
}

/** SE-2, SI-1: by topic, by number, and those of the customers that were found. */
function conversations(
  dialect: Dialect,
  $: Match & {readonly customers: string; readonly shortId: number},
  isManager: boolean,
) {
  const {db, hits} = dialect;
  const found = sql<never>`(
    SELECT begun.conversation_id FROM ${hits.topics($.match, $.candidates)} AS hit
      JOIN event AS begun ON begun.position = hit.position
    UNION SELECT id FROM conversation WHERE short_id = ${$.shortId}
    UNION SELECT id FROM conversation WHERE customer_id IN ${ids(dialect, $.customers)}
  )`;
  return db
    .selectFrom('conversation as c')
    .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
    .select(['c.id', 'c.topic', 'c.channel', 'c.last_at', 'cu.name as customer'])
    .where('c.id', 'in', found)
    .$if(!isManager, query => query.where(isVisible($.me)))
    .orderBy('c.last_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit($.shown);
}

type SearchQueries = ReturnType<typeof searchQueries>;

interface Asked {
  readonly input: Input<'search/all'>;
  readonly reader: Reader;
  readonly queries: SearchQueries;
}

/** SE-1, C-15: conversations, messages and customers, newest first. Nothing typed finds nothing. */
export async function readSearch(
  connection: ReadConnection,
  {input, reader, queries}: Asked,
): Promise<Result<Output<'search/all'>>> {
  const query = searchQuery(input.text);
  if (query === undefined) return ok({conversations: [], messages: [], customers: []});
  const match = {
    me: reader.agentId,
    match: connection.dialect.match(query),
    candidates: CANDIDATES,
    shown: SHOWN,
  };
  const people = await connection.all(forReader(queries.customers, reader), {
    ...match,
    ...addressesOf(query, input.text),
  });
  const customerIds = JSON.stringify(people.map(({id}) => id));
  const threads = await connection.all(forReader(queries.conversations, reader), {
    ...match,
    customers: customerIds,
    shortId: query.shortId ?? 0,
  });
  const candidates = reader.isManager ? MANAGERS_CANDIDATES : CANDIDATES;
  const said = await connection.all(forReader(queries.messages, reader), {...match, candidates});
  const channels = await connection.all(queries.channels, {customers: customerIds});
  return ok({
    conversations: threads.map(({id, topic, customer, channel, last_at}) => ({
      conversationId: id,
      topic,
      customer,
      channel,
      lastAt: last_at,
    })),
    messages: said.map(({conversation_id, position, text, customer, at}) => ({
      conversationId: conversation_id,
      position,
      excerpt: excerptOf(text, query),
      customer,
      at,
    })),
    customers: people.map(({id, name, last_at}) => ({
      customerId: id,
      name,
      channels: channelsOf(channels, id),
      lastAt: last_at,
    })),
  });
}

const channelsOf = (
  found: readonly {readonly customer_id: CustomerId; readonly channel: ChannelKind}[],
  id: CustomerId,
): ChannelKind[] =>
  found
    .filter(one => one.customer_id === id)
    .map(one => one.channel)
    .toSorted();

/** Ranges of addresses; one that nothing was typed for is empty. */
export function addressesOf({address, digits = ''}: SearchQuery, text: string): Addresses {
  const number = digits.length >= LEAST_DIGITS ? digits : '';
  // A domain in letters beyond ASCII is kept as the DNS has it.
  const mailbox = text.includes('@') ? readEmail(text) : undefined;
  const beginning = mailbox?.ok === true ? fold(mailbox.value.key) : address;
  const isAddress = beginning.length >= LEAST_DIGITS && !/\s/.test(beginning);
  const [typed, typedEnd] = rangeOf(isAddress ? beginning : '');
  const [bare, bareEnd] = rangeOf(number);
  const abroad = internationalOf(number, text);
  const [plus, plusEnd] = rangeOf(abroad === '' ? '' : `+${abroad}`);
  return {typed, typedEnd, digits: bare, digitsEnd: bareEnd, plus, plusEnd};
}

/** The digits after the plus: without the prefix one dials abroad, and without a zero in brackets, which one does not. */
function internationalOf(digits: string, text: string): string {
  const bare = digits.replace(/^00/, '');
  const at = /^\s*(?:\+|00)[^(]*(?=\(0\))/.exec(text)?.[0].replaceAll(/\D/g, '').replace(/^00/, '').length;
  return at === undefined ? bare : bare.slice(0, at) + bare.slice(at + 1);
}

/** Everything that begins so lies between the two, in the order of bytes. */
const rangeOf = (beginning: string): readonly [string, string] => [
  beginning,
  beginning === '' ? '' : `${beginning}\u{10ffff}`,
];
