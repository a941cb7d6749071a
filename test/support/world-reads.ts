import type Database from 'better-sqlite3';
import {can} from '../../core/access/can.ts';
import type {Rows, Table} from '../../core/ports/rows.ts';
import type {Reads} from '../../core/ports/store.ts';
import {asRow, selectAll} from './world-rows.ts';

/** Only what the engine itself asks of reads. */
export function fewReads(db: Database.Database): Reads {
  const all = <T extends Table>(table: T): readonly Readonly<Rows[T]>[] =>
    (db.prepare(selectAll(table)).all() as readonly Readonly<Record<string, unknown>>[]).map(row => asRow(table, row));
  const few: Pick<Reads, 'maySee' | 'visitorByToken' | 'close'> = {
    async maySee(id, reader) {
      const row = all('conversation').find(one => one.id === id);
      if (row === undefined) return false;
      const isDefault = all('queue').some(queue => queue.id === row.queueId && queue.isDefault);
      const isMember = all('queueMember').some(one => one.queueId === row.queueId && one.agentId === reader.agentId);
      return can(reader, {do: 'see'}, {assignee: row.assignee, isInQueue: isDefault || isMember});
    },
    visitorByToken: async tokenHash => all('visitor').find(one => one.tokenHash === tokenHash),
    close: async () => void db.close(),
  };
  return few as Reads;
}
