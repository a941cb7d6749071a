/** LC-1, D13. `pending` is "Pending – Stop SLA" (LC-3). */
export const statuses = ['open', 'waiting', 'pending', 'solved', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** R-9, lowest first. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];
