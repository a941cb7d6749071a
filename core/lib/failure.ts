import * as z from 'zod';
import {agentId, conversationId, customerId, fieldId} from './ids.ts';

/**
 * Why a caller is refused. Bugs throw; refusals are values.
 *
 * The code is part of the contract: the renderer picks the words and the next step from
 * it, the hub its HTTP status, so a code is added, never renamed. What the words need
 * (who was faster, which field) is data beside the code, never text to take apart.
 * Plain JSON, because it crosses IPC and WebSocket, where an `Error` loses its fields.
 */
export const failure = z.discriminatedUnion('code', [
  /** `path` leads to the bad value; `reason` is a word for the renderer to translate. */
  refusal({code: z.literal('invalid'), path: z.array(z.union([z.string(), z.int()])), reason: z.string()}),
  refusal({code: z.literal('forbidden')}),
  refusal({code: z.literal('not-found')}),
  /** The conversation is closed: only `reopen` is possible (LC-5, LC-10). */
  refusal({code: z.literal('closed')}),
  /** Somebody was faster (AC-4). `by` has it now; null: it was taken off everybody. */
  refusal({code: z.literal('taken'), by: agentId.nullable()}),
  /** The thread moved since the composer last saw it (C-11): look, then send anyway. */
  refusal({code: z.literal('moved'), position: z.int().nonnegative()}),
  /** LC-11, FO-3: it is not done before these fields are filled; in the order of its form. */
  refusal({code: z.literal('unfilled'), fieldIds: z.array(fieldId)}),
  /** The talk goes on in another conversation: offer to open that one (D32, NC-4). */
  refusal({code: z.literal('continued'), in: conversationId}),
  /** The customer is on the blocklist: nothing begins, to them or from them (NC-6). */
  refusal({code: z.literal('blocked'), customerId}),
  /** A staged file is not there (any more): choose it again. */
  refusal({code: z.literal('file-missing'), hash: z.string()}),
  /** The channel cannot carry this: too long, a kind of file it does not take (CO-4..CO-7). */
  refusal({
    code: z.literal('not-carried'),
    /** `window-over`: only a registered template may be said now (TP-6). */
    reason: z.enum(['too-long', 'empty', 'media-type', 'too-large', 'too-many', 'window-over']),
  }),
  /** Too many requests from one caller; nothing was done. */
  refusal({code: z.literal('slow-down'), retryAfterMs: z.int().nonnegative()}),
  /** Nobody's fault and not for good: the hub is away, a bug was caught at the edge. */
  refusal({code: z.literal('unavailable'), retryAfterMs: z.exactOptional(z.int().nonnegative())}),
]);
export type Failure = Readonly<z.output<typeof failure>>;
export type FailureCode = Failure['code'];

export type Result<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly failure: Failure};

export const ok = <T>(value: T): Result<T> => ({ok: true, value});
export const refuse = (why: Failure): Result<never> => ({ok: false, failure: why});

/** One field of a command that makes no sense here: `reason` is a code the window has words for. */
export const invalid = (path: string, reason: string, detail = `${path}: ${reason}`): Result<never> =>
  refuse({code: 'invalid', path: [path], reason, detail});

/** What a command names is not there, or not for whoever asks: nobody learns which. */
export const notThere = (id: string): Result<never> => refuse({code: 'not-found', detail: id});

/** The `default` of every exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled variant: ${JSON.stringify(value)}`);
}

/** What cannot be absent unless there is a bug. */
export function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Missing: ${what}`);
  return value;
}

/** `detail` is English for the log, never shown to a person. */
function refusal<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({...shape, detail: z.string()});
}
