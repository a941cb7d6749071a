import {sql, type RawBuilder} from 'kysely';
import type {Output} from '../../../core/contract/contract.ts';
import {MOST_COUNTED} from '../../../core/contract/tag-routes.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {SHORT_ID, shortIdFrom} from '../../../core/view/short-id.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import type {WorkspaceQueries} from './workspace.ts';

const MOST_TAGS = 1_000;

export function tagQueries({db}: Dialect) {
  const there = (limit: RawBuilder<number>) =>
    db
      .selectFrom('tag')
      .select(['tag.id', 'tag.name'])
      .where('kind', '=', sql.lit('conversation' as const))
      .where(sql<boolean>`NOT is_deleted`)
      .orderBy('name_key')
      .orderBy('id')
      .limit(limit);
  return {
    list: statement<{readonly limit: number}>()($ => there(sql`${$.limit}`)),
    /** Of each no more are counted than anybody reads. */
    usage: statement<{readonly limit: number}>()($ =>
      there(sql`${$.limit}`).select(
        sql<number>`(SELECT count(*) FROM (
          SELECT 1 FROM conversation_tag AS has WHERE has.tag_id = tag.id LIMIT ${sql.lit(MOST_COUNTED + 1)}
        ) AS some)`.as('count'),
      ),
    ),
  };
}

/** LC-16: everybody may tag, so everybody reads them. */
export async function readTags(
  connection: ReadConnection,
  {list}: ReturnType<typeof tagQueries>,
): Promise<Result<Output<'tag/list'>>> {
  return ok({tags: await connection.all(list, {limit: MOST_TAGS})});
}

/** TP-5. */
export async function readTagUsage(
  connection: ReadConnection,
  {usage}: ReturnType<typeof tagQueries>,
  reader: Reader,
): Promise<Result<Output<'tag/usage'>>> {
  if (!reader.isManager) return refuse({code: 'forbidden', detail: `tag/usage by ${reader.agentId}`});
  const found = await connection.all(usage, {limit: MOST_TAGS});
  return ok({
    tags: found.map(({id, name, count}) => {
      const counted = Number(count);
      return {id, name, count: Math.min(counted, MOST_COUNTED), isMore: counted > MOST_COUNTED};
    }),
  });
}

/** SI-1. */
export async function readShortId(
  connection: ReadConnection,
  {setting}: WorkspaceQueries,
): Promise<Result<Output<'shortid/get'>>> {
  const stored = await first(connection, setting, {name: SHORT_ID});
  return ok(shortIdFrom(stored && fromJson(stored.value)));
}
