import type {Rows, Table} from '../../../core/ports/rows.ts';
import {sql} from 'kysely';
import {inSql, type ColumnName} from '../store/columns.ts';
import {fromJson, isTrue, type JsonText, type SqlBoolean} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';

/** Finds whole rows of one table by one column. */
export function rowBy<T extends Table>(
  {db}: Dialect,
  table: T,
  by: keyof Rows[T] & string,
): (connection: ReadConnection, value: string) => Promise<Readonly<Rows[T]> | undefined> {
  const {name, columns} = inSql(table);
  const column = columns.find(({property}) => property === by)?.name ?? by;
  const query = statement<{readonly value: string}>()($ => ({
    compile: () =>
      sql<Readonly<Record<string, unknown>>>`
        SELECT * FROM ${sql.table(name)} WHERE ${sql.ref(column)} = ${$.value}`.compile(db),
  }));
  return async (connection, value) => {
    const found = await first(connection, query, {value});
    return found && (rowFrom(found, columns) as unknown as Readonly<Rows[T]>);
  };
}

/** A row as the registry has it, from a row as SQL has it. */
function rowFrom(found: Readonly<Record<string, unknown>>, columns: readonly ColumnName[]): Record<string, unknown> {
  return Object.fromEntries(columns.map(({property, name, kind}) => [property, valueFrom(found[name], kind)]));
}

function valueFrom(value: unknown, kind: ColumnName['kind']): unknown {
  if (kind === 'bool') return value === null ? null : isTrue(value as SqlBoolean);
  return kind === 'json' ? fromJson(value as JsonText<unknown>) : value;
}
