import type {ThreadEntry, ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import type {ThreadMail} from '../../../core/contract/mail-values.ts';
import type {MessageId} from '../../../core/lib/ids.ts';
import type {Outgoing} from '../composer/outbox.ts';

/** A line of the change log (CL-1). */
export type LogEntry = Exclude<ThreadEntry, {type: 'message' | 'call-resumed'}> | CallResumed;

/** With how long it was on hold, if that is in sight. */
type CallResumed = Extract<ThreadEntry, {type: 'call-resumed'}> & {readonly heldMs?: number};

/** The line at which a call is over: its card stands there. */
export type CallOver = Extract<ThreadEntry, {type: 'call-ended' | 'call-missed'}>;

/** What a thread shows, from top to bottom. Each item has a key that stays its own. */
export type ThreadItem =
  | {readonly kind: 'day'; readonly key: string; readonly at: number}
  | {readonly kind: 'new'; readonly key: string; readonly count: number}
  | {readonly kind: 'log'; readonly key: string; readonly entries: readonly LogEntry[]}
  | {readonly kind: 'call'; readonly key: string; readonly entry: CallOver}
  | {readonly kind: 'note'; readonly key: string; readonly message: ThreadMessage}
  | {readonly kind: 'bubble'; readonly key: string; readonly message: ThreadMessage; readonly run: RunPlace}
  | {readonly kind: 'mail'; readonly key: string; readonly message: MailMessage; readonly isNewest: boolean}
  | {readonly kind: 'outgoing'; readonly key: string; readonly message: Outgoing};

/** CO-11. */
export type MailMessage = ThreadMessage & {readonly mail: ThreadMail};

const isMail = (message: ThreadMessage): message is MailMessage => message.mail !== undefined;

/** Where a bubble stands in a run of one author: the run shares one avatar and one time. */
export interface RunPlace {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

interface ThreadShown {
  readonly entries: readonly ThreadEntry[];
  /** Sent from this window and not in `entries` yet. */
  readonly outgoing: readonly Outgoing[];
  /** Customer messages beyond this position are new; undefined: nothing is. */
  readonly newAfter: number | undefined;
  readonly isSameDay: (one: number, other: number) => boolean;
}

/** So long a run goes on without a new time. */
const RUN_MS = 5 * 60_000;

/** Entries as they are shown: days, the line before what is new, runs, and the change log in between. */
export function threadItems({entries, outgoing, newAfter, isSameDay}: ThreadShown): readonly ThreadItem[] {
  const shown = entries.filter(entry => entry.type !== 'message' || entry.state !== 'discarded');
  const firstNew = shown.find(entry => isNewMessage(entry, newAfter));
  const newCount = shown.filter(entry => isNewMessage(entry, newAfter)).length;

  const newest = shown.findLast(entry => entry.type === 'message' && entry.kind !== 'note');
  const items: ThreadItem[] = [];
  shown.forEach((entry, n) => {
    const before = shown[n - 1];
    if (before === undefined || !isSameDay(before.at, entry.at))
      items.push({kind: 'day', key: `day ${entry.position}`, at: entry.at});
    if (entry === firstNew) items.push({kind: 'new', key: 'new', count: newCount});
    const last = items.at(-1);
    if (entry.type === 'call-ended' || entry.type === 'call-missed') {
      items.push({kind: 'call', key: `call ${entry.position}`, entry});
    } else if (entry.type !== 'message') {
      const line = entry.type === 'call-resumed' ? resumed(entry, shown.slice(0, n)) : entry;
      if (last?.kind === 'log') items.splice(-1, 1, {...last, entries: [...last.entries, line]});
      else items.push({kind: 'log', key: `log ${entry.position}`, entries: [line]});
    } else if (entry.kind === 'note') {
      items.push({kind: 'note', key: entry.messageId, message: entry});
    } else if (isMail(entry)) {
      items.push({kind: 'mail', key: entry.messageId, message: entry, isNewest: entry === newest});
    } else {
      items.push(bubble(entry, last));
    }
  });
  const known = new Set<MessageId>(entries.flatMap(entry => (entry.type === 'message' ? [entry.messageId] : [])));
  return [...items, ...outgoing.filter(({messageId}) => !known.has(messageId)).map(pending)].map(closeRun);
}

const isNewMessage = (entry: ThreadEntry, newAfter: number | undefined): boolean =>
  newAfter !== undefined && entry.type === 'message' && entry.kind === 'inbound' && entry.position > newAfter;

/** How long a call was on hold is the time since it was put there. */
function resumed(entry: CallResumed, before: readonly ThreadEntry[]): CallResumed {
  const held = before.findLast(one => one.type === 'call-held' && one.callId === entry.callId);
  return held === undefined ? entry : {...entry, heldMs: entry.at - held.at};
}

const pending = (message: Outgoing): ThreadItem => ({kind: 'outgoing', key: message.messageId, message});

/** A bubble; first of its run unless the item before it is a bubble of the same run. */
function bubble(message: ThreadMessage, before: ThreadItem | undefined): ThreadItem {
  const isFirst = before?.kind !== 'bubble' || !isOneRun(before.message, message);
  return {kind: 'bubble', key: message.messageId, message, run: {isFirst, isLast: true}};
}

/** Whether a bubble is the last of its run is known when the next item is. */
function closeRun(item: ThreadItem, n: number, all: readonly ThreadItem[]): ThreadItem {
  const after = all[n + 1];
  if (item.kind !== 'bubble' || after?.kind !== 'bubble' || after.run.isFirst) return item;
  return {...item, run: {...item.run, isLast: false}};
}

/** One author, one channel, a few minutes; and nothing between them that only one of them says. */
const isOneRun = (one: ThreadMessage, other: ThreadMessage): boolean =>
  one.kind === other.kind &&
  one.by.id === other.by.id &&
  one.channel === other.channel &&
  other.at - one.at < RUN_MS &&
  one.state !== 'failed';

/** Three log lines in a row or more fold into one. */
export const FOLD_FROM = 3;
