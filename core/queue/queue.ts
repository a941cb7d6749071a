import type {QueueId} from '../lib/ids.ts';
import type {QueueRow} from '../ports/rows/queues.ts';

/**
 * AA-1: who of a queue is given what waits in it: any Available agent by score (D7), or first
 * the one the customer talked with last.
 */
export const assignModes = ['any', 'sticky'] as const;
export type AssignMode = (typeof assignModes)[number];

/** AA-2: how many days back a customer's last agent counts; `null` in the row: ever. */
export const stickySpans = [30, 60, 365] as const;

/** Q-9, D3, D28, D31: a queue as it begins. Whoever makes one says what is different about it. */
export const newQueue = (about: {readonly id: QueueId; readonly name: string} & Partial<QueueRow>): QueueRow => ({
  isDefault: false,
  autoAssign: true,
  assignMode: 'any',
  stickyDays: null,
  canTake: true,
  requeuesUnanswered: null,
  soundOnConversation: false,
  soundOnMessage: false,
  acceptsCallsInWrapUp: false,
  isDeleted: false,
  ...about,
});

const numbered = /^Queue #(\d{1,9})$/;

/** "Queue #X", X above every number that a queue's name has or had. */
export function nextQueueName(names: Iterable<string>): string {
  let highest = 0;
  for (const name of names) highest = Math.max(highest, Number(numbered.exec(name)?.[1] ?? 0));
  return `Queue #${highest + 1}`;
}
