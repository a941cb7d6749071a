import type {QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import type {Tally} from '../../../core/view/counters.ts';
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

/** A tally as one reader sees it. */
export interface SeenTally {
  /** The maintained numbers it consists of. */
  readonly names: (queueId: QueueId) => readonly string[];
  readonly of: (queueId: QueueId, count: (name: string) => number) => number;
}

/** Q-14, CV-8: what of a tally the reader sees, as a sum of maintained numbers. */
export function seenOf({all, hidden, shown}: Tally, reader: Reader): SeenTally {
  if (seesAll(reader)) return {names: id => [all(id)], of: (id, count) => count(all(id))};
  const me = reader.agentId;
  return {
    names: id => [all(id), hidden(id), shown(id, me)],
    of: (id, count) => count(all(id)) - count(hidden(id)) + count(shown(id, me)),
  };
}
