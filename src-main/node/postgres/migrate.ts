import type {Client} from 'pg';
import {ForeignDatabase, NewerDatabase} from '../store/open-errors.ts';
import {initial} from './migrations/0001-initial.ts';
import {presence} from './migrations/0002-presence.ts';
import {queueWork} from './migrations/0003-queue-work.ts';
import {assignment} from './migrations/0004-assignment.ts';
import {lifecycle} from './migrations/0005-lifecycle.ts';
import {customers} from './migrations/0006-customers.ts';
import {threads} from './migrations/0007-threads.ts';
import {viewLists} from './migrations/0008-views.ts';
import {messages} from './migrations/0009-messages.ts';
import {bots} from './migrations/0010-bots.ts';
import {listIndexes} from './migrations/0011-list-indexes.ts';
import {goneMessages} from './migrations/0012-gone-messages.ts';
import {tools} from './migrations/0013-tools.ts';
import {snoozed} from './migrations/0014-snoozed.ts';
import {forms} from './migrations/0015-forms.ts';
import {delayedMessages} from './migrations/0016-delayed-messages.ts';
import {mail} from './migrations/0017-mail.ts';
import {customerMerges} from './migrations/0018-customer-merges.ts';
import {calls} from './migrations/0019-calls.ts';
import {formAnswers} from './migrations/0020-form-answers.ts';
import {stagedFiles} from './migrations/0021-staged-files.ts';
import {callbacks} from './migrations/0022-callbacks.ts';
import {delayedWays} from './migrations/0023-delayed-ways.ts';
import {callLinks} from './migrations/0024-call-links.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Runs inside a transaction, in the workspace's schema. Never edited once released. */
  readonly sql: string;
}

/** Every step there is, in order: the same numbers as on SQLite. */
export const migrations: readonly Migration[] = [
  initial,
  presence,
  queueWork,
  assignment,
  lifecycle,
  customers,
  threads,
  viewLists,
  messages,
  bots,
  listIndexes,
  goneMessages,
  tools,
  snoozed,
  forms,
  delayedMessages,
  mail,
  customerMerges,
  calls,
  formAnswers,
  stagedFiles,
  callbacks,
  delayedWays,
  callLinks,
];

/** Names that need no quotes anywhere: in `search_path`, in LISTEN, in a URL. */
export function checkSchemaName(schema: string): void {
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(schema) || schema.startsWith('pg_')) {
    throw new Error(`A schema is named with a-z, 0-9 and _: ${schema}`);
  }
}

/** What every writer of a workspace takes first, and whoever changes its tables: one at a time. */
export const lockWorkspaceSql = (schema: string): string =>
  `SELECT pg_advisory_xact_lock(hashtextextended('parley ${schema}', 0))`;

/**
 * Makes the schema if it is not there and brings it up to date, all or nothing. Several hub
 * processes may start at once: the first does it, the others wait and find it done. Throws
 * `NewerDatabase` or `ForeignDatabase`, and then nothing was changed.
 */
export async function migrate(client: Client, schema: string, steps: readonly Migration[] = migrations): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(lockWorkspaceSql(schema));
    const found = await versionOf(client, schema);
    const known = steps.at(-1)?.version ?? 0;
    if (found > known) throw new NewerDatabase(`schema ${schema}`, {found, known});
    for (const step of steps) if (step.version > found) await run(client, step);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** 0: new, and now made. */
async function versionOf(client: Client, schema: string): Promise<number> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  const tables = await client.query<{name: string}>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1',
    [schema],
  );
  if (tables.rows.some(({name}) => name === 'migration')) {
    const newest = await client.query<{version: number | null}>('SELECT max(version) AS version FROM migration');
    return newest.rows[0]?.version ?? 0;
  }
  if (tables.rows.length > 0) throw new ForeignDatabase(`schema ${schema}`);
  await client.query(`CREATE TABLE migration (
    version integer NOT NULL PRIMARY KEY, name text NOT NULL, migrated_at timestamptz NOT NULL DEFAULT now()
  )`);
  return 0;
}

async function run(client: Client, {version, name, sql}: Migration): Promise<void> {
  await client.query(sql);
  await client.query('INSERT INTO migration (version, name) VALUES ($1, $2)', [version, name]);
}
