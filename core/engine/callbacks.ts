import {can, personOf, type Person} from '../access/can.ts';
import {isOpen, LONGEST_CALLBACK_MS, MOST_CALLBACKS, triedBy} from '../call/callback.ts';
import type {Input} from '../contract/contract.ts';
import {readAddress} from '../customer/address.ts';
import {automation, type Actor} from '../lib/actor.ts';
import {invalid, notThere, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId, CallbackId, ConversationId} from '../lib/ids.ts';
import type {CallbackRow, CallRow, ConversationRow} from '../ports/rows.ts';
import {blocked} from './blocklist.ts';
import {aboutOf, goesOnIn, happen, threadOf} from './conversations.ts';
import {countryOf} from './customers.ts';
import {isMember} from './directory.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** The job that makes a callback due at its time. */
export const callbackDue = 'callback-due';

type Callback = Readonly<CallbackRow>;
type Conversation = Readonly<ConversationRow>;

/** Writes one and announces it. */
function keep(turn: Turn, row: CallbackRow): Callback {
  turn.put('callback', row);
  turn.touch('calls', row.conversationId);
  return row;
}

/** Its time is a row: it survives whatever happens to anybody. */
function schedule(turn: Turn, id: CallbackId, dueAt: number): CallbackRow['dueJob'] {
  return turn.scheduleAt(dueAt, {kind: callbackDue, lane: `callback ${id}`, payload: {callbackId: id}});
}

/** VO-14, D20. */
export async function planCallback(
  turn: Turn,
  {callbackId: id, conversationId, number, reason, dueAt, agentId}: Input<'callback/plan'>,
  person: Person,
): Promise<Result<null>> {
  const known = await turn.get('callback', [id]);
  if (known !== undefined) return known.createdBy === person.agentId ? ok(null) : notThere(id);
  const found = await turn.get('conversation', [conversationId]);
  if (found === undefined) return notThere(conversationId);
  const row = await goesOnIn(turn, found);
  if (row.channel === 'internal' || !can(person, {do: 'see'}, aboutOf(turn, row, person)))
    return notThere(conversationId);
  const numberKey = keyOf(turn, number);
  const wrong =
    blocked(turn, row.customerId) ??
    (row.status === 'closed' ? invalidIn('conversationId', 'closed', row.id) : undefined) ??
    faultIn(turn, row, {numberKey, dueAt, agentId});
  if (wrong !== undefined) return refuse(wrong);
  const others = await openIn(turn, row);
  if (others.length >= MOST_CALLBACKS) return invalid('conversationId', 'too-many', `${MOST_CALLBACKS} callbacks`);
  keep(turn, {
    id,
    conversationId: row.id,
    number: number.trim(),
    numberKey: numberKey ?? '',
    reason: reason.trim(),
    dueAt,
    agentId,
    state: 'waiting',
    attempts: [],
    tries: 0,
    dueJob: schedule(turn, id, dueAt),
    createdBy: person.agentId,
    createdAt: turn.at,
    closedAt: null,
    closedBy: null,
  });
  happen(turn, row, {facts: [{type: 'callback-planned', callbackId: id, dueAt, agentId}], by: turn.by});
  return ok(null);
}

/** Another time, somebody else, other words. What is due and gets a later time waits for it. */
export async function changeCallback(
  turn: Turn,
  {callbackId: id, number, reason, dueAt, agentId}: Input<'callback/change'>,
  person: Person,
): Promise<Result<null>> {
  const own = await ownCallback(turn, id, person);
  if (!own.ok) return own;
  const {callback, row} = own.value;
  if (!isOpen(callback)) return invalid('callbackId', 'over', id);
  const numberKey = keyOf(turn, number);
  // Whoever has it already keeps it, also if they would not get it any more.
  const to = agentId === callback.agentId ? null : agentId;
  const wrong = faultIn(turn, row, {numberKey, dueAt, agentId: to});
  if (wrong !== undefined) return refuse(wrong);
  const isMoved = dueAt !== callback.dueAt;
  if (isMoved && callback.dueJob !== null) turn.remove('job', [callback.dueJob]);
  const timed = isMoved ? {dueAt, state: 'waiting' as const, dueJob: schedule(turn, id, dueAt)} : {};
  keep(turn, {
    ...callback,
    ...timed,
    number: number.trim(),
    numberKey: numberKey ?? '',
    reason: reason.trim(),
    agentId,
  });
  const facts = [
    ...(isMoved ? [{type: 'callback-moved', callbackId: id, dueAt} as const] : []),
    ...(agentId === callback.agentId ? [] : [{type: 'callback-handed', callbackId: id, agentId} as const]),
  ];
  happen(turn, row, {facts, by: turn.by});
  return ok(null);
}

/** Once and for good; the same again is no fault. */
export async function closeCallback(
  turn: Turn,
  {callbackId: id, how}: Pick<Input<'callback/close'>, 'callbackId' | 'how'>,
  person: Person,
): Promise<Result<null>> {
  const own = await ownCallback(turn, id, person);
  if (!own.ok) return own;
  const {callback, row} = own.value;
  if (callback.state === how) return ok(null);
  if (!isOpen(callback)) return invalid('callbackId', 'over', id);
  if (callback.dueJob !== null) turn.remove('job', [callback.dueJob]);
  keep(turn, {...callback, state: how, dueJob: null, closedAt: turn.at, closedBy: person.agentId});
  happen(turn, row, {facts: [{type: 'callback-closed', callbackId: id, how}], by: turn.by});
  return ok(null);
}

/** Its time has come. Whoever cannot see it any more, or is not there, does not keep it from the others. */
export const callbackDueJob: JobKind = {
  async claim(turn, {id: job, payload}) {
    const callback = await turn.get('callback', [payload['callbackId'] as CallbackId]);
    if (callback?.state !== 'waiting' || callback.dueJob !== job) return undefined;
    const row = await threadOf(turn, callback);
    const by = automation('callbacks');
    const isTheirs = callback.agentId === null || maySee(turn, row, callback.agentId);
    const agentId = isTheirs ? callback.agentId : null;
    keep(turn, {...callback, agentId, state: 'due', dueJob: null});
    const {id: callbackId} = callback;
    const handed = isTheirs ? [] : [{type: 'callback-handed', callbackId, agentId} as const];
    happen(turn, row, {facts: [...handed, {type: 'callback-due', callbackId, agentId}], by});
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

/** A call to the number that was dialled in the conversation is over: it was a try. */
export async function noteAttempt(turn: Turn, call: Readonly<CallRow>, by: Actor): Promise<void> {
  if (call.direction !== 'outbound') return;
  const row = await threadOf(turn, call);
  const key = keyOf(turn, call.number);
  for (const callback of await openIn(turn, row)) {
    const tried = callback.numberKey === key ? triedBy(callback, call, turn.at) : undefined;
    const last = tried?.attempts.at(-1);
    if (tried === undefined || last === undefined) continue;
    keep(turn, tried);
    const {id: callbackId} = callback;
    const fact = {type: 'callback-tried', callbackId, callId: call.id, outcome: last.outcome} as const;
    happen(turn, await threadOf(turn, callback), {facts: [fact], by});
  }
}

/**
 * They are called from a conversation that was closed meanwhile, so another begins: what is owed to that number goes on in
 * it, and the call counts as a try.
 *
 * @param from seen by whoever calls
 */
export async function bringCallbacks(
  turn: Turn,
  {number}: Pick<Input<'call/begin'>, 'number'>,
  {from, to}: {readonly from: Conversation; readonly to: Conversation},
): Promise<void> {
  if (from.status !== 'closed' || from.id === to.id || from.customerId !== to.customerId) return;
  if (!isAsClosed(turn, {from, to})) return;
  const key = keyOf(turn, number);
  let row = to;
  for (const callback of await openIn(turn, from)) {
    if (callback.numberKey !== key) continue;
    // Whoever does not see where it goes on does not keep it from the others.
    const isTheirs = callback.agentId !== null && maySee(turn, to, callback.agentId);
    const agentId = isTheirs ? callback.agentId : null;
    const {id: callbackId, dueAt} = keep(turn, {...callback, agentId, conversationId: to.id});
    turn.touch('calls', callback.conversationId);
    row = happen(turn, row, {facts: [{type: 'callback-planned', callbackId, dueAt, agentId}], by: turn.by});
  }
}

/** CV-8: nobody learns of what is owed who may not know of where it was promised. */
const isAsClosed = (turn: Turn, {from, to}: {readonly from: Conversation; readonly to: Conversation}): boolean =>
  !from.isRestricted ||
  (to.isRestricted && to.visibleTo.every(id => from.visibleTo.includes(id) || maySee(turn, from, id)));

/** A.17: of it and what went into it, as this turn left them. */
async function openIn(turn: Turn, {id, absorbed}: Conversation): Promise<readonly Callback[]> {
  const all: Callback[] = [];
  for (const one of [id, ...absorbed] satisfies readonly ConversationId[]) {
    for (const found of await turn.frame.tx.callbacksOf(one)) all.push(turn.latest('callback', found));
  }
  return all.filter(isOpen);
}

/** Whose it is, who planned it, Managers; what nobody has is for everybody of the queue. Others do not learn of it. */
async function ownCallback(
  turn: Turn,
  id: CallbackId,
  person: Person,
): Promise<Result<{readonly callback: Callback; readonly row: Conversation}>> {
  const callback = await turn.get('callback', [id]);
  if (callback === undefined) return notThere(id);
  const row = await threadOf(turn, callback);
  if (!can(person, {do: 'see'}, aboutOf(turn, row, person))) return notThere(id);
  const {agentId, createdBy} = callback;
  // Whoever is disabled, or does not see the conversation any more, does not keep it from the others.
  const isAnybodys = agentId === null || !maySee(turn, row, agentId);
  const isTheirs =
    person.isManager ||
    agentId === person.agentId ||
    createdBy === person.agentId ||
    (isAnybodys && isMember(turn.directory, row.queueId, person.agentId));
  return isTheirs ? ok({callback, row}) : refuse({code: 'forbidden', detail: `callback ${id}`});
}

const invalidIn = (path: string, reason: string, detail: string): Failure => ({
  code: 'invalid',
  path: [path],
  reason,
  detail,
});

interface Wanted {
  readonly numberKey: string | undefined;
  readonly dueAt: number;
  readonly agentId: AgentId | null;
}

function faultIn(turn: Turn, row: Conversation, {numberKey, dueAt, agentId}: Wanted): Failure | undefined {
  if (numberKey === undefined) return invalidIn('number', 'not-a-number', 'a callback');
  if (dueAt > turn.at + LONGEST_CALLBACK_MS) return invalidIn('dueAt', 'too-late', String(dueAt));
  if (agentId !== null && !maySee(turn, row, agentId)) return invalidIn('agentId', 'not-there', agentId);
  return undefined;
}

function maySee(turn: Turn, row: Conversation, agentId: AgentId): boolean {
  const agent = turn.directory.agents.get(agentId);
  if (agent?.isEnabled !== true) return false;
  const person = personOf(agent);
  return can(person, {do: 'see'}, aboutOf(turn, row, person));
}

/** D43: which calls are to it, however they are dialled; undefined: nothing that can be dialled. */
function keyOf(turn: Turn, number: string): string | undefined {
  const read = readAddress('voice', number, countryOf(turn));
  if (read.ok) return read.value.key;
  const text = number
    .trim()
    .toLowerCase()
    .replace(/^sips?:/, '');
  return /^[^\s@]+@[^\s@]+$/.test(text) || /^[*#\d]+$/.test(text) ? text : undefined;
}
