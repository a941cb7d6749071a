import {sql} from 'kysely';
import type {Who} from '../../../core/contract/values.ts';
import type {ActorKind} from '../../../core/lib/actor.ts';
import {fold} from '../../../core/lib/fold.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';

/** Every kind of thing that a thread mentions by id; ids are unique across all of them. */
export function nameQuery({db, list}: Dialect) {
  return statement<{readonly ids: string}>()($ => ({
    compile: () =>
      sql<{readonly id: string; readonly name: string}>`
        SELECT id, name FROM agent WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM customer WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM queue WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM route WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, '#' || short_id AS name FROM conversation WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM tag WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM macro WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM outcome WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM form_field WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM form WHERE id IN ${list($.ids)}`.compile(db),
  }));
}

/** The same for what a conversation's row mentions: agents and tags. */
export function faceNameQuery({db, list}: Dialect): ReturnType<typeof nameQuery> {
  return statement<{readonly ids: string}>()($ => ({
    compile: () =>
      sql<{readonly id: string; readonly name: string}>`
        SELECT id, name FROM agent WHERE id IN ${list($.ids)}
        UNION ALL SELECT id, name FROM tag WHERE id IN ${list($.ids)}`.compile(db),
  }));
}

/** Names by id. */
export class Names {
  readonly #names: ReadonlyMap<string, string>;

  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  /** Looks up, in one query, what some shown rows mention. */
  static async of(
    connection: ReadConnection,
    query: ReturnType<typeof nameQuery>,
    ids: ReadonlySet<string>,
  ): Promise<Names> {
    if (ids.size === 0) return new Names(new Map());
    const found = await connection.all(query, {ids: JSON.stringify([...ids])});
    return new Names(new Map(found.map(({id, name}) => [id, name])));
  }

  /** Empty for what is gone. */
  of(id: string): string {
    return this.#names.get(id) ?? '';
  }

  /** Automation is called by its id: the renderer has the words. */
  who(kind: ActorKind, id: string): Who {
    return {kind, id, name: kind === 'automation' ? id : this.of(id)};
  }

  ref<Id extends string>(id: Id): {id: Id; name: string} {
    return {id, name: this.of(id)};
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** As people read a list of names; where two are alike, always in the same order. */
export function byName(a: Named, b: Named): number {
  const [left, right] = [fold(a.name), fold(b.name)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
