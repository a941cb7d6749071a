import {sql} from 'kysely';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {Names} from './names.ts';
import {fromJson, isTrue, type Schema} from './schema.ts';

type Conversation = Schema['conversation'];

/** What lists and heads select from the conversation `c`. */
export const faceColumns = [
  'c.id',
  'c.short_id',
  'c.channel',
  'c.customer_id',
  'c.status',
  'c.priority',
  'c.topic',
  'c.queue_id',
  'c.assignee',
  'c.with_bot',
  'c.co_assignees',
  'c.is_restricted',
  'c.tags',
  'c.created_at',
  'c.last_inbound_at',
  'c.pending_since',
  'c.unread_count',
  'c.unreplied_count',
  'c.preview_by',
  'c.preview_text',
  'c.preview_files',
  'c.started_by',
  'c.snoozed_until',
] as const;

/**
 * And from the customer `cu`, the queue and the assignee: looked up row by row, which for a page
 * takes less than joining them.
 */
export const faceNames = [
  'cu.name as customer_name',
  'cu.is_known as customer_is_known',
  sql<string>`(SELECT q.name FROM queue AS q WHERE q.id = c.queue_id)`.as('queue_name'),
  sql<string | null>`(SELECT a.name FROM agent AS a WHERE a.id = c.assignee)`.as('assignee_name'),
  // In one text, so that it is looked up once a row.
  sql<string | null>`CASE WHEN c.channel = 'voice' THEN (
    SELECT ca.direction || ' ' || ca.state || ' ' || CASE WHEN ca.is_missed THEN 1 ELSE 0 END
           || ' ' || ca.talk_ms || ' ' || ca.started_at
      FROM call AS ca WHERE ca.conversation_id = c.id ORDER BY ca.started_at DESC, ca.id DESC LIMIT 1
  ) END`.as('newest_call'),
] as const;

/** `c.short_id` → `short_id`. */
type Unqualified<Name extends string> = Name extends `c.${infer Column}` ? Column : never;
type FaceColumn = Extract<keyof Conversation, Unqualified<(typeof faceColumns)[number]>>;

export type FaceRow = Readonly<Pick<Conversation, FaceColumn>> & {
  readonly customer_name: string;
  readonly customer_is_known: Schema['customer']['is_known'];
  readonly queue_name: string;
  readonly assignee_name: string | null;
  readonly newest_call: string | null;
};

/** Ids whose names the face shows beside those that were joined; most have none. */
export const mentionedIn = ({co_assignees, tags, channel, started_by}: FaceRow): readonly string[] => [
  ...fromJson(co_assignees),
  ...fromJson(tags),
  ...(channel === 'internal' && started_by !== null ? [started_by] : []),
];

/** A.19: an internal conversation is called after who began it. */
const whoIsIn = (row: FaceRow, names: Names): InboxRow['customer'] =>
  row.channel === 'internal'
    ? {id: row.customer_id, name: row.started_by === null ? '' : names.of(row.started_by), isKnown: true}
    : {id: row.customer_id, name: row.customer_name, isKnown: isTrue(row.customer_is_known)};

/** The part of a conversation that lists and its head have in common. */
export const faceOf = (row: FaceRow, names: Names): Omit<InboxRow, 'preview'> => ({
  conversationId: row.id,
  shortId: row.short_id,
  channel: row.channel,
  customer: whoIsIn(row, names),
  status: row.status,
  priority: row.priority,
  topic: row.topic,
  queue: {id: row.queue_id, name: row.queue_name},
  assignee: row.assignee === null ? null : {id: row.assignee, name: row.assignee_name ?? ''},
  withBot: isTrue(row.with_bot),
  coAssignees: fromJson(row.co_assignees).map(id => names.ref(id)),
  isRestricted: isTrue(row.is_restricted),
  tags: fromJson(row.tags).map(id => names.ref(id)),
  createdAt: row.created_at,
  lastInboundAt: row.last_inbound_at,
  pendingSince: row.pending_since,
  unreadCount: row.unread_count,
  unrepliedCount: row.unreplied_count,
  snoozedUntil: row.snoozed_until,
});

/** MW-4: the face and the last thing said. */
export const inboxRowOf = (row: FaceRow, names: Names): InboxRow => ({
  ...faceOf(row, names),
  preview: row.preview_by === null ? null : {by: row.preview_by, text: row.preview_text, fileCount: row.preview_files},
  ...callIn(row),
});

/** A.34. */
function callIn({newest_call: newest}: FaceRow): Pick<InboxRow, 'call'> {
  if (newest === null) return {};
  const [direction, state, isMissed, talkMs, at] = newest.split(' ');
  return {
    call: {
      direction: direction as NonNullable<InboxRow['call']>['direction'],
      state: state as NonNullable<InboxRow['call']>['state'],
      isMissed: isMissed === '1',
      talkMs: Number(talkMs),
      at: Number(at),
    },
  };
}
