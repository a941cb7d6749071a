import * as z from 'zod';
import {agentId, jobId} from '../lib/ids.ts';
import {LONGEST_GRACE} from '../message/delayed.ts';
import {roles} from './presence-routes.ts';
import {command, instant, name, query} from './values.ts';

/** Seconds by the kind of channel; 0: it goes out at once. */
const seconds = () => z.int().min(0).max(LONGEST_GRACE);
const grace = () => z.strictObject({liveChat: seconds(), messaging: seconds(), email: seconds()});

/** The workspace, its people and queues. */
export const workspaceRoutes = {
  /** What this is, and who I am here. */
  'workspace/get': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      name: z.string(),
      /** Invented people and conversations to look around in; labelled everywhere. */
      isSample: z.boolean(),
      me: z.strictObject({id: agentId, name: z.string(), roles: z.array(z.enum(roles))}),
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
  /** Whether words that a customer deleted stay with us; unless somebody says so, they go. */
  'workspace/keep-deleted': command({keeps: z.boolean()}),
  /** C-18: how long an answer can be taken back. */
  'workspace/grace': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({grace: grace()}),
  }),
  'workspace/set-grace': command({grace: grace()}),
  /** `invalid` with `no-such-zone`. */
  'workspace/set-zone': command({timeZone: z.string().min(1).max(60)}),

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
