import {tables, type Rows, type Table} from '../../../core/ports/rows.ts';

/*
 * How the table registry (`core/ports/rows.ts`) is written in SQL: a dialect makes its
 * statements from this, and never names a column by hand that it only copies.
 */

export type ColumnKind = 'text' | 'int' | 'bool' | 'json';

export interface ColumnName {
  /** As in the row: `lastInboundAt`. */
  readonly property: string;
  /** As in SQL: `last_inbound_at`. */
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface TableInSql {
  readonly table: Table;
  readonly name: string;
  readonly columns: readonly ColumnName[];
  readonly key: readonly ColumnName[];
  /** What a second write of the same row may change. */
  readonly changing: readonly ColumnName[];
}

/** `lastInboundAt` → `last_inbound_at`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** Numbers given out once. SQLite keeps them as rowids, where a change would move the row. */
const settled: {readonly [T in Table]?: readonly (keyof Rows[T])[]} = {
  conversation: ['shortId'],
  message: ['position'],
};

/** A table of the registry as SQL knows it. */
export function inSql(table: Table): TableInSql {
  const {key, columns: kinds} = tables[table];
  const columns = Object.entries(kinds).map(([property, kind]) => ({property, name: snakeCase(property), kind}));
  const isSettled = new Set<string>([...key, ...(settled[table] ?? [])]);
  return {
    table,
    name: snakeCase(table),
    columns,
    key: key.map(property => ({property, name: snakeCase(property), kind: kinds[property as keyof typeof kinds]})),
    changing: columns.filter(({property}) => !isSettled.has(property)),
  };
}

export const everyTable = Object.keys(tables) as Table[];

/** `a, b AS c`: every column under the name it has in the row. */
export const selectList = ({columns}: TableInSql, alias = ''): string =>
  columns.map(({name, property}) => `${alias}${name}${name === property ? '' : ` AS "${property}"`}`).join(', ');

/** Tables whose rows belong to a conversation and go with it (CV-11). */
export const belongings: readonly string[] = everyTable
  .filter(table => Object.hasOwn(tables[table].columns, 'conversationId'))
  .map(snakeCase);

/** How long a channel may still report a message that was deleted with its conversation (CV-11). */
export const GONE_FOR_MS = 30 * 24 * 60 * 60 * 1000;
