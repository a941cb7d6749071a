import type {Person} from '../access/can.ts';
import {isLive} from '../call/record.ts';
import type {Input} from '../contract/contract.ts';
import {inboundAddress} from '../customer/address.ts';
import {ok, type Result} from '../lib/failure.ts';
import type {CallRow} from '../ports/rows.ts';
import {openFor, whoIs, type Wanted} from './begin-call.ts';
import {takenToAnswer} from './bots.ts';
import {keepCall} from './call-status.ts';
import {threadOf} from './conversations.ts';
import {joinTalk} from './call-steps.ts';
import {countryOf} from './customers.ts';
import {mayBeWithin, moveCall, noFacts} from './handed-to.ts';
import type {Turn} from './turn.ts';
import {ownCall} from './wrap-up.ts';

/**
 * VO-6: a colleague called, and now the customer is there they called for. Where the workspace did not know before (theirs
 * is another one, or a telephone beside it handed the call over), the call goes on in the customer's conversation.
 */
export async function followParty(turn: Turn, input: Input<'call/party'>, person: Person): Promise<Result<null>> {
  const found = await ownCall(turn, input.callId, person);
  if (!found.ok) return found;
  const call = found.value;
  const {callerName} = input;
  const number = input.number.trim();
  // VO-12: who came by a link is known by that; the network shows the guests' account.
  if (call.facts?.linkId !== undefined) return ok(null);
  if (!isLive(call) || call.direction !== 'inbound' || number === '') return ok(null);
  const keyOf = (written: string) => inboundAddress('voice', written, countryOf(turn)).key;
  if (keyOf(number) === keyOf(call.number)) return ok(null);
  // A customer who is put through at their own end is still the one who called.
  const {handedBy, ...facts} = call.facts ?? noFacts;
  if (handedBy === undefined && !mayBeWithin(turn, call.number)) return ok(null);
  // What was taken for it was another's: two were handed over at once.
  await move(turn, {...call, number, callerName, facts}, {input, person});
  return ok(null);
}

async function move(
  turn: Turn,
  call: Readonly<CallRow>,
  {input, person}: {readonly input: Input<'call/party'>; readonly person: Person},
): Promise<void> {
  const before = await threadOf(turn, call);
  const sender = turn.directory.senders.get(before.senderId);
  if (sender?.channel !== 'voice') return void keepCall(turn, call);
  const {id: callId, deskId, direction, number, callerName, facts, startedAt: at} = call;
  const {newConversationId} = input;
  const {address, name} = sender;
  const line = {address, name};
  const conversationId = null;
  const from = {direction, line, number, callerName, facts};
  const wanted: Wanted = {...from, callId, deskId, conversationId, newConversationId, at};
  const known = await whoIs(turn, wanted, sender);
  const row = known.ongoing ?? (await openFor(turn, wanted, {...known, sender, person}));
  const {agentId} = call;
  const now = await moveCall(turn, call, call.answeredAt === null ? row : takenToAnswer(turn, row, {agentId}));
  if (call.answeredAt !== null) await joinTalk(turn, now, call);
}
