import {join} from 'node:path';
import type {Log} from '../../core/ports/clock.ts';
import type {Store} from '../../core/ports/store.ts';
import {startWorkspace, type Workspace} from '../node/host/workspace.ts';
import type {OpenedPostgres} from '../node/postgres/open.ts';
import {openSqlite} from '../node/sqlite/open.ts';
import {openSqliteReads} from '../node/sqlite/reads.ts';
import type {HubConfig} from './config.ts';
import {followOthers} from './follow-others.ts';
import {threadedReads} from './threaded-reads.ts';

interface Opening {
  readonly config: HubConfig;
  readonly log: Log;
  readonly writeLine: (line: string) => void;
}

/** Opens the hub's workspace, on SQLite or PostgreSQL, with its engine at work. */
export function openWorkspace(opening: Opening): Promise<Workspace> {
  const {databaseUrl} = opening.config;
  return databaseUrl === undefined ? openOnSqlite(opening) : openOnPostgres(opening, databaseUrl);
}

/** Opens the store alone, for what is done in a moment. */
export async function openStore({config, log}: Omit<Opening, 'writeLine'>): Promise<OpenStore> {
  if (config.databaseUrl === undefined) {
    const {store} = await openSqlite({file: fileOf(config), log});
    return {store, close: () => store.close()};
  }
  const {store, reads} = await connectPostgres(config, config.databaseUrl, log);
  const close = async () => {
    await reads.close();
    await store.close();
  };
  return {store, close};
}

/** Its driver is loaded only where there is a PostgreSQL. */
async function connectPostgres({databaseSchema: schema}: HubConfig, url: string, log: Log): Promise<OpenedPostgres> {
  const {openPostgres} = await import('../node/postgres/open.ts');
  return openPostgres({url, schema, log});
}

interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

const fileOf = ({dataFolder}: HubConfig): string => join(dataFolder, 'parley.db');
const filesFolderOf = ({dataFolder}: HubConfig): string => join(dataFolder, 'files');

async function openOnSqlite({config, log, writeLine}: Opening): Promise<Workspace> {
  const file = fileOf(config);
  const {store} = await openSqlite({file, log});
  const reads = threadedReads({reads: openSqliteReads(file), file, log, writeLine});
  return startWorkspace({store, reads, filesFolder: filesFolderOf(config), log, isSole: true, isOwnerAway: true});
}

/** Other hub processes may work on the same workspace: what they commit is announced here, too. */
async function openOnPostgres({config, log}: Opening, url: string): Promise<Workspace> {
  const opened = await connectPostgres(config, url, log);
  const {store, reads} = opened;
  const filesFolder = filesFolderOf(config);
  const workspace = await startWorkspace({store, reads, filesFolder, log, isSole: false, isOwnerAway: true});
  const {engine} = workspace;
  const from = await store.write(async tx => tx.last.seq);
  const others = {
    onWake: (listener: () => void) => opened.onWake(listener),
    changesAfter: (seq: number) => opened.changesAfter(seq),
  };
  const stopFollowing = followOthers({others, engine, from, log});
  return {
    ...workspace,
    async close() {
      await stopFollowing();
      await workspace.close();
    },
  };
}
