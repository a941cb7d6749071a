import {selectList} from '../store/columns.ts';
import {rankIn} from '../store/waiting-order.ts';
import type {Statements} from './batch.ts';
import type {Named} from './row-statements.ts';

const named = (name: string, text: string): Named => ({name, text});

/** The same as `duplicate`, `openConversation` and `customerAt`, for many messages in one go. */
const makeExpectedAsks = (rows: Statements['rows']) => ({
  duplicates: named(
    'duplicates',
    `SELECT sender_id AS "senderId", provider_id AS "providerId", id, conversation_id AS "conversationId", position, at
       FROM unnest($1::text[], $2::text[]) AS wanted (sender, provider)
       JOIN message ON sender_id = wanted.sender AND provider_id = wanted.provider
     UNION ALL SELECT sender_id, provider_id, message_id, said_in, position, at
       FROM unnest($1::text[], $2::text[]) AS wanted (sender, provider)
       JOIN gone_message ON sender_id = wanted.sender AND provider_id = wanted.provider`,
  ),
  openConversations: rows.conversation.select(
    'open conversations',
    `JOIN unnest($1::text[], $2::text[]) AS wanted (sender, reached)
       ON sender_id = wanted.sender AND customer_address = wanted.reached
     WHERE status <> 'closed'`,
  ),
  addressesAt: rows.customerAddress.select(
    'addresses at',
    'WHERE (channel, address) IN (SELECT * FROM unnest($1::text[], $2::text[]))',
  ),
  customersAt: rows.customer.select(
    'customers at',
    `WHERE id IN (
       SELECT customer_id FROM customer_address WHERE (channel, address) IN (SELECT * FROM unnest($1::text[], $2::text[]))
     )`,
  ),
});

/** What a transaction asks besides rows by their key. */
export function makeAsks({rows}: Statements) {
  return {
    last: named(
      'last',
      `SELECT coalesce((SELECT max(seq) FROM change), 0) AS seq,
              coalesce((SELECT max(position) FROM event), 0) AS position,
              greatest((SELECT max(short_id) FROM conversation), (SELECT max(short_id) FROM tombstone), 0) AS "shortId"`,
    ),
    duplicate: named(
      'duplicate',
      `SELECT id, conversation_id AS "conversationId", position, at FROM message
        WHERE sender_id = $1 AND provider_id = $2
       UNION ALL SELECT message_id, said_in, position, at FROM gone_message
        WHERE sender_id = $1 AND provider_id = $2 LIMIT 1`,
    ),
    customerAt: rows.customer.select(
      'customer at',
      'WHERE id = (SELECT customer_id FROM customer_address WHERE channel = $1 AND address = $2)',
    ),
    newestConversation: rows.conversation.select(
      'newest conversation',
      `WHERE sender_id = $1 AND customer_address = $2 AND customer_id = $3 AND merged_into IS NULL
       ORDER BY short_id DESC LIMIT 1`,
    ),
    mergedConversation: rows.conversation.select(
      'merged conversation',
      'WHERE sender_id = $1 AND customer_address = $2 AND merged_into IS NOT NULL ORDER BY short_id DESC LIMIT 1',
    ),
    conversationsOf: rows.conversation.select('conversations of', 'WHERE customer_id = $1 ORDER BY short_id'),
    ...makePeopleAsks(rows),
    openConversation: rows.conversation.select(
      'open conversation',
      `WHERE sender_id = $1 AND customer_address = $2 AND status <> 'closed'`,
    ),
    ...makeExpectedAsks(rows),
    ...makeWaitingAsks(rows),
    ...makeCountingAsks(rows),
    ...makeThreadAsks(rows),
    occupations: named(
      'occupations',
      `SELECT assignee, channel, count(*) AS count FROM conversation
        WHERE assignee IS NOT NULL AND NOT with_bot AND status <> 'closed' AND status = ANY ($1::text[]) GROUP BY assignee, channel`,
    ),
    assignedTo: rows.conversation.select(
      'assigned to',
      `WHERE assignee = $1 AND status <> 'closed' ORDER BY list_at, id LIMIT $2`,
    ),
    dueJobs: rows.job.select(
      'due jobs',
      `WHERE state = 'due' AND due_at <= $1 AND ${isFirstOfLane} ORDER BY id LIMIT $2`,
    ),
    laterJobs: rows.job.select('later jobs', `WHERE state = 'due' AND due_at > $1 ORDER BY id`),
    nextJobAt: named(
      'next job at',
      `SELECT due_at AS value FROM job WHERE state = 'due' AND ${isFirstOfLane} ORDER BY due_at LIMIT 1`,
    ),
  };
}

/** What a view's numbers are made of (D11). */
const makeCountingAsks = (rows: Statements['rows']) => ({
  conversationsAfter: rows.conversation.select('conversations after', 'WHERE short_id > $1 ORDER BY short_id LIMIT $2'),
  countersNamed: named(
    'counters named',
    'SELECT name FROM counter WHERE name >= $1 AND name < $2 ORDER BY name LIMIT $3',
  ),
});

/** What carries files and is no message (yet). */
const unsent = `(SELECT conversation_id, files FROM draft UNION ALL SELECT conversation_id, files FROM delayed_message)`;

/** What customers said, as the rules ask for it. */
const inboundAsks = {
  inboundAfter: named(
    'inbound after',
    `SELECT count(*) AS value FROM message WHERE conversation_id = $1 AND position > $2 AND kind = 'inbound'`,
  ),
  lastWroteAt: named(
    'last wrote at',
    `SELECT said.at AS value FROM (
       SELECT id FROM conversation WHERE sender_id = $1 AND customer_address = $2 ORDER BY list_at DESC LIMIT 100
     ) AS c
     JOIN message AS said ON said.conversation_id = c.id AND said.position = (
       SELECT max(position) FROM message AS m WHERE m.conversation_id = c.id AND m.kind = 'inbound'
     )
     ORDER BY said.position DESC LIMIT 1`,
  ),
  lastInbound: named(
    'last inbound',
    `SELECT max(position) AS value FROM message WHERE conversation_id = $1 AND kind = 'inbound'`,
  ),
  lastPublic: named(
    'last public',
    `SELECT max(position) AS value FROM message WHERE conversation_id = $1 AND kind <> 'note'`,
  ),
};

/** A.34: calls, who is to be called, and telephones. */
const makeCallAsks = (rows: Statements['rows']) => ({
  liveCalls: rows.call.select('live calls', `WHERE agent_id = $1 AND state <> 'done' ORDER BY started_at, id`),
  callbacksOf: rows.callback.select(
    'callbacks of',
    `WHERE conversation_id = $1 AND state IN ('waiting', 'due') ORDER BY due_at, id`,
  ),
  callsOf: rows.call.select('calls of', 'WHERE conversation_id = $1 ORDER BY started_at, id'),
  phonesOf: rows.phone.select('phones of', 'WHERE agent_id = $1 ORDER BY at, desk_id'),
});

/** What was said in one conversation. */
function makeThreadAsks(rows: Statements['rows']) {
  const outbound = `WHERE conversation_id = $1 AND position <= $2 AND kind = 'outbound'`;
  return {
    ...inboundAsks,
    // What failed never reached the customer: a receipt for a later message does not cover it.
    undelivered: rows.message.select(
      'undelivered',
      `${outbound} AND state IN ('queued', 'sending', 'sent') ORDER BY position`,
    ),
    unseen: rows.message.select(
      'unseen',
      `${outbound} AND state IN ('queued', 'sending', 'sent', 'delivered') ORDER BY position`,
    ),
    eventsAfter: rows.event.select('events after', 'WHERE conversation_id = $1 AND position > $2 ORDER BY position'),
    draftsOf: rows.draft.select('drafts of', 'WHERE conversation_id = $1 ORDER BY author_id, mode'),
    visitsOf: rows.visit.select('visits of', 'WHERE conversation_id = $1 ORDER BY agent_id'),
    ...makeCallAsks(rows),
    emailsCalled: rows.emailId.select('emails called', 'WHERE external_id = $1 ORDER BY conversation_id'),
    delayedIn: rows.delayedMessage.select('delayed in', 'WHERE conversation_id = $1 ORDER BY id'),
    startPosition: named(
      'start position',
      'SELECT position AS value FROM event WHERE conversation_id = $1 AND is_shown ORDER BY position LIMIT 1',
    ),
    filesOnlyIn: named(
      'files only in',
      `WITH carried AS (
         SELECT hash FROM file_use WHERE conversation_id = ANY($1::text[])
         UNION SELECT file ->> 'hash' FROM ${unsent} AS d, jsonb_array_elements(files) AS file WHERE conversation_id = ANY($1::text[])
       )
       SELECT hash FROM carried
        WHERE NOT EXISTS (SELECT 1 FROM file_use AS o WHERE o.hash = carried.hash AND NOT o.conversation_id = ANY($1::text[]))
          AND NOT EXISTS (
            SELECT 1 FROM ${unsent} AS o, jsonb_array_elements(o.files) AS file
             WHERE NOT o.conversation_id = ANY($1::text[]) AND file ->> 'hash' = carried.hash
          )
        ORDER BY hash COLLATE "C"`,
    ),
    filesOnlyOf: named(
      'files only of',
      `SELECT u.hash FROM file_use AS u
        WHERE u.message_id = $1 AND u.hash IN (
            SELECT said ->> 'hash' FROM message AS m, jsonb_array_elements(m.files) AS said WHERE m.id = $1
          )
          AND NOT EXISTS (SELECT 1 FROM file_use AS o WHERE o.hash = u.hash AND o.message_id <> $1)
          AND NOT EXISTS (
            SELECT 1 FROM ${unsent} AS o, jsonb_array_elements(o.files) AS file WHERE file ->> 'hash' = u.hash
          )
        ORDER BY u.hash COLLATE "C"`,
    ),
    firstSaid: rows.message.select(
      'first said',
      `WHERE conversation_id = $1 AND kind IN ('inbound', 'outbound') AND NOT is_hidden ORDER BY position LIMIT 1`,
    ),
    lastSaid: rows.message.select(
      'last said',
      `WHERE conversation_id = $1 AND kind = 'inbound' ORDER BY position DESC LIMIT 1`,
    ),
  };
}

/** Whom we know, and how they are reached. */
function makePeopleAsks(rows: Statements['rows']) {
  return {
    addressesOf: rows.customerAddress.select('addresses of', 'WHERE customer_id = $1 ORDER BY channel, address'),
    sharesOf: rows.sharedAddress.select('shares of', 'WHERE customer_id = $1 ORDER BY channel, address'),
    othersCalled: rows.customer.select('others called', 'WHERE external_id = $1 AND id <> $2 ORDER BY id LIMIT 1'),
    peopleOf: rows.customer.select('people of', 'WHERE company_id = $1 ORDER BY id LIMIT $2'),
  };
}

/** Each queue is read in its index's order, no further than needed. */
function makeWaitingAsks(rows: Statements['rows']) {
  const among = (name: string, and: string): Named => ({
    name,
    text: `SELECT waiting.* FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
         SELECT ${selectList(rows.conversation.shape)} FROM conversation
          WHERE queue_id = wanted.id AND assignee IS NULL AND status <> 'closed'
            AND ($3::text[] IS NULL OR channel = ANY ($3)) AND ($4::text[] IS NULL OR status = ANY ($4)) ${and}
          ORDER BY ${rankIn('priority')}, created_at, id LIMIT $2
       ) AS waiting
       ORDER BY ${rankIn('waiting.priority')}, waiting."createdAt", waiting.id LIMIT $2`,
  });
  return {
    waiting: among('waiting', ''),
    waitingFor: among(
      'waiting for',
      `AND (excluded = '[]' OR NOT excluded ? $5::text) AND (NOT is_restricted OR visible_to ? $5::text)`,
    ),
    passedOver: among(
      'passed over',
      `AND excluded <> '[]' AND excluded ? $5::text AND (${rankIn('priority')}, created_at, id) > ($6::int, $7::bigint, $8::text)`,
    ),
  };
}

const isFirstOfLane = `NOT EXISTS (
  SELECT 1 FROM job AS before WHERE before.state = 'due' AND before.lane = job.lane AND before.id < job.id
)`;
