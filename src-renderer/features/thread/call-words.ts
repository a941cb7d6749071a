import type {EventKey, LogSentence, Speech} from './log-words.ts';
import type {LogEntry} from './thread-items.ts';

type Of<Type extends LogEntry['type']> = Extract<LogEntry, {type: Type}>;

export type CallLine = Of<
  | 'call-began'
  | 'call-answered'
  | 'call-held'
  | 'call-resumed'
  | 'call-transferred'
  | 'call-ended'
  | 'call-missed'
  | 'wrap-up-extended'
  | 'call-wrapped-up'
>;

const lines: Readonly<Record<CallLine['type'], EventKey>> = {
  'call-began': 'callBegan',
  'call-answered': 'callAnswered',
  'call-held': 'callHeld',
  'call-resumed': 'callResumed',
  'call-transferred': 'callTransferred',
  'call-ended': 'callEnded',
  'call-missed': 'callMissed',
  'wrap-up-extended': 'wrapUpExtended',
  'call-wrapped-up': 'callWrappedUp',
};
export const isCallLine = (entry: LogEntry): entry is CallLine => Object.hasOwn(lines, entry.type);

/** A.34: what became of a call. */
export function callWords(entry: CallLine, speech: Speech): LogSentence {
  const values = {who: speech.person(entry.by)};
  const isFailed = entry.type === 'call-transferred' && entry.fault !== null;
  return {key: isFailed ? 'callNotTransferred' : lines[entry.type], values};
}
