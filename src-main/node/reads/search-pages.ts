import type {Output} from '../../../core/contract/contract.ts';
import {SEARCH_PAGE} from '../../../core/contract/search-routes.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import {pageTokenOf, readPageToken, type PageKey} from '../../../core/lib/page-token.ts';
import {indexWords} from '../../../core/search/index-words.ts';
import {formsOf, searchQuery, soughtBy, type Form, type SearchQuery} from '../../../core/search/query.ts';
import {answers, fitOf} from '../../../core/search/rank.ts';
import {isForgivable, slipsOf} from '../../../core/search/typo.ts';
import type {Searching} from './search.ts';
import {AFTER, conversationHit, tagWords, type PlacedThread} from './search-conversations.ts';
import {
  CANDIDATES,
  END,
  filterValues,
  lookForSeldom,
  lookThrough,
  messageHit,
  positionBefore,
  soughtInMessages,
  type MessageFound,
} from './search-messages.ts';
import {addressesOf, customerHits, type PersonFound} from './search-people.ts';
import {first, type ReadConnection} from './statement.ts';
import {forReader} from './visibility.ts';

const wrongPage = refuse({code: 'invalid', path: ['after'], reason: 'page-token', detail: 'no page of this search'});
const nothing = {hits: [], next: null, isPartial: false};

/** SE-5: the next messages. */
export async function readMessageHits(
  connection: ReadConnection,
  asked: Searching<'search/messages'>,
): Promise<Result<Output<'search/messages'>>> {
  const {input, reader, queries} = asked;
  const {text, order, filter, after} = input;
  const list = `search/messages ${JSON.stringify([text, filter])}`;
  const from = after === null ? undefined : readPageToken(after, short(list), ['number'])?.[0];
  if (after !== null && (from === undefined || order === 'best')) return wrongPage;
  const query = searchQuery(text);
  if (query === undefined) return ok({...nothing, corrected: []});
  if (order === 'best') return ok(await bestMessages(connection, asked, query));
  const latest = filter.to === null ? END : await positionBefore(connection, queries, filter.to);
  const before = Math.min(latest, from === undefined ? END : Number(from));
  const match = connection.dialect.match(await soughtInMessages(connection, query));
  const looking = {reader, queries, match, filter, shown: SEARCH_PAGE, before};
  const {found, upTo} = await lookThrough(connection, looking);
  return ok({
    hits: found.map(row => messageHit(row, query)),
    next: upTo === undefined ? null : pageTokenOf(short(list), [upTo]),
    isPartial: upTo !== undefined && found.length < SEARCH_PAGE,
    corrected: [],
  });
}

/** A token is of one search only, however long what was typed. */
function short(list: string): string {
  let sum = 0;
  for (const letter of list) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return `search ${list.length} ${sum}`;
}

/**
 * The best of the newest candidates (decision 0017): rank is worked out for few texts, never
 * for all hits. If a word was never written, the words one slip away from it are looked for.
 */
async function bestMessages(
  connection: ReadConnection,
  {input: {filter}, reader, queries}: Searching<'search/messages'>,
  query: SearchQuery,
): Promise<Output<'search/messages'>> {
  const match = connection.dialect.match(await soughtInMessages(connection, query));
  const looking = {reader, queries, match, filter, shown: CANDIDATES, before: END};
  const {found, upTo} = await lookThrough(connection, looking);
  const isPartial = upTo !== undefined;
  if (found.length > 0 || isPartial) return {...ranked(found, query), isPartial, corrected: []};
  for (const at of await misspelt(connection, queries, query)) {
    const slips = forgiving(query, at);
    const others = await lookForSeldom(connection, {...looking, match: connection.dialect.match([slips])});
    if (others.length === 0) continue;
    const corrected = meant(others, slips[at] ?? []);
    const best = {...query, anyOf: corrected.map(word => withWord(query, at, word))};
    return {...ranked(others, best), isPartial: others.length === CANDIDATES, corrected: [...corrected]};
  }
  return {...nothing, corrected: []};
}

/** Best first; of two that fit alike the newer one. */
function ranked(found: readonly MessageFound[], query: SearchQuery): Pick<Output<'search/messages'>, 'hits' | 'next'> {
  const fit = found.map(row => ({row, fit: fitOf(row.text, query)}));
  const best = fit.toSorted((a, b) => b.fit - a.fit || b.row.position - a.row.position).slice(0, SEARCH_PAGE);
  return {hits: best.map(({row}) => messageHit(row, query)), next: null};
}

/** The first word that nobody ever wrote. */
async function misspelt(
  connection: ReadConnection,
  queries: Searching<'search/messages'>['queries'],
  {anyOf}: SearchQuery,
): Promise<readonly number[]> {
  const forms = formsOf(anyOf[0] ?? {words: [], isOpen: false});
  for (const [at, form] of forms.entries()) {
    if (!isForgivable(form.word)) continue;
    const match = connection.dialect.match([[[form]]]);
    const looked = await first(connection, queries.looked, {match, limit: 1, before: END});
    if (Number(looked?.count ?? 0) === 0) return [at];
  }
  return [];
}

/** The words as typed, but for one of them those that are one slip away. */
const forgiving = ({anyOf}: SearchQuery, wrong: number): readonly (readonly Form[])[] =>
  formsOf(anyOf[0] ?? {words: [], isOpen: false}).map((form, at) =>
    at === wrong ? slipsOf(form.word).map(word => ({word, isOpen: false})) : [form],
  );

/** Which of the words are in what was found. */
function meant(found: readonly MessageFound[], slips: readonly Form[]): readonly string[] {
  const written = new Set(found.flatMap(({text}) => indexWords(fold(text))));
  return slips.map(({word}) => word).filter(word => written.has(word));
}

const withWord = ({anyOf}: SearchQuery, wrong: number, word: string) => {
  const {words, isOpen} = anyOf[0] ?? {words: [], isOpen: false};
  return {words: words.with(wrong, word), isOpen};
};

type Phase = 'of' | 'called' | 'tagged';

interface Place {
  readonly phase: Phase;
  readonly at: number;
  readonly id: string;
}

interface Part {
  readonly rows: readonly PlacedThread[];
  /** Where it goes on. */
  readonly next: Place | undefined;
  readonly isPartial: boolean;
}

/** SE-2: by number and customer, then by topic, then by tag; each conversation under the first of them. */
export async function readConversationHits(
  connection: ReadConnection,
  asked: Searching<'search/conversations'>,
): Promise<Result<Output<'search/conversations'>>> {
  const {text, filter, after} = asked.input;
  const list = short(`search/conversations ${JSON.stringify([text, filter])}`);
  const from = after === null ? undefined : readPageToken(after, list, ['string', 'number', 'string']);
  if (after !== null && from === undefined) return wrongPage;
  const query = searchQuery(text);
  if (query === undefined) return ok(nothing);
  const people = await peopleFor(connection, asked, query);
  let place: Place | undefined = from === undefined ? {phase: 'of', at: END, id: AFTER} : placeIn(from);
  const hits = new Map<string, PlacedThread>();
  let isPartial = false;
  while (place !== undefined && hits.size < SEARCH_PAGE && !isPartial) {
    const part: Part = await partFrom(connection, asked, {query, people, place, shown: SEARCH_PAGE - hits.size});
    for (const row of part.rows) if (!hits.has(row.id)) hits.set(row.id, row);
    ({next: place, isPartial} = part);
  }
  const next = place === undefined ? null : pageTokenOf(list, [place.phase, place.at, place.id]);
  return ok({hits: [...hits.values()].map(conversationHit), next, isPartial});
}

const placeIn = ([phase, at, id]: readonly PageKey[]): Place => ({
  phase: phase as Phase,
  at: Number(at),
  id: String(id),
});

async function peopleFor(
  connection: ReadConnection,
  {input: {text}, reader, queries}: Searching<'search/conversations'>,
  query: SearchQuery,
): Promise<readonly PersonFound[]> {
  return connection.all(forReader(queries.customers, reader), {
    me: reader.agentId,
    match: connection.dialect.match(soughtBy(query)),
    candidates: CANDIDATES,
    shown: SEARCH_PAGE,
    ...addressesOf(query, text),
  });
}

interface PartAsked {
  readonly query: SearchQuery;
  readonly people: readonly PersonFound[];
  readonly place: Place;
  readonly shown: number;
}

function partFrom(
  connection: ReadConnection,
  asked: Searching<'search/conversations'>,
  part: PartAsked,
): Promise<Part> {
  const {phase} = part.place;
  if (phase === 'of') return partOf(connection, asked, part);
  return phase === 'called' ? partCalled(connection, asked, part) : partTagged(connection, asked, part);
}

const common = ({input: {filter}, reader}: Searching<'search/conversations'>, shown: number) => ({
  me: reader.agentId,
  shown,
  ...filterValues(filter),
});

async function partOf(
  connection: ReadConnection,
  asked: Searching<'search/conversations'>,
  {query, people, place, shown}: PartAsked,
): Promise<Part> {
  const rows = await connection.all(forReader(asked.queries.ofPeople, asked.reader), {
    ...common(asked, shown),
    customers: JSON.stringify(people.map(({id}) => id)),
    shortId: query.shortId ?? 0,
    at: place.at,
    id: place.id,
  });
  const last = rows.length < shown ? undefined : rows.at(-1);
  const next: Place = last ? {phase: 'of', at: last.place, id: last.id} : {phase: 'called', at: END, id: AFTER};
  return {rows, next, isPartial: false};
}

async function partCalled(
  connection: ReadConnection,
  asked: Searching<'search/conversations'>,
  {query, people, place, shown}: PartAsked,
): Promise<Part> {
  const {queries, reader} = asked;
  const hit = {match: connection.dialect.match(soughtBy(query)), limit: CANDIDATES, before: place.at};
  const found = await connection.all(forReader(queries.called, reader), {...common(asked, shown), ...hit});
  return partIn({
    found: found.length,
    shown,
    rows: found.filter(row => !isOfPeople(row, query, people)),
    last: found.at(-1)?.place,
    upTo: () => first(connection, queries.calledUpTo, hit),
    placeAt: at => ({phase: 'called', at, id: AFTER}),
    afterwards: {phase: 'tagged', at: END, id: AFTER},
  });
}

async function partTagged(
  connection: ReadConnection,
  asked: Searching<'search/conversations'>,
  {query, people, place, shown}: PartAsked,
): Promise<Part> {
  const {queries, reader} = asked;
  const hit = {words: tagWords(query), limit: CANDIDATES, id: place.id};
  const found = await connection.all(forReader(queries.labelled, reader), {...common(asked, shown), ...hit});
  const isKnown = (row: PlacedThread) => isOfPeople(row, query, people) || answers(indexWords(fold(row.topic)), query);
  return partIn({
    found: found.length,
    shown,
    rows: found.filter(row => !isKnown(row)),
    last: found.at(-1)?.led,
    upTo: () => first(connection, queries.labelledUpTo, hit),
    placeAt: id => ({phase: 'tagged', at: END, id}),
    afterwards: undefined,
  });
}

interface Looked<Key> extends Pick<Part, 'rows'> {
  readonly found: number;
  readonly shown: number;
  /** Of the last that was found; undefined: nothing was. */
  readonly last: Key | undefined;
  /** How many candidates were looked at, and up to where. */
  readonly upTo: () => Promise<{readonly count: number; readonly last: Key} | undefined>;
  readonly placeAt: (key: Key) => Place;
  /** Where it goes on after all of these. */
  readonly afterwards: Place | undefined;
}

/** A full part goes on after its last row; one cut short by the limit on candidates after the last of those. */
async function partIn<Key>({rows, found, shown, last, upTo, placeAt, afterwards}: Looked<Key>): Promise<Part> {
  if (found === shown && last !== undefined) return {rows, next: placeAt(last), isPartial: false};
  const looked = await upTo();
  const isCut = looked !== undefined && Number(looked.count) >= CANDIDATES;
  return {rows, next: isCut ? placeAt(looked.last) : afterwards, isPartial: isCut};
}

const isOfPeople = (
  {customer_id, short_id}: PlacedThread,
  {shortId}: SearchQuery,
  people: readonly PersonFound[],
): boolean => short_id === shortId || people.some(({id}) => id === customer_id);

/** SE-3: who has an address that begins so; then who is called so, or works for a company called so. */
export async function readCustomerHits(
  connection: ReadConnection,
  asked: Searching<'search/customers'>,
): Promise<Result<Output<'search/customers'>>> {
  const {
    input: {text, after},
    reader,
    queries,
  } = asked;
  const list = short(`search/customers ${text}`);
  const from = after === null ? undefined : readPageToken(after, list, ['string', 'string']);
  if (after !== null && from === undefined) return wrongPage;
  const query = searchQuery(text);
  if (query === undefined) return ok(nothing);
  const about = {me: reader.agentId, candidates: CANDIDATES, shown: SEARCH_PAGE, ...addressesOf(query, text)};
  const reached = await connection.all(forReader(queries.reached, reader), about);
  if (from === undefined && reached.length > 0) {
    const hits = await customerHits(connection, queries, reached);
    return ok({hits, next: pageTokenOf(list, ['named', AFTER]), isPartial: reached.length === SEARCH_PAGE});
  }
  const [phase = 'named', before = AFTER] = from ?? [];
  const {people, next} = await peopleFrom(connection, asked, {query, phase: String(phase), before: String(before)});
  const isReached = new Set(reached.map(({id}) => id));
  const left = people.filter(({id}) => !isReached.has(id));
  return ok({
    hits: await customerHits(connection, queries, left),
    next: next === undefined ? null : pageTokenOf(list, next),
    isPartial: next !== undefined && left.length < SEARCH_PAGE,
  });
}

/** The next people by name, or by company, and where it goes on. */
async function peopleFrom(
  connection: ReadConnection,
  {reader, queries}: Searching<'search/customers'>,
  {query, phase, before}: {readonly query: SearchQuery; readonly phase: string; readonly before: string},
): Promise<{readonly people: readonly PersonFound[]; readonly next: readonly string[] | undefined}> {
  const match = connection.dialect.match(soughtBy(query));
  const which = phase === 'named' ? queries.named : queries.employed;
  const found = await connection.all(which, {match, limit: SEARCH_PAGE, before});
  const ids = JSON.stringify(found.map(({id}) => id));
  const there = await connection.all(forReader(queries.among, reader), {ids, me: reader.agentId});
  const people = found.flatMap(({id}) => there.filter(one => one.id === id));
  const last = found.length < SEARCH_PAGE ? undefined : found.at(-1)?.id;
  if (last !== undefined) return {people, next: [phase, last]};
  return {people, next: phase === 'named' ? ['employed', AFTER] : undefined};
}
