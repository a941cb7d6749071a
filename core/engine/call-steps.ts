import type {Person} from '../access/can.ts';
import type {CallEnd} from '../call/call.ts';
import {answered, ended, held, isLive, isOver, rangOut, sounding, transferred} from '../call/record.ts';
import type {Input} from '../contract/contract.ts';
import type {Fact} from '../conversation/conversation.ts';
import {mayBeGiven, MOST_CO_ASSIGNEES} from '../conversation/involved.ts';
import {automation, type Actor} from '../lib/actor.ts';
import {ok, type Result} from '../lib/failure.ts';
import type {AgentId, CallId, ConversationId, MessageId} from '../lib/ids.ts';
import type {CallRow, ConversationRow} from '../ports/rows.ts';
import {noteAssigned} from './assign.ts';
import {takenToAnswer} from './bots.ts';
import {noteAttempt} from './callbacks.ts';
import {mayAnswer, noteUsed} from './call-links.ts';
import {callsOf, keepCall, showStatus} from './call-status.ts';
import {happen, threadOf} from './conversations.ts';
import {isMember} from './directory.ts';
import {passOn, takeOver, tellHanded} from './handed-to.ts';
import {keepNote} from './messages.ts';
import {changeStatus} from './presence.ts';
import type {Turn} from './turn.ts';
import {beginWrapUp, callRules, endWrapUps, keepUnwrapped, ownCall} from './wrap-up.ts';

type Call = Readonly<CallRow>;

/** Told twice, late or out of order: what is known already changes nothing. */
async function step(
  turn: Turn,
  callId: CallId,
  {person, next}: {readonly person: Person; readonly next: (call: Call) => CallRow | undefined},
): Promise<Result<{readonly before: Call; readonly after: Call} | undefined>> {
  const call = await ownCall(turn, callId, person);
  if (!call.ok) return call;
  const after = next(call.value);
  return ok(after && {before: call.value, after: keepCall(turn, after)});
}

/** From here on they talk. D3: what was still written about the call before is kept now. */
export async function answerCall(
  turn: Turn,
  {callId, at}: Input<'call/answer'>,
  person: Person,
): Promise<Result<null>> {
  const ringing = await ownCall(turn, callId, person);
  const may = ringing.ok && ringing.value.state === 'ringing' ? await mayAnswer(turn, ringing.value) : ok(null);
  if (!may.ok) return may;
  const done = await step(turn, callId, {person, next: call => answered(call, Math.min(at, turn.at))});
  if (!done.ok || done.value === undefined) return done.ok ? ok(null) : done;
  const {after} = done.value;
  if (isLive(after)) await endWrapUps(turn, person.agentId);
  const place = takenToAnswer(turn, await threadOf(turn, after), {agentId: after.agentId});
  const row = happen(turn, place, {facts: [{type: 'call-answered', callId}], by: turn.by});
  await joinTalk(turn, row, after);
  await takeOver(turn, after);
  await noteUsed(turn, after);
  await showStatus(turn, person.agentId);
  return ok(null);
}

/**
 * Who talks has it among their work: whose it is stays responsible (D10), unless it only rang
 * there and somebody else was faster. CV-8: what is for others stays theirs.
 */
export async function joinTalk(turn: Turn, row: Readonly<ConversationRow>, {agentId}: Call): Promise<void> {
  const {assignee, coAssignees} = row;
  if (assignee === agentId || coAssignees.includes(agentId) || row.status === 'closed' || !mayBeGiven(row, agentId)) {
    return;
  }
  const isFree = assignee === null || (await onlyRangFor(turn, row.id, assignee));
  if (isFree && isMember(turn.directory, row.queueId, agentId)) {
    if (row.channel !== 'internal') noteAssigned(turn, agentId);
    happen(turn, row, {facts: [{type: 'assigned', from: assignee ?? undefined, to: agentId}], by: turn.by});
  } else if (coAssignees.length < MOST_CO_ASSIGNEES) {
    happen(turn, row, {facts: [{type: 'co-assigned', agentId}], by: turn.by});
  }
}

/** They have it because it rings at their desk, and never talked or wrote in it. */
async function onlyRangFor(turn: Turn, id: ConversationId, assignee: AgentId): Promise<boolean> {
  const calls = (await turn.frame.tx.callsOf(id)).map(call => turn.latest('call', call));
  const theirs = calls.filter(call => call.agentId === assignee);
  if (
    theirs.length === 0 ||
    theirs.some(({answeredAt, direction}) => answeredAt !== null || direction === 'outbound')
  ) {
    return false;
  }
  const last = await turn.get('conversation', [id]);
  return theirs.some(isLive) && last?.previewBy !== 'agent';
}

/** ST-23, VO-5. */
export async function holdCall(
  turn: Turn,
  {callId, isHeld, at}: Input<'call/hold'>,
  person: Person,
): Promise<Result<null>> {
  const done = await step(turn, callId, {person, next: call => held(call, isHeld, Math.min(at, turn.at))});
  if (!done.ok || done.value === undefined) return done.ok ? ok(null) : done;
  const fact: Fact = {type: isHeld ? 'call-held' : 'call-resumed', callId};
  happen(turn, await threadOf(turn, done.value.after), {facts: [fact], by: turn.by});
  await showStatus(turn, person.agentId);
  return ok(null);
}

/** D19: each handing-over stands in the log once it is over, one way or the other. */
export async function transferCall(
  turn: Turn,
  {callId, transfer}: Input<'call/transfer'>,
  person: Person,
): Promise<Result<null>> {
  const done = await step(turn, callId, {person, next: call => transferred(call, transfer)});
  if (!done.ok || done.value === undefined) return done.ok ? ok(null) : done;
  if (transfer.state === 'trying') await tellHanded(turn, done.value.after, transfer);
  if (!isOver(transfer)) return ok(null);
  const {how, to, state} = transfer;
  const fault = state === 'failed' ? (transfer.fault ?? 'unreachable') : null;
  const {agentId, queueId} = to;
  const fact: Fact = {type: 'call-transferred', callId, how, fault, agentId, queueId};
  const told = happen(turn, await threadOf(turn, done.value.after), {facts: [fact], by: turn.by});
  if (state === 'done') {
    keepLine(turn, told, transfer.note ?? '');
    await passOn(turn, await threadOf(turn, done.value.after), done.value.after);
  }
  return ok(null);
}

/** What was said to whoever took over stays with the conversation. */
function keepLine(turn: Turn, row: Readonly<ConversationRow>, text: string): void {
  if (text.trim() === '') return;
  const id = turn.newId<MessageId>();
  const noted = happen(turn, row, {facts: [{type: 'noted', messageId: id}], by: turn.by});
  keepNote(turn, noted, {id, text: text.trim(), files: [], by: turn.by});
}

/** Of a call that is over, only what was heard last is still news. */
export async function soundOfCall(
  turn: Turn,
  {callId, quality}: Input<'call/quality'>,
  person: Person,
): Promise<Result<null>> {
  const next = (call: Call) => ((call.quality?.at ?? -1) >= quality.at ? undefined : sounding(call, quality));
  const done = await step(turn, callId, {person, next});
  return done.ok ? ok(null) : done;
}

/** CAP-4, D3, D28, C-25: it is over; after talking comes the wrap-up. */
export async function endCall(turn: Turn, {callId, end}: Input<'call/end'>, person: Person): Promise<Result<null>> {
  const call = await ownCall(turn, callId, person);
  if (!call.ok) return call;
  // VO-12: of two who called at once by a link for one call the other was answered.
  const isElsewhere = call.value.state === 'ringing' && !(await mayAnswer(turn, call.value)).ok;
  const reason = isElsewhere ? 'answered-elsewhere' : end.reason;
  await over(turn, call.value, {end: {...end, reason, at: Math.min(end.at, turn.at)}, by: turn.by});
  return ok(null);
}

/** C-6: whose desk is gone cannot say that it is over. */
export async function loseCalls(
  turn: Turn,
  {agentId, isGone, at}: {readonly agentId: AgentId; readonly isGone: (call: Call) => boolean; readonly at: number},
): Promise<void> {
  const end: CallEnd = {by: 'network', reason: 'lost', code: null, at};
  for (const call of await callsOf(turn, agentId)) {
    if (isLive(call) && isGone(call)) await over(turn, call, {end, by: automation('calls')});
  }
}

/** CV-11: the conversation goes, and its calls with it: nobody talks on any more, as far as we know. */
export async function forgetCalls(turn: Turn, id: ConversationId): Promise<void> {
  for (const found of await turn.frame.tx.callsOf(id)) {
    const call = turn.latest('call', found);
    if (call.state === 'done') continue;
    if (call.wrapJob !== null) turn.remove('job', [call.wrapJob]);
    turn.put('call', {...call, state: 'done', wrapJob: null});
    await showStatus(turn, call.agentId);
  }
}

interface Over {
  readonly end: CallEnd;
  readonly by: Actor;
}

async function over(turn: Turn, before: Call, {end, by}: Over): Promise<void> {
  const done = ended(before, end);
  if (done === undefined) return;
  const isNew = isLive(before);
  const talked = isNew && done.answeredAt !== null;
  keepCall(turn, talked ? beginWrapUp(turn, done) : done);
  await tell(turn, done, by);
  if (isNew) await keepUnwrapped(turn, done.id);
  if (isNew) await noteAttempt(turn, done, by);
  await showStatus(turn, done.agentId);
  if (isNew) sendAway(turn, done, await callsOf(turn, done.agentId));
}

/** NC-6: whoever is blocked waits for nothing. */
async function tell(turn: Turn, {id: callId, ending, talkMs, isMissed}: Call, by: Actor): Promise<void> {
  const call = await turn.get('call', [callId]);
  if (call === undefined || ending === null) return;
  const row = await threadOf(turn, call);
  const {by: endedBy, reason} = ending;
  const isBlocked = turn.directory.blocked.has(row.customerId);
  // D19: whoever wanted to hand it over talks with them again.
  const isHanded = call.facts?.handedBy !== undefined;
  const fact: Fact = isMissed
    ? {type: 'call-missed', callId, reason, isDue: !isBlocked && row.status !== 'closed' && !isHanded}
    : {type: 'call-ended', callId, endedBy, reason, talkMs};
  const who: Actor = isMissed ? {kind: 'customer', id: row.customerId} : by;
  happen(turn, row, {facts: [fact], by: who, face: {lastAt: turn.at}});
}

/** D28: who lets it ring out is Away, unless they talk, or write where no call is expected meanwhile (D3). */
function sendAway(turn: Turn, call: Call, others: readonly Call[]): void {
  const agent = turn.directory.agents.get(call.agentId);
  if (agent === undefined || !rangOut(call, callRules(turn).ringSeconds)) return;
  const {acceptsCallsInWrapUp = false} = turn.directory.queues.get(call.queueId) ?? {};
  const isExcused = others.some(({state}) => state !== 'wrap-up' || !acceptsCallsInWrapUp);
  // Who chose to be there is; who chose anything else has said so already.
  if (isExcused || agent.chosen !== 'available') return;
  changeStatus(turn, agent, {chosen: 'away', returnTo: null, postponed: null, why: {cause: 'ring-no-answer'}});
}
