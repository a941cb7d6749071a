import {sql} from 'kysely';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {rangesOf, type FieldWish} from '../../../core/form/answer.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {searchQuery, soughtBy} from '../../../core/search/query.ts';
import {sortsOf, type Filter, type Scope, type Sort} from '../../../core/view/definition.ts';
import {NEVER} from '../../../core/view/place.ts';
import {faceColumns, faceNames, inboxRowOf, mentionedIn} from './face.ts';
import {ELSEWHERE, segmentsOf, type Segment, type Wish} from './list-plan.ts';
import type {Asked, Check} from './list-checks.ts';
import {ListStatements, reachOf, UNGROUPED, type Key} from './list-slices.ts';
import {byName, Names, type nameQuery} from './names.ts';
import {first, statement, type Dialect, type Positioned, type ReadConnection} from './statement.ts';
import {byRole, forReader, seesAll, type VisibleQueue} from './visibility.ts';

/** MW-8. */
const PAGE = 50;
/** So few rows are collected and sorted sooner than an order of everything is walked through. */
const FEW = 400;
/** Stretches looked at for one page. */
const MOST_SEGMENTS = 20;
/** AW-17: newest hits. */
const HITS = 300;

interface Found extends Positioned {
  readonly shortId: number;
}

export function listQueries(dialect: Dialect) {
  const {db, numbers, hits} = dialect;
  return {
    slices: new ListStatements(dialect),
    faces: statement<{readonly ids: string}>()($ =>
      db
        .selectFrom('conversation as c')
        .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
        .select(faceColumns)
        .select(faceNames)
        .where('c.short_id', 'in', numbers($.ids) as never),
    ),
    everyQueue: statement<object>()(() => db.selectFrom('queue').select(['id', 'name', 'is_default'])),
    /** BO-3: what an Agent may not read is not found by them. */
    found: byRole(isManager =>
      statement<Found>(true)($ => ({
        compile: () =>
          sql<{readonly id: ConversationId}>`
          SELECT begun.conversation_id AS id FROM ${hits.topics($)} AS hit
            JOIN event AS begun ON begun.position = hit.position
          UNION SELECT said.conversation_id FROM ${hits.messages($)} AS hit
            JOIN message AS said ON said.position = hit.position
            WHERE said.state <> 'discarded' ${isManager ? sql`` : sql`AND NOT said.is_hidden`}
          UNION SELECT id FROM conversation WHERE short_id = ${$.shortId}`.compile(db),
      })),
    ),
  };
}

export type ListQueries = ReturnType<typeof listQueries>;

/** A list as somebody asks for it. */
export interface List {
  readonly scope: Scope;
  readonly sort: Sort;
  readonly filter: Filter;
}

interface Knowledge {
  readonly queries: ListQueries;
  readonly reader: Reader;
  /** Those the reader sees, deleted ones included. */
  readonly queues: readonly VisibleQueue[];
  /** Now. */
  readonly at: number;
}

interface Asking extends Knowledge {
  readonly input: Input<'inbox/page'>;
  readonly names: ReturnType<typeof nameQuery>;
}

/**
 * Whether a page is one of these lists: `recent` and the plain ones are read as they always were, unless
 * somebody goes on from a mark.
 */
export function isList({view, after, sort, filter}: Input<'inbox/page'>): boolean {
  const isPlain = sort === undefined || (sort.by === 'latest' && !sort.isDown);
  const isAsEver = view !== 'bots' && isPlain && (filter === undefined || Object.keys(filter).length === 0);
  return !isAsEver || (after !== null && isMarkOf(view, after));
}

/** The newest first, as a list of these calls it. */
const isMarkOf = (view: string, token: string): boolean =>
  readPageToken(token, nameOf(view, {by: 'latest', isDown: false}), ['string', 'number', 'string']) !== undefined;

const nameOf = (scope: string, {by, isDown}: Sort): string => `list/${scope}/${by}/${isDown ? 'down' : 'up'}`;

/** A.8: one page of a list in any of its orders, by any filter. */
export async function readListPage(
  connection: ReadConnection,
  {input, names, ...known}: Asking,
): Promise<Result<Output<'inbox/page'>>> {
  const begun = await beginWalk(connection, input, known);
  if (!begun.ok) return begun;
  const {walk, place} = begun.value;
  const {ids, next} = await walk.from(place, PAGE);
  const faces = await connection.all(known.queries.faces, {ids: JSON.stringify(ids)});
  const named = await Names.of(connection, names, new Set(faces.flatMap(mentionedIn)));
  const rows = new Map(faces.map(row => [row.short_id, inboxRowOf(row, named)]));
  return ok({rows: ids.flatMap(id => rows.get(id) ?? []), next});
}

/** So many marks are found in one go, and so many walks made for them. */
const MARKS = 40;

/** Where the pages of a list begin. */
export async function readListMarks(
  connection: ReadConnection,
  {input, ...known}: Omit<Asking, 'names'>,
): Promise<Result<Output<'inbox/marks'>>> {
  const begun = await beginWalk(connection, input, known);
  if (!begun.ok) return begun;
  const {walk} = begun.value;
  let {place} = begun.value;
  const marks: {readonly row: number; readonly token: string}[] = [];
  for (let row = 0; ;) {
    const {ids, next} = await walk.from(place, PAGE);
    row += ids.length;
    place = next === null ? undefined : walk.placeIn(next);
    if (next === null || place === undefined || marks.length === MARKS) return ok({marks, rows: row, next});
    if (ids.length > 0) marks.push({row, token: next});
    else return ok({marks, rows: row, next});
  }
}

/** A list's walk, and where it is to begin. */
async function beginWalk(
  connection: ReadConnection,
  {view, after, filter = {}, sort = {by: 'latest', isDown: false}}: Input<'inbox/page'>,
  known: Knowledge,
): Promise<Result<{readonly walk: Walk; readonly place: Place | undefined}>> {
  if (view === 'recent' || !sortsOf(view).includes(sort.by)) {
    return refuse({code: 'invalid', path: ['sort'], reason: 'not-sortable', detail: `${view} by ${sort.by}`});
  }
  const walk = await Walk.of(connection, {scope: view, sort, filter}, known);
  const place = after === null ? undefined : walk.placeIn(after);
  if (after !== null && place === undefined) {
    return refuse({code: 'invalid', path: ['after'], reason: 'page-token', detail: `no page of ${view}`});
  }
  return ok({walk, place});
}

/** What is counted anew: up to `limit`, or as far as one page looks. */
export async function countList(
  connection: ReadConnection,
  list: List,
  {limit, ...known}: Knowledge & {readonly limit: number},
): Promise<{readonly count: number; readonly isMore: boolean}> {
  const walk = await Walk.of(connection, list, known);
  const {ids, next} = await walk.from(undefined, limit);
  return {count: ids.length, isMore: next !== null};
}

/** Behind which row of which stretch, or group. */
interface Place {
  readonly name: string;
  readonly k: string | number;
  readonly tie: string | number;
}

type Spot = Pick<Key, 'rank' | 'k' | 'tie'>;
type Shape = Parameters<ListStatements['keys']>[1];

/** A walk along one list. */
class Walk {
  readonly #connection: ReadConnection;
  readonly #statements: ListStatements;
  readonly #segments: readonly Segment[];
  readonly #asked: Asked;
  readonly #name: string;

  private constructor(
    connection: ReadConnection,
    made: {readonly statements: ListStatements; readonly wish: Wish; readonly asked: Asked},
  ) {
    this.#connection = connection;
    this.#statements = made.statements;
    this.#segments = segmentsOf(made.wish);
    this.#asked = made.asked;
    this.#name = nameOf(made.wish.scope, made.wish.sort);
  }

  static async of(connection: ReadConnection, list: List, known: Knowledge): Promise<Walk> {
    const {queries, reader, queues} = known;
    const asked = await askedOf(connection, list, known);
    const checks = checksOf(list.scope, asked);
    const statements = queries.slices;
    const isByQueue = list.sort.by === 'queue';
    const visible = new Set(queues.map(({id}) => id));
    const all = isByQueue ? await inOrder(connection, queries) : queues.map(({id}) => id);
    const wish: Wish = {
      ...list,
      checks,
      me: reader.agentId,
      seesAll: seesAll(reader),
      queues: all.map(id => ({id, isVisible: visible.has(id)})),
      rare: {
        open: await rareOf(connection, statements, {checks, asked, isOpen: true}),
        closed:
          list.scope === 'history' ? await rareOf(connection, statements, {checks, asked, isOpen: false}) : undefined,
      },
    };
    return new Walk(connection, {statements, wish, asked});
  }

  /** The place in a token of ours; undefined: it is none. */
  placeIn(token: string): Place | undefined {
    for (const k of ['number', 'string'] as const) {
      for (const tie of ['number', 'string'] as const) {
        const keys = readPageToken(token, this.#name, ['string', k, tie]);
        const name = String(keys?.[0]);
        const order = this.#segments.find(one => isNamed(one, name))?.order;
        if (keys === undefined || order === undefined) continue;
        const isRight =
          (k === 'string') === (order.axis === 'customer') && (tie === 'string') === (order.axis === 'latest');
        return isRight ? {name, k: keys[1] ?? 0, tie: keys[2] ?? 0} : undefined;
      }
    }
    return undefined;
  }

  /** The next rows, at most `limit`, and where the ones after them begin. */
  async from(place: Place | undefined, limit: number): Promise<{readonly ids: number[]; readonly next: string | null}> {
    const ids: number[] = [];
    let examined = 0;
    let segment = place === undefined ? 0 : this.#segments.findIndex(one => isNamed(one, place.name));
    let at: Spot | undefined = place && {...place, rank: rankOf(this.#segments[segment], place.name)};
    for (let looked = 0; segment < this.#segments.length; looked += 1) {
      const one = this.#segments[segment];
      if (one === undefined) break;
      const begin = at ?? (one.start && {...one.start, rank: 0});
      const isEnough = ids.length === limit || examined >= 1 || looked >= MOST_SEGMENTS;
      if (isEnough) return {ids, next: this.#tokenOf(one, begin)};
      const stretch = await this.#next(one, {after: begin, limit: limit - ids.length});
      ids.push(...stretch.ids);
      examined += stretch.looked;
      at = stretch.end;
      if (at === undefined) segment += 1;
    }
    return {ids, next: null};
  }

  #tokenOf({name, order, groups}: Segment, at: Spot | undefined): string {
    const {rank, k, tie} = at ?? beforeAll(order);
    return pageTokenOf(this.#name, [groups === undefined ? name : (groups.names[rank] ?? ELSEWHERE), k, tie]);
  }

  /** The next rows of one stretch; `end`: it goes on behind there. */
  async #next(
    {slices, order, asked, groups}: Segment,
    {after, limit}: {readonly after: Spot | undefined; readonly limit: number},
  ): Promise<{readonly ids: number[]; readonly end: Spot | undefined; readonly looked: number}> {
    if (slices.length === 0) return {ids: [], end: undefined, looked: 0};
    const shape = {order, groups: groups?.of, isAfter: after !== undefined};
    const {examined, share} = reachOf(slices, order);
    const values: Asked = {
      ...this.#asked,
      ...asked,
      ...after,
      ...equals(slices),
      ...(groups && {groups: JSON.stringify(groups.names)}),
      limit: limit + 1,
      examined,
    };
    const compare = comparing(order.isDown);
    const found = (await this.#connection.all(this.#statements.keys(slices, shape), values)).toSorted(compare);
    const ends: Spot[] = [];
    let looked = 0;
    for (const [part, slice] of slices.entries()) {
      const rows = slices.length === 1 ? found : found.filter(row => row.part === part);
      const last = rows.at(-1);
      if (last !== undefined && rows.length > limit) ends.push(last);
      else if (slice.collect === undefined && slice.checks.length > 0) {
        const edge = await this.#edge(slice, shape, {...values, ...equals([slice]), skip: examined - 1});
        looked += shareOf(share, edge);
        if (edge !== undefined) ends.push(edge);
      }
    }
    const end = ends.toSorted(compare)[0];
    const rows = withoutDoubles(found.filter(row => end === undefined || compare(row, end) <= 0));
    const kept = rows.slice(0, limit);
    return {ids: kept.map(({id}) => id), end: rows.length > limit ? kept.at(-1) : end, looked};
  }

  /** How far was looked, if that is not to the end. */
  async #edge(slice: Segment['slices'][number], shape: Shape, values: Asked): Promise<Spot | undefined> {
    const found = await first(this.#connection, this.#statements.edge(slice, shape), values);
    return found && {rank: 0, ...found};
  }
}

/** What ends before is looked at to its end: the next stretch may be, too. */
const shareOf = (share: number, edge: Spot | undefined): number => (edge === undefined ? share / 2 : share);

/** A stretch under its name, or under that of one of its groups. */
const isNamed = ({name, groups}: Segment, wanted: string): boolean =>
  groups === undefined ? name === wanted : groups.names.includes(wanted) || wanted === ELSEWHERE;

function rankOf(segment: Segment | undefined, name: string): number {
  const rank = segment?.groups?.names.indexOf(name) ?? 0;
  return rank < 0 ? UNGROUPED : rank;
}

/** Above the first row of a stretch. */
function beforeAll({axis, isDown}: Segment['order']): Spot {
  const [isText, isId] = [axis === 'customer', axis === 'latest'];
  if (!isDown) return {rank: 0, k: isText ? '' : -1, tie: isId ? '' : -1};
  return {rank: 0, k: isText ? '\u{10ffff}' : NEVER, tie: isId ? '~' : NEVER};
}

/** The values that slices begin with, under the names their statement knows. */
const equals = (slices: Segment['slices']): Asked =>
  Object.fromEntries(
    slices.flatMap(({equal}, part) => equal.map(({column, value}) => [`${column}_${part}`, value] as const)),
  );

const comparing =
  (isDown: boolean) =>
  (a: Spot, b: Spot): number => {
    const order = compareKeys(a.k, b.k) || compareKeys(a.tie, b.tie);
    return a.rank - b.rank || (isDown ? -order : order);
  };

/** As both databases do: text by its bytes. */
const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));

function withoutDoubles<T extends Pick<Key, 'id'>>(rows: readonly T[]): readonly T[] {
  const seen = new Set<number>();
  return rows.filter(({id}) => !seen.has(id) && seen.add(id));
}

/** AW-15: the default queue first, then from A to Z. */
async function inOrder(connection: ReadConnection, queries: ListQueries) {
  const all = await connection.all(queries.everyQueue, {});
  return all.toSorted((a, b) => Number(b.is_default) - Number(a.is_default) || byName(a, b)).map(({id}) => id);
}

const MINUTE = 60_000;

/** What checks compare with. */
async function askedOf(
  connection: ReadConnection,
  {filter}: Pick<List, 'filter'>,
  {queries, reader, at}: Knowledge,
): Promise<Asked> {
  const {text, pendingMinutes, isUnread, from, until, fields, ...lists} = filter;
  const asked: Record<string, string | number> = {me: reader.agentId satisfies AgentId};
  for (const [name, values] of Object.entries(lists)) asked[name] = JSON.stringify(values);
  Object.assign(asked, askedOfFields(fields ?? []));
  if (from !== undefined) asked['from'] = from;
  if (until !== undefined) asked['until'] = until;
  if (pendingMinutes !== undefined) asked['waitingSince'] = at - pendingMinutes * MINUTE;
  if (isUnread === true) asked['isUnread'] = 1;
  if (text !== undefined) asked['found'] = JSON.stringify(await found(connection, {queries, reader}, text));
  return asked;
}

/** FO-10. Words are looked for row by row; anything else has a place in an index, and may be what few have. */
function askedOfFields(wishes: readonly FieldWish[]): Asked {
  const asked: Record<string, string | number> = {};
  const unfilled = wishes.filter(({is}) => is === 'empty').map(wish => wish.fieldId);
  if (unfilled.length > 0) asked['unfilled'] = JSON.stringify(unfilled);
  const filled = wishes.filter(({is}) => is !== 'empty');
  if (filled.length === 0) return asked;
  asked['fields'] = JSON.stringify(filled.flatMap(rangesOf));
  asked['fieldCount'] = filled.length;
  const narrowest = narrowing.flatMap(kind => filled.find(({is}) => is === kind) ?? [])[0];
  if (narrowest !== undefined) asked['narrowest'] = JSON.stringify(rangesOf(narrowest));
  return asked;
}

const narrowing = ['option', 'between', 'filled'] as const;

async function found(
  connection: ReadConnection,
  {queries, reader}: Pick<Knowledge, 'queries' | 'reader'>,
  text: string,
): Promise<readonly string[]> {
  const query = searchQuery(text);
  if (query === undefined) return [];
  const match = connection.dialect.match(soughtBy(query));
  const rows = await connection.all(forReader(queries.found, reader), {
    match,
    shortId: query.shortId ?? 0,
    limit: HITS,
    before: NEVER,
  });
  return rows.map(({id}) => id);
}

const everyCheck: readonly Check[] = [
  'found',
  'customers',
  'tags',
  'fields',
  'unfilled',
  'forms',
  'agents',
  'isUnread',
  'queues',
  'priorities',
  'statuses',
  'channels',
  'from',
  'until',
  'waitingSince',
];

const checksOf = (scope: Scope, asked: Asked): readonly Check[] => [
  ...(scope === 'unassigned' ? (['nobodys'] as const) : []),
  ...(scope === 'bots' ? (['withBot'] as const) : []),
  ...everyCheck.filter(check => Object.hasOwn(asked, check)),
];

/** What an index finds by itself among what is open. */
const collectable: ReadonlySet<Check> = new Set<Check>([
  'withBot',
  'nobodys',
  'tags',
  'fields',
  'forms',
  'agents',
  'isUnread',
  'queues',
  'priorities',
  'statuses',
  'channels',
  'from',
  'waitingSince',
]);

/** The first of what is asked for that few have. Of customers, and of hits, there are never many. */
async function rareOf(
  connection: ReadConnection,
  statements: ListStatements,
  {checks, asked, isOpen}: {readonly checks: readonly Check[]; readonly asked: Asked; readonly isOpen: boolean},
): Promise<Check | undefined> {
  const alwaysFew = (['found', 'customers'] as const).find(check => checks.includes(check));
  if (alwaysFew !== undefined) return alwaysFew;
  for (const check of checks.filter(one => collectable.has(one))) {
    if (!isOpen && onlyOpen.has(check)) continue;
    if (check === 'fields' && !Object.hasOwn(asked, 'narrowest')) continue;
    const found = await first(connection, statements.few(check, isOpen), {...asked, limit: FEW + 1});
    if (Number(found?.total ?? 0) <= FEW) return check;
  }
  return undefined;
}

/** What no index finds among what is closed: nearly all of it, or nothing, is so. */
const onlyOpen: ReadonlySet<Check> = new Set<Check>(['nobodys', 'withBot', 'statuses', 'waitingSince']);
