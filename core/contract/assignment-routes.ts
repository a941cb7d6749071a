import * as z from 'zod';
import {verdicts, waitReasons} from '../assignment/explain.ts';
import {MOST_REMEMBERED} from '../assignment/reasons.ts';
import {assignmentSettings} from '../assignment/settings.ts';
import {conversationId} from '../lib/ids.ts';
import {agentRef, command, instant, query, who} from './values.ts';

const number = () => z.number().nonnegative();

/** How many members of the queue were out of the running, by the first thing in their way. */
const others = () =>
  z.strictObject({
    /** CV-8. */
    'not-in-audience': z.int().nonnegative(),
    /** AA-8. */
    excluded: z.int().nonnegative(),
    /** ST-16. */
    'not-available': z.int().nonnegative(),
    /** CAP-1, CAP-7. */
    full: z.int().nonnegative(),
  });

/** How work finds its agent, and why. */
export const assignmentRoutes = {
  /** AA-14, D8, D9: the weights. */
  'assignment/get': query({topics: ['workspace'], input: z.strictObject({}), output: assignmentSettings()}),
  /** For Managers. Decides from the next conversation on. */
  'assignment/save': command(assignmentSettings().shape),

  /** Why this agent, why not me, why nobody: for whoever may see the conversation. */
  'conversation/why': query({
    topics: ['conversations', 'presence', 'queues'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({
      /** How whoever has it came by it; null: nobody has it. */
      assigned: z
        .strictObject({
          to: agentRef(),
          at: instant(),
          by: who(),
          /** Null: a person decided. */
          reasons: z
            .strictObject({
              mode: z.enum(['sticky', 'score']),
              weights: z.strictObject({load: number(), unserved: number()}),
              /** What the numbers below are measured against (AA-14, steps 2 and 3). */
              leastLoad: number(),
              mostUnserved: number(),
              /** All who could have been given it. */
              candidates: z.int().nonnegative(),
              /** Best first. Load in percent, unserved in milliseconds. */
              best: z
                .array(z.strictObject({agent: agentRef(), load: number(), unserved: number(), score: number()}))
                .max(MOST_REMEMBERED),
              others: others(),
            })
            .nullable(),
        })
        .nullable(),
      /** Null: somebody has it, or it is closed. */
      waits: z.strictObject({because: z.enum(waitReasons), others: others()}).nullable(),
      /** Where the asker stands. */
      me: z.enum(verdicts),
    }),
  }),
} as const;
