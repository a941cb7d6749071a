import {outcomeOf} from '../../../core/call/outcome.ts';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {TranscriptWords} from '../../../core/contract/transcript-words.ts';

type CallWords = TranscriptWords['calls'];

/** A.32: what a call was, with whom, for how long and how it ended, in parts. What was written about it is a note. */
export function callLine(call: CallEntry, words: CallWords): readonly string[] {
  const {facts} = words;
  const outcome = outcomeOf(call);
  const parts = [words.outcomes[outcome], withWhom(call, words)];
  if (call.queue !== null) parts.push(`${facts.queue}: ${call.queue.name}`);
  if (outcome === 'live') return parts;
  if (call.ringMs > 0) parts.push(`${facts.rang}: ${length(call.ringMs)}`);
  if (call.answeredAt !== null) parts.push(`${facts.talked}: ${length(call.talkMs)}`);
  if (call.holdMs > 0) parts.push(`${facts.held}: ${length(call.holdMs)}`);
  const to = call.transfers.filter(({state}) => state === 'done').map(one => one.to.label);
  if (to.length > 0) parts.push(`${facts.handedOver}: ${to.join(', ')}`);
  const how = howItEnded(call, words);
  if (how !== undefined && how !== words.outcomes[outcome]) parts.push(how);
  if (call.outcome !== null) parts.push(`${facts.outcome}: ${call.outcome.name}`);
  return parts;
}

function withWhom({customer, number}: CallEntry, {facts}: CallWords): string {
  if (number === '') return customer === '' ? facts.withheld : customer;
  return customer === '' || customer === number ? number : `${customer} (${number})`;
}

/** Undefined: what it was says it already. */
function howItEnded({end, transfers}: CallEntry, words: CallWords): string | undefined {
  if (end === null) return undefined;
  if (end.reason === 'hung-up') return words.hungUp[end.by];
  const isHandedOver = end.reason === 'transferred' && transfers.some(({state}) => state === 'done');
  return isHandedOver ? undefined : words.reasons[end.reason];
}

/** `3:13`, `1:02:00`: the same in every language. */
function length(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, two(seconds % 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
