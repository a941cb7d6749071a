import * as z from 'zod';
import {endedBy, endReasons} from '../call/call.ts';
import {callOutcomes} from '../call/outcome.ts';
import {channels} from '../channel/channel.ts';
import {priorities, statuses} from '../conversation/status.ts';
import {text} from './values.ts';

/* What a saved file says, in the language of whoever saves it: the window has the words, main writes the file. */

const word = () => text(200);

export const transcriptLabels = [
  'topic',
  'customer',
  'address',
  'channel',
  'status',
  'priority',
  'queue',
  'assignee',
  'created',
  'saved',
  'timeZone',
  'summary',
  'details',
  'time',
  'from',
  'as',
  'message',
  'files',
  'state',
  'nobody',
  'hidden',
] as const;

/** In what capacity somebody said something. */
export const transcriptVoices = ['customer', 'agent', 'bot', 'note', 'call'] as const;

/** What is said of a call, beside what it was. */
export const transcriptCallFacts = ['queue', 'rang', 'talked', 'held', 'handedOver', 'outcome', 'withheld'] as const;
/** Whoever hung up is named; all else has a reason. */
export const transcriptCallReasons = z.enum(endReasons).exclude(['hung-up']).options;

/** What is worth saying about a message. */
export const transcriptStates = ['edited', 'deleted', 'failed', 'waiting'] as const;

export const transcriptFormats = ['txt', 'xlsx'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

export const transcriptWords = () =>
  z.strictObject({
    labels: z.record(z.enum(transcriptLabels), word()),
    channels: z.record(z.enum(channels), word()),
    statuses: z.record(z.enum(statuses), word()),
    priorities: z.record(z.enum(priorities), word()),
    voices: z.record(z.enum(transcriptVoices), word()),
    states: z.record(z.enum(transcriptStates), word()),
    calls: z.strictObject({
      outcomes: z.record(z.enum(callOutcomes), word()),
      facts: z.record(z.enum(transcriptCallFacts), word()),
      hungUp: z.record(z.enum(endedBy), word()),
      reasons: z.record(z.enum(transcriptCallReasons), word()),
    }),
    /** IANA. */
    timeZone: z.string().min(1).max(60),
    isRightToLeft: z.boolean(),
  });
export type TranscriptWords = Readonly<z.output<ReturnType<typeof transcriptWords>>>;
