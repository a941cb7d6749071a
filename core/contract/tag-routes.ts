import * as z from 'zod';
import {tagId} from '../lib/ids.ts';
import {command, name, query, tagRef} from './values.ts';

/** What conversations can be tagged with, and how they are numbered: Managers decide, everybody reads (D42). */
export const tagRoutes = {
  /** LC-16: by name, without those deleted; the first 1,000. */
  'tag/list': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({tags: z.array(tagRef()).max(1_000)}),
  }),
  /** `invalid` with `name-taken`: another one is called so, whatever the case and accents. */
  'tag/create': command({tagId, name: name(60)}),
  'tag/rename': command({tagId, name: name(60)}),
  /** It stays with the conversations that have it. */
  'tag/delete': command({tagId}),

  /** SI-1: whether lists show a conversation's short number. */
  'shortid/get': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({isShown: z.boolean()}),
  }),
  'shortid/set': command({isShown: z.boolean()}),
} as const;
