/** LC-1, D13. `pending` is "Pending – Stop SLA" (LC-3). */
export const statuses = ['open', 'waiting', 'pending', 'solved', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** R-9, lowest first. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/**
 * What a status does to the clocks of an SLA (LC-3, SL-6, D21): Pending – Stop SLA and Solved
 * hold them until the next change, Closed ends them for good.
 */
export function slaClock(status: Status): 'runs' | 'paused' | 'stopped' {
  if (status === 'closed') return 'stopped';
  return status === 'pending' || status === 'solved' ? 'paused' : 'runs';
}
