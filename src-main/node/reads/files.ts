import {sql} from 'kysely';
import type {AgentId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {carriesUnsent, type DelayedQueries} from './delayed.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible} from './visibility.ts';
import type {WorkspaceQueries} from './workspace.ts';

/** How many of somebody's drafts are looked through. */
const MOST_DRAFTS = 200;

export function fileQueries({db}: Dialect) {
  return {
    /**
     * A message there is for the reader that carries a file. It is shown where the log says it was said: what came
     * to an address after its conversation was merged away is not there for who sees only that one (A.17).
     */
    carrier: byRole(isManager =>
      statement<{readonly hash: string; readonly me: AgentId}>()($ =>
        db
          .selectFrom('file_use as u')
          .innerJoin('message as m', 'm.id', 'u.message_id')
          .innerJoin('event as e', 'e.position', 'm.position')
          .innerJoin('conversation as said', 'said.id', 'e.conversation_id')
          // A.17: what was merged is read where it went as well.
          .innerJoin('conversation as c', join => join.on(sql<boolean>`c.id IN (said.id, said.merged_into)`))
          .select('c.id')
          .where(sql<boolean>`u.hash = ${$.hash}`)
          // BO-3: some talks are not for Agents.
          .$if(!isManager, query => query.where(isVisible($.me)).where(sql<boolean>`NOT m.is_hidden`))
          .limit(1),
      ),
    ),
    staged: statement<{readonly hash: string; readonly by: string}>()($ =>
      db
        .selectFrom('staged_file')
        .select('at')
        .where(sql<boolean>`hash = ${$.hash} AND by_id = ${$.by}`),
    ),
  };
}

export type FileQueries = ReturnType<typeof fileQueries>;

export const hasStaged = async (
  connection: ReadConnection,
  {staged}: FileQueries,
  values: {readonly hash: string; readonly by: string},
): Promise<boolean> => (await first(connection, staged, values)) !== undefined;

interface Asked {
  readonly hash: string;
  readonly reader: Reader;
  readonly queries: {
    readonly files: FileQueries;
    readonly workspace: WorkspaceQueries;
    readonly delayed: DelayedQueries;
  };
}

/** They brought it, see a message that carries it, or have something unsent with it. */
export async function mayFetchFile(connection: ReadConnection, {hash, reader, queries}: Asked): Promise<boolean> {
  const {files, workspace, delayed} = queries;
  const me = reader.agentId;
  if (await hasStaged(connection, files, {hash, by: me})) return true;
  if ((await first(connection, forReader(files.carrier, reader), {hash, me})) !== undefined) return true;
  const own = await connection.all(workspace.drafts, {me, limit: MOST_DRAFTS});
  if (own.some(one => fromJson(one.files).some(file => file.hash === hash))) return true;
  return carriesUnsent(connection, delayed, {hash, me});
}
