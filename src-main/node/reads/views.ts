import type {Input, Output} from '../../../core/contract/contract.ts';
import {COUNTED_TO, MOST_GLOBAL_VIEWS, MOST_PRIVATE_VIEWS} from '../../../core/contract/view-routes.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ViewId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {readDefinition, type ViewDefinition} from '../../../core/view/definition.ts';
import {countingOf, isCountable, viewTally} from '../../../core/view/view-counters.ts';
import {countList, type ListQueries} from './lists.ts';
import {counterQuery, counts, seenOf} from './queue-counts.ts';
import {fromJson} from './schema.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';
import type {VisibleQueue} from './visibility.ts';

export function viewQueries(dialect: Dialect) {
  return {
    counters: counterQuery(dialect),
    /** Everybody's first. */
    views: statement<{readonly me: AgentId; readonly limit: number}>()($ =>
      dialect.db
        .selectFrom('saved_view')
        .select(['id', 'name', 'owner_id', 'definition', 'revision', 'counted_to', 'rank'])
        .where(eb => eb.or([eb('owner_id', 'is', null), eb('owner_id', '=', $.me)]))
        .limit($.limit),
    ),
  };
}

type ViewQueries = ReturnType<typeof viewQueries>;

interface Found {
  readonly id: ViewId;
  readonly name: string;
  readonly isGlobal: boolean;
  readonly definition: ViewDefinition;
  readonly revision: number;
  readonly countedTo: number | null;
}

async function viewsFor(
  connection: ReadConnection,
  queries: ViewQueries,
  {agentId: me}: Reader,
): Promise<readonly Found[]> {
  const rows = await connection.all(queries.views, {me, limit: MOST_GLOBAL_VIEWS + MOST_PRIVATE_VIEWS});
  return rows
    .toSorted((a, b) => Number(a.owner_id !== null) - Number(b.owner_id !== null) || a.rank - b.rank)
    .flatMap(({id, name, owner_id, definition: stored, revision, counted_to}) => {
      const definition = readDefinition(fromJson(stored));
      if (definition === undefined) return [];
      return [{id, name, isGlobal: owner_id === null, definition, revision, countedTo: counted_to}];
    });
}

/** AW-3, D11. */
export async function readViews(
  connection: ReadConnection,
  queries: ViewQueries,
  reader: Reader,
): Promise<Result<Output<'view/list'>>> {
  const views = await viewsFor(connection, queries, reader);
  return ok({views: views.map(({id, name, isGlobal, definition}) => ({id, name, isGlobal, definition}))});
}

interface Asked {
  readonly input: Input<'view/counters'>;
  readonly reader: Reader;
  /** Those the reader sees, deleted ones included. */
  readonly queues: readonly VisibleQueue[];
  readonly lists: ListQueries;
  /** Now. */
  readonly at: number;
}

/** maintained where they can be, else counted so far. */
export async function readViewCounters(
  connection: ReadConnection,
  queries: ViewQueries,
  asked: Asked,
): Promise<Result<Output<'view/counters'>>> {
  const {input, reader} = asked;
  const views = new Map((await viewsFor(connection, queries, reader)).map(view => [view.id, view]));
  const kept = await keptNumbers(connection, queries, {...asked, views: [...views.values()]});
  const result: Output<'view/counters'>['counts'] = [];
  for (const viewId of input.viewIds) {
    const view = views.get(viewId);
    if (view === undefined) result.push({viewId, count: null, isMore: false});
    else if (isKept(view)) result.push({viewId, count: kept(view), isMore: false});
    else result.push({viewId, ...(await counted(connection, view, asked))});
  }
  return ok({counts: result});
}

const isKept = ({isGlobal, definition}: Found): boolean => isGlobal && isCountable(definition);

function counted(connection: ReadConnection, {definition}: Found, {reader, queues, lists: queries, at}: Asked) {
  return countList(connection, definition, {queries, reader, queues, at, limit: COUNTED_TO});
}

/** CV-8: of each queue all, less what is hidden, and what of that is shown to the reader. */
async function keptNumbers(
  connection: ReadConnection,
  queries: ViewQueries,
  {views, queues, reader}: Pick<Asked, 'queues' | 'reader'> & {readonly views: readonly Found[]},
): Promise<(view: Found) => number | null> {
  const tallyOf = (view: Found) => seenOf(viewTally(countingOf(view)), reader);
  const names = views.filter(isKept).flatMap(view => queues.flatMap(({id}) => tallyOf(view).names(id)));
  const count = await counts(connection, queries.counters, names);
  return view => {
    if (view.countedTo !== null) return null;
    const tally = tallyOf(view);
    return queues.reduce((sum, {id}) => sum + tally.of(id, count), 0);
  };
}
