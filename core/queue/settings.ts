import * as z from 'zod';

/** SN-1: whether queues have senders of their own. Off: everybody writes from any of them. */
const senders = z.object({isOn: z.boolean()});
export type SenderSettings = Readonly<z.output<typeof senders>>;

/** The setting `senders`, whatever is stored under it. */
export const senderSettings = (stored: unknown): SenderSettings =>
  // Asked with every answer, and most workspaces never set it.
  stored === undefined ? everybodys : (senders.safeParse(stored).data ?? everybodys);

const everybodys: SenderSettings = {isOn: false};

const place = z.object({timeZone: z.string().min(1)});

/** The IANA zone whose days the workspace's are: part of the setting `workspace`. */
export const workspaceZone = (stored: unknown): string => place.catch({timeZone: 'UTC'}).parse(stored).timeZone;
