import * as z from 'zod';
import {agentId, commandId, conversationId, queueId, tagId, viewId} from '../lib/ids.ts';
import {failure} from '../lib/failure.ts';
import {priorities, statuses} from '../conversation/status.ts';
import {definition} from '../view/definition.ts';
import {command, name, query} from './values.ts';

/** D11. */
export const MOST_GLOBAL_VIEWS = 8;
/** Beyond this private views are not counted, and lists of them end. */
export const MOST_PRIVATE_VIEWS = 200;
/** AW-12. */
export const MOST_AT_ONCE = 500;
/** What is counted anew is counted so far. */
export const COUNTED_TO = 1_000;

const view = () =>
  z.strictObject({
    id: viewId,
    name: z.string(),
    /** D11: for everybody, and a Manager's to change. */
    isGlobal: z.boolean(),
    definition,
  });
export type View = Readonly<z.output<ReturnType<typeof view>>>;

/** AW-13: what is done to each; who may is what the single commands say. */
const bulkChange = z.discriminatedUnion('do', [
  z.strictObject({do: z.literal('assign'), to: agentId}),
  z.strictObject({do: z.literal('unassign')}),
  z.strictObject({do: z.literal('set-priority'), priority: z.enum(priorities)}),
  z.strictObject({do: z.literal('set-status'), status: z.enum(statuses)}),
  z.strictObject({do: z.literal('set-queue'), queueId}),
  z.strictObject({do: z.literal('tag'), tagId}),
  z.strictObject({do: z.literal('untag'), tagId}),
  z.strictObject({do: z.literal('read')}),
  z.strictObject({do: z.literal('mark-unread')}),
]);
export type BulkChange = Readonly<z.output<typeof bulkChange>>;

const outcome = z.strictObject({
  conversationId,
  /** Null: done. Else why not; the others are done all the same. */
  failure: failure.nullable(),
});

/** Lists that somebody put together (AW-3), and what is done to many conversations at once (AW-12). */
export const viewRoutes = {
  /** Global ones first, each in their order; of private ones the asker's own. */
  'view/list': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({views: z.array(view()).max(MOST_GLOBAL_VIEWS + MOST_PRIVATE_VIEWS)}),
  }),
  /**
   * how many are in each of these views, of what the asker sees. Numbers of global views
   * that do not depend on the clock, on words or on the asker are maintained, and are about the
   * asker's queues, like those beside queues; others are counted up to 1,000 (`isMore`).
   * Null: there is no such view, or its numbers are being made ready.
   */
  'view/counters': query({
    topics: ['conversations', 'workspace'],
    input: z.strictObject({viewIds: z.array(viewId).min(1).max(20)}),
    output: z.strictObject({
      counts: z.array(z.strictObject({viewId, count: z.int().nonnegative().nullable(), isMore: z.boolean()})).max(20),
    }),
  }),
  /**
   * AW-3: makes a view or changes it. Global ones are a Manager's (D42); `invalid` with
   * `too-many` beyond 8 of them (D11) or 200 private ones, `name-taken`, `not-sortable`. What
   * is private does not become global, nor the other way round.
   */
  'view/save': command({viewId, name: name(60), isGlobal: z.boolean(), definition}),
  'view/remove': command({viewId}),
  /** All of one kind, in their new order; `invalid` with `changed` if there are others meanwhile. */
  'view/reorder': command({isGlobal: z.boolean(), viewIds: z.array(viewId).max(MOST_PRIVATE_VIEWS)}),

  /**
   * AW-12, AW-13: carried out one by one, each on its own and as who asks could do it alone.
   * The same command again gets the same answers, and finishes what a crash has left.
   */
  'conversation/bulk': {
    kind: 'command',
    input: z.strictObject({
      commandId,
      conversationIds: z.array(conversationId).min(1).max(MOST_AT_ONCE),
      change: bulkChange,
    }),
    output: z.strictObject({outcomes: z.array(outcome).max(MOST_AT_ONCE)}),
  },
} as const;
