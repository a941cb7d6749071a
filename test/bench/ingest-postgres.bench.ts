/**
 * Inbound messages a second on PostgreSQL, against single inserts over 16 connections of the same server.
 * needs: postgres
 *
 * The ceiling is what the server itself can take: 16 connections, each inserting one row of a
 * message after the other, a commit each. The engine writes some ten rows for a message, in the
 * transactions of its one writer, with as many messages waiting as 16 busy channels bring.
 */
import {Client} from 'pg';
import type {InboundMessage} from '../../core/ports/channel.ts';
import {messageId} from '../../core/lib/ids.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {makeDatabase} from '../store/postgres-database.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {contactCentre, customerStream, furnish} from './support/contact-centre.ts';
import {ingest} from './support/ingest-run.ts';
import {interleave, median} from './support/pairs.ts';
import {report, rounded, type Figure} from './support/report.ts';

const BUDGET = 0.25;
const PAIRS = 5;
const CONNECTIONS = 16;
const WAITING = 64;
const MESSAGES = 2_000;

/** A row as plain as a message can be kept. */
const table = `CREATE TABLE said (
  id uuid PRIMARY KEY, conversation_id text NOT NULL, sender_id text NOT NULL, provider_id text NOT NULL,
  text text NOT NULL, at bigint NOT NULL
)`;
const insert = 'INSERT INTO said VALUES ($1, $2, $3, $4, $5, $6)';

/** How long it takes 16 connections to insert them, a transaction each; ms per message. */
async function inserts(url: string, stream: readonly InboundMessage[]): Promise<number> {
  const ids = createIds(systemClock);
  const clients = Array.from({length: CONNECTIONS}, () => new Client({connectionString: url}));
  await Promise.all(clients.map(client => client.connect()));
  await clients[0]?.query(`DROP TABLE IF EXISTS said; ${table}`);
  let next = 0;
  const work = async (client: Client) => {
    for (let message = stream[next++]; message !== undefined; message = stream[next++]) {
      const values = [messageId.parse(ids.next()), message.address, message.senderId, message.providerId, message.text];
      await client.query({name: 'insert', text: insert, values: [...values, systemClock.now()]});
    }
  };
  const began = performance.now();
  await Promise.all(clients.map(work));
  const ms = performance.now() - began;
  await Promise.all(clients.map(client => client.end()));
  return ms / stream.length;
}

let workspaces = 0;

/** The engine on a new workspace of the same server; ms per message. */
async function received(url: string, waiting: number): Promise<number> {
  workspaces += 1;
  const {store, reads} = await openPostgres({url, schema: `bench_${workspaces}`, readers: 2});
  try {
    const centre = contactCentre({ids: createIds(systemClock), at: systemClock.now(), agents: 40, capacity: 10});
    await furnish(store, centre.rows, systemClock.now());
    const stream = streamTo(centre.senderId);
    return (await ingest(store, stream, {waiting, isSole: false})) / stream.length;
  } finally {
    await reads.close();
    await store.close();
  }
}

const streamTo = (senderId: InboundMessage['senderId']): readonly InboundMessage[] =>
  customerStream({
    random: seededRandom(7),
    senderId,
    messages: MESSAGES,
    customers: MESSAGES / 8,
    repeats: 0.08,
  });

async function measure(): Promise<readonly Figure[]> {
  const database = await makeDatabase('bench');
  try {
    const {url} = database;
    const stream = streamTo(createIds(systemClock).next() as InboundMessage['senderId']);
    const limit = () => inserts(url, stream);
    const product = () => received(url, WAITING);
    await limit();
    await product();
    const pairs = await interleave({pairs: PAIRS, limit, product});
    const value = rounded(median(pairs.map(pair => pair.limit / pair.product)));
    const perSecond = (ms: number) => Math.round(1_000 / ms);
    return [
      {
        name: `ingest on PostgreSQL, ${WAITING} waiting`,
        value,
        unit: 'ratio',
        budget: {atLeast: BUDGET},
        ratio: value,
        about: {
          productPerSecond: perSecond(median(pairs.map(({product: ms}) => ms))),
          insertsPerSecond: perSecond(median(pairs.map(({limit: ms}) => ms))),
          connections: CONNECTIONS,
          pairs,
        },
      },
    ];
  } finally {
    await database.drop();
  }
}

await report('ingest-postgres', measure);
