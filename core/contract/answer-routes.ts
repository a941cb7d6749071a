import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {conversationId, senderId} from '../lib/ids.ts';
import {instant, query} from './values.ts';

/** Of one conversation, at most. */
export const MOST_ANSWER_WAYS = 100;

const way = () =>
  z.strictObject({
    sender: z.strictObject({id: senderId, name: z.string()}),
    channel: z.enum(channels),
    address: z.string(),
    /** D43: as it is shown. */
    shown: z.string(),
    /** TP-6: when they last wrote from there to there. */
    lastWroteAt: instant().nullable(),
  });
export type AnswerWay = Readonly<z.output<ReturnType<typeof way>>>;

/** How a customer is answered (CO-1, A.21). */
export const answerRoutes = {
  /** SN-3, SN-4: over what the asker may answer, the usual way first; `hasUsual` false: there is none, and one is to be chosen. */
  'conversation/ways': query({
    topics: ['conversations', 'messages', 'customers', 'queues'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({ways: z.array(way()).max(MOST_ANSWER_WAYS), hasUsual: z.boolean()}),
  }),
} as const;
