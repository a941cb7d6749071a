import type {Rows, Table} from '../../../core/ports/rows.ts';
import {indexWords} from '../../../core/search/index-words.ts';
import {inSql, selectList, type ColumnName, type TableInSql} from '../store/columns.ts';

/** A statement under the name a connection keeps its plan by. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

type Loose = Readonly<Record<string, unknown>>;
type Key = readonly (string | number)[];

/** How one table is read and written: many rows in one statement, handed over as one JSON text. */
export class RowStatements<T extends Table> {
  readonly shape: TableInSql;
  readonly put: Named;
  readonly insert: Named;
  readonly remove: Named;
  readonly byKey: Named;
  readonly everything: Named;

  constructor(table: T) {
    this.shape = inSql(table);
    const {name, key} = this.shape;
    const keys = key.map(column => column.name).join(', ');
    const columns = selectList(this.shape);
    const isKey = key.map((column, n) => `${column.name} = $${n + 1}`).join(' AND ');
    this.put = {name: `put ${name}`, text: upsertInto(this.shape)};
    this.insert = {name: `insert ${name}`, text: insertInto(this.shape)};
    this.remove = {
      name: `remove ${name}`,
      text: `DELETE FROM ${name} WHERE (${keys}) IN (SELECT ${keys} FROM ${recordset(key)})`,
    };
    this.byKey = {name: `get ${name}`, text: `SELECT ${columns} FROM ${name} WHERE ${isKey}`};
    this.everything = {name: `all ${name}`, text: `SELECT ${columns} FROM ${name} ORDER BY ${keys}`};
  }

  /** A statement over all columns of the table. */
  select(name: string, rest: string): Named {
    return {name, text: `SELECT ${selectList(this.shape)} FROM ${this.shape.name} ${rest}`};
  }

  /** A row as its statements take it: by the names SQL has. */
  toJson(row: Readonly<Rows[T]>): Loose {
    const of = row as unknown as Loose;
    const json: Record<string, unknown> = {};
    for (const {property, name} of this.shape.columns) {
      const value = of[property];
      if (value === undefined) throw new Error(`${this.shape.name} without ${name}`);
      json[name] = value;
    }
    if (isNamed(this.shape)) json['name_words'] = indexWords(String(of['nameKey']));
    return json;
  }

  keyToJson(key: Key): Loose {
    return Object.fromEntries(this.shape.key.map(({name}, n) => [name, key[n]]));
  }
}

const sqlTypes = {text: 'text', int: 'bigint', bool: 'boolean', json: 'jsonb'} as const;

/** The rows in $1, in their order there. */
const recordset = (columns: readonly ColumnName[], more = ''): string =>
  `jsonb_to_recordset($1::jsonb) AS r (${columns.map(({name, kind}) => `${name} ${sqlTypes[kind]}`).join(', ')}${more})`;

/** JSON's null in a JSON column is a value; out of a recordset it comes as none. */
const given = ({name, kind}: ColumnName): string => (kind === 'json' ? `coalesce(r.${name}, 'null')` : `r.${name}`);

/** An array of words as PostgreSQL searches them: as they are, with no parser of its own between. */
export const asWords = (json: string): string => `array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(${json})))`;

/** The search finds it by the words of its name. */
const isNamed = ({table}: Pick<TableInSql, 'table'>): boolean => table === 'customer' || table === 'company';

function insertInto({table, name, columns}: TableInSql): string {
  const names = columns.map(column => column.name);
  const values = columns.map(given);
  const hasWords = isNamed({table});
  if (hasWords) {
    names.push('name_words');
    values.push(asWords('r.name_words'));
  }
  const rows = recordset(columns, hasWords ? ', name_words jsonb' : '');
  return `INSERT INTO ${name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${rows}`;
}

function upsertInto(shape: TableInSql): string {
  const names = shape.changing.map(({name}) => name);
  if (isNamed(shape)) names.push('name_words');
  const key = shape.key.map(({name}) => name).join(', ');
  const sets = names.map(name => `${name} = excluded.${name}`).join(', ');
  return `${insertInto(shape)} ON CONFLICT (${key}) DO ${sets === '' ? 'NOTHING' : `UPDATE SET ${sets}`}`;
}
