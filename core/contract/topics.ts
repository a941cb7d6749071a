import * as z from 'zod';
import {commandId, conversationId} from '../lib/ids.ts';

/**
 * What a change can be about. A closed list, and coarse on purpose: a query names the
 * topics it reads from and is read again when one of them is announced. `activity` is who
 * types and who looks: never stored, so never numbered.
 */
export const topic = z.enum([
  'workspace',
  'conversations',
  'messages',
  'customers',
  'presence',
  'queues',
  'drafts',
  'delayed',
  'jobs',
  'calls',
  'activity',
]);
export type Topic = z.output<typeof topic>;

/**
 * One committed change. It says that something changed, never what: readers ask again,
 * and the answer passes the same permissions as any other.
 */
export const change = z.strictObject({
  /** Counts the commits of a workspace; `activity` alone repeats the last number. */
  seq: z.int().nonnegative(),
  /** The command behind it, so that its sender knows its own echo. Absent for jobs and channels. */
  commandId: z.exactOptional(commandId),
  topics: z.array(topic).min(1),
  /** The conversations it is about, when they are few: who shows another need not read again. */
  conversations: z.exactOptional(z.array(conversationId).max(20)),
});
export type Change = Readonly<z.output<typeof change>>;

/** The topics that the conversations a change names are about. An agent or a customer who changed may stand in any. */
const withinConversations: ReadonlySet<Topic> = new Set(['conversations', 'messages', 'drafts', 'delayed', 'activity']);

/**
 * Whether a reader of `topics` (and, if given, of one conversation) may have gone stale.
 * A change that names no conversations may be about any.
 */
export function touches({topics: changed, conversations}: Change, topics: readonly Topic[], about?: string): boolean {
  const both = topics.filter(topic => changed.includes(topic));
  if (about === undefined || conversations === undefined) return both.length > 0;
  return both.some(topic => !withinConversations.has(topic) || conversations.some(id => id === about));
}
