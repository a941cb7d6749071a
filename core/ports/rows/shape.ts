export type Column = 'text' | 'int' | 'bool' | 'json';

/** A table's key and the kind of each of its columns: what a dialect needs to write its statements. */
export interface TableShape<Row> {
  readonly key: readonly (keyof Row & string)[];
  readonly columns: {readonly [C in keyof Row & string]: Column};
}

export type TableShapes<Of> = {readonly [T in keyof Of]: TableShape<Of[T]>};
