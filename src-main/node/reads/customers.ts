import {sql, type RawBuilder} from 'kysely';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import type {CustomerKind, CustomerRow} from '../../../core/contract/customer-routes.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, CompanyId, CustomerId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {searchQuery, soughtBy} from '../../../core/search/query.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson, isTrue, type SqlBoolean} from './schema.ts';
import {addressesOf, peopleFound, type People} from './search-people.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isCustomerVisible, isVisible} from './visibility.ts';

const MOST_FOUND = 20;
const PAGE = 50;
const MOST_ADDRESSES = 200;
const MOST_MERGED = 20;
/** Of each address in a profile, and of each person in a list. */
const MOST_OTHERS = 20;
const MOST_SHOWN = 5;
/** As in the search: so many are looked at before permissions sort some out. */
const CANDIDATES = 300;

/** Above every key of a list that goes downwards. */
const TOP_ID = '~';

interface Me {
  readonly me: AgentId;
}
interface One extends Me {
  readonly id: CustomerId;
}

/** Decision 0007: who has a profile is there for everybody, a stranger for who may see what they said. */
const isThere = (me: string): RawBuilder<boolean> => sql`(cu.is_known OR ${isCustomerVisible(me)})`;

/** People as lists show them, as far as they are there for the reader. */
const peopleFrom = ({db}: Dialect, isManager: boolean, me: string) =>
  db
    .selectFrom('customer as cu')
    .leftJoin('company as co', 'co.id', 'cu.company_id')
    .select(['cu.id', 'cu.name', 'cu.is_known', 'cu.is_blocked', 'cu.last_at', 'cu.company_id'])
    .select('co.name as company_name')
    .where('cu.linked_to', 'is', null)
    .$if(!isManager, query => query.where(isThere(me)));

function profileQueries(dialect: Dialect) {
  const {db, list} = dialect;
  return {
    profile: byRole(isManager =>
      statement<One>()($ =>
        peopleFrom(dialect, isManager, $.me)
          .leftJoin('blocklist as b', 'b.customer_id', 'cu.id')
          .leftJoin('agent as blocker', 'blocker.id', 'b.by_id')
          .select(['cu.external_id', 'cu.attributes', 'cu.created_at', 'b.at as blocked_at', 'b.by_id as blocked_by'])
          .select('blocker.name as blocker_name')
          .where('cu.id', '=', $.id),
      ),
    ),
    others: byRole(isManager =>
      statement<One & {readonly limit: number}>()($ => ({
        compile: () => othersAt($, isManager).compile(db),
      })),
    ),
    preset: statement<{readonly id: CustomerId}>()($ =>
      db.selectFrom('contact_preset').selectAll().where('customer_id', '=', $.id),
    ),
    merged: statement<{readonly id: CustomerId; readonly limit: number}>()($ =>
      db
        .selectFrom('customer_merge as m')
        .innerJoin('customer as other', 'other.id', 'm.id')
        .select(['m.id', 'other.name', 'm.at'])
        .where('m.kept_id', '=', $.id)
        .orderBy('m.at', 'desc')
        .orderBy('m.id', 'desc')
        .limit($.limit),
    ),
    addresses: statement<{readonly ids: string; readonly limit: number}>()($ => ({
      compile: () => addressesIn(sql`${list($.ids)}`, $.limit).compile(db),
    })),
  };
}

function listQueries(dialect: Dialect) {
  const {db} = dialect;
  return {
    history: byRole(isManager =>
      statement<One & {readonly before: number; readonly limit: number}>()($ =>
        db
          .selectFrom('conversation as c')
          .select(['c.id', 'c.short_id', 'c.topic', 'c.channel', 'c.customer_address', 'c.status'])
          .select(['c.created_at', 'c.last_at'])
          .where('c.customer_id', '=', $.id)
          .where('c.short_id', '<', $.before)
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('c.short_id', 'desc')
          .limit($.limit),
      ),
    ),
    find: byRole(isManager =>
      statement<Me & People & {readonly limit: number}>(true)($ =>
        peopleFrom(dialect, isManager, $.me)
          .where('cu.id', 'in', peopleFound(dialect, $))
          .orderBy('cu.last_at', 'desc')
          .orderBy('cu.id', 'desc')
          .limit($.limit),
      ),
    ),
    listed: byRole(isManager =>
      statement<Me & {readonly kind: CustomerKind; readonly before: string; readonly limit: number}>()($ =>
        peopleFrom(dialect, isManager, $.me)
          .where(sql<boolean>`(
            ${$.kind} = 'all'
            OR (${$.kind} = 'known' AND cu.is_known)
            OR (${$.kind} = 'unknown' AND NOT cu.is_known)
            OR (${$.kind} = 'blocked' AND cu.is_blocked)
          )`)
          .where('cu.id', '<', $.before as CustomerId)
          .orderBy('cu.id', 'desc')
          .limit($.limit),
      ),
    ),
    employed: statement<Me & {readonly company: CompanyId; readonly before: string; readonly limit: number}>()($ =>
      peopleFrom(dialect, true, $.me)
        .where('cu.company_id', '=', $.company)
        .where(sql<boolean>`cu.is_known`)
        .where('cu.id', '<', $.before as CustomerId)
        .orderBy('cu.id', 'desc')
        .limit($.limit),
    ),
  };
}

export const customerQueries = (dialect: Dialect) => ({...profileQueries(dialect), ...listQueries(dialect)});

interface AddressRow {
  readonly customer_id: CustomerId;
  readonly channel: ChannelKind;
  readonly address: string;
  readonly shown: string;
  readonly how: 'held' | 'shared';
}

/** How some people are reached: their own addresses, and those they share. */
const addressesIn = (ids: RawBuilder<unknown>, limit: number): RawBuilder<AddressRow> => sql`
  SELECT customer_id, channel, address, shown, 'held' AS how FROM customer_address WHERE customer_id IN ${ids}
  UNION ALL
  SELECT s.customer_id, s.channel, s.address, coalesce(held.shown, s.address), 'shared'
    FROM shared_address AS s
    LEFT JOIN customer_address AS held ON held.channel = s.channel AND held.address = s.address
   WHERE s.customer_id IN ${ids}
  ORDER BY 1, 2, 3 LIMIT ${limit}`;

interface OtherRow {
  readonly channel: ChannelKind;
  readonly address: string;
  readonly id: CustomerId;
  readonly name: string;
  readonly how: 'held' | 'shared';
}

/** Who else is reached at a customer's addresses, as far as they are there for the reader. */
function othersAt($: One & {readonly limit: number}, isManager: boolean): RawBuilder<OtherRow> {
  const other = isManager ? sql`cu.id <> ${$.id}` : sql`cu.id <> ${$.id} AND ${isThere($.me)}`;
  return sql`
    WITH mine AS (
      SELECT channel, address FROM customer_address WHERE customer_id = ${$.id}
      UNION SELECT channel, address FROM shared_address WHERE customer_id = ${$.id}
    )
    SELECT mine.channel, mine.address, cu.id, cu.name, 'held' AS how FROM mine
      CROSS JOIN customer_address AS held CROSS JOIN customer AS cu
     WHERE held.channel = mine.channel AND held.address = mine.address AND cu.id = held.customer_id AND ${other}
    UNION ALL
    SELECT mine.channel, mine.address, cu.id, cu.name, 'shared' FROM mine
      CROSS JOIN shared_address AS also CROSS JOIN customer AS cu
     WHERE also.channel = mine.channel AND also.address = mine.address AND cu.id = also.customer_id AND ${other}
    LIMIT ${$.limit}`;
}

export type CustomerQueries = ReturnType<typeof customerQueries>;

interface Asked<Q extends 'customer/get' | 'customer/history' | 'customer/find' | 'customer/list' | 'company/people'> {
  readonly input: Input<Q>;
  readonly reader: Reader;
}

const notThere = (id: string): Result<never> => refuse({code: 'not-found', detail: id});

/** CU-2, CU-5: everything known of one person, and how to reach them. */
export async function readCustomer(
  connection: ReadConnection,
  {
    customers: queries,
    names: nameOf,
  }: {readonly customers: CustomerQueries; readonly names: ReturnType<typeof nameQuery>},
  {input: {customerId: id}, reader}: Asked<'customer/get'>,
): Promise<Result<Output<'customer/get'>>> {
  const me = reader.agentId;
  const row = await first(connection, forReader(queries.profile, reader), {id, me});
  if (row === undefined) return notThere(id);
  const addresses = await connection.all(queries.addresses, {ids: JSON.stringify([id]), limit: MOST_ADDRESSES});
  const others = await connection.all(forReader(queries.others, reader), {
    id,
    me,
    limit: MOST_ADDRESSES * MOST_OTHERS,
  });
  const preset = await first(connection, queries.preset, {id});
  const assignees = preset === undefined ? [] : fromJson(preset.assignees);
  const visibleTo = preset === undefined ? [] : fromJson(preset.visible_to);
  const names = await Names.of(connection, nameOf, new Set([...assignees, ...visibleTo]));
  const refs = (ids: readonly AgentId[]) => ids.map(one => names.ref(one));
  return ok({
    ...personIn(row),
    blocked:
      row.blocked_at === null || row.blocked_by === null
        ? null
        : {at: row.blocked_at, by: {id: row.blocked_by, name: row.blocker_name ?? ''}},
    externalId: row.external_id,
    attributes: fromJson(row.attributes) as Output<'customer/get'>['attributes'],
    addresses: addresses.map(one => ({
      ...addressIn(one),
      isShared: one.how === 'shared',
      others: others
        .filter(({channel, address}) => channel === one.channel && address === one.address)
        .slice(0, MOST_OTHERS)
        .map(({id: other, name, how}) => ({id: other, name, isHolder: how === 'held'})),
    })),
    preset:
      preset === undefined
        ? null
        : {assignees: refs(assignees), visibleTo: isTrue(preset.is_restricted) ? refs(visibleTo) : null},
    merged: [...(await connection.all(queries.merged, {id, limit: MOST_MERGED}))],
    createdAt: row.created_at,
  });
}

interface PersonRow {
  readonly id: CustomerId;
  readonly name: string;
  readonly is_known: SqlBoolean;
  readonly last_at: number;
  readonly company_id: CompanyId | null;
  readonly company_name: string | null;
}

const personIn = (row: PersonRow) => ({
  customerId: row.id,
  name: row.name,
  isKnown: isTrue(row.is_known),
  company: row.company_id === null ? null : {id: row.company_id, name: row.company_name ?? ''},
  lastAt: row.last_at,
});

const addressIn = ({channel, address, shown}: Pick<AddressRow, 'channel' | 'address' | 'shown'>) => ({
  channel,
  address,
  shown,
});

/** CU-4: by number, which is the order in which they began; what the reader may not see is not there. */
export async function readHistory(
  connection: ReadConnection,
  queries: CustomerQueries,
  {input: {customerId: id, after}, reader}: Asked<'customer/history'>,
): Promise<Result<Output<'customer/history'>>> {
  const list = `customer/history ${id}`;
  const before = after === null ? Number.MAX_SAFE_INTEGER : readPageToken(after, list, ['number'])?.[0];
  if (before === undefined) return wrongPage;
  const about = {id, me: reader.agentId};
  if ((await first(connection, forReader(queries.profile, reader), about)) === undefined) return notThere(id);
  const found = await connection.all(forReader(queries.history, reader), {
    ...about,
    before: Number(before),
    limit: PAGE + 1,
  });
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return ok({
    rows: found.slice(0, PAGE).map(row => ({
      conversationId: row.id,
      shortId: row.short_id,
      topic: row.topic,
      channel: row.channel,
      customerAddress: row.customer_address,
      status: row.status,
      createdAt: row.created_at,
      lastAt: row.last_at,
    })),
    next: last === undefined ? null : pageTokenOf(list, [last.short_id]),
  });
}

const wrongPage = refuse({code: 'invalid', path: ['after'], reason: 'page-token', detail: 'no page of this list'});

/** NC-2, NC-5: who it might be. Nothing typed finds nobody. */
export async function findCustomers(
  connection: ReadConnection,
  queries: CustomerQueries,
  {input: {text}, reader}: Asked<'customer/find'>,
): Promise<Result<Output<'customer/find'>>> {
  const query = searchQuery(text);
  if (query === undefined) return ok({customers: []});
  const found = await connection.all(forReader(queries.find, reader), {
    me: reader.agentId,
    match: connection.dialect.match(soughtBy(query)),
    candidates: CANDIDATES,
    limit: MOST_FOUND,
    ...addressesOf(query, text),
  });
  return ok({customers: await withAddresses(connection, queries, found)});
}

/** All of a kind, by id, which is when they first came. */
export async function listCustomers(
  connection: ReadConnection,
  queries: CustomerQueries,
  {input: {kind, after}, reader}: Asked<'customer/list'>,
): Promise<Result<Output<'customer/list'>>> {
  const list = `customer/list ${kind}`;
  const before = after === null ? TOP_ID : readPageToken(after, list, ['string'])?.[0];
  if (before === undefined) return wrongPage;
  const found = await connection.all(forReader(queries.listed, reader), {
    kind,
    me: reader.agentId,
    before: String(before),
    limit: PAGE + 1,
  });
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return ok({
    customers: await withAddresses(connection, queries, found.slice(0, PAGE)),
    next: last === undefined ? null : pageTokenOf(list, [last.id]),
  });
}

/** The people of a company whom everybody may know of. */
export async function readPeople(
  connection: ReadConnection,
  queries: CustomerQueries,
  {input: {companyId: company, after}, reader}: Asked<'company/people'>,
): Promise<Result<Output<'company/people'>>> {
  const list = `company/people ${company}`;
  const before = after === null ? TOP_ID : readPageToken(after, list, ['string'])?.[0];
  if (before === undefined) return wrongPage;
  const found = await connection.all(queries.employed, {
    company,
    me: reader.agentId,
    before: String(before),
    limit: PAGE + 1,
  });
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return ok({
    customers: await withAddresses(connection, queries, found.slice(0, PAGE)),
    next: last === undefined ? null : pageTokenOf(list, [last.id]),
  });
}

async function withAddresses(
  connection: ReadConnection,
  queries: CustomerQueries,
  found: readonly (PersonRow & {readonly is_blocked: SqlBoolean})[],
): Promise<CustomerRow[]> {
  if (found.length === 0) return [];
  const ids = JSON.stringify(found.map(({id}) => id));
  const addresses = await connection.all(queries.addresses, {ids, limit: PAGE * MOST_ADDRESSES});
  return found.map(row => ({
    ...personIn(row),
    isBlocked: isTrue(row.is_blocked),
    addresses: addresses
      .filter(one => one.customer_id === row.id)
      .slice(0, MOST_SHOWN)
      .map(addressIn),
  }));
}
