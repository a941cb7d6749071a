import {Client} from 'pg';
import type {Store, Write} from '../../core/ports/store.ts';
import {openPostgres, type OpenedPostgres} from '../../src-main/node/postgres/open.ts';
import {postgresUrl} from './postgres.ts';
import {worldOn, type World} from './world.ts';
import {lookThrough} from './world-rows.ts';

/** A database in which each world has a schema to itself, one after the other. */
export interface HubDatabase {
  /** A world with these rows, each of whose processes has connections of its own, as hubs have. */
  open(rows: readonly Write[]): Promise<World>;
  end(): Promise<void>;
}

export async function hubDatabase(name: string): Promise<HubDatabase> {
  const schema = `${name}_${process.pid}`;
  const looking = new Client({connectionString: postgresUrl(), options: `-c search_path=${schema}`});
  await looking.connect();
  const look = lookThrough(
    async (sql, values) => (await looking.query<Record<string, unknown>>(sql, [...values])).rows,
  );
  return {
    async open(rows) {
      const opened: OpenedPostgres[] = [];
      const openHub = async (): Promise<OpenedPostgres> => {
        const hub = await openPostgres({url: postgresUrl(), schema, readers: 2});
        opened.push(hub);
        return hub;
      };
      const {store, reads} = await openHub();
      return worldOn({
        store,
        storeOfProcess: async (): Promise<Store> => (await openHub()).store,
        reads,
        look: {...look, close: async () => {}},
        rows,
        async dispose() {
          for (const hub of opened) await hub.store.close();
          for (const hub of opened.slice(1)) await hub.reads.close();
          await looking.query(`DROP SCHEMA ${schema} CASCADE`);
        },
      });
    },
    end: () => looking.end(),
  };
}
