import {sql, type RawBuilder} from 'kysely';
import type {AgentId, QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {isTrue} from './schema.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';

/*
 * What a reader may see (Q-2, Q-12, D10): a Manager everything, an Agent what is theirs and
 * what is in their queues. The same rule as `core/access/can.ts`, in SQL, because a list
 * must not be cut down after it was read.
 */

/** A statement that filters takes both; a Manager's shape uses neither. */
export type Who = {readonly me: AgentId};

/** The queues of an Agent: those they are a member of, and the default one. */
const queuesOf = (me: string): RawBuilder<QueueId> => sql`(
  SELECT queue_id FROM queue_member WHERE agent_id = ${me} UNION ALL SELECT id FROM queue WHERE is_default
)`;

/** Whether the conversation `c` may be seen. */
export const isVisible = (me: string): RawBuilder<boolean> =>
  sql`(c.assignee = ${me} OR c.queue_id IN ${queuesOf(me)})`;

/** Whether the customer `cu` has written or been written to where the reader may look. */
export const isCustomerVisible = (me: string): RawBuilder<boolean> => sql`EXISTS (
  SELECT 1 FROM conversation AS c WHERE c.customer_id = cu.id AND ${isVisible(me)}
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

export const forReader = <S>({manager, agent}: ByRole<S>, {isManager}: Reader): S => (isManager ? manager : agent);

/** The queues a reader sees: the default one first, then by name. */
export function queueQueries({db}: Dialect) {
  return byRole(isManager =>
    statement<Who>()($ => {
      const every = db.selectFrom('queue as q').select(['q.id', 'q.name', 'q.is_default']);
      return isManager ? every : every.where('q.id', 'in', queuesOf($.me));
    }),
  );
}

export interface VisibleQueue {
  readonly id: QueueId;
  readonly name: string;
  readonly isDefault: boolean;
}

export async function visibleQueues(
  connection: ReadConnection,
  queries: ReturnType<typeof queueQueries>,
  reader: Reader,
): Promise<readonly VisibleQueue[]> {
  const found = await connection.all(forReader(queries, reader), {me: reader.agentId});
  return found.map(({id, name, is_default}) => ({id, name, isDefault: isTrue(is_default)}));
}
