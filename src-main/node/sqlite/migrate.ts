import type Database from 'better-sqlite3';
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
  /** Runs inside a transaction. Never edited once released. */
  up(db: Database.Database): void;
}

/** Every step there is, in order: the same numbers as on PostgreSQL. */
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

/** "Prly": says in the file's header whose it is. */
const APPLICATION = 0x50726c79;

/**
 * Where a file stands. Throws if it is newer than `steps`, or not ours.
 *
 * @returns 0 for a new file
 */
export function versionOf(db: Database.Database, steps: readonly Migration[] = migrations): number {
  const found = db.pragma('user_version', {simple: true}) as number;
  const known = latest(steps);
  const isNew = found === 0 && db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isNew && db.pragma('application_id', {simple: true}) !== APPLICATION) throw new ForeignDatabase(db.name);
  if (found > known) throw new NewerDatabase(db.name, {found, known});
  return found;
}

/** Brings a file up to date, all or nothing. */
export function migrate(db: Database.Database, steps: readonly Migration[] = migrations): void {
  const found = versionOf(db, steps);
  if (found === latest(steps)) return;
  db.transaction(() => {
    for (const step of steps) if (step.version > found) step.up(db);
    db.pragma(`application_id = ${APPLICATION}`);
    db.pragma(`user_version = ${latest(steps)}`);
  }).immediate();
}

export const latest = (steps: readonly Migration[]): number => steps.at(-1)?.version ?? 0;
