import type {Migration} from '../migrate.ts';

/*
 * What lists ask of a row stands in the indexes they walk through (decision 0014): with whom it
 * is, which changes only together with the assignee or queue that stand there already.
 */

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

/* Beginning with, and holding, what they are asked for: else SQLite reads the rows to see it. */
const few = `
DROP INDEX conversation_with_bot;
CREATE INDEX conversation_with_bot ON conversation (with_bot, list_at DESC, id DESC, queue_id, assignee, is_restricted, status)
  WHERE with_bot AND status <> 'closed';
DROP INDEX conversation_tag_open;
CREATE INDEX conversation_tag_open ON conversation_tag (tag_id, short_id, is_open) WHERE is_open;
`;

const closedOfTags = [
  ['at', 'closed_at'],
  ['requested', 'created_at'],
  ['customer', 'customer_key'],
  ['queue', 'queue_id, created_at'],
].map(
  ([name, columns]) => `
DROP INDEX conversation_tag_${name};
CREATE INDEX conversation_tag_${name} ON conversation_tag (tag_id, ${columns}, short_id, is_open) WHERE NOT is_open;`,
);

export const listIndexes: Migration = {
  version: 11,
  name: 'list-indexes',
  up: db => void db.exec(open.join('') + few + closedOfTags.join('')),
};
