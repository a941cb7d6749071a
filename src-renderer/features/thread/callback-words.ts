import {unreachable} from '../../../core/lib/failure.ts';
import type {LogSentence, Speech} from './log-words.ts';
import type {LogEntry} from './thread-items.ts';

export type CallbackLine = Extract<LogEntry, {readonly callbackId: unknown}>;

export const isCallbackLine = (entry: LogEntry): entry is CallbackLine => 'callbackId' in entry;

/** VO-14, D20: that somebody is to be called back, and what became of it. */
export function callbackWords(entry: CallbackLine, speech: Speech): LogSentence {
  const who = speech.person(entry.by);
  switch (entry.type) {
    case 'callback-planned': {
      const values = {who, time: speech.time(entry.dueAt)};
      if (entry.agent === null) return {key: 'callbackPlannedQueue', values};
      return {key: 'callbackPlanned', values: {...values, to: speech.person(entry.agent)}};
    }
    case 'callback-moved':
      return {key: 'callbackMoved', values: {who, time: speech.time(entry.dueAt)}};
    case 'callback-handed':
      if (entry.agent === null) return {key: 'callbackHandedQueue', values: {}};
      return {key: 'callbackHanded', values: {to: speech.person(entry.agent)}};
    case 'callback-due':
      if (entry.agent === null) return {key: 'callbackDueQueue', values: {}};
      return {key: 'callbackDue', values: {to: speech.person(entry.agent)}};
    case 'callback-tried':
      // Whoever hung up without an answer has not answered.
      if (entry.outcome === 'answered') return {key: 'callbackReached', values: {}};
      return {
        key: 'callbackNotReached',
        values: {why: speech.reason(entry.outcome === 'hung-up' ? 'no-answer' : entry.outcome)},
      };
    case 'callback-closed':
      return {key: entry.how === 'done' ? 'callbackDone' : 'callbackCancelled', values: {who}};
    default:
      return unreachable(entry);
  }
}
