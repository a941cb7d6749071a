import type {Migration} from '../migrate.ts';

/* What lists ask of a row stands in the indexes they walk through: see SQLite's step of the same number. */

const beside = 'queue_id, assignee, is_restricted, channel, priority, status, created_at, with_bot';

const orders: readonly (readonly [name: string, columns: string])[] = [
  ['open_wait', 'wait_key'],
  ['open_requested', 'created_at'],
  ['open_customer', 'customer_key'],
  ['open_status', 'status, created_at'],
  ['open_priority', 'priority, created_at'],
  ['queue_wait', 'queue_id, wait_key'],
  ['queue_requested', 'queue_id, created_at'],
  ['queue_customer', 'queue_id, customer_key'],
];

const open = orders.map(
  ([name, columns]) => `
DROP INDEX conversation_${name};
CREATE INDEX conversation_${name} ON conversation (${columns}, short_id, ${beside}) WHERE status <> 'closed';`,
);

const few = `
DROP INDEX conversation_with_bot;
CREATE INDEX conversation_with_bot ON conversation (list_at DESC, id DESC, queue_id, assignee, is_restricted, short_id)
  WHERE with_bot AND status <> 'closed';
`;

export const listIndexes: Migration = {version: 11, name: 'list-indexes', sql: open.join('') + few};
