import {sql, type RawBuilder} from 'kysely';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {readEmail} from '../../../core/customer/email.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, CustomerId} from '../../../core/lib/ids.ts';
import type {SearchQuery} from '../../../core/search/query.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, isCustomerVisible} from './visibility.ts';

/** An address that begins with fewer digits could be anything, a visitor's id too. */
const LEAST_DIGITS = 4;

/** More than there can be: with a limit SQLite keeps a subquery's order, and goes no further than it is asked. */
export const MOST = 1_000_000;

export interface Match {
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

export function peopleQueries(dialect: Dialect) {
  return {
    customers: byRole(isManager => statement<Match & Addresses>(true)($ => customers(dialect, $, isManager))),
    channels: statement<{readonly customers: string}>()($ => ({
      compile: () =>
        sql<{readonly customer_id: CustomerId; readonly channel: ChannelKind}>`
          SELECT customer_id, channel FROM customer_address WHERE customer_id IN ${ids(dialect, $.customers)}
          UNION SELECT customer_id, channel FROM shared_address WHERE customer_id IN ${ids(dialect, $.customers)}`.compile(
          dialect.db,
        ),
    })),
    /** SE-3: those with an address that begins so. */
    reached: byRole(isManager =>
      statement<Addresses & Pick<Match, 'me' | 'candidates' | 'shown'>>(true)($ =>
        dialect.db
          .selectFrom('customer as cu')
          .select(['cu.id', 'cu.name', 'cu.last_at'])
          .where('cu.id', 'in', sql<CustomerId>`(WITH ${reachedBy($)} ${whoIsReached})`)
          .where('cu.linked_to', 'is', null)
          .$if(!isManager, query => query.where(isCustomerVisible($.me)))
          .orderBy('cu.last_at', 'desc')
          .orderBy('cu.id', 'desc')
          .limit($.shown),
      ),
    ),
    /** Those called so, and who works for a company called so; who came last first. */
    named: statement<{readonly match: string; readonly limit: number; readonly before: string}>(true)($ => ({
      compile: () =>
        sql<{
          readonly id: CustomerId;
        }>`SELECT id FROM ${dialect.hits.customers($.match, $.limit, $.before)} AS named`.compile(dialect.db),
    })),
    employed: statement<{readonly match: string; readonly limit: number; readonly before: string}>(true)($ => ({
      compile: () =>
        sql<{readonly id: CustomerId}>`SELECT id FROM customer
          WHERE company_id IN (SELECT id FROM ${dialect.hits.companies($.match, $.limit)} AS firm)
            AND id < ${$.before} ORDER BY id DESC LIMIT ${$.limit}`.compile(dialect.db),
    })),
    /** Who of these is there for the reader. */
    among: byRole(isManager =>
      statement<{readonly ids: string; readonly me: AgentId}>()($ =>
        dialect.db
          .selectFrom('customer as cu')
          .select(['cu.id', 'cu.name', 'cu.last_at'])
          .where('cu.id', 'in', ids(dialect, $.ids))
          .where('cu.linked_to', 'is', null)
          .$if(!isManager, query => query.where(isCustomerVisible($.me))),
      ),
    ),
  };
}

export const ids = (dialect: Dialect, json: string): RawBuilder<CustomerId> => sql`${dialect.list(json)}`;

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
  return sql<CustomerId>`(
    WITH ${reachedBy($)} ${whoIsReached}
    UNION ALL SELECT id FROM ${hits.customers($.match, $.candidates)} AS named
    UNION ALL SELECT id FROM (SELECT id FROM customer
      WHERE company_id IN (SELECT id FROM ${hits.companies($.match, $.candidates)} AS firm)
      ORDER BY id DESC LIMIT ${$.candidates}) AS employed
  )`;
}

/** Addresses that begin so, whatever the form (NC-5). */
function reachedBy($: Addresses & Pick<People, 'candidates'>): RawBuilder<unknown> {
  const reached = (key: 'address_key' | 'dialled', from: string, to: string) =>
    sql`SELECT channel, address, customer_id FROM (SELECT channel, address, customer_id FROM customer_address
      WHERE ${sql.ref(key)} >= ${from} AND ${sql.ref(key)} < ${to} AND ${sql.ref(key)} <> ''
      ORDER BY ${sql.ref(key)} LIMIT ${$.candidates}) AS reached_so`;
  return sql`reached AS MATERIALIZED (
      ${reached('address_key', $.typed, $.typedEnd)}
      UNION ${reached('address_key', $.digits, $.digitsEnd)}
      UNION ${reached('address_key', $.plus, $.plusEnd)}
      UNION ${reached('dialled', $.digits, $.digitsEnd)}
    )`;
}

const whoIsReached = sql`SELECT customer_id FROM reached
    UNION ALL SELECT other.customer_id FROM reached CROSS JOIN shared_address AS other
      WHERE other.channel = reached.channel AND other.address = reached.address`;

/** Who an Agent may not see is passed by, and of nobody behind the last that is shown is it asked. */
function customers(dialect: Dialect, $: Match & Addresses, isManager: boolean) {
  const found = dialect.db
    .selectFrom('customer as cu')
    .select(['cu.id', 'cu.name', 'cu.last_at'])
    .where('cu.id', 'in', peopleFound(dialect, $))
    .where('cu.linked_to', 'is', null)
    .orderBy('cu.last_at', 'desc')
    .orderBy('cu.id', 'desc');
  if (isManager) return found.limit($.shown);
  return dialect.db
    .selectFrom(found.limit(MOST).as('found'))
    .select(['found.id', 'found.name', 'found.last_at'])
    .where(isCustomerVisible($.me, 'found'))
    .$if(!dialect.joinsInOrder, query => query.orderBy('found.last_at', 'desc').orderBy('found.id', 'desc'))
    .limit($.shown);
}

/** SE-3: with the channels they can be reached on. */
export async function customerHits(
  connection: ReadConnection,
  queries: Pick<ReturnType<typeof peopleQueries>, 'channels'>,
  people: readonly PersonFound[],
): Promise<Output<'search/customers'>['hits']> {
  if (people.length === 0) return [];
  const customers = JSON.stringify(people.map(({id}) => id));
  const found = await connection.all(queries.channels, {customers});
  return people.map(({id, name, last_at}) => ({
    customerId: id,
    name,
    channels: channelsOf(found, id),
    lastAt: last_at,
  }));
}

export interface PersonFound {
  readonly id: CustomerId;
  readonly name: string;
  readonly last_at: number;
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
