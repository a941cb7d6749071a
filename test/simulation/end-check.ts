import {isDeepStrictEqual} from 'node:util';
import {previewOf} from '../../core/engine/messages.ts';
import type {ConversationRow, EventRow, MessageRow} from '../../core/ports/rows.ts';
import {besideHolds} from './beside-check.ts';
import type {Centre} from './centre.ts';
import {historiesHold, sameAsTold} from './invariants.ts';
import {planCentre} from './plan.ts';
import {Broken, Replay} from './replay.ts';
import {seededRandom} from '../support/fake-clock.ts';

type Messages = readonly Readonly<MessageRow>[];

/** What holds when everything has come to rest: nothing lost, nothing doubled, nothing out of order. */
export async function checkEnd(centre: Centre): Promise<void> {
  const {look} = centre.database;
  const messages = (await look.rows('message')).toSorted((a, b) => a.position - b.position);
  const conversations = await look.rows('conversation');
  inboundHold(centre, messages);
  writtenHold(centre, messages);
  sentHold(centre, messages);
  inOrder(centre, messages);
  previewsHold(conversations, messages);
  await besideHolds(look, conversations);
  await draftsHold(centre);
  historiesHold(await look.rows('agent'), await look.rows('statusSpan'));
  await answersHold(centre);
  const jobs = await look.rows('job');
  if (jobs.length > 0) throw new Broken(`${jobs.length} jobs are left, ${jobs[0]?.state}: ${jobs[0]?.error}`);
  eventsHold(await look.rows('event'), messages);
}

/** Every message that was acknowledged to a customer is there once, as it was written. */
function inboundHold({ledger}: Centre, messages: Messages): void {
  const inbound = messages.filter(({kind}) => kind === 'inbound');
  if (inbound.length !== ledger.received.size) {
    throw new Broken(`${inbound.length} inbound messages, but ${ledger.received.size} were acknowledged`);
  }
  for (const {message, answer} of ledger.received.values()) {
    const row = inbound.find(({id}) => id === answer.messageId);
    const kept = row && [row.text, row.providerId, row.senderId, row.conversationId, row.position, row.at];
    const {text, providerId, senderId} = message;
    const expected = [text, providerId, senderId, answer.conversationId, answer.position, answer.at];
    if (!isDeepStrictEqual(kept, expected))
      throw new Broken(`${providerId} was acknowledged as ${String(expected)}, kept as ${String(kept)}`);
  }
}

/** So is what agents wrote. */
function writtenHold({ledger}: Centre, messages: Messages): void {
  const ours = messages.filter(({kind}) => kind !== 'inbound');
  if (ours.length !== ledger.written.size) throw new Broken(`${ours.length} of ours, ${ledger.written.size} accepted`);
  for (const row of ours) {
    const expected = ledger.written.get(row.id);
    const kept = {kind: row.kind, conversationId: row.conversationId, text: row.text, by: row.byId};
    const {kind, conversationId, text, by} = expected ?? {};
    if (!isDeepStrictEqual(kept, {kind, conversationId, text, by}))
      throw new Broken(`${row.id} is not what was written`);
  }
}

/** C-9, NO-3: what counts as sent arrived; what did not arrive is failed and can be seen; notes stay inside. */
function sentHold({outside}: Centre, messages: Messages): void {
  const rows = new Map(messages.map(row => [row.id, row]));
  for (const {messageId, text, conversationId} of outside.handed) {
    const row = rows.get(messageId);
    if (row?.kind !== 'outbound') throw new Broken(`${messageId} went out and is no answer (NO-3)`);
    if (row.text !== text || row.conversationId !== conversationId) throw new Broken(`${messageId} went out changed`);
  }
  for (const row of messages) if (row.kind === 'outbound') endedWell(row, outside.arrivals.has(row.id));
}

function endedWell({id, state}: Readonly<MessageRow>, hasArrived: boolean): void {
  const isThere = state === 'sent' || state === 'delivered' || state === 'seen';
  if (isThere && !hasArrived) throw new Broken(`${id} is ${state}, and never arrived (C-9)`);
  if (!isThere && state !== 'failed' && state !== 'discarded') throw new Broken(`${id} is still ${state} at the end`);
}

/** C-9: in a thread what nobody had to send again arrives in the order in which it was written. */
function inOrder({outside, ledger}: Centre, messages: Messages): void {
  const untroubled = messages.filter(({id}) => outside.arrivals.has(id) && !ledger.retried.has(id));
  const newest = new Map<string, number>();
  for (const {id, conversationId, position} of untroubled) {
    const order = outside.arrivals.get(id)?.order ?? 0;
    if (order < (newest.get(conversationId) ?? -1))
      throw new Broken(`${id} at ${position} arrived before what was said earlier (C-9)`);
    newest.set(conversationId, order);
  }
}

/** MW-4: a list shows what was said last, notes aside. */
function previewsHold(conversations: readonly Readonly<ConversationRow>[], messages: Messages): void {
  for (const row of conversations) {
    const last = messages.findLast(one => one.conversationId === row.id && one.kind !== 'note');
    if (last === undefined) throw new Broken(`${row.id} has no message (MW-13)`);
    const {previewBy, previewText, previewFiles} = row;
    const expected = previewOf(last.kind === 'inbound' ? 'customer' : 'agent', last);
    if (!isDeepStrictEqual({previewBy, previewText, previewFiles}, expected))
      throw new Broken(`preview of ${row.id} (MW-4)`);
  }
}

/** C-10: every draft is the last word of its author. */
async function draftsHold({ledger, database}: Centre): Promise<void> {
  const kept = new Map<string, string>();
  for (const {authorId, conversationId, mode, text} of await database.look.rows('draft')) {
    const key = `${authorId} ${conversationId} ${mode}`;
    if (ledger.isDraftKnown(key)) kept.set(key, text);
  }
  const expected = new Map([...ledger.drafts].filter(([, text]) => text !== ''));
  for (const key of new Set([...kept.keys(), ...expected.keys()])) {
    if (kept.get(key) !== expected.get(key))
      throw new Broken(`draft ${key}: "${kept.get(key)}", not "${expected.get(key)}" (C-10)`);
  }
}

/** Each answer is remembered, once. */
async function answersHold({ledger, database}: Centre): Promise<void> {
  const kept = new Map((await database.look.rows('command')).map(({id, answer}) => [id, answer]));
  if (kept.size !== ledger.answered.length)
    throw new Broken(`${kept.size} answers kept, ${ledger.answered.length} given`);
  for (const {deed, answer} of ledger.answered) {
    if (!isDeepStrictEqual(kept.get(deed.input.commandId), answer))
      throw new Broken(`the answer to ${deed.input.commandId}`);
  }
}

/** A message and its event have one position; nothing written stands in the log. */
function eventsHold(events: readonly Readonly<EventRow>[], messages: Messages): void {
  const types = {inbound: 'message-received', outbound: 'replied', note: 'noted'} as const;
  const said = events.filter(({type}) => Object.values(types).some(one => one === type));
  if (said.length !== messages.length)
    throw new Broken(`${said.length} events of messages, ${messages.length} messages`);
  const byPosition = new Map(said.map(event => [event.position, event]));
  for (const {id, position, kind, conversationId} of messages) {
    const event = byPosition.get(position);
    const isRight =
      event?.type === types[kind] && event.conversationId === conversationId && event.body['messageId'] === id;
    if (!isRight) throw new Broken(`message ${id} and event ${position} differ`);
  }
}

/** The whole log once more, from nothing, as it stands now. */
export async function checkLog({database}: Centre, seed: number): Promise<void> {
  // Assignments were judged when they were made; by now the plan is another.
  const lenient = new Replay(planCentre(seededRandom(seed), 0), {judges: false});
  for (const event of await database.look.rows('event')) lenient.take(event);
  sameAsTold(await database.look.rows('conversation'), lenient);
}
