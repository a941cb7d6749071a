import * as z from 'zod';
import {capacitySettings, ownCapacity} from '../assignment/capacity.ts';
import {agentId, deskId, queueId, statusId} from '../lib/ids.ts';
import {awayKinds} from '../presence/desks.ts';
import {callStates} from '../presence/effective-status.ts';
import {automaticStatuses, mainStatuses, statusCauses, statusGroups} from '../presence/presence.ts';
import {agentRef, command, instant, name, query, text} from './values.ts';

/** US-1, D42: standalone, one person holds the last three. */
export const roles = ['agent', 'manager', 'analytics-manager', 'account-manager'] as const;
export type Role = (typeof roles)[number];

/** US-1: at least one, none twice, and not Agent and Manager together: a Manager has an Agent's rights (D42). */
const someRoles = () =>
  z
    .array(z.enum(roles))
    .min(1)
    .max(roles.length)
    .refine(those => new Set(those).size === those.length, 'twice')
    .refine(those => !(those.includes('agent') && those.includes('manager')), 'agent-and-manager');

/** What can be picked: a main status or a custom one (ST-1, ST-14). */
const chosen = () => z.union([z.enum(mainStatuses), statusId]);

/** What a status can be (D1). */
const effective = () => z.union([z.enum([...mainStatuses, ...automaticStatuses]), statusId]);

/** Somebody's status as colleagues see it. */
const presence = () =>
  z.strictObject({
    /** Of the status's group: what says whether they can be given work (ST-13, ST-16). */
    status: z.enum(mainStatuses),
    statusId: effective(),
    /** The name of a custom status; null: it is one of ours. */
    customName: z.string().nullable(),
    /** ST-23: the customer of the call waits. */
    isOnHold: z.boolean(),
    since: instant(),
    cause: z.enum(statusCauses),
    /** Who set it, if a Manager did (C-5). */
    by: agentRef().nullable(),
  });

/** One status somebody had, and how long. */
const span = () =>
  z.strictObject({
    since: instant(),
    /** Null: they have it still. */
    until: instant().nullable(),
    status: z.enum(mainStatuses),
    statusId: effective(),
    isOnHold: z.boolean(),
    cause: z.enum(statusCauses),
    by: agentRef().nullable(),
  });

/** Whose statuses, and from when until before when. The present counts as lasting until `until`. */
const period = () =>
  z.strictObject({agentId, since: instant(), until: instant()}).refine(({since, until}) => since < until, 'empty');

const seconds = () => z.int().min(0).max(3_600);
const aboutAgent = {name: name(80), title: text(80), phone: text(40), roles: someRoles()} as const;

/** Who works here, what they are doing and how much they take. */
export const presenceRoutes = {
  'presence/mine': query({
    topics: ['presence'],
    input: z.strictObject({}),
    output: z.strictObject({
      ...presence().shape,
      /** What is picked: Offline if it was set for them. */
      chosen: chosen(),
      /** What comes back with them; null: nothing was taken (D4). */
      returnTo: chosen().nullable(),
      call: z.enum(callStates).nullable(),
      /** Idle or lock that waits for a call to end (D4): no warning is due. */
      postponed: z.enum(['idle', 'lock']).nullable(),
    }),
  }),
  /** ST-1, ST-14. Takes back whatever waits to be returned to. */
  'presence/set': command({status: chosen()}),
  /** ST-17: a Manager sets somebody Offline. */
  'presence/force': command({agentId}),
  /** Every `HEARTBEAT_MS`: this desk is there. Neither remembered nor numbered, unless it brings its agent back. */
  'presence/heartbeat': command({deskId}),
  /** ST-17, ST-18: this desk is closed. The last one takes its agent Offline. */
  'presence/leave': command({deskId}),
  /** D4: nobody sits at this desk any more. With a live call idle and lock wait for its end. */
  'presence/idle': command({deskId, kind: z.enum(awayKinds)}),
  /** D4: somebody does again. */
  'presence/back': command({deskId}),
  /** ST-24: an agent's statuses that touch a period, newest first, at most 500; older ones with `until` set to the last `since`. For Managers, and for oneself. */
  'presence/history': query({
    topics: ['presence'],
    input: period(),
    output: z.strictObject({spans: z.array(span()), hasMore: z.boolean()}),
  }),
  /** ST-24: time spent in each status within a period, the longest first. For Managers, and for oneself. */
  'presence/sums': query({
    topics: ['presence'],
    input: period(),
    output: z.strictObject({
      sums: z.array(
        z.strictObject({
          status: z.enum(mainStatuses),
          statusId: effective(),
          isOnHold: z.boolean(),
          ms: z.int().nonnegative(),
        }),
      ),
    }),
  }),

  /** ST-14: what Managers made, by name; the retired ones, too, for their names. At most 200. */
  'status/list': query({
    topics: ['presence'],
    input: z.strictObject({}),
    output: z.strictObject({
      statuses: z.array(
        z.strictObject({id: statusId, name: z.string(), group: z.enum(statusGroups), isRetired: z.boolean()}),
      ),
    }),
  }),
  /** ST-14, ST-13: its group is for good. */
  'status/create': command({statusId, name: name(40), group: z.enum(statusGroups)}),
  'status/rename': command({statusId, name: name(40)}),
  /** It cannot be picked any more; who has it keeps it until they pick another. */
  'status/retire': command({statusId}),

  /** CAP-12, CAP-9, D2. */
  'capacity/get': query({topics: ['presence'], input: z.strictObject({}), output: capacitySettings()}),
  'capacity/save': command(capacitySettings().shape),
  /** CAP-9: the button "Reset to default", of what counts. */
  'capacity/reset-counts': command({}),

  /** Everybody who can be given work, by name; the first 1,000. */
  'agent/list': query({
    topics: ['presence', 'queues', 'workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      agents: z.array(
        z.strictObject({
          id: agentId,
          name: z.string(),
          presence: presence(),
          queueIds: z.array(queueId),
          /** Open conversations that count towards capacity, all groups together. */
          occupancy: z.int().nonnegative(),
          /** CAP-7: the sum of the percentages, unrounded. */
          fullness: z.number().nonnegative(),
        }),
      ),
    }),
  }),
  /** US-2, US-3: agents' pages, by name, at most 1,000; for Managers. */
  'agent/all': query({
    topics: ['presence', 'workspace'],
    input: z.strictObject({isEnabled: z.boolean().nullable()}),
    output: z.strictObject({
      agents: z.array(
        z.strictObject({
          id: agentId,
          name: z.string(),
          title: z.string(),
          phone: z.string(),
          roles: z.array(z.enum(roles)),
          isEnabled: z.boolean(),
          presence: presence(),
          queueIds: z.array(queueId),
          capacity: ownCapacity(),
          wrapUpSeconds: seconds().nullable(),
        }),
      ),
    }),
  }),
  /** US-2: enabled, and Offline until they say otherwise. */
  'agent/create': command({agentId, ...aboutAgent}),
  /** US-3, CAP-5: their whole page. */
  'agent/save': command({agentId, ...aboutAgent, capacity: ownCapacity(), wrapUpSeconds: seconds().nullable()}),
  /** US-2: a disabled agent is Offline and loses their open work to their queues. */
  'agent/enable': command({agentId, isEnabled: z.boolean()}),
} as const;
