import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {priorities, statuses} from '../conversation/status.ts';
import {fieldWish} from '../form/answer.ts';
import {agentId, customerId, formId, queueId, tagId} from '../lib/ids.ts';

/*
 * What a list of All Work is (A.8): which conversations, which of them, in which order. A view
 * that somebody saved is one of these, and so is what they have just clicked together.
 */

/**
 * AW-2, MW-2: what is open is whatever is not closed. `mine`: the asker's own, further
 * assignments included; `bots`: what bots have; `history`: open and closed.
 */
export const scopes = ['mine', 'unassigned', 'all', 'bots', 'history'] as const;
export type Scope = (typeof scopes)[number];

/**
 * AW-5, AW-6, AW-15, AW-16. What is not down goes so: `pending`, `requested` and `closed`
 * oldest first, `customer`, `status` and `queue` from A to Z (the default queue first),
 * `priority` highest first, `latest` newest customer message first (MW-3). Who does not wait
 * comes after all who do, what is not closed after all that is, either way.
 */
export const sortKeys = [
  'pending',
  'requested',
  'customer',
  'priority',
  'status',
  'queue',
  'closed',
  'latest',
] as const;
export type SortKey = (typeof sortKeys)[number];

export const sort = z.strictObject({by: z.enum(sortKeys), isDown: z.boolean()});
export type Sort = Readonly<z.output<typeof sort>>;

/** AW-15, AW-16: which orders a list can have. What is closed waits for nobody, and has one status. */
export const sortsOf = (scope: Scope): readonly SortKey[] =>
  scope === 'history'
    ? ['closed', 'requested', 'customer', 'queue', 'latest']
    : ['pending', 'requested', 'customer', 'priority', 'status', 'queue', 'latest'];

/** AW-5, D12: longest wait first; AW-16: oldest closed; MW-3. */
export function defaultSort(scope: Scope): Sort {
  if (scope === 'mine') return {by: 'latest', isDown: false};
  return {by: scope === 'history' ? 'closed' : 'pending', isDown: false};
}

const some = <T extends z.ZodType>(of: T, most: number) => z.exactOptional(z.array(of).min(1).max(most));

/** So many fields are asked at once. */
export const MOST_FIELD_WISHES = 8;

/**
 * AW-8: of each kind any of those named, of all kinds all. Whatever is named may be gone: then
 * nothing has it. `agents` are responsible ones (D10); `from` and `until` are about when it
 * was begun, `until` not included.
 */
export const filter = z.strictObject({
  channels: some(z.enum(channels), channels.length),
  priorities: some(z.enum(priorities), priorities.length),
  statuses: some(z.enum(statuses), statuses.length),
  queues: some(queueId, 50),
  agents: some(agentId, 50),
  customers: some(customerId, 20),
  tags: some(tagId, 20),
  /** FO-10: it has one of these forms. */
  forms: some(formId, 20),
  /** FO-10: each of these, each of another field. */
  fields: z.exactOptional(
    z
      .array(fieldWish)
      .min(1)
      .max(MOST_FIELD_WISHES)
      .refine(wishes => new Set(wishes.map(wish => wish.fieldId)).size === wishes.length, 'twice'),
  ),
  from: z.exactOptional(z.int().nonnegative()),
  until: z.exactOptional(z.int().nonnegative()),
  /** AW-9: our answer is due, at least that long. */
  pendingMinutes: z.exactOptional(z.int().min(0).max(1_000_000)),
  isUnread: z.exactOptional(z.literal(true)),
  /** AW-17: by words of the topic or of what was said, by number, by the newest hits. */
  text: z.exactOptional(z.string().trim().min(1).max(200)),
});
export type Filter = Readonly<z.output<typeof filter>>;

export const definition = z.strictObject({scope: z.enum(scopes), filter, sort});
export type ViewDefinition = Readonly<z.output<typeof definition>>;

/** What is stored, read again: undefined if no version of us wrote it. */
export const readDefinition = (stored: unknown): ViewDefinition | undefined => definition.safeParse(stored).data;
