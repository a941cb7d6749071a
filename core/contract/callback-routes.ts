import * as z from 'zod';
import {attemptOutcomes, callbackEnds, callbackStates, MOST_CALLBACKS, MOST_REASON} from '../call/callback.ts';
import {agentId, callbackId, callId, conversationId, customerId} from '../lib/ids.ts';
import {agentRef, command, instant, name, pageToken, query, queueRef, text} from './values.ts';

/** On a page of the list, and of those that wait for the asker now. */
export const CALLBACKS_A_PAGE = 50;
export const MOST_DUE = 100;

/** VO-14: who is to be called back, by whom, when and why, and what was tried. */
const callbackEntry = () =>
  z.strictObject({
    id: callbackId,
    conversationId,
    customerId,
    customer: z.string(),
    queue: queueRef(),
    number: z.string(),
    reason: z.string(),
    dueAt: instant(),
    /** Null: whoever of the queue comes to it first. */
    agent: agentRef().nullable(),
    state: z.enum(callbackStates),
    tries: z.int().nonnegative(),
    /** The newest last. */
    attempts: z.array(z.strictObject({callId, agent: agentRef(), at: instant(), outcome: z.enum(attemptOutcomes)})),
    /** Somebody was reached, and nobody has said yet whether that was all. */
    isReached: z.boolean(),
    createdBy: agentRef(),
    createdAt: instant(),
    closedAt: instant().nullable(),
  });
export type CallbackEntry = Readonly<z.output<ReturnType<typeof callbackEntry>>>;

const number = () => name(200);
/** Of so many conversations at most it is asked what they owe. */
export const MOST_ASKED = 5_000;

const reason = () => text(MOST_REASON);

/**
 * Callbacks (VO-14, D20): a part of a conversation, for whoever may see it. Those it is for, who planned it and Managers
 * change it; what nobody has is for everybody of the queue.
 */
export const callbackRoutes = {
  /**
   * `invalid`: `number` with `not-a-number`, `conversationId` with `closed` or `too-many`, `dueAt` with `too-late`,
   * `agentId` with `not-there` (they do not see it). `blocked`: nobody is called who is on the blocklist (NC-6).
   */
  'callback/plan': command({
    callbackId,
    conversationId,
    number: number(),
    reason: reason(),
    dueAt: instant(),
    agentId: agentId.nullable(),
  }),
  /** Another time, somebody else, other words; `invalid` as above, and `over` of one that is closed. */
  'callback/change': command({
    callbackId,
    number: number(),
    reason: reason(),
    dueAt: instant(),
    agentId: agentId.nullable(),
  }),
  'callback/close': command({callbackId, how: z.enum(callbackEnds)}),

  /** Open ones by their time, or what is over, newest first: the asker's own and what nobody of their queues has, or all for Managers. */
  'callback/list': query({
    topics: ['calls', 'conversations', 'customers', 'queues', 'workspace'],
    input: z.strictObject({of: z.enum(['mine', 'all']), isOpen: z.boolean(), token: pageToken().nullable()}),
    output: z.strictObject({callbacks: z.array(callbackEntry()).max(CALLBACKS_A_PAGE), next: pageToken().nullable()}),
  }),
  /** What waits for the asker now, the longest first; nobody who is blocked (NC-6). */
  'callback/due': query({
    topics: ['calls', 'conversations', 'customers', 'queues', 'workspace'],
    input: z.strictObject({}),
    output: z.strictObject({callbacks: z.array(callbackEntry()).max(MOST_DUE)}),
  }),
  /** Open ones of a conversation. */
  'callback/of': query({
    topics: ['calls', 'conversations'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({callbacks: z.array(callbackEntry()).max(MOST_CALLBACKS * 5)}),
  }),
  /** How many open ones there are in those of these conversations that the asker sees. */
  'callback/owed': query({
    topics: ['calls', 'conversations'],
    input: z.strictObject({conversationIds: z.array(conversationId).min(1).max(MOST_ASKED)}),
    output: z.strictObject({count: z.int().nonnegative()}),
  }),
} as const;
