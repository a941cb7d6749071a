/** The four main statuses an agent can pick (ST-1, D1). "Active" of older exports is Available (ST-2). */
export const mainStatuses = ['available', 'busy', 'away', 'offline'] as const;
export type MainStatus = (typeof mainStatuses)[number];

/** Statuses that follow from what an agent does, never picked (D1). */
export const automaticStatuses = ['idle', 'under-capacity', 'full-capacity', 'ringing', 'in-call', 'wrap-up'] as const;
export type AutomaticStatus = (typeof automaticStatuses)[number];

/** Every status belongs to exactly one group (ST-13). */
export const statusGroups = ['available', 'busy', 'away', 'unavailable'] as const;
export type StatusGroup = (typeof statusGroups)[number];

/** ST-13: the group that a main status is in. Only `available` gets new work (ST-16). */
export const groupOf = (status: MainStatus): StatusGroup => (status === 'offline' ? 'unavailable' : status);

/** The main status that stands for a group: what assignment and lists of colleagues go by. */
export const mainOf = (group: StatusGroup): MainStatus => (group === 'unavailable' ? 'offline' : group);

/**
 * Why a status is what it is, shown beside automatic changes (C-5): picked; signed in or out;
 * D4's idle, lock and sleep, and the return from them; a desk that fell silent; a Manager; an
 * offer left unanswered (D28); a call; the workload; the agent disabled (US-2).
 */
export const statusCauses = [
  'chosen',
  'signed-in',
  'signed-out',
  'idle',
  'lock',
  'sleep',
  'back',
  'lost',
  'forced',
  'ring-no-answer',
  'call',
  'workload',
  'disabled',
] as const;
export type StatusCause = (typeof statusCauses)[number];
