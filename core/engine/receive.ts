import {decide, type Fact} from '../conversation/conversation.ts';
import {automation, type Actor} from '../lib/actor.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {ConversationId, MessageId} from '../lib/ids.ts';
import type {InboundMessage, Received} from '../ports/channel.ts';
import type {ConversationRow, CustomerRow} from '../ports/rows.ts';
import {customerKeyOf} from '../view/place.ts';
import {begin} from './begin.ts';
import type {Carried} from './carried.ts';
import {giveToBot, isHiddenTalk, reviewBot, tell} from './bots.ts';
import {happen, stateOf} from './conversations.ts';
import {giveForm} from './forms.ts';
import {answeredBy, linkEmail} from './email-links.ts';
import {meet, recognise} from './meet.ts';
import {mergedAt} from './ongoing.ts';
import {searchable} from '../message/message.ts';
import {keepMessage} from './messages.ts';
import {previewOf, untold} from './preview.ts';
import {keepOpening, openingOf} from './opening.ts';
import {beginAsPreset} from './preset.ts';
import {destinationOf, routing} from './routing.ts';
import type {Turn} from './turn.ts';

/** What went before the conversation, and sorted it. */
const flow = automation('flow');

/**
 * A customer wrote. The same provider id again is the same message, also when it was deleted (CV-11); the sender's and
 * address's one conversation that is not closed takes it (C-13), or a new one is started,
 * routed and, by a reactor, assigned (AA-3).
 */
export async function receive(turn: Turn, given: InboundMessage): Promise<Result<Received>> {
  const {senderId} = given;
  if (turn.directory.senders.get(senderId)?.isEnabled !== true) {
    return refuse({code: 'not-found', detail: `no enabled sender ${senderId}`});
  }
  const recognised = await recognise(turn, given);
  const {message, known} = recognised;
  if (known.duplicate !== undefined) {
    const {id, conversationId, position, at} = known.duplicate;
    return ok({messageId: id, conversationId, position, at, isDuplicate: true});
  }
  const customer = await meet(turn, recognised);
  const by: Actor = {kind: 'customer', id: customer.id};
  if (customer.isBlocked) return ok(await keepBlocked(turn, {message, customer, by}, known.conversation));
  const open = known.conversation;
  const place = open === undefined ? await mergedPlaceFor(turn, message, customer) : {into: open};
  const main = place === undefined ? await answeredBy(turn, message.emailIds) : undefined;
  const row =
    place === undefined
      ? await start(turn, {message, customer, by, main})
      : await reviewBot(turn, place.into, message.text);
  const received = keep(turn, {message, row, by, ...place});
  const {messageId, conversationId: saidIn} = received;
  const ids = message.emailIds;
  if (ids !== undefined) await linkEmail(turn, {ids, messageId, saidIn, row, main, isNew: place === undefined});
  return ok(received);
}

/** C-13: where it goes on of whom nothing is open, and which merged one it comes to (ME-5); undefined: it begins one. */
async function mergedPlaceFor(
  turn: Turn,
  {senderId, address}: InboundMessage,
  customer: Readonly<CustomerRow>,
): Promise<{readonly into: Readonly<ConversationRow>; readonly saidIn?: ConversationId} | undefined> {
  // Only who ever had something merged is asked about.
  const merged = customer.hasMerged ? await mergedAt(turn, senderId, address) : undefined;
  return merged?.into.customerId === customer.id ? merged : undefined;
}

interface Start {
  readonly message: InboundMessage;
  readonly customer: Readonly<CustomerRow>;
  readonly by: Actor;
  /** FU-1: what its e-mail answers. */
  readonly main: Readonly<ConversationRow> | undefined;
}

/** MW-13, LC-1, LC-12, R-1: a conversation opens with the customer's first message. */
async function start(turn: Turn, {message, customer, by, main}: Start): Promise<Readonly<ConversationRow>> {
  const {channel, senderId, address} = message;
  const opening = await openingOf(turn, message, customer);
  const {queueId, priority, routeId} = destinationOf(turn.directory, opening);
  const row = begin(turn, {
    id: turn.newId<ConversationId>(),
    channel,
    senderId,
    customerId: customer.id,
    customerAddress: address,
    customerKey: customerKeyOf(customer, address),
    queueId,
    priority,
    topic: `Talking with ${customer.name}`,
    startedBy: null,
  });
  const started: Fact = {type: 'started', channel};
  const routed: Fact = {type: 'routed', queueId, priority, routeId};
  const opened = happen(turn, row, {facts: [started], by});
  turn.indexTopic(row.id, opened.lastPosition, fold(row.topic));
  const tagged = (opening.tags ?? []).map(tagId => ({type: 'tagged', tagId}) as const);
  const sent = happen(turn, happen(turn, opened, {facts: tagged, by: flow}), {facts: [routed], by: routing});
  giveForm(turn, sent, opening);
  const begun = await beginAsPreset(turn, sent, {customer, main});
  if (customer.isBlocked) return begun;
  const given = giveToBot(turn, begun);
  if (given.withBot) keepOpening(turn, given.id, message);
  return given;
}

/**
 * NC-6: what a blocked customer writes is kept and opens nothing (decision 0009): in their open
 * conversation, else in the newest there was, else in one that is closed from the start.
 */
async function keepBlocked(
  turn: Turn,
  {message, customer, by}: Omit<Start, 'main'>,
  open: Readonly<ConversationRow> | undefined,
): Promise<Received> {
  const {senderId, address} = message;
  const last = open ?? (await turn.frame.tx.newestConversation({senderId, address, customerId: customer.id}));
  const main = last === undefined ? await answeredBy(turn, message.emailIds) : undefined;
  const row = last ?? shut(turn, await start(turn, {message, customer, by, main}));
  return keep(turn, {message, row, by, type: 'keep-blocked'});
}

const shut = (turn: Turn, row: Readonly<ConversationRow>): Readonly<ConversationRow> =>
  happen(turn, row, {
    facts: [{type: 'status-changed', from: row.status, to: 'closed'}],
    by: automation('blocklist'),
  });

interface Keep {
  readonly message: InboundMessage;
  readonly row: Readonly<ConversationRow>;
  readonly by: Actor;
  readonly type?: 'keep-blocked';
  /** A.17: the merged one whose address it came from, if that is another. */
  readonly saidIn?: ConversationId;
}

/** Writes the message itself and moves its conversation on (LC-4, LC-6). */
function keep(turn: Turn, {message, row, by, type, saidIn = row.id}: Keep): Received {
  const messageId = turn.newId<MessageId>();
  const decided = decide(stateOf(row), {type: type ?? 'receive', messageId});
  // Only a closed one takes no message, and those were passed over (LC-17).
  if (!decided.ok) throw new Error(`${row.id} takes no message: ${decided.failure.code}`);
  const isHidden = isHiddenTalk(turn, row);
  const face = type === undefined ? {lastAt: turn.at, ...previewOf('customer', isHidden ? untold : message)} : {};
  const moved = happen(turn, row, {facts: decided.value, by, face});
  const position = moved.lastPublicPosition;
  keepMessage(turn, {
    id: messageId,
    position,
    conversationId: saidIn,
    kind: 'inbound',
    byKind: by.kind,
    byId: by.id,
    channel: message.channel,
    senderId: message.senderId,
    providerId: message.providerId,
    text: message.text,
    files: message.files,
    state: 'received',
    failure: null,
    at: turn.at,
    sentAt: null,
    deliveredAt: null,
    seenAt: null,
    editedAt: null,
    deletedAt: null,
    templateId: null,
    reactions: [],
    isHidden,
    ...broughtBy(message),
  });
  turn.index(row.id, position, searchable({...message, subject: message.email?.subject}));
  turn.touch('messages', row.id);
  if (type === undefined && moved.withBot) tell(turn, moved, messageId);
  if (saidIn !== row.id) turn.touch('messages', saidIn);
  return {messageId, conversationId: saidIn, position, at: turn.at, isDuplicate: false};
}

/** CO-9, CO-11: what it brought beside words and files; each e-mail keeps its own head (D34). */
const broughtBy = ({email, location, html = ''}: InboundMessage): Carried => ({
  mail:
    email === undefined ? null : {from: email.from, to: email.to, cc: email.cc, bcc: email.bcc, subject: email.subject},
  location: location ?? null,
  html: html === '' ? null : html,
});
