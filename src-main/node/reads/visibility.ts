import {sql, type RawBuilder} from 'kysely';
import type {AgentId, QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {isTrue} from './schema.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';

/*
 * What a reader may see (Q-2, Q-12, D10, CV-3, CV-8): a Manager everything, an Agent what is
 * theirs, alone or with others, and what is in their queues unless it is restricted to others.
 * The same rule as `core/access/can.ts`, in SQL, because a list must not be cut down after it
 * was read.
 */

/** A statement that filters takes both; a Manager's shape uses neither. */
export type Who = {readonly me: AgentId};

/** Whose view it is: whoever asks, or a column with an agent's id. */
type Me = string | RawBuilder<string>;

/** The queues of an Agent: those they are a member of, and the default one. */
export const queuesOf = (me: Me): RawBuilder<QueueId> => sql`(
  SELECT queue_id FROM queue_member WHERE agent_id = ${me} UNION ALL SELECT id FROM queue WHERE is_default
)`;

/**
 * Looked up by the key for each row that asks. Without an offset PostgreSQL may first collect
 * everything an agent was ever listed for, which for a page of a list is far too much.
 */
const ofThisRow = sql`LIMIT 1 OFFSET 0`;

/** CV-8: the conversation `c` is for everybody in its queue, or the reader is one of those listed. */
export const isForReader = (me: Me): RawBuilder<boolean> => sql`(NOT c.is_restricted OR EXISTS (
  SELECT 1 FROM audience AS listed WHERE listed.conversation_id = c.id AND listed.agent_id = ${me} ${ofThisRow}
))`;

const isInQueue = (me: Me): RawBuilder<boolean> => sql`(c.queue_id IN ${queuesOf(me)} AND ${isForReader(me)})`;

/** Whether the conversation `c` may be seen. */
export const isVisible = (me: Me): RawBuilder<boolean> =>
  sql`(c.assignee = ${me} OR ${isInQueue(me)} OR EXISTS (
    SELECT 1 FROM co_assignee AS also WHERE also.conversation_id = c.id AND also.agent_id = ${me} ${ofThisRow}
  ))`;

/**
 * The same for conversations that are not closed, for lists that pass many by: of further
 * assignments those are few, so they are collected once instead of looked up row by row.
 */
export const isVisibleOpen = (me: string): RawBuilder<boolean> =>
  sql`(c.assignee = ${me} OR ${isInQueue(me)} OR c.id IN (
    SELECT conversation_id FROM co_assignee WHERE agent_id = ${me} AND is_open
  ))`;

/** Whether a customer, `cu` unless told, has written or been written to where the reader may look. */
export const isCustomerVisible = (me: string, customer: 'cu' | 'found' = 'cu'): RawBuilder<boolean> => sql`EXISTS (
  SELECT 1 FROM conversation AS c WHERE c.customer_id = ${sql.ref(`${customer}.id`)} AND ${isVisible(me)}
)`;

/** One shape for Managers, one for Agents. */
export interface ByRole<S> {
  readonly manager: S;
  readonly agent: S;
}

export const byRole = <S>(build: (isManager: boolean) => S): ByRole<S> => ({
  manager: build(true),
  agent: build(false),
});

/** CV-9, CV-11: an Account Manager closes, reopens and deletes any conversation, and so sees them all. */
export const seesAll = ({isManager, isAdmin}: Reader): boolean => isManager || isAdmin === true;

/** The same of the agent `a`, in SQL. */
export const seesAllInSql: RawBuilder<boolean> = sql`(CAST(a.roles AS TEXT) LIKE '%"manager"%' OR CAST(a.roles AS TEXT) LIKE '%"account-manager"%')`;

/** A.17: `c` is where the conversation `o` goes on. */
export const isWhereItGoesOn: RawBuilder<boolean> = sql`c.id = coalesce(o.merged_into, o.id)`;

export const forReader = <S>({manager, agent}: ByRole<S>, reader: Reader): S => (seesAll(reader) ? manager : agent);

/** The queues a reader sees (Q-12): the default one first, then by name. */
export function queueQueries({db}: Dialect) {
  return byRole(isManager =>
    statement<Who>()($ => {
      const every = db.selectFrom('queue as q').select(['q.id', 'q.name', 'q.is_default', 'q.is_deleted']);
      return isManager ? every : every.where('q.id', 'in', queuesOf($.me));
    }),
  );
}

export interface VisibleQueue {
  readonly id: QueueId;
  readonly name: string;
  readonly isDefault: boolean;
  readonly isDeleted: boolean;
}

/** Where work goes on; see `everyVisibleQueue`. */
export async function visibleQueues(
  connection: ReadConnection,
  queries: ReturnType<typeof queueQueries>,
  reader: Reader,
): Promise<readonly VisibleQueue[]> {
  const found = await everyVisibleQueue(connection, queries, reader);
  return found.filter(({isDeleted}) => !isDeleted);
}

/** With those deleted: what was closed there is still to be seen (Q-7). */
export async function everyVisibleQueue(
  connection: ReadConnection,
  queries: ReturnType<typeof queueQueries>,
  reader: Reader,
): Promise<readonly VisibleQueue[]> {
  const found = await connection.all(forReader(queries, reader), {me: reader.agentId});
  return found.map(({id, name, is_default, is_deleted}) => ({
    id,
    name,
    isDefault: isTrue(is_default),
    isDeleted: isTrue(is_deleted),
  }));
}
