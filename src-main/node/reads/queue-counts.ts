import type {QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {
  hiddenCounter,
  hiddenUnassignedCounter,
  queueCounter,
  shownCounter,
  shownUnassignedCounter,
  unassignedCounter,
} from '../../../core/view/counters.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';
import {seesAll} from './visibility.ts';

export function counterQuery({db, list}: Dialect) {
  return statement<{readonly names: string}>()($ =>
    db.selectFrom('counter').select(['name', 'value']).where('name', 'in', list($.names)),
  );
}

/** The maintained numbers behind some names; one that was never counted is 0. */
export async function counts(
  connection: ReadConnection,
  query: ReturnType<typeof counterQuery>,
  names: readonly string[],
): Promise<(name: string) => number> {
  const found = await connection.all(query, {names: JSON.stringify(names)});
  const values = new Map(found.map(({name, value}) => [name, value]));
  return name => values.get(name) ?? 0;
}

/** Behind each number of a queue: what all count to, and for an Agent what is hidden and shown to them (CV-8). */
export interface QueueCounters {
  readonly names: readonly string[];
  readonly open: (queueId: QueueId, count: (name: string) => number) => number;
  readonly unassigned: (queueId: QueueId, count: (name: string) => number) => number;
}

/** Q-14, CV-8: what of these queues the reader sees, as sums of maintained numbers. */
export function queueCounters(queueIds: readonly QueueId[], reader: Reader): QueueCounters {
  const all = queueIds.flatMap(id => [queueCounter(id), unassignedCounter(id)]);
  if (seesAll(reader)) {
    return {
      names: all,
      open: (id, count) => count(queueCounter(id)),
      unassigned: (id, count) => count(unassignedCounter(id)),
    };
  }
  const me = reader.agentId;
  const own = queueIds.flatMap(id => [
    hiddenCounter(id),
    hiddenUnassignedCounter(id),
    shownCounter(id, me),
    shownUnassignedCounter(id, me),
  ]);
  return {
    names: [...all, ...own],
    open: (id, count) => count(queueCounter(id)) - count(hiddenCounter(id)) + count(shownCounter(id, me)),
    unassigned: (id, count) =>
      count(unassignedCounter(id)) - count(hiddenUnassignedCounter(id)) + count(shownUnassignedCounter(id, me)),
  };
}
