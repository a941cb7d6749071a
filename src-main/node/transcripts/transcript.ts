import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {ConversationHead, ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import type {TranscriptWords} from '../../../core/contract/transcript-words.ts';
import type {LocalTime} from './local-time.ts';

/** How a transcript is written: in whose words and time, and when. */
export interface Manner {
  readonly words: TranscriptWords;
  readonly time: LocalTime;
  readonly savedAt: number;
}

/** A message, or a call among them. */
export type Said =
  | {readonly kind: 'message'; readonly message: ThreadMessage}
  | {readonly kind: 'call'; readonly call: CallEntry};

/** A conversation as it is written down, what was said page by page. */
export interface Spoken {
  readonly head: ConversationHead;
  readonly pages: AsyncIterable<readonly Said[]>;
}

/** A moment in a cell of its own; everything else is text. */
export type Value = string | {readonly at: number};
export type HeadLine = readonly [label: string, value: Value];

/** TR-1: what is known of it. DM-1: what agents do not see leaves in no file, whoever saves it. */
export function headOf(head: ConversationHead, {words, savedAt}: Manner): readonly HeadLine[] {
  const {labels} = words;
  const known = Object.entries(head.metadata).filter(([, value]) => value !== null);
  const facts = known.map(([name, value]) => `${name}: ${head.masked.includes(name) ? labels.hidden : String(value)}`);
  const lines: readonly HeadLine[] = [
    [labels.topic, head.topic],
    [labels.customer, head.customer.name],
    [labels.address, head.customerAddress],
    [labels.channel, words.channels[head.channel]],
    [labels.status, words.statuses[head.status]],
    [labels.priority, words.priorities[head.priority]],
    [labels.queue, head.queue.name],
    [labels.assignee, head.assignee?.name ?? labels.nobody],
    [labels.created, {at: head.createdAt}],
    [labels.summary, head.summary],
    [labels.details, facts.join('\n')],
    [labels.saved, {at: savedAt}],
    [labels.timeZone, words.timeZone],
  ];
  return lines.filter(([, value]) => value !== '');
}

/** What is worth saying about a message beside its words. */
export function stateOf({state, editedAt, deletedAt}: ThreadMessage, {words}: Manner): string {
  if (deletedAt !== null) return words.states.deleted;
  if (state === 'failed') return words.states.failed;
  if (state === 'queued' || state === 'sending') return words.states.waiting;
  return editedAt === null ? '' : words.states.edited;
}

/** In what capacity somebody said it. */
export function voiceOf({kind, by}: ThreadMessage, {words}: Manner): string {
  if (kind === 'note') return words.voices.note;
  if (by.kind === 'customer') return words.voices.customer;
  return by.kind === 'bot' || by.kind === 'automation' ? words.voices.bot : words.voices.agent;
}
