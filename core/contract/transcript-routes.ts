import * as z from 'zod';
import {conversationId} from '../lib/ids.ts';
import {message} from './conversation-routes.ts';
import {command, query} from './values.ts';

const position = () => z.int().nonnegative();

/** What leaves Parley as a file: transcripts (A.32). */
export const transcriptRoutes = {
  /** D39: Managers and Analytics Managers have all of it; Agents what they see, without notes, while the workspace lets them. */
  'transcript/rights': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      /** Whether the asker may save any. */
      may: z.boolean(),
      withNotes: z.boolean(),
      /** As it is set for Agents. */
      agentsMay: z.boolean(),
    }),
  }),
  /** What was said, oldest first, after a position. Refused with `forbidden` where D39 does. */
  'transcript/page': query({
    topics: ['messages', 'conversations'],
    input: z.strictObject({
      conversationId,
      /** TR-1: `forbidden` for who has none. */
      withNotes: z.boolean(),
      after: position(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({
      messages: z.array(message()).max(200),
      /** Where the next page begins; null: there is none. */
      next: position().nullable(),
    }),
  }),
  'transcript/set': command({agentsMay: z.boolean()}),
} as const;
