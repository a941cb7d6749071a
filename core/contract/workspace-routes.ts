import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {agentId, conversationId, customerId, jobId} from '../lib/ids.ts';
import {roles} from './presence-routes.ts';
import {command, instant, name, query, text} from './values.ts';

/** The workspace, its people and queues, and finding things. */
export const workspaceRoutes = {
  /** Who I am here and whether anything is set up yet. */
  'workspace/get': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      name: z.string(),
      /** Invented people and conversations to look around in; labelled everywhere. */
      isSample: z.boolean(),
      me: z.strictObject({id: agentId, name: z.string(), roles: z.array(z.enum(roles))}),
      /** Something has been received yet: the list's empty state tells two stories. */
      hasConversations: z.boolean(),
    }),
  }),
  /** Names the workspace and the person at the desk (first run). */
  'workspace/rename': command({name: name(80), myName: name(80)}),
  /** The IANA zone whose days dates are asked for in, by routes. */
  'workspace/zone': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({timeZone: z.string()}),
  }),
  /** `invalid` with `no-such-zone`. */
  'workspace/set-zone': command({timeZone: z.string().min(1).max(60)}),

  /** SE-1: three groups, newest first, at most 10 each. Prefixes match; case and accents do not matter. */
  'search/all': query({
    topics: [],
    input: z.strictObject({text: text(200)}),
    output: z.strictObject({
      conversations: z.array(
        z.strictObject({
          conversationId,
          topic: z.string(),
          customer: z.string(),
          channel: z.enum(channels),
          lastAt: instant(),
        }),
      ),
      messages: z.array(
        z.strictObject({
          conversationId,
          position: z.int(),
          /** The text around the hit, at most 160 characters. */
          excerpt: z.string(),
          customer: z.string(),
          at: instant(),
        }),
      ),
      customers: z.array(
        z.strictObject({customerId, name: z.string(), channels: z.array(z.enum(channels)), lastAt: instant()}),
      ),
    }),
  }),

  /** Work that failed for good and waits for a person (a send, a webhook). Oldest first, at most 100. */
  'job/dead': query({
    topics: ['jobs'],
    input: z.strictObject({}),
    output: z.strictObject({
      jobs: z.array(
        z.strictObject({jobId, kind: z.string(), attempts: z.int(), error: z.string(), createdAt: instant()}),
      ),
    }),
  }),
  'job/retry': command({jobId}),
} as const;
