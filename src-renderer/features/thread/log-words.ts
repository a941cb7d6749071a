import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Priority, Status} from '../../../core/conversation/status.ts';
import type {ActorKind} from '../../../core/lib/actor.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {callbackWords, isCallbackLine, type CallbackLine} from './callback-words.ts';
import {callWords, isCallLine, type CallLine, type CallSpeech} from './call-words.ts';
import type {LogEntry} from './thread-items.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** How the things a change mentions are called in the reader's language; the reader is "You". */
export interface Speech extends CallSpeech {
  channel(kind: ChannelKind): string;
  status(status: Status): string;
  priority(priority: Priority): string;
  time(at: number): string;
  person(of: Named): string;
  /** "Ann, Ben and You". */
  people(of: readonly Named[]): string;
  /** Another conversation by its number; it may be gone. */
  conversation(of: Named): string;
}

export type EventKey =
  | 'started'
  | 'routed'
  | 'routedBy'
  | 'took'
  | 'assigned'
  | 'assignedByItself'
  | 'unassigned'
  | 'unassignedByItself'
  | 'unanswered'
  | 'leftBehind'
  | 'handedOver'
  | 'botFailed'
  | 'botOff'
  | 'sessionOver'
  | 'readmitted'
  | 'joined'
  | 'added'
  | 'addedByItself'
  | 'left'
  | 'removed'
  | 'removedByItself'
  | 'status'
  | 'statusByItself'
  | 'reopened'
  | 'openedAgain'
  | 'priority'
  | 'priorityByItself'
  | 'queue'
  | 'queueByItself'
  | 'customer'
  | 'restricted'
  | 'restrictedToNobody'
  | 'unrestricted'
  | 'tagged'
  | 'taggedByItself'
  | 'untagged'
  | 'untaggedByItself'
  | 'absorbed'
  | 'merged'
  | 'released'
  | 'unmerged'
  | 'follows'
  | 'followed'
  | 'linkedTo'
  | 'unlinked'
  | 'snoozed'
  | 'woken'
  | 'wokenByItself'
  | 'topic'
  | 'topicByItself'
  | 'summary'
  | 'summaryByItself'
  | 'form'
  | 'formRemoved'
  | 'macro'
  | 'callBegan'
  | 'callBeganByLink'
  | 'callLinkMade'
  | 'callLinkRevoked'
  | 'callDialled'
  | 'callAnswered'
  | 'callHeld'
  | 'callResumed'
  | 'callWasHeld'
  | 'callTransferred'
  | 'callTransferredTalk'
  | 'callNotTransferred'
  | 'callEnded'
  | 'callHandedOn'
  | 'callBroke'
  | 'callCut'
  | 'callElsewhere'
  | 'callUnanswered'
  | 'callUnansweredWhy'
  | 'callMissed'
  | 'callMissedWhy'
  | 'wrapUpExtended'
  | 'wrapUpRanOut'
  | 'callWrappedUp'
  | 'callWrappedUpAs'
  | 'callbackPlanned'
  | 'callbackPlannedQueue'
  | 'callbackMoved'
  | 'callbackHanded'
  | 'callbackHandedQueue'
  | 'callbackDue'
  | 'callbackDueQueue'
  | 'callbackReached'
  | 'callbackNotReached'
  | 'callbackDone'
  | 'callbackCancelled';

/** What a person or a rule may do. */
type MaybeByItself = Extract<EventKey, `${string}ByItself`> extends `${infer Key}ByItself` ? Key : never;

/** A sentence by its key, and what stands in it. */
export interface LogSentence {
  readonly key: EventKey;
  readonly values: Readonly<Record<string, string>>;
}

/** Done by itself: a rule, not a person. */
const isAutomatic = (kind: ActorKind): boolean => kind === 'automation';

type Of<Type extends LogEntry['type']> = Extract<LogEntry, {type: Type}>;

/** CL-1: what happened, from what and to what, and who did it. */
export function wordsOf(entry: LogEntry, speech: Speech): LogSentence {
  if (isCallbackLine(entry)) return callbackWords(entry, speech);
  if (isCallLine(entry)) return callWords(entry, speech);
  if (isJoining(entry)) return joined(entry, speech);
  return isLabelled(entry) ? labelled(entry, speech) : moved(entry, speech);
}

type Joining = Of<'absorbed' | 'merged' | 'released' | 'unmerged' | 'related' | 'unrelated'>;

const joinings: Readonly<Record<Joining['type'], true>> = {
  absorbed: true,
  merged: true,
  released: true,
  unmerged: true,
  related: true,
  unrelated: true,
};
const isJoining = (entry: LogEntry): entry is Joining => Object.hasOwn(joinings, entry.type);

/** The other conversation that a line is about, if it is there to be opened. */
export const otherOf = (entry: LogEntry): ConversationId | undefined =>
  isJoining(entry) && entry.other.name !== '' ? entry.other.id : undefined;

/** A.17, A.18: how it belongs together with another, which is called by its number. */
function joined(entry: Joining, speech: Speech): LogSentence {
  const values = {who: speech.person(entry.by), other: speech.conversation(entry.other)};
  if (entry.type === 'unrelated') return {key: 'unlinked', values};
  if (entry.type !== 'related') return {key: entry.type, values};
  if (entry.kind === 'linked') return {key: 'linkedTo', values};
  return {key: entry.isMain ? 'follows' : 'followed', values};
}

/** Where it stands and who has it. */
function moved(entry: Exclude<LogEntry, Labelled | Joining | CallLine | CallbackLine>, speech: Speech): LogSentence {
  const who = speech.person(entry.by);
  const byItself = (key: MaybeByItself): EventKey => (isAutomatic(entry.by.kind) ? `${key}ByItself` : key);
  switch (entry.type) {
    case 'started':
      return {key: 'started', values: {channel: speech.channel(entry.channel)}};
    case 'routed':
      return routed(entry, speech);
    case 'assigned':
      return assigned(entry, speech);
    case 'exclusions-cleared':
      return {key: 'readmitted', values: {}};
    case 'co-assigned':
      if (entry.agent.id === entry.by.id) return {key: 'joined', values: {who}};
      return {key: byItself('added'), values: {who, to: speech.person(entry.agent)}};
    case 'co-unassigned':
      if (entry.agent.id === entry.by.id) return {key: 'left', values: {who}};
      return {key: byItself('removed'), values: {who, to: speech.person(entry.agent)}};
    case 'status-changed':
      return statusChanged(entry, speech);
    case 'priority-changed': {
      const values = {who, from: speech.priority(entry.from), to: speech.priority(entry.to)};
      return {key: byItself('priority'), values};
    }
    case 'queue-changed':
      return {key: byItself('queue'), values: {who, from: entry.from.name, to: entry.to.name}};
    case 'customer-changed':
      return {key: 'customer', values: {who, from: entry.from.name, to: entry.to.name}};
    default:
      return unreachable(entry);
  }
}

type Labelled = Of<
  | 'visibility-changed'
  | 'snoozed'
  | 'woken'
  | 'tagged'
  | 'untagged'
  | 'topic-changed'
  | 'summary-changed'
  | 'form-changed'
  | 'macro-applied'
>;

const labels: Readonly<Record<Labelled['type'], true>> = {
  'visibility-changed': true,
  snoozed: true,
  woken: true,
  tagged: true,
  untagged: true,
  'topic-changed': true,
  'summary-changed': true,
  'form-changed': true,
  'macro-applied': true,
};
const isLabelled = (entry: LogEntry): entry is Labelled => Object.hasOwn(labels, entry.type);

/** What it is called, and who may know of it. */
function labelled(entry: Labelled, speech: Speech): LogSentence {
  const who = speech.person(entry.by);
  const isByItself = isAutomatic(entry.by.kind);
  switch (entry.type) {
    case 'visibility-changed':
      if (entry.to === null) return {key: 'unrestricted', values: {who}};
      if (entry.to.length === 0) return {key: 'restrictedToNobody', values: {who}};
      return {key: 'restricted', values: {who, to: speech.people(entry.to)}};
    case 'snoozed':
      return {key: 'snoozed', values: {who, time: speech.time(entry.until)}};
    case 'woken':
      return {key: isByItself ? 'wokenByItself' : 'woken', values: {who}};
    case 'tagged':
      return {key: isByItself ? 'taggedByItself' : 'tagged', values: {who, tag: entry.tag.name}};
    case 'untagged':
      return {key: isByItself ? 'untaggedByItself' : 'untagged', values: {who, tag: entry.tag.name}};
    case 'topic-changed':
      return {key: isByItself ? 'topicByItself' : 'topic', values: {who}};
    case 'summary-changed':
      return {key: isByItself ? 'summaryByItself' : 'summary', values: {who}};
    case 'form-changed':
      return entry.to === null
        ? {key: 'formRemoved', values: {who}}
        : {key: 'form', values: {who, form: entry.to.name}};
    case 'macro-applied':
      return {key: 'macro', values: {who, macro: entry.macro.name}};
    default:
      return unreachable(entry);
  }
}

const takenWords = {
  unanswered: 'unanswered',
  'queue-changed': 'leftBehind',
  'handed-over': 'handedOver',
  'bot-failed': 'botFailed',
  'bot-off': 'botOff',
  'session-over': 'sessionOver',
} as const satisfies Readonly<Record<NonNullable<Of<'assigned'>['because']>, EventKey>>;

function assigned({by, from, to, because}: Of<'assigned'>, speech: Speech): LogSentence {
  const who = speech.person(by);
  if (to === null && from !== null && because !== undefined) {
    return {key: takenWords[because], values: {who: speech.person(from)}};
  }
  if (to === null) return {key: isAutomatic(by.kind) ? 'unassignedByItself' : 'unassigned', values: {who}};
  if (to.id === by.id) return {key: 'took', values: {who}};
  return {key: isAutomatic(by.kind) ? 'assignedByItself' : 'assigned', values: {who, to: speech.person(to)}};
}

function routed({queue, priority, route}: Of<'routed'>, speech: Speech): LogSentence {
  const values = {queue: queue.name, priority: speech.priority(priority)};
  return route === null ? {key: 'routed', values} : {key: 'routedBy', values: {...values, route}};
}

/** D32: what was closed and is open again says so. */
function statusChanged({by, from, to}: Of<'status-changed'>, speech: Speech): LogSentence {
  const values = {who: speech.person(by), from: speech.status(from), to: speech.status(to)};
  if (by.kind === 'customer') return {key: 'reopened', values};
  if (from === 'closed') return {key: 'openedAgain', values};
  return {key: isAutomatic(by.kind) ? 'statusByItself' : 'status', values};
}
