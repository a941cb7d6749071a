import {can, type Person} from '../access/can.ts';
import {isEmergency} from '../call/emergency.ts';
import {wrappedUp, wrappingUp} from '../call/record.ts';
import {callSettingsFrom, CALLS, EXTENSION_SECONDS} from '../call/settings.ts';
import type {Input} from '../contract/contract.ts';
import {decide, type Fact} from '../conversation/conversation.ts';
import {automation, type Actor} from '../lib/actor.ts';
import {invalid, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId, CallId, MessageId, OutcomeId} from '../lib/ids.ts';
import type {CallRow, ConversationRow} from '../ports/rows.ts';
import {callsOf, keepCall, showStatus} from './call-status.ts';
import {aboutOf, act, happen, stateOf, threadOf} from './conversations.ts';
import {countryOf} from './customers.ts';
import {unfilledFor} from './forms.ts';
import type {JobKind} from './jobs.ts';
import {keepNote} from './messages.ts';
import type {Turn} from './turn.ts';

/** The job that ends a wrap-up when its time is over. */
export const wrapUpOver = 'wrap-up-over';

export const callRules = ({directory}: Turn) => callSettingsFrom(directory.settings.get(CALLS));

type Call = Readonly<CallRow>;

/** VO-3: begins it, if the agent has time for it at all. Its end is a row: it survives whatever happens to anybody. */
export function beginWrapUp(turn: Turn, call: Call): Call {
  const own = turn.directory.agents.get(call.agentId)?.wrapUpSeconds;
  const seconds = own ?? callRules(turn).wrapUpSeconds;
  const isForHelp = call.direction === 'outbound' && isEmergency(call.number, countryOf(turn));
  if (seconds === 0 || isForHelp) return call;
  const wrapping = wrappingUp(call, {at: turn.at, seconds});
  const job = {kind: wrapUpOver, lane: `wrap-up ${call.id}`, payload: {callId: call.id}};
  return {...wrapping, wrapJob: turn.scheduleAt(turn.at + seconds * 1000, job)};
}

/** D3: what an agent still wraps up is over, as if its time were: a new call began. */
export async function endWrapUps(turn: Turn, agentId: AgentId): Promise<void> {
  for (const call of await callsOf(turn, agentId)) {
    if (call.state === 'wrap-up') await finish(turn, call, {ranOut: false, by: writerOf(turn, call)});
  }
}

/** Whoever talked has written, whatever ends it. */
function writerOf({directory}: Turn, {agentId}: Call): Actor {
  const isManager = directory.agents.get(agentId)?.roles.includes('manager') === true;
  return {kind: isManager ? 'manager' : 'agent', id: agentId};
}

/** It is over: what was written is kept with the conversation, and the agent has their status back. */
async function finish(
  turn: Turn,
  call: Call,
  {ranOut, by}: {readonly ranOut: boolean; readonly by: Actor},
): Promise<Readonly<ConversationRow>> {
  if (call.wrapJob !== null) turn.remove('job', [call.wrapJob]);
  const done = keepCall(turn, wrappedUp(call, {at: turn.at, ranOut}));
  const {id: callId, outcomeId, wrapMs} = done;
  const fact: Fact = {type: 'call-wrapped-up', callId, outcomeId, wrapMs, ranOut};
  const told = happen(turn, await threadOf(turn, done), {facts: [fact], by: ranOut ? automation('wrap-up') : by});
  return keepWritten(turn, done, told);
}

/** VO-3: the summary as a note of whoever wrote it, the tags as the conversation's. */
function keepWritten(turn: Turn, call: Call, row: Readonly<ConversationRow>): Readonly<ConversationRow> {
  const by = writerOf(turn, call);
  let now = row;
  for (const tagId of call.tagIds) {
    const tagged = decide(stateOf(now), {type: 'tag', tagId});
    // There may be too many of them already: the call keeps its own.
    if (tagged.ok) now = happen(turn, now, {facts: tagged.value, by});
  }
  const text = call.summary.trim();
  if (text === '') return now;
  const id = turn.newId<MessageId>();
  const noted = happen(turn, now, {facts: [{type: 'noted', messageId: id}], by});
  keepNote(turn, noted, {id, text, files: [], by});
  return noted;
}

/** Its own job, and no other's: an extension moves it, an end takes it away. */
export const wrapUpOverJob: JobKind = {
  async claim(turn, {id, payload}) {
    const call = await turn.get('call', [payload['callId'] as CallId]);
    if (call?.state !== 'wrap-up' || call.wrapJob !== id) return undefined;
    await finish(turn, {...call, wrapJob: null}, {ranOut: true, by: automation('wrap-up')});
    await showStatus(turn, call.agentId, {at: call.wrapUntil ?? turn.at});
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

/** A call of one's own; another's is not there. */
export async function ownCall(turn: Turn, callId: CallId, {agentId}: Person): Promise<Result<Call>> {
  const call = await turn.get('call', [callId]);
  return call?.agentId === agentId ? ok(call) : refuse({code: 'not-found', detail: callId});
}

/** D23. */
export async function extendWrapUp(turn: Turn, callId: CallId, person: Person): Promise<Result<null>> {
  const call = await ownCall(turn, callId, person);
  if (!call.ok) return call;
  const {state, wrapJob, wrapUntil, extendedSeconds} = call.value;
  const job = wrapJob === null ? undefined : await turn.get('job', [wrapJob]);
  if (state !== 'wrap-up' || job === undefined) return invalid('callId', 'over', callId);
  const extended = extendedSeconds + EXTENSION_SECONDS;
  if (extended > callRules(turn).mostExtensionSeconds) return invalid('callId', 'most', callId);
  const more = EXTENSION_SECONDS * 1000;
  turn.reschedule(job, job.dueAt + more);
  keepCall(turn, {...call.value, extendedSeconds: extended, wrapUntil: (wrapUntil ?? job.dueAt) + more});
  const fact: Fact = {type: 'wrap-up-extended', callId, seconds: EXTENSION_SECONDS};
  happen(turn, await threadOf(turn, call.value), {facts: [fact], by: turn.by});
  return ok(null);
}

type Written = Pick<Input<'call/write'>, 'summary' | 'outcomeId' | 'tagIds'>;

/** What is written while it goes on, and until it is wrapped up. What comes a little later is lost to nobody, either. */
export async function writeOfCall(
  turn: Turn,
  {callId, ...written}: Omit<Input<'call/write'>, 'commandId'>,
  person: Person,
): Promise<Result<null>> {
  const call = await ownCall(turn, callId, person);
  if (!call.ok) return call;
  const wrong = faultIn(turn, call.value, written);
  if (wrong !== undefined) return refuse(wrong);
  const after = {...call.value, ...written, tagIds: [...new Set(written.tagIds)]};
  if (call.value.state === 'done') await addLate(turn, call.value, after);
  else keepCall(turn, after);
  return ok(null);
}

/** What was chosen before it was retired stays chosen. */
function faultIn({directory}: Turn, call: Call, {outcomeId, tagIds}: Written): Failure | undefined {
  const invalidIn = (path: string, detail: string): Failure => ({
    code: 'invalid',
    path: [path],
    reason: 'not-there',
    detail,
  });
  if (outcomeId !== null && outcomeId !== call.outcomeId && !isOffered(directory.outcomes.get(outcomeId))) {
    return invalidIn('outcomeId', outcomeId);
  }
  const unknown = tagIds.find(id => !call.tagIds.includes(id) && directory.tags.get(id)?.isDeleted !== false);
  return unknown === undefined ? undefined : invalidIn('tagIds', unknown);
}

const isOffered = (outcome: {readonly id: OutcomeId; readonly isRetired: boolean} | undefined): boolean =>
  outcome?.isRetired === false;

type Finish = Omit<Input<'call/finish-wrap-up'>, 'commandId'>;

/** VO-3: whoever talked is done with it. Too late is no fault: what they wrote is kept as it is now. */
export async function finishWrapUp(
  turn: Turn,
  {callId, solve, ...written}: Finish,
  person: Person,
): Promise<Result<null>> {
  const found = await ownCall(turn, callId, person);
  if (!found.ok) return found;
  const call = found.value;
  if (call.state !== 'wrap-up' && call.state !== 'done') return invalid('callId', 'goes-on', callId);
  const wrong =
    faultIn(turn, call, written) ??
    lacking(turn, written) ??
    (solve ? await unsolvable(turn, await threadOf(turn, call), person) : undefined);
  if (wrong !== undefined) return refuse(wrong);
  const after = {...call, ...written, tagIds: [...new Set(written.tagIds)]};
  const row =
    call.state === 'wrap-up'
      ? await finish(turn, after, {ranOut: false, by: turn.by})
      : await addLate(turn, call, after);
  if (solve && row.status !== 'closed') {
    const solved = act(turn, row, {type: 'set-status', status: 'solved'});
    if (!solved.ok) return solved;
  }
  await showStatus(turn, person.agentId);
  return ok(null);
}

/** VO-3: it is over without a wrap-up, for there is no time for one: what was written meanwhile is kept all the same. */
export async function keepUnwrapped(turn: Turn, callId: CallId): Promise<void> {
  const call = await turn.get('call', [callId]);
  if (call?.state !== 'done' || (call.summary.trim() === '' && call.tagIds.length === 0)) return;
  keepWritten(turn, call, await threadOf(turn, call));
}

/** Time ran out while they wrote: only what is new becomes a note, and nothing is no news of what stands there. */
async function addLate(turn: Turn, before: Call, late: Call): Promise<Readonly<ConversationRow>> {
  const row = await threadOf(turn, before);
  const after = late.summary.trim() === '' ? {...late, summary: before.summary} : late;
  keepCall(turn, after);
  const isSaid = after.summary.trim() === before.summary.trim();
  return keepWritten(turn, isSaid ? {...after, summary: ''} : after, row);
}

function lacking(turn: Turn, {summary, outcomeId}: Written): Failure | undefined {
  const {needsSummary, needsOutcome} = callRules(turn);
  const missing = (path: string): Failure => ({code: 'invalid', path: [path], reason: 'missing', detail: path});
  if (needsSummary && summary.trim() === '') return missing('summary');
  return needsOutcome && outcomeId === null ? missing('outcomeId') : undefined;
}

/** LC-11, D10. */
async function unsolvable(turn: Turn, row: Readonly<ConversationRow>, person: Person): Promise<Failure | undefined> {
  if (!can(person, {do: 'set-status'}, aboutOf(turn, row, person))) {
    return {code: 'forbidden', detail: `set-status ${row.id}`};
  }
  return unfilledFor(turn, row, 'solved');
}
