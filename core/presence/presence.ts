/** The four main statuses an agent can pick (ST-1, D1). */
export const mainStatuses = ['available', 'busy', 'away', 'offline'] as const;
export type MainStatus = (typeof mainStatuses)[number];

/** Every status belongs to exactly one group (ST-13). */
export type StatusGroup = 'available' | 'busy' | 'away' | 'unavailable';

/** ST-13: the group that a main status is in. Only `available` gets new work (ST-16). */
export const groupOf = (status: MainStatus): StatusGroup => (status === 'offline' ? 'unavailable' : status);

/** Why a status is what it is, shown beside automatic changes (C-5). */
export const statusCauses = ['chosen', 'signed-in', 'signed-out', 'idle', 'forced', 'ring-no-answer'] as const;
export type StatusCause = (typeof statusCauses)[number];
