import Database from 'better-sqlite3';
import type {Rows, Table} from '../../core/ports/rows.ts';
import type {Reads, VisitorThread} from '../../core/ports/store.ts';
import {asRow, selectAll} from './world-rows.ts';

/** INTERIM until the real reads exist. */
export function chatReads(file: string): Reads {
  const db = new Database(file, {readonly: true});
  const all = <T extends Table>(table: T): readonly Readonly<Rows[T]>[] =>
    (db.prepare(selectAll(table)).all() as readonly Readonly<Record<string, unknown>>[]).map(row => asRow(table, row));
  const threadsOf = (senderId: string, address: string) =>
    all('conversation').filter(row => row.senderId === senderId && row.customerAddress === address);
  const messagesOf = (senderId: string, address: string) => {
    const ids = new Set(threadsOf(senderId, address).map(row => row.id));
    return all('message').filter(
      row => ids.has(row.conversationId) && row.kind !== 'note' && row.state !== 'failed' && row.state !== 'discarded',
    );
  };
  const reads: Partial<Reads> = {
    async visitorThread({senderId, address, after, limit}): Promise<VisitorThread> {
      const names = new Map(all('agent').map(agent => [agent.id as string, agent.name]));
      const messages = messagesOf(senderId, address)
        .filter(row => row.position > after)
        .toSorted((a, b) => a.position - b.position);
      const threads = threadsOf(senderId, address);
      return {
        messages: messages.slice(0, limit).map(row => ({
          messageId: row.id,
          conversationId: row.conversationId,
          position: row.position,
          providerId: row.providerId,
          from: row.kind === 'inbound' ? 'customer' : row.byKind === 'bot' ? 'bot' : 'agent',
          name: names.get(row.byId) ?? '',
          text: row.text,
          files: row.files,
          at: row.at,
        })),
        hasMore: messages.length > limit,
        readPosition: Math.max(0, ...threads.map(row => row.readPosition)),
        openConversationId: threads.find(row => row.status !== 'closed')?.id ?? null,
      };
    },
    visitorByToken: async hash => all('visitor').find(row => row.tokenHash === hash),
    file: async hash => all('file').find(row => row.hash === hash),
    visitorMayFetch: async ({senderId, address, hash}) =>
      messagesOf(senderId, address).some(row => row.files.some(file => file.hash === hash)),
    message: async id => all('message').find(row => row.id === id),
    maySee: async () => true,
    close: async () => void db.close(),
  };
  return reads as Reads;
}
