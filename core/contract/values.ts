import * as z from 'zod';
import {actorKinds} from '../lib/actor.ts';
import {visible} from '../lib/fold.ts';
import {agentId, commandId, fileHash, queueId, tagId} from '../lib/ids.ts';
import {isCleanText} from '../lib/text.ts';
import type {Topic} from './topics.ts';

/** Whole milliseconds since 1970 in UTC. */
export const instant = () => z.int().nonnegative();

/** Longest message text on any wire, in UTF-16 units; a channel's own limit is lower. */
export const MAX_TEXT = 100_000;

/** Text a person wrote: storable as it is (see `isCleanText`), with its edges kept. */
export const text = (max: number) => z.string().max(max).refine(isCleanText, 'unclean');

/** A name: one line, not blank. */
export const name = (max = 200) =>
  text(max).refine(value => visible(value).trim() !== '' && !/[\r\n]/.test(value), 'blank');

/** Where the next page starts. Opaque: only the store that made it reads it. */
export const pageToken = () => z.string().max(800);

/** A file staged or stored: its bytes lie outside, named by their hash. */
export const file = () =>
  z.strictObject({
    hash: fileHash,
    /** Cleaned for display and saving: no path, no control characters. */
    name: name(255),
    /** As sniffed by the host, never as claimed by the sender. */
    type: z.string().max(127),
    size: z.int().nonnegative(),
  });
export type FileRef = Readonly<z.output<ReturnType<typeof file>>>;

/** Most files in one message. */
export const MAX_FILES = 10;
export const files = () => z.array(file()).max(MAX_FILES);

/** A person or automation as shown: the name was looked up for the reader. */
export const who = () => z.strictObject({kind: z.enum(actorKinds), id: z.string(), name: z.string()});
export type Who = Readonly<z.output<ReturnType<typeof who>>>;

export const agentRef = () => z.strictObject({id: agentId, name: z.string()});
export const queueRef = () => z.strictObject({id: queueId, name: z.string()});
export const tagRef = () => z.strictObject({id: tagId, name: z.string()});

/** BO-10: named facts about a conversation (`Model`, `EnginePower`); at most 50, none longer than 2,000 characters. */
export const metadata = () =>
  z
    .record(name(100), z.union([text(2_000), z.number(), z.boolean(), z.null()]))
    .refine(facts => Object.keys(facts).length <= 50, 'too-many');

/**
 * A command always carries an id that its sender made. The same id twice gives the first
 * answer, which is what makes a retry, the offline outbox and a webhook safe.
 */
export function command<Shape extends z.ZodRawShape>(shape: Shape) {
  return {kind: 'command', input: z.strictObject({commandId, ...shape}), output: z.null()} as const;
}

/**
 * A query names the topics it reads from: `useLive` listens to exactly these. `live` ones
 * are answered from the engine's memory, the others from the store.
 */
export function query<I extends z.ZodType, O extends z.ZodType>(route: {
  topics: readonly Topic[];
  input: I;
  output: O;
  live?: true;
}) {
  return {kind: 'query', ...route} as const;
}
