import {Client, Pool, types, type ClientConfig} from 'pg';
import type {Log} from '../../../core/ports/clock.ts';

/** Where a workspace lives: a server's URL and the schema in it (`search_path`). */
export interface Place {
  readonly url: string;
  readonly schema: string;
  readonly log?: Log;
}

const BIGINT = 20;
const JSONB = 3802;

/** Numbers stay below 2^53 (house rule), so a bigint is a number. */
const asNumber = (text: string): number => Number(text);
const asText = (text: string): string => text;

/** @param isJsonText leaves JSON as text, for those who parse it themselves */
function parsers(isJsonText: boolean): ClientConfig['types'] {
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
      if (oid === BIGINT) return asNumber;
      if (oid === JSONB && isJsonText) return asText;
      return types.getTypeParser(oid, format);
    }) as typeof types.getTypeParser,
  };
}

/** `unnamed` in the server's list of connections helps nobody. */
const config = ({url, schema}: Place, name: string): ClientConfig => ({
  connectionString: url,
  application_name: `parley ${name}`,
  keepAlive: true,
  connectionTimeoutMillis: 10_000,
  // A process that hangs in a transaction must not keep the others out for good.
  options: `-c search_path=${schema} -c idle_in_transaction_session_timeout=60s -c timezone=UTC`,
});

/** A connection of one's own. Whoever makes it ends it, and hears of its loss by `onLost`. */
export async function connect(
  place: Place,
  {name, onLost}: {readonly name: string; readonly onLost?: (error: Error) => void},
): Promise<Client> {
  const client = new Client({...config(place, name), types: parsers(false), pipeline: true} as ClientConfig);
  client.on('error', error => {
    place.log?.warn('A database connection was lost', {name, error: error.message});
    onLost?.(error);
  });
  await client.connect();
  return client;
}

/** Connections for reading: committed rows, many questions at a time. */
export function connectReaders(place: Place, most: number): Pool {
  const pool = new Pool({...config(place, 'reads'), types: parsers(true), max: most});
  pool.on('error', error => place.log?.warn('A database connection was lost', {name: 'reads', error: error.message}));
  return pool;
}
