import type {HandedBy, Transfer, TransferTarget} from '../call/call.ts';
import {isLive, isOver} from '../call/record.ts';
import type {Fact} from '../conversation/conversation.ts';
import {isInternational} from '../customer/address.ts';
import type {Actor} from '../lib/actor.ts';
import type {AgentId, CallId, DeskId} from '../lib/ids.ts';
import type {CallRow, ConversationRow} from '../ports/rows.ts';
import {noteAssigned} from './assign.ts';
import {keepCall, liveOf, numberKeyOf} from './call-status.ts';
import {happen, threadOf} from './conversations.ts';
import {isMember} from './directory.ts';
import {routing} from './routing.ts';
import type {Turn} from './turn.ts';

type Call = Readonly<CallRow>;

/** The call of a colleague's that is being handed over, and what they say about it. */
export interface Handed {
  readonly from: Call;
  readonly by: HandedBy;
}

/** A network that says nothing beside who calls. */
export const noFacts: NonNullable<CallRow['facts']> = {
  externalId: null,
  queue: null,
  waitedMs: null,
  choice: null,
  divertedFrom: null,
  called: '',
  answerAfterMs: null,
};

interface RingsAt {
  readonly number: string;
  readonly deskId: DeskId;
}

/**
 * VO-6, VO-7: the network says only that a colleague calls. That they call for a customer of
 * theirs is known here: one of their calls is being handed over to whom it rings at.
 */
export async function handedTo(turn: Turn, {number, deskId}: RingsAt, agentId: AgentId): Promise<Handed | undefined> {
  if (!mayBeWithin(turn, number)) return undefined;
  const phone = await turn.get('phone', [deskId]);
  // Whoever names a colleague's desk has not got the colleague's telephone.
  const own = phone?.agentId === agentId ? userOf(phone.address) : '';
  const isForThem = ({agentId: to, queueId, number: dialled}: TransferTarget) =>
    to === agentId ||
    (queueId !== null && isMember(turn.directory, queueId, agentId)) ||
    (own !== '' && userOf(dialled) === own);
  for (const colleague of turn.directory.agents.values()) {
    if (colleague.id === agentId || colleague.call !== 'in-call') continue;
    for (const from of await liveOf(turn, colleague.id)) {
      const transfer = from.transfers.at(-1);
      if (transfer !== undefined && !isOver(transfer) && isForThem(transfer.to)) return handed(turn, from, transfer);
    }
  }
  return undefined;
}

/** VO-12: whoever takes it over sees, too, that it came by a link. */
export const linkOf = ({facts}: Call): Pick<NonNullable<Call['facts']>, 'linkId'> =>
  facts?.linkId === undefined ? {} : {linkId: facts.linkId};

const handed = ({directory}: Turn, from: Call, {how, note = ''}: Transfer): Handed => {
  const {agentId} = from;
  return {from, by: {agentId, name: directory.agents.get(agentId)?.name ?? '', how, note}};
};

/** It rang at the colleague's before it was known here that it is handed over. */
export async function tellHanded(turn: Turn, from: Call, transfer: Transfer): Promise<void> {
  const {agentId} = transfer.to;
  if (agentId === null || agentId === from.agentId) return;
  const ringing = (await liveOf(turn, agentId)).find(
    ({state, direction, number, facts}) =>
      state === 'ringing' && direction === 'inbound' && facts?.handedBy === undefined && mayBeWithin(turn, number),
  );
  if (ringing === undefined) return;
  const {by} = handed(turn, from, transfer);
  const {number, callerName} = from;
  const facts = {...(ringing.facts ?? noFacts), handedBy: by, ...linkOf(from)};
  await moveCall(turn, {...ringing, number, callerName, facts}, await threadOf(turn, from));
}

/** A short number, or one of ours that colleagues call out with (SN-8): no customer's. */
export function mayBeWithin({directory}: Turn, number: string): boolean {
  if (!isInternational(number.trim())) return number.trim() !== '';
  return [...directory.senders.values()].some(({channel, address}) => channel === 'voice' && address === number.trim());
}

/** `1002` of `sip:1002@pbx.example`. */
export const userOf = (address: string): string => /^(?:sips?:)?([^@;]+)/i.exec(address)?.[1] ?? '';

/**
 * From now on the call is part of that conversation, if it was not before. What was opened for it alone, and nothing was
 * said in, is over.
 */
export async function moveCall(
  turn: Turn,
  call: Call,
  to: Readonly<ConversationRow>,
): Promise<Readonly<ConversationRow>> {
  const before = await threadOf(turn, call);
  const {id: callId, direction, number} = call;
  if (before.id === to.id) {
    keepCall(turn, {...call, numberKey: numberKeyOf(number)});
    return to;
  }
  const customer: Actor = {kind: 'customer', id: to.customerId};
  const began: Fact = {type: 'call-began', callId, direction};
  const told = happen(turn, to, {facts: [began], by: customer, face: {lastAt: turn.at}});
  const answered: readonly Fact[] = call.answeredAt === null ? [] : [{type: 'call-answered', callId}];
  const now = answered.length === 0 ? told : happen(turn, told, {facts: answered, by: turn.by});
  keepCall(turn, {...call, conversationId: now.id, queueId: now.queueId, numberKey: numberKeyOf(number)});
  if (await isOnlyFor(turn, before, callId)) {
    happen(turn, before, {facts: [{type: 'status-changed', from: before.status, to: 'closed'}], by: routing});
  }
  return now;
}

/**
 * VO-6: handed over, it is theirs to whom it was handed and who talks now, if it was whose call this was and is in a queue
 * of the colleague's. Else it stays whose it is, and the colleague has it beside them. Where nobody said to whom (it was
 * done on the telephone itself), whoever else talks has taken it.
 */
export async function passOn(turn: Turn, row: Readonly<ConversationRow>, {agentId: from}: Call): Promise<void> {
  if (row.assignee !== from || row.status === 'closed') return;
  const calls = (await turn.frame.tx.callsOf(row.id)).map(call => turn.latest('call', call));
  const talks = calls.filter(one => one.agentId !== from && one.answeredAt !== null && isLive(one));
  // Another colleague may talk with them besides.
  const told = talks.filter(({facts}) => facts?.handedBy?.agentId === from);
  const taker = (told.length > 0 ? told : talks).find(
    ({agentId}) => row.coAssignees.includes(agentId) && isMember(turn.directory, row.queueId, agentId),
  );
  if (taker === undefined) return;
  noteAssigned(turn, taker.agentId);
  happen(turn, row, {facts: [{type: 'assigned', from, to: taker.agentId}], by: turn.by});
}

/** The same where the colleague's desk was heard before theirs who took over. */
export async function takeOver(turn: Turn, call: Call): Promise<void> {
  const from = call.facts?.handedBy?.agentId;
  if (from === undefined) return;
  const row = await threadOf(turn, call);
  const calls = (await turn.frame.tx.callsOf(row.id)).map(one => turn.latest('call', one));
  const given = calls.find(one => one.agentId === from && one.transfers.at(-1)?.state === 'done');
  if (given !== undefined) await passOn(turn, row, given);
}

async function isOnlyFor(
  turn: Turn,
  {id, status, previewBy}: Readonly<ConversationRow>,
  callId: CallId,
): Promise<boolean> {
  if (status === 'closed' || previewBy !== null) return false;
  return (await turn.frame.tx.callsOf(id)).every(call => call.id === callId);
}
