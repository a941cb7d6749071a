import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {statuses} from '../conversation/status.ts';
import {agentId, conversationId, customerId, messageId, queueId, tagId} from '../lib/ids.ts';
import {instant, pageToken, query, text} from './values.ts';

/** Hits on one page. */
export const SEARCH_PAGE = 50;

/** What somebody looks for: prefixes match as one types, case and accents do not matter (C-15). */
const sought = () => text(200);

/** `best`: the best among the newest hits, one typo forgiven (decision 0017); one page, never more. */
export const searchOrders = ['newest', 'best'] as const;
export type SearchOrder = (typeof searchOrders)[number];

/** Empty lists and null leave everything in. */
const filter = () =>
  z.strictObject({
    channels: z.array(z.enum(channels)).max(channels.length),
    statuses: z.array(z.enum(statuses)).max(statuses.length),
    queueIds: z.array(queueId).max(100),
    /** Who is responsible for the conversation. */
    assignee: agentId.nullable(),
    tagId: tagId.nullable(),
    /** Of a message or of a conversation's last activity: not before `from`, and before `to`. */
    from: instant().nullable(),
    to: instant().nullable(),
  });
export type SearchFilter = Readonly<z.output<ReturnType<typeof filter>>>;

const conversationHit = () =>
  z.strictObject({
    conversationId,
    topic: z.string(),
    customer: z.string(),
    channel: z.enum(channels),
    lastAt: instant(),
  });

const messageHit = () =>
  z.strictObject({
    conversationId,
    /** Where to jump to. */
    position: z.int(),
    /** The text around the hit, at most 160 characters. */
    excerpt: z.string(),
    customer: z.string(),
    at: instant(),
  });

const customerHit = () =>
  z.strictObject({customerId, name: z.string(), channels: z.array(z.enum(channels)), lastAt: instant()});

/**
 * One page. A search looks at a bounded number of hits at a time: `isPartial` says that it
 * stopped there, so that a page that is short, or empty, may go on at `next`.
 */
const page = <Hit extends z.ZodType>(hit: Hit) =>
  z.strictObject({hits: z.array(hit).max(SEARCH_PAGE), next: pageToken().nullable(), isPartial: z.boolean()});

/** Finding things (A.16, C-15). */
export const searchRoutes = {
  /** SE-1: three groups, newest first, at most 10 each. Prefixes match; case and accents do not matter. */
  'search/all': query({
    topics: [],
    input: z.strictObject({text: sought()}),
    output: z.strictObject({
      conversations: z.array(conversationHit()),
      messages: z.array(messageHit()),
      customers: z.array(customerHit()),
    }),
  }),
  /** SE-5: messages and notes, newest first, closed conversations included. `invalid`: a token of another search. */
  'search/messages': query({
    topics: [],
    input: z.strictObject({
      text: sought(),
      order: z.enum(searchOrders),
      filter: filter(),
      after: pageToken().nullable(),
    }),
    output: page(messageHit()).extend({
      /** Words that were looked for besides, because nothing has the one that was typed. */
      corrected: z.array(z.string()).max(100),
    }),
  }),
  /** SE-2: by topic, number, tag or customer; the one that began last first. */
  'search/conversations': query({
    topics: [],
    input: z.strictObject({text: sought(), filter: filter(), after: pageToken().nullable()}),
    output: page(conversationHit()),
  }),
  /** SE-3: by address first, then by name, who came last first. */
  'search/customers': query({
    topics: [],
    input: z.strictObject({text: sought(), after: pageToken().nullable()}),
    output: page(customerHit()),
  }),
  /** SE-4: inside one conversation and all that was merged into it, newest first. */
  'search/thread': query({
    topics: ['messages'],
    input: z.strictObject({conversationId, text: sought(), after: pageToken().nullable()}),
    output: page(z.strictObject({messageId, position: z.int(), excerpt: z.string(), at: instant()})),
  }),
} as const;
