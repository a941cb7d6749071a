import * as z from 'zod';
import {conversationId, messageId, templateId} from '../lib/ids.ts';
import {delayStops, MOST_DELAYED} from '../message/delayed.ts';
import {answerVia, mailParts, place} from './mail-values.ts';
import {templateValues} from './template-routes.ts';
import {agentRef, command, file, files, instant, MAX_TEXT, query, text} from './values.ts';

const delayed = () =>
  z.strictObject({
    messageId,
    by: agentRef(),
    text: z.string(),
    files: z.array(file()),
    /** CO-11: of the asker's own; null: it is none. */
    mail: mailParts().nullable(),
    /** CO-9: it is a place, and its text the name of it. */
    location: z.exactOptional(place()),
    /** For this time; otherwise it goes out then unless it is taken back. */
    isScheduled: z.boolean(),
    dueAt: instant(),
    cancelsOnReply: z.boolean(),
    /** It is not sent by itself (any more), and why. */
    stop: z.enum(delayStops).nullable(),
  });
export type DelayedMessage = Readonly<z.output<ReturnType<typeof delayed>>>;

/** Of one person, at most. */
export const MOST_MINE = 200;

/** Answers that are not out yet (C-18, decision 0019). */
export const delayedRoutes = {
  /** Those of a conversation, soonest first: what is scheduled of everybody, what can be taken back only of the asker. */
  'message/delayed': query({
    topics: ['delayed', 'conversations'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({messages: z.array(delayed()).max(MOST_DELAYED)}),
  }),
  /** Where something of the asker's waits for its time, or stopped. */
  'message/delayed-mine': query({
    topics: ['delayed'],
    input: z.strictObject({}),
    output: z.strictObject({
      messages: z
        .array(
          z.strictObject({
            messageId,
            conversationId,
            customer: z.string(),
            isScheduled: z.boolean(),
            dueAt: instant(),
            stop: z.enum(delayStops).nullable(),
          }),
        )
        .max(MOST_MINE),
    }),
  }),
  /**
   * Answers the customer at that time, by the author's rights and the channel's rules of then.
   * Refused as `message/reply`, and `invalid`: `past`, `too-late` (a year), `too-many` (50).
   * `cancelsOnReply`: not if the customer says something before.
   */
  'message/schedule': command({
    conversationId,
    messageId,
    text: text(MAX_TEXT),
    files: files(),
    seen: z.int().nonnegative().nullable(),
    at: instant(),
    cancelsOnReply: z.boolean(),
    /** As of `message/reply`. */
    mail: z.exactOptional(mailParts()),
    location: z.exactOptional(place()),
    via: z.exactOptional(answerVia()),
  }),
  /**
   * TP-1, TP-6: says a template that is registered; of its words only the variables are filled in.
   * `invalid`: `half-filled`, `other-channel`. What is drafted stays.
   */
  'message/send-template': command({
    conversationId,
    messageId,
    templateId,
    values: templateValues(),
    seen: z.int().nonnegative().nullable(),
    via: z.exactOptional(answerVia()),
  }),
  /** Its text and files are its author's draft again; a Manager may, too. `invalid` (`sent`): it was faster. */
  'message/take-back': command({messageId}),
  /** Before its time, or though it stopped: by its author. */
  'message/send-now': command({messageId}),
} as const;
