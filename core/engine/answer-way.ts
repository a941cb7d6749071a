import type {AnswerVia} from '../contract/mail-values.ts';
import {beside} from '../conversation/open.ts';
import {isSameWay, otherWays, usualWay, type WayOut} from '../conversation/ways.ts';
import type {Fact} from '../conversation/conversation.ts';
import {can, type Person} from '../access/can.ts';
import {invalid, must, ok, refuse, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {AgentId, ConversationId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Senders} from '../queue/senders.ts';
import {senderSettings} from '../queue/settings.ts';
import {customerKeyOf} from '../view/place.ts';
import {begin} from './begin.ts';
import {aboutOf, happen} from './conversations.ts';
import type {Directory} from './directory.ts';
import {joinTalks} from './merge.ts';
import {ongoingAt} from './ongoing.ts';
import type {Turn} from './turn.ts';

/*
 * CO-1, CO-12, RL-1, decision 0033: what is answered over another of our addresses, or to another of theirs, is said in
 * a talk of those two that is merged into this one from its beginning. So what they write back comes here (ME-5), it is
 * delivered as any other, and no two talks go on between two addresses (C-13).
 */

type Row = Readonly<ConversationRow>;

/** Where an answer is said, and whose address it goes to. */
export interface SaidIn {
  readonly saidIn: Row;
  /** It is yet to begin: `saidIn` says between which addresses. */
  readonly isNew: boolean;
}

const sendersOf = ({senders, queueSenders: own, settings}: Directory): Senders => ({
  isRestricted: senderSettings(settings.get('senders')).isOn,
  senders,
  own,
});

/** CO-1: of merged conversations, the one in which something was said last: there they are answered (A.17, D34). */
export async function lastUsed(turn: Turn, row: Row): Promise<Row> {
  let [newest, at]: [ConversationId, number] = [row.id, -1];
  for (const id of row.absorbed.length === 0 ? [] : [row.id, ...row.absorbed]) {
    const last = await turn.frame.tx.lastSaidPosition(id);
    if (last > at) [newest, at] = [id, last];
  }
  return must(await turn.get('conversation', [newest]), 'where something was said');
}

const wayOf = ({senderId, customerAddress: address}: Row): WayOut => ({senderId, address});

/** SN-3, SN-4, CO-1: as it was chosen, or as it goes on by itself. */
export async function wayFor(
  turn: Turn,
  row: Row,
  {via, person}: {readonly via: AnswerVia | undefined; readonly person: Person},
): Promise<Result<SaidIn>> {
  const last = await lastUsed(turn, row);
  // BO-6: a bot answers where it was asked.
  if (person.isBot === true) return ok({saidIn: last, isNew: false});
  const all = sendersOf(turn.directory);
  const from = {...wayOf(last), queueId: row.queueId, channel: last.channel};
  const usual = usualWay(all, from);
  const wanted = via ?? usual;
  if (wanted === undefined) return invalid('via', 'from-empty', row.id);
  if (isSameWay(wanted, wayOf(last)) && usual !== undefined && isSameWay(usual, wanted)) {
    return ok({saidIn: last, isNew: false});
  }
  const wrong =
    usual !== undefined && isSameWay(wanted, usual) ? undefined : await wrongWay(turn, row, {all, from, wanted});
  return wrong ?? between(turn, row, {wanted, person});
}

/** SN-3: why it may not be chosen. */
async function wrongWay(
  turn: Turn,
  row: Row,
  {all, from, wanted}: {readonly all: Senders; readonly from: Parameters<typeof usualWay>[1]; readonly wanted: WayOut},
): Promise<Result<never> | undefined> {
  const {tx} = turn.frame;
  const theirs = [...(await tx.addressesOf(row.customerId)), ...(await tx.sharesOf(row.customerId))];
  const sender = turn.directory.senders.get(wanted.senderId);
  const known = [...theirs, {channel: from.channel, address: from.address}, {...row, address: row.customerAddress}];
  const ways = otherWays(all, from, known);
  const found = ways.find(one => isSameWay(one, wanted));
  if (found === undefined) {
    const isOffered = ways.some(({senderId}) => senderId === wanted.senderId) || isThere(all, from, wanted);
    const isTheirs = known.some(({channel, address}) => channel === sender?.channel && address === wanted.address);
    return invalid('via', isOffered && !isTheirs ? 'not-theirs' : 'not-offered', row.id);
  }
  if (!found.isForWhoWrote) return undefined;
  const wrote = await tx.lastWroteAt(wanted.senderId, wanted.address);
  return wrote === undefined ? invalid('via', 'not-startable', row.id) : undefined;
}

/** Whether the sender is offered at all, whatever addresses they have. */
const isThere = (all: Senders, from: Parameters<typeof usualWay>[1], {senderId}: WayOut): boolean => {
  const channel = all.senders.get(senderId)?.channel;
  return channel !== undefined && otherWays(all, from, [{channel, address: ''}]).some(one => one.senderId === senderId);
};

/** NC-4: the talk of these two that is a part of this one, or one that is to begin. */
async function between(
  turn: Turn,
  row: Row,
  {wanted, person}: {readonly wanted: WayOut; readonly person: Person},
): Promise<Result<SaidIn>> {
  for (const id of [row.id, ...row.absorbed]) {
    const one = must(await turn.get('conversation', [id]), 'a part of a conversation');
    if (isSameWay(wayOf(one), wanted)) return ok({saidIn: one, isNew: false});
  }
  const ongoing = await ongoingAt(turn, wanted.senderId, wanted.address);
  if (ongoing !== undefined && ongoing.id !== row.id) {
    const maySee = can(person, {do: 'see'}, aboutOf(turn, ongoing, person));
    return refuse(beside(ongoing, {me: person.agentId, maySee}));
  }
  const {channel} = must(turn.directory.senders.get(wanted.senderId), 'a sender that is offered');
  return ok({saidIn: {...row, channel, senderId: wanted.senderId, customerAddress: wanted.address}, isNew: true});
}

/** CO-12: begins the talk between them as a part of this one. CV-8: whoever sees this one sees it, and nobody else. */
export async function branch(turn: Turn, row: Row, {saidIn, isNew}: SaidIn): Promise<Result<Row>> {
  if (!isNew) return ok(saidIn);
  const {channel, senderId, customerAddress, customerId, queueId, priority, topic} = saidIn;
  const customer = must(await turn.get('customer', [customerId]), 'whom it is with');
  const {by} = turn;
  const opened = begin(turn, {
    id: turn.newId<ConversationId>(),
    channel,
    senderId,
    customerId,
    customerAddress,
    customerKey: customerKeyOf(customer, customerAddress),
    queueId,
    priority,
    topic,
    startedBy: by.id as AgentId,
  });
  const facts: Fact[] = [{type: 'started', channel}];
  if (row.isRestricted) facts.push({type: 'visibility-changed', from: undefined, to: [...row.visibleTo]});
  facts.push({type: 'routed', queueId, priority, routeId: undefined});
  const placed = happen(turn, opened, {facts, by});
  turn.indexTopic(placed.id, placed.lastPosition, fold(topic));
  const joined = await joinTalks(turn, {into: row, from: placed}, by.id as AgentId);
  return joined.ok ? ok(must(await turn.get('conversation', [placed.id]), 'what was just begun')) : joined;
}
