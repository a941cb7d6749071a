import {sql, type RawBuilder} from 'kysely';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {AgentId, ConversationId, CustomerId} from '../../../core/lib/ids.ts';
import type {SearchQuery} from '../../../core/search/query.ts';
import {END, fits, type Filter} from './search-messages.ts';
import {ids, MOST, type Match} from './search-people.ts';
import {statement, type Dialect, type Positioned} from './statement.ts';
import {byRole, isVisible} from './visibility.ts';

/** A page of hits: what passes the filter, and is there for the reader. */
export interface Page extends Filter {
  readonly me: AgentId;
  readonly shown: number;
}
export type OfPeople = Page & {
  readonly customers: string;
  readonly shortId: number;
  readonly at: number;
  readonly id: string;
};
export type Labelled = {readonly words: string; readonly id: string; readonly limit: number};

/** A hit with its place in the order of its list. */
export interface PlacedThread extends ThreadFound {
  readonly customer_id: CustomerId;
  readonly short_id: number;
  readonly place: number;
  /** What the place is of: a conversation that was merged away stands where it went. */
  readonly led: ConversationId;
}

export function threadHitQueries(dialect: Dialect) {
  const {db} = dialect;
  return {
    ...calledQueries(dialect),
    ...labelledQueries(dialect),
    conversations: byRole(isManager =>
      statement<Match & {readonly customers: string; readonly shortId: number; readonly words: string}>(true)($ =>
        conversations(dialect, $, isManager),
      ),
    ),
    /** By number, and those of the customers that were found: latest first. */
    ofPeople: byRole(isManager =>
      statement<OfPeople>(true)($ =>
        db
          .selectFrom('conversation as c')
          .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
          .select(shown)
          .select(['c.last_at as place', 'c.id as led'])
          .where(sql<boolean>`c.id IN (
            SELECT coalesce(led.merged_into, led.id) FROM conversation AS led WHERE led.short_id = ${$.shortId}
            UNION SELECT id FROM conversation WHERE customer_id IN ${ids(dialect, $.customers)} AND merged_into IS NULL
          )`)
          .where(sql<boolean>`(c.last_at, c.id) < (${$.at}, ${$.id})`)
          .where(fits(dialect, $, sql`c.last_at`))
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('c.last_at', 'desc')
          .orderBy('c.id', 'desc')
          .limit($.shown),
      ),
    ),
  };
}

function calledQueries(dialect: Dialect) {
  const {db, hits} = dialect;
  const begunAs = ($: Positioned) =>
    db
      .selectFrom(hits.topics($).as('hit'))
      .innerJoin('event as begun', 'begun.position', 'hit.position')
      .innerJoin('conversation as led', 'led.id', 'begun.conversation_id');
  return {
    /** By topic: who began last first. */
    called: byRole(isManager =>
      statement<Page & Positioned>(true)($ =>
        begunAs($)
          .innerJoin('conversation as c', join => join.on(sql<boolean>`c.id = coalesce(led.merged_into, led.id)`))
          .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
          .select(shown)
          .select(['begun.position as place', 'led.id as led'])
          .where(fits(dialect, $, sql`c.last_at`))
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('begun.position', 'desc')
          .limit($.shown),
      ),
    ),
    calledUpTo: statement<Positioned>(true)($ =>
      db
        .selectFrom(hits.topics($).as('hit'))
        .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('hit.position').as('last')]),
    ),
  };
}

function labelledQueries(dialect: Dialect) {
  const {db} = dialect;
  return {
    /** By the name of a tag: by id, which is when it began. */
    labelled: byRole(isManager =>
      statement<Page & Labelled>(true)($ =>
        db
          .selectFrom(tagged($).as('labelled'))
          .innerJoin('conversation as led', 'led.id', 'labelled.conversation_id')
          .innerJoin('conversation as c', join => join.on(sql<boolean>`c.id = coalesce(led.merged_into, led.id)`))
          .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
          .select(shown)
          .select(['c.last_at as place', 'led.id as led'])
          .where(fits(dialect, $, sql`c.last_at`))
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('led.id', 'desc')
          .limit($.shown),
      ),
    ),
    labelledUpTo: statement<Labelled>(true)($ =>
      db
        .selectFrom(tagged($).as('labelled'))
        .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('labelled.conversation_id').as('last')]),
    ),
  };
}

const shown = [
  'c.id',
  'c.topic',
  'c.channel',
  'c.last_at',
  'cu.name as customer',
  'c.customer_id',
  'c.short_id',
] as const;

type Found = Match & {readonly customers: string; readonly shortId: number; readonly words: string};

/**
 * SE-2, SI-1, LC-16: by topic, number and tag, and those of the customers that were found. Of what may be
 * shown only the place in the order is read; the rest, and whether an Agent may see it, of what is shown.
 */
function conversations(dialect: Dialect, $: Found, isManager: boolean) {
  return dialect.db
    .selectFrom(latestOf(dialect, $, isManager).as('latest'))
    .crossJoin('conversation as c')
    .crossJoin('customer as cu')
    .whereRef('c.id', '=', 'latest.id')
    .whereRef('cu.id', '=', 'c.customer_id')
    .select(['c.id', 'c.topic', 'c.channel', 'c.last_at', 'cu.name as customer'])
    .$if(!isManager, query => query.where(isVisible($.me)))
    .$if(!dialect.joinsInOrder, query => query.orderBy('c.last_at', 'desc').orderBy('c.id', 'desc'))
    .limit($.shown);
}

/** Latest first; an Agent's are cut when it is known which they see. */
function latestOf(dialect: Dialect, $: Found, isManager: boolean): RawBuilder<{id: ConversationId; last_at: number}> {
  const limit = $.candidates;
  return sql`(
    SELECT DISTINCT coalesce(led.merged_into, led.id) AS id, CASE WHEN led.merged_into IS NULL THEN led.last_at
        ELSE (SELECT whole.last_at FROM conversation AS whole WHERE whole.id = led.merged_into) END AS last_at
      FROM (
        SELECT begun.conversation_id AS id FROM ${dialect.hits.topics({match: $.match, limit, before: END})} AS hit
          JOIN event AS begun ON begun.position = hit.position
        UNION ALL SELECT id FROM conversation WHERE short_id = ${$.shortId}
        UNION ALL SELECT id FROM conversation WHERE customer_id IN ${ids(dialect, $.customers)}
        UNION ALL SELECT conversation_id AS id FROM ${tagged({words: $.words, limit, id: AFTER})} AS labelled
      ) AS found CROSS JOIN conversation AS led
      WHERE led.id = found.id
      ORDER BY last_at DESC, id DESC LIMIT ${isManager ? $.shown : sql.lit(MOST)}
  )`;
}

export interface ThreadFound {
  readonly id: ConversationId;
  readonly topic: string;
  readonly customer: string;
  readonly channel: ChannelKind;
  readonly last_at: number;
}

export const conversationHit = ({id, topic, customer, channel, last_at}: ThreadFound) => ({
  conversationId: id,
  topic,
  customer,
  channel,
  lastAt: last_at,
});

/** After every id. */
export const AFTER = '~';

/** Of a name of a tag, some words from the beginning of one on. They hold nothing that LIKE would understand. */
export const tagWords = ({anyOf}: SearchQuery): string => anyOf[0]?.words.join(' ') ?? '';

/** C-15: the newest conversations that have a tag called so. */
const tagged = ({words, id, limit}: Labelled): RawBuilder<{conversation_id: ConversationId}> => sql`(
  SELECT DISTINCT conversation_id FROM conversation_tag
    WHERE conversation_id < ${id}
      AND tag_id IN (SELECT id FROM tag WHERE (' ' || name_key) LIKE ('% ' || ${words} || '%'))
    ORDER BY conversation_id DESC LIMIT ${limit})`;
