import {isDeepStrictEqual} from 'node:util';
import {previewOf, untold} from '../../core/engine/preview.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {CallRow, ConversationRow, EventRow, MessageRow} from '../../core/ports/rows.ts';
import {besideHolds} from './beside-check.ts';
import {formsHold, isMacroNote} from './tool-check.ts';
import {isSummary} from './call-check.ts';
import {isLine} from './handover-check.ts';
import {tellingHolds} from './bot-check.ts';
import type {Centre} from './centre.ts';
import {historiesHold, sameAsTold, type StepCheck} from './invariants.ts';
import {Broken} from './broken.ts';
import type {Written} from './ledger.ts';
import {Replay} from './replay.ts';
import {revisedWordsHold} from './revision-check.ts';
import {setupHolds} from './setup-check.ts';
import {freeTextHolds} from './free-text-check.ts';
import {templateOf} from './template-plan.ts';
import {wholeOf} from './thread-ideas.ts';

type Messages = readonly Readonly<MessageRow>[];

/** What holds when everything has come to rest: nothing lost, nothing doubled, nothing out of order. */
export async function checkEnd(
  centre: Centre,
  {delayed, calls: ofCalls}: Pick<StepCheck, 'delayed' | 'calls'>,
): Promise<void> {
  const {look} = centre.database;
  const messages = (await look.rows('message')).toSorted((a, b) => a.position - b.position);
  const conversations = await look.rows('conversation');
  inboundHold(centre, messages);
  const calls = await look.rows('call');
  writtenHold(centre, messages, calls);
  ofCalls.end(messages, calls);
  delayed.end({ledger: centre.ledger, setup: centre.setup}, {messages, waiting: await look.rows('delayedMessage')});
  await formsHold(look);
  sentHold(centre, messages);
  freeTextHolds(centre, {conversations, messages});
  inOrder(centre, messages);
  const called = new Set(
    (await look.rows('event')).filter(({type}) => type === 'call-began').map(one => one.conversationId),
  );
  previewsHold(
    centre,
    conversations.filter(({id}) => !called.has(id)),
    messages,
  );
  tellingHolds(centre.botLine, centre.replay, {conversations, messages});
  await revisedWordsHold(centre, messages);
  await besideHolds(look, conversations);
  await draftsHold(centre);
  historiesHold(await look.rows('agent'), await look.rows('statusSpan'));
  await answersHold(centre);
  const jobs = await look.rows('job');
  if (jobs.length > 0) throw new Broken(`${jobs.length} jobs are left, ${jobs[0]?.state}: ${jobs[0]?.error}`);
  eventsHold(centre, await look.rows('event'), messages);
}

/** Every message that was acknowledged to a customer is there once, as it was written, unless it was deleted (CV-11). */
function inboundHold({ledger, setup}: Centre, messages: Messages): void {
  const inbound = messages.filter(({kind, channel}) => kind === 'inbound' && channel !== 'internal');
  const received = [...ledger.received.values()].filter(({answer}) => !setup.deleted.has(answer.conversationId));
  if (inbound.length !== received.length) {
    throw new Broken(`${inbound.length} inbound messages, but ${received.length} were acknowledged`);
  }
  const rows = new Map(inbound.map(row => [row.id, row]));
  for (const {message, answer} of received) {
    const row = rows.get(answer.messageId);
    const kept = row && [row.text, row.providerId, row.senderId, row.conversationId, row.position, row.at];
    const {text, providerId, senderId} = message;
    // Which of the two was revised, the one that is gone or the one that came anew, cannot be told.
    const mayBeAnew = ledger.revisions.isUnsure(message) && row?.text === text;
    const expected = [
      mayBeAnew ? text : ledger.revisions.wordsOf(message, text),
      providerId,
      senderId,
      answer.conversationId,
      answer.position,
      answer.at,
    ];
    if (!isDeepStrictEqual(kept, expected))
      throw new Broken(`${providerId} was acknowledged as ${String(expected)}, kept as ${String(kept)}`);
    if (row !== undefined && !ledger.revisions.isUnsure(message)) ledger.revisions.holdAt(row);
  }
}

/** So is what we wrote, in the thread it was written in or in one that is or was one with it (A.17). */
function writtenHold({ledger, replay}: Centre, messages: Messages, calls: readonly Readonly<CallRow>[]): void {
  const ours = messages.filter(({kind, channel}) => kind !== 'inbound' || channel === 'internal');
  for (const row of ours) {
    if (isSummary(row, calls) || isLine(row, calls) || isMacroNote(row)) continue;
    const written = ledger.written.get(row.id) ?? ledger.delayed.get(row.id);
    const isThere = written !== undefined && replay.areKin(written.conversationId, row.conversationId);
    if (!isThere || !isAsWritten(row, written)) throw new Broken(`${row.id} is not what was written`);
  }
  const kept = new Set(ours.map(({id}) => id));
  for (const [id, {conversationId}] of ledger.written) {
    const isDeleted = replay.kinOf(conversationId).some(one => replay.setup.deleted.has(one));
    if (!kept.has(id) && !isDeleted) throw new Broken(`${id} was accepted and is lost`);
  }
}

/** IN-5: what anybody but its assignee writes inside waits for an answer, like a customer's word. */
function isAsWritten({kind, channel, text, byId, templateId}: Readonly<MessageRow>, written: Written): boolean {
  const isOfKind = kind === written.kind || (channel === 'internal' && kind === 'inbound' && written.kind !== 'note');
  return isOfKind && text === written.text && byId === written.by && templateId === written.templateId;
}

/** C-9, NO-3: what counts as sent arrived; what did not arrive is failed and can be seen; the rest stays inside. */
function sentHold({outside, setup}: Centre, messages: Messages): void {
  const rows = new Map(messages.map(row => [row.id, row]));
  for (const {messageId, text, conversationId, template} of outside.handed) {
    if (setup.deleted.has(conversationId)) continue;
    const row = rows.get(messageId);
    if (row?.kind !== 'outbound' || row.channel === 'internal')
      throw new Broken(`${messageId} went out and is no answer (NO-3, IN-1)`);
    if (row.text !== text || row.conversationId !== conversationId) throw new Broken(`${messageId} went out changed`);
    if (template !== registeredAs(row)) throw new Broken(`${messageId} went out as ${template} (TP-1)`);
  }
  for (const row of messages) {
    if (row.kind === 'outbound' && row.channel !== 'internal') endedWell(row, outside.arrivals.has(row.id));
  }
}

const registeredAs = ({templateId}: Readonly<MessageRow>): string | undefined =>
  templateId === null ? undefined : templateOf(templateId)?.registeredAs;

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

/** MW-4: a list shows what was said last in a whole thread, notes and what a blocked customer wrote aside. */
function previewsHold({replay}: Centre, conversations: readonly Readonly<ConversationRow>[], messages: Messages): void {
  const said = messages.filter(({kind, id}) => kind !== 'note' && !replay.blockedMessages.has(id));
  for (const row of conversations) {
    // What went into another shows as it was when it went.
    if (row.mergedInto !== null) continue;
    const places = new Set(wholeOf(row));
    // Which of two was newer is told by what was said last, a blocked word included.
    const isMuddled =
      places.size > 1 && messages.some(one => places.has(one.conversationId) && replay.blockedMessages.has(one.id));
    if (isMuddled) continue;
    const last = said.findLast(one => places.has(one.conversationId));
    if (last === undefined && messages.every(one => one.conversationId !== row.id))
      throw new Broken(`${row.id} has no message (MW-13)`);
    if (last === undefined) continue;
    const {previewBy, previewText, previewFiles} = row;
    const by = speakerOf(last);
    if (!isDeepStrictEqual({previewBy, previewText, previewFiles}, previewOf(by, last.isHidden ? untold : last)))
      throw new Broken(`preview of ${row.id}: "${previewText}" by ${previewBy}, not "${last.text}" by ${by} (MW-4)`);
  }
}

function speakerOf({kind, channel, byKind}: Readonly<MessageRow>): 'customer' | 'agent' | 'bot' {
  if (kind === 'inbound' && channel !== 'internal') return 'customer';
  return byKind === 'bot' ? 'bot' : 'agent';
}

/** C-10: every draft is the last word of its author. What was ever merged has its drafts joined: those are left out. */
async function draftsHold({ledger, database, replay}: Centre): Promise<void> {
  const isLeftOut = (key: string) => {
    const conversationId = (key.split(' ')[1] ?? '') as ConversationId;
    return replay.kinOf(conversationId).length > 1 || replay.setup.deleted.has(conversationId);
  };
  const kept = new Map<string, string>();
  for (const {authorId, conversationId, mode, text} of await database.look.rows('draft')) {
    const key = `${authorId} ${conversationId} ${mode}`;
    if (replay.setup.deleted.has(conversationId)) throw new Broken(`draft ${key} outlives what it was for (CV-11)`);
    if (ledger.isDraftKnown(key) && !isLeftOut(key)) kept.set(key, text);
  }
  const expected = new Map([...ledger.drafts].filter(([key, text]) => text !== '' && !isLeftOut(key)));
  for (const key of new Set([...kept.keys(), ...expected.keys()])) {
    if (kept.get(key) !== expected.get(key))
      throw new Broken(`draft ${key}: "${kept.get(key)}", not "${expected.get(key)}" (C-10)`);
  }
}

/** Each answer is remembered, once. */
async function answersHold({ledger, database}: Centre): Promise<void> {
  const kept = new Map((await database.look.rows('command')).map(({id, answer}) => [id, answer]));
  if (kept.size !== ledger.answers.size) throw new Broken(`${kept.size} answers kept, ${ledger.answers.size} given`);
  for (const [commandId, {answer}] of ledger.answers) {
    if (!isDeepStrictEqual(kept.get(commandId), answer)) throw new Broken(`the answer to ${commandId}`);
  }
}

/** A message and its event have one position; nothing written stands in the log. */
function eventsHold({replay}: Centre, events: readonly Readonly<EventRow>[], messages: Messages): void {
  const said = events.filter(({type}) => types.has(type));
  if (said.length !== messages.length)
    throw new Broken(`${said.length} events of messages, ${messages.length} messages`);
  const byPosition = new Map(said.map(event => [event.position, event]));
  for (const message of messages) {
    const {id, position, conversationId} = message;
    const event = byPosition.get(position);
    const isThere = event?.conversationId != null && replay.areKin(event.conversationId, conversationId);
    const type = typeOf(message, replay);
    if (!isThere || event.type !== type || event.body['messageId'] !== id) {
      throw new Broken(`message ${id} and event ${position} differ`);
    }
  }
}

const types: ReadonlySet<string> = new Set(['message-received', 'message-blocked', 'replied', 'noted']);

function typeOf({id, kind}: Readonly<MessageRow>, {blockedMessages}: Replay): string {
  if (kind === 'inbound') return blockedMessages.has(id) ? 'message-blocked' : 'message-received';
  return kind === 'note' ? 'noted' : 'replied';
}

/** The whole log once more, from nothing, as it stands now: without what was deleted, and with what was told apart again. */
export async function checkLog({database, plan}: Centre): Promise<void> {
  // What was decided was judged then; without the deleted it cannot be any more.
  const lenient = new Replay(plan, {judges: false});
  const customerOf = () => undefined;
  for (const event of await database.look.rows('event')) lenient.take(event, {hasGaps: true, customerOf});
  sameAsTold(await database.look.rows('conversation'), lenient);
  await setupHolds(database.look, lenient);
}
