import {randomUUID} from 'node:crypto';
import type {Client} from 'pg';
import {connect, type Place} from './connection.ts';

/** First and longest pause before a lost line is tried again. */
const PAUSE = {firstMs: 250, longestMs: 10_000};

/**
 * Tells the other processes of a workspace that something was committed, and hears it from
 * them. Never the data: who is woken reads the `change` rows. A call that is lost with its
 * connection loses nothing, because everybody is woken when the line is back.
 */
export class Wake {
  readonly #place: Place;
  readonly #channel: string;
  /** Its own calls wake nobody here. */
  readonly #me = randomUUID();
  readonly #listeners = new Set<() => void>();
  #line: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(place: Place) {
    this.#place = place;
    this.#channel = `parley_${place.schema}`;
  }

  /** After a commit, and not waited for: outside of any transaction, where NOTIFY would hold up commits. */
  others(client: Client): void {
    client
      .query({name: 'wake', text: 'SELECT pg_notify($1, $2)', values: [this.#channel, this.#me]})
      .catch((error: unknown) => this.#place.log?.warn('Others were not woken', {error: String(error)}));
  }

  /** Calls back when another process has committed, or may have. Returns how to stop. */
  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1 && this.#line === undefined) this.#open(PAUSE.firstMs);
    return () => void this.#listeners.delete(listener);
  }

  #open(pauseMs: number): void {
    this.#listen().catch((error: unknown) => {
      this.#place.log?.warn('Not woken by others for now', {error: String(error)});
      this.#openLater(pauseMs);
    });
  }

  #openLater(pauseMs: number): void {
    if (this.#isClosed || this.#retry !== undefined) return;
    this.#line = undefined;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#open(Math.min(pauseMs * 2, PAUSE.longestMs));
    }, pauseMs);
    this.#retry.unref();
  }

  async #listen(): Promise<void> {
    const line = await connect(this.#place, {name: 'wake', onLost: () => this.#openLater(PAUSE.firstMs)});
    if (this.#isClosed) return line.end();
    this.#line = line;
    line.on('notification', ({payload}) => {
      if (payload !== this.#me) this.#ring();
    });
    await line.query(`LISTEN ${this.#channel}`);
    // Whatever was said while nobody listened.
    this.#ring();
    return undefined;
  }

  #ring(): void {
    for (const listener of this.#listeners) listener();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#listeners.clear();
    await this.#line?.end();
  }
}
