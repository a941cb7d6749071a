import {sql} from 'kysely';
import type {Output} from '../../../core/contract/contract.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {SHORT_ID, shortIdFrom} from '../../../core/view/short-id.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import type {WorkspaceQueries} from './workspace.ts';

const MOST_TAGS = 1_000;

export function tagQueries({db}: Dialect) {
  return statement<{readonly limit: number}>()($ =>
    db
      .selectFrom('tag')
      .select(['id', 'name'])
      .where('kind', '=', sql.lit('conversation' as const))
      .where(sql<boolean>`NOT is_deleted`)
      .orderBy('name_key')
      .orderBy('id')
      .limit($.limit),
  );
}

/** LC-16: everybody may tag, so everybody reads them. */
export async function readTags(
  connection: ReadConnection,
  query: ReturnType<typeof tagQueries>,
): Promise<Result<Output<'tag/list'>>> {
  return ok({tags: await connection.all(query, {limit: MOST_TAGS})});
}

/** SI-1. */
export async function readShortId(
  connection: ReadConnection,
  {setting}: WorkspaceQueries,
): Promise<Result<Output<'shortid/get'>>> {
  const stored = await first(connection, setting, {name: SHORT_ID});
  return ok(shortIdFrom(stored && fromJson(stored.value)));
}
