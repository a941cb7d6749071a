import type Database from 'better-sqlite3';
import {indexText} from '../../../core/search/index-words.ts';

type Of = 'message' | 'topic';

/** Writes what the search finds by (`Write`, `do: 'index'`). */
export class TextIndex {
  readonly #insert: Readonly<Record<Of, Database.Statement>>;
  readonly #replace: Readonly<Record<Of, Database.Statement>>;
  /** Nothing after these positions is indexed yet. */
  readonly #newest: Record<Of, number> = {message: 0, topic: 0};

  constructor(db: Database.Database) {
    const into = (of: Of, how: string) => db.prepare(`${how} INTO ${of}_text (rowid, text) VALUES (?, ?)`);
    this.#insert = {message: into('message', 'INSERT'), topic: into('topic', 'INSERT')};
    this.#replace = {message: into('message', 'INSERT OR REPLACE'), topic: into('topic', 'INSERT OR REPLACE')};
  }

  /** A transaction begins, in which every position after this one will be new. */
  begin(lastPosition: number): void {
    this.#newest.message = lastPosition;
    this.#newest.topic = lastPosition;
  }

  /** Looking for an entry to replace takes FTS5 three times as long as making one: only where there may be one. */
  put(of: Of, position: number, text: string): void {
    const isNew = position > this.#newest[of];
    if (isNew) this.#newest[of] = position;
    (isNew ? this.#insert : this.#replace)[of].run(position, indexText(text));
  }
}
