import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {priorities} from '../conversation/status.ts';
import {agentId, conversationId, queueId, routeId, senderId} from '../lib/ids.ts';
import {assignModes, stickySpans} from '../queue/queue.ts';
import {condition} from '../routing/condition.ts';
import {agentRef, command, instant, name, query, queueRef, text} from './values.ts';

/** As many of each as a workspace has; more are refused with `too-many`. */
export const MOST_QUEUES = 1_000;
export const MOST_ROUTES = 1_000;
/** Senders are set up with their channels; lists show the first so many. */
export const MOST_SENDERS = 2_000;
export const MOST_AGENTS = 1_000;
/** Pairs of addresses, theirs and ours, asked about at once. */
export const MOST_WAYS = 100;

/**
 * what a queue lacks to get work and have it done. Besides an agent and a route: a
 * default sender that may be used (SN-6), and for calls auto-assignment.
 */
export const queueNeeds = ['agent', 'route', 'default-sender', 'auto-assign'] as const;

/** What a Manager sets about a queue. */
const queueSettings = {
  name: name(120),
  /** Q-9; Q-8: on in queues that take calls. */
  autoAssign: z.boolean(),
  /** AA-1. */
  assignMode: z.enum(assignModes),
  /** AA-2: in days; null: ever. */
  stickyDays: z.literal(stickySpans).nullable(),
  /** D31. */
  canTake: z.boolean(),
  /** D28; null: by D41, in queues of two or more. */
  requeuesUnanswered: z.boolean().nullable(),
  /** */
  soundOnConversation: z.boolean(),
  soundOnMessage: z.boolean(),
  /** D3. */
  acceptsCallsInWrapUp: z.boolean(),
} as const;

/** What a route is (R-1, R-9, R-11: all of it, or it is none). */
const routeSettings = {name: name(120), condition, queueId, priority: z.enum(priorities)} as const;

const route = () =>
  z.strictObject({
    id: routeId,
    name: z.string(),
    isEnabled: z.boolean(),
    /** Null: a newer version wrote it; this one neither matches nor shows it. */
    condition: condition.nullable(),
    queue: queueRef(),
    priority: z.enum(priorities),
    /** SN-7: it asks about queues' senders, which are switched off: that part never matches. */
    needsSenders: z.boolean(),
  });
export type RouteLine = Readonly<z.output<ReturnType<typeof route>>>;

/** An address of ours. */
const sender = {
  id: senderId,
  channel: z.enum(channels),
  address: z.string(),
  name: z.string(),
  isEnabled: z.boolean(),
} as const;

/** SN-5: an address, the queues it is an own one of, and those it is the default in. */
const placedSender = () =>
  z.strictObject({...sender, queues: z.array(z.strictObject({...queueRef().shape, isDefault: z.boolean()}))});
export type PlacedSender = Readonly<z.output<ReturnType<typeof placedSender>>>;

/** Queues, the routes that lead to them, and the addresses that are theirs. A Manager changes them (R-2, D42). */
export const queueRoutes = {
  /** The queues the asker may see, the default one first, then by name. Read again with every conversation. */
  'queue/list': query({
    topics: ['queues', 'conversations'],
    input: z.strictObject({}),
    output: z.strictObject({
      queues: z
        .array(
          z.strictObject({
            ...queueRef().shape,
            isDefault: z.boolean(),
            /** */
            openCount: z.int().nonnegative(),
            /** The asker works here, by name or because everybody does. */
            isMine: z.boolean(),
            canTake: z.boolean(),
            soundOnConversation: z.boolean(),
            soundOnMessage: z.boolean(),
          }),
        )
        .max(MOST_QUEUES),
    }),
  }),
  /** The same queues as they are set up. */
  'queue/all': query({
    topics: ['queues', 'workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      queues: z
        .array(
          z.strictObject({
            ...queueRef().shape,
            isDefault: z.boolean(),
            autoAssign: z.boolean(),
            /** Enabled ones. */
            agentCount: z.int().nonnegative(),
            /** Leading here, enabled or not. */
            routeCount: z.int().nonnegative(),
            needs: z.array(z.enum(queueNeeds)),
          }),
        )
        .max(MOST_QUEUES),
    }),
  }),
  /** A queue's page. `not-found` for who may not see it, and for a deleted one. */
  'queue/get': query({
    topics: ['queues', 'conversations', 'workspace', 'presence'],
    input: z.strictObject({queueId}),
    output: z.strictObject({
      ...queueSettings,
      id: queueId,
      isDefault: z.boolean(),
      openCount: z.int().nonnegative(),
      /** By name; in the default queue everybody enabled. A disabled one stays a member without work. */
      agents: z.array(z.strictObject({...agentRef().shape, isEnabled: z.boolean()})).max(MOST_AGENTS),
      /** In their order. */
      routes: z.array(route()).max(MOST_ROUTES),
      /** SN-2: its own, the default one first. */
      senders: z.array(z.strictObject({...sender, isDefault: z.boolean()})).max(MOST_SENDERS),
      needs: z.array(z.enum(queueNeeds)),
    }),
  }),
  /** Called "Queue #X" until somebody renames it. */
  'queue/create': command({queueId}),
  /** `invalid` with `needs-auto-assign`: it takes calls. */
  'queue/save': command({queueId, ...queueSettings}),
  /** `invalid` with `in-use` while a conversation in it is not closed. Takes its routes along. */
  'queue/delete': command({queueId}),
  /** only enabled agents are added; nobody is to the default queue, where everybody is. */
  'queue/members': command({
    queueId,
    add: z.array(agentId).max(MOST_AGENTS),
    remove: z.array(agentId).max(MOST_AGENTS),
  }),
  /** the same from an agent's page. */
  'queue/join': command({
    agentId,
    add: z.array(queueId).max(MOST_QUEUES),
    remove: z.array(queueId).max(MOST_QUEUES),
  }),
  /**
   * SN-2, SN-9, SN-6: which addresses are a queue's own. `add: 'all'`: every enabled one there
   * is now. `defaultId` null: as it is; the first one added becomes it. `invalid` with
   * `default-missing` if the default is removed and none of the others named.
   */
  'queue/senders': command({
    queueId,
    add: z.union([z.literal('all'), z.array(senderId).max(MOST_SENDERS)]),
    remove: z.array(senderId).max(MOST_SENDERS),
    defaultId: senderId.nullable(),
  }),

  /** In their order. Managers only. */
  'route/list': query({
    topics: ['queues'],
    input: z.strictObject({}),
    output: z.strictObject({routes: z.array(route()).max(MOST_ROUTES)}),
  }),
  /** Enabled, and after all others. */
  'route/create': command({routeId, ...routeSettings}),
  'route/save': command({routeId, ...routeSettings}),
  'route/delete': command({routeId}),
  'route/enable': command({routeId, isEnabled: z.boolean()}),
  /** puts it in front of another one; null: at the end. */
  'route/move': command({routeId, before: routeId.nullable()}),

  /** Our addresses, by name, number or channel (SN-10); empty text: all, the first 2,000. */
  'sender/list': query({
    topics: ['queues'],
    input: z.strictObject({text: text(200)}),
    output: z.strictObject({
      /** SN-1: whether queues' own senders decide who writes from where. */
      isRestricted: z.boolean(),
      senders: z.array(placedSender()).max(MOST_SENDERS),
    }),
  }),
  /**
   * What the From field offers: for a new conversation (SN-2, SN-11; `queueId`: the one
   * chosen, null: none yet), or in one there is (SN-3, SN-4).
   */
  'sender/offered': query({
    topics: ['queues', 'conversations'],
    input: z.union([
      z.strictObject({for: z.literal('new'), queueId: queueId.nullable()}),
      z.strictObject({for: z.literal('reply'), conversationId}),
    ]),
    output: z.strictObject({
      senders: z.array(placedSender()).max(MOST_SENDERS),
      /** Used unless the agent chooses another; null: From stays empty. */
      chosen: senderId.nullable(),
      /** SN-3: false: the agent is outside the conversation's queue, and is told so. */
      mayReply: z.boolean(),
    }),
  }),
  /** TP-6: when who has an address last wrote from it to one of ours, in whichever conversation; who never did is left out. */
  'sender/last-wrote': query({
    topics: ['conversations', 'messages'],
    input: z.strictObject({of: z.array(z.strictObject({senderId, address: name(320)})).max(MOST_WAYS)}),
    output: z.strictObject({
      wrote: z.array(z.strictObject({senderId, address: z.string(), at: instant()})).max(MOST_WAYS),
    }),
  }),
  /**
   * SN-8: a telephone number of ours: calls from it show it, calls to it belong to it. `invalid` below `number`: `empty`,
   * `letters`, `characters`, `too-long`, `exists`.
   */
  'sender/add-number': command({senderId, number: text(200), name: name(80)}),
  'sender/rename': command({senderId, name: name(80)}),
  /** SN-6: what a queue's default was stays it, and the queue's page says that another is needed. */
  'sender/enable': command({senderId, isEnabled: z.boolean()}),
  /** SN-1: off: everybody writes from any of our addresses. */
  'sender/restrict': command({isOn: z.boolean()}),
} as const;
