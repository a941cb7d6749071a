import {sql, type RawBuilder} from 'kysely';
import type {Dialect} from './statement.ts';
import {isForReader, isVisible} from './visibility.ts';

/* What a list asks of a row, and what of it the indexes of lists answer without the row (decision 0014). */

/** What is asked of a row; the values are in `Asked`, under the same names. */
export type Check =
  | 'channels'
  | 'priorities'
  | 'statuses'
  | 'queues'
  | 'agents'
  | 'customers'
  | 'tags'
  | 'forms'
  | 'fields'
  | 'unfilled'
  | 'from'
  | 'until'
  | 'waitingSince'
  | 'isUnread'
  | 'found'
  | 'nobodys'
  | 'isMine'
  | 'withBot'
  /** The reader may see it; they are in its queue, and may see it. */
  | 'isVisible'
  | 'isForReader';

/** Values of checks: lists as JSON. */
export type Asked = Readonly<Record<string, string | number>>;

/** What of a conversation each check looks at. */
export const columnsOf: {readonly [C in Check]: readonly string[]} = {
  channels: ['channel'],
  priorities: ['priority'],
  statuses: ['status'],
  queues: ['queue_id'],
  agents: ['assignee'],
  customers: ['customer_id'],
  tags: ['short_id'],
  forms: ['id'],
  fields: ['id'],
  unfilled: ['id'],
  from: ['created_at'],
  until: ['created_at'],
  waitingSince: ['wait_key'],
  isUnread: ['is_unread'],
  found: ['id'],
  nobodys: ['assignee'],
  isMine: ['assignee'],
  withBot: ['with_bot'],
  isVisible: ['id', 'assignee', 'queue_id', 'is_restricted'],
  isForReader: ['id', 'is_restricted'],
};

/** What the indexes of open conversations hold, all but that by newest message. */
export const beside: ReadonlySet<string> = new Set([
  'short_id',
  'queue_id',
  'assignee',
  'is_restricted',
  'channel',
  'priority',
  'status',
  'created_at',
  'with_bot',
]);

/** A placeholder under every name. */
export type $ = Readonly<
  Record<Check | 'me' | 'limit' | 'examined' | 'skip' | 'groups' | 'rank' | 'k' | 'tie', never>
> &
  Readonly<Record<string, never>>;

type Condition = ($: $, dialect: Pick<Dialect, 'list' | 'ranges'>) => RawBuilder<unknown>;

/** One of the values under a name. */
const among =
  (column: string, values: Check): Condition =>
  ($, {list}) =>
    sql`${sql.ref(`c.${column}`)} IN ${list($[values])}`;

/** What each check says about the conversation `c`. */
const conditions: {readonly [C in Exclude<Check, 'tags'>]: Condition} = {
  channels: among('channel', 'channels'),
  priorities: among('priority', 'priorities'),
  statuses: among('status', 'statuses'),
  queues: among('queue_id', 'queues'),
  agents: among('assignee', 'agents'),
  customers: among('customer_id', 'customers'),
  found: among('id', 'found'),
  forms: ($, {list}) => sql`EXISTS (SELECT 1 FROM conversation_form AS asks
    WHERE asks.conversation_id = c.id AND asks.form_id IN ${list($.forms)})`,
  // A wish has several ranges, a field one answer: every field that is asked for must be among what was found.
  fields: ($, {ranges}) => sql`(SELECT count(DISTINCT answer.field_id) FROM ${ranges($.fields)} AS wish
    JOIN form_answer AS answer ON answer.conversation_id = c.id AND answer.field_id = wish.field
    WHERE answer.answer_key >= wish.low AND answer.answer_key <= wish.high
      AND answer.words LIKE wish.pattern ESCAPE '\\') = ${$['fieldCount'] ?? 0}`,
  unfilled: ($, {list}) => sql`NOT EXISTS (SELECT 1 FROM form_answer AS answer
    WHERE answer.conversation_id = c.id AND answer.field_id IN ${list($.unfilled)})`,
  from: $ => sql`c.created_at >= ${$.from}`,
  until: $ => sql`c.created_at < ${$.until}`,
  waitingSince: $ => sql`c.wait_key <= ${$.waitingSince}`,
  // Said twice: so that the index is known to hold it, and to be asked by its beginning.
  isUnread: () => sql`(c.is_unread AND c.is_unread = (1 = 1))`,
  nobodys: () => sql`c.assignee IS NULL`,
  isMine: $ => sql`c.assignee = ${$.me}`,
  withBot: () => sql`(c.with_bot AND c.with_bot = (1 = 1))`,
  isVisible: $ => isVisible($.me),
  isForReader: $ => isForReader($.me),
};

/** What is asked of a row `c`, or of what an index says of it, where its number is `number`. */
interface Asking {
  readonly check: Check;
  readonly isOpen: boolean;
  readonly isOfIndex?: boolean;
}

export function condition(dialect: Dialect, $: $, {check, isOpen, isOfIndex = false}: Asking): RawBuilder<unknown> {
  if (check !== 'tags') return conditions[check]($, dialect);
  // Of what is open, a tag's are found by the number, for which no row is needed.
  const isSame = isOpen
    ? sql`has.short_id = ${sql.ref(isOfIndex ? 'c.number' : 'c.short_id')} AND has.is_open`
    : sql`has.conversation_id = c.id`;
  return sql`EXISTS (SELECT 1 FROM conversation_tag AS has WHERE has.tag_id IN ${dialect.list($.tags)} AND ${isSame})`;
}

export const allOf = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql.join(conditions, sql` AND `);
