import type {IpcMainEvent, IpcMainInvokeEvent} from 'electron';

/** Who sent a message over IPC: the frame, as far as it decides whether it is one of our pages. */
export type Sent = Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>;

/** The top frame of a page of ours: not an embedded frame, not a page that left our origin. */
export function isOwnPage({senderFrame}: Sent, origin: string): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === origin;
}

/** Where a stranger's message came from, for the log. */
export const strangerOf = ({senderFrame}: Sent): string => senderFrame?.url.slice(0, 200) ?? 'a frame that is gone';
