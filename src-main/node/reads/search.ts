import type {Input, Output, QueryRoute} from '../../../core/contract/contract.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {searchQuery, soughtBy} from '../../../core/search/query.ts';
import {conversationHit, tagWords, threadHitQueries} from './search-conversations.ts';
import {CANDIDATES, messageHit, messageQueries, newestMessages} from './search-messages.ts';
import {addressesOf, customerHits, peopleQueries} from './search-people.ts';
import {inThreadQueries} from './search-thread.ts';
import type {Dialect, ReadConnection} from './statement.ts';
import {forReader} from './visibility.ts';

/** SE-1. */
const SHOWN = 10;

export const searchQueries = (dialect: Dialect) => ({
  ...messageQueries(dialect),
  ...threadHitQueries(dialect),
  ...peopleQueries(dialect),
  ...inThreadQueries(dialect),
});

export type SearchQueries = ReturnType<typeof searchQueries>;

export interface Searching<Route extends `search/${string}` & QueryRoute> {
  readonly input: Input<Route>;
  readonly reader: Reader;
  readonly queries: SearchQueries;
}

/** SE-1, C-15: conversations, messages and customers, newest first. Nothing typed finds nothing. */
export async function readSearch(
  connection: ReadConnection,
  {input, reader, queries}: Searching<'search/all'>,
): Promise<Result<Output<'search/all'>>> {
  const query = searchQuery(input.text);
  if (query === undefined) return ok({conversations: [], messages: [], customers: []});
  const match = {
    me: reader.agentId,
    match: connection.dialect.match(soughtBy(query)),
    candidates: CANDIDATES,
    shown: SHOWN,
  };
  const people = await connection.all(forReader(queries.customers, reader), {
    ...match,
    ...addressesOf(query, input.text),
  });
  const threads = await connection.all(forReader(queries.conversations, reader), {
    ...match,
    customers: JSON.stringify(people.map(({id}) => id)),
    shortId: query.shortId ?? 0,
    words: tagWords(query),
  });
  const said = await newestMessages(connection, {query, reader, queries, shown: SHOWN});
  return ok({
    conversations: threads.map(conversationHit),
    messages: said.map(row => messageHit(row, query)),
    customers: await customerHits(connection, queries, people),
  });
}
