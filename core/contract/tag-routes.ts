import * as z from 'zod';
import {tagId} from '../lib/ids.ts';
import {command, name, query, tagRef} from './values.ts';

/** Of one tag. */
export const MOST_COUNTED = 1_000;

/** What conversations can be tagged with, and how they are numbered: Managers decide, everybody reads (D42). */
export const tagRoutes = {
  /** LC-16: by name, without those deleted; the first 1,000. */
  'tag/list': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({tags: z.array(tagRef()).max(1_000)}),
  }),
  /**
   * TP-5, for Managers: on how many conversations each is, counted no further than `MOST_COUNTED`. Topics: not
   * those of every message, so it is as of when it was asked.
   */
  'tag/usage': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      tags: z
        .array(z.strictObject({id: tagId, name: z.string(), count: z.int().nonnegative(), isMore: z.boolean()}))
        .max(1_000),
    }),
  }),
  /** `invalid` with `name-taken`: another one is called so, whatever the case and accents. */
  'tag/create': command({tagId, name: name(60)}),
  'tag/rename': command({tagId, name: name(60)}),
  /** It stays with the conversations that have it. */
  'tag/delete': command({tagId}),
  /**
   * What has it has the other one instead: views, macros and routes at once, conversations one after the other.
   * `invalid` with `same`.
   */
  'tag/merge': command({tagId, into: tagId}),

  /** SI-1: whether lists show a conversation's short number. */
  'shortid/get': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({isShown: z.boolean()}),
  }),
  'shortid/set': command({isShown: z.boolean()}),
} as const;
