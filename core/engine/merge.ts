import type {Input} from '../contract/contract.ts';
import type {Person} from '../access/can.ts';
import {evolve, type Conversation, type Event} from '../conversation/conversation.ts';
import {answeredIn, decideMerge, standingIn, type Side} from '../conversation/merge.ts';
import {must, ok, refuse, type Result} from '../lib/failure.ts';
import type {AgentId, ConversationId, MessageId} from '../lib/ids.ts';
import {joinedMail} from '../message/mail.ts';
import type {ConversationRow, DraftRow, EventRow, MergeRecord, MergerRow, VisitRow} from '../ports/rows.ts';
import {takeFromBot, tell, tellAgain} from './bots.ts';
import {happen, stateOf} from './conversations.ts';
import {leaveDeletedQueue} from './requeue.ts';
import {allowed} from './handlers/handler.ts';
import {facesOf} from './merge-faces.ts';
import {bringFormBack, moveForm} from './merge-forms.ts';
import {ongoingAt} from './ongoing.ts';
import {snooze} from './snooze.ts';
import type {Turn} from './turn.ts';

/*
 * A.17, decision 0013: what was said stays with the conversation it was said in, which the
 * other names in `absorbed`; a thread is read from all of them. So what comes from either
 * address keeps its place, and an unmerge has only to tell the states apart again.
 */

type Row = Readonly<ConversationRow>;

/** ME-1 to ME-5, D22: the second goes into the first, with drafts, visits, forms and what is unread. */
export async function merge(
  turn: Turn,
  {conversationId, absorb}: Input<'conversation/merge'>,
  person: Person,
): Promise<Result<null>> {
  const into = await allowed(turn, conversationId, {person, action: {do: 'label'}});
  if (!into.ok) return into;
  const from = await allowed(turn, absorb, {person, action: {do: 'label'}});
  if (!from.ok) return from;
  return joinTalks(turn, {into: into.value, from: from.value}, person.agentId);
}

/** The same of what began as a part of another (CO-12). */
export async function joinTalks(
  turn: Turn,
  {into: a, from: b}: {readonly into: Row; readonly from: Row},
  byId: AgentId,
): Promise<Result<null>> {
  const decided = decideMerge(sideOf(a), sideOf(b));
  if (!decided.ok) return decided;
  // By the log, not by the clock: it may have been set back.
  const newer = b.lastPublicPosition > a.lastPublicPosition ? b : a;
  const {lastAt, previewBy, previewText, previewFiles} = newer;
  const face = {lastAt, previewBy, previewText, previewFiles};
  const position = turn.frame.numbers.position + 1;
  happen(turn, a, {facts: [decided.value], by: turn.by, face});
  happen(turn, b, {facts: [{type: 'merged', into: a.id}], by: turn.by});
  await lead(turn, b.absorbed, a.id);
  const moved = await moveAlong(turn, b.id, a.id);
  const form = await moveForm(turn, b.id, a);
  const record: MergeRecord = {absorbed: b, into: a, ...moved, ...(form && {form})};
  turn.put('merger', {conversationId: b.id, intoId: a.id, at: turn.at, byId, position, record});
  const customer = must(await turn.get('customer', [a.customerId]), 'whose conversations were merged');
  if (!customer.hasMerged) turn.put('customer', {...customer, hasMerged: true});
  // BO-5: what nobody has answered at the other's address is the bot's to answer now.
  if (newer === b) await tellAgain(turn, must(await turn.get('conversation', [a.id]), 'what goes on'));
  for (const topic of ['messages', 'drafts'] as const) for (const {id} of [a, b]) turn.touch(topic, id);
  return ok(null);
}

const sideOf = (row: Row): Side => ({
  ...stateOf(row),
  customerId: row.customerId,
  isInternal: row.channel === 'internal',
});

/** What had gone into it before is read where it went now. */
async function lead(turn: Turn, ids: readonly ConversationId[], into: ConversationId): Promise<void> {
  for (const id of ids) {
    const row = must(await turn.get('conversation', [id]), 'what was merged before');
    happen(turn, row, {facts: [{type: 'merged', into}], by: turn.by});
  }
}

async function moveAlong(turn: Turn, from: ConversationId, to: ConversationId) {
  const drafts: MergeRecord['drafts'][number][] = [];
  for (const found of await turn.frame.tx.draftsOf(from)) {
    const moved = turn.latest('draft', found);
    const was = (await turn.get('draft', [moved.authorId, to, moved.mode])) ?? null;
    const became = was === null ? {...moved, conversationId: to} : joined(was, moved);
    turn.remove('draft', [moved.authorId, from, moved.mode]);
    turn.put('draft', became);
    drafts.push({moved, was, became});
  }
  const visits: MergeRecord['visits'][number][] = [];
  for (const found of await turn.frame.tx.visitsOf(from)) {
    const moved = turn.latest('visit', found);
    const was = (await turn.get('visit', [moved.agentId, to])) ?? null;
    const became = {agentId: moved.agentId, conversationId: to, at: Math.max(moved.at, was?.at ?? 0)};
    turn.remove('visit', [moved.agentId, from]);
    turn.put('visit', became);
    visits.push({moved, was, became});
  }
  return {drafts, visits};
}

/** C-10: nothing that was drafted is lost. */
const joined = (was: Readonly<DraftRow>, moved: Readonly<DraftRow>): DraftRow => ({
  ...was,
  text: [was.text, moved.text].filter(text => text !== '').join('\n'),
  files: [...was.files, ...moved.files],
  mail: joinedMail([was, moved]),
  savedAt: Math.max(was.savedAt, moved.savedAt),
});

/**
 * D22: both stand where they would stand had nothing been merged; what came in between from
 * either address belongs to the one of that address. The last merge goes first. Refused with
 * `continued` if another talk has begun at the absorbed one's address meanwhile.
 */
export async function unmerge(
  turn: Turn,
  {conversationId}: Input<'conversation/unmerge'>,
  person: Person,
): Promise<Result<null>> {
  const merger = await turn.get('merger', [conversationId]);
  if (merger === undefined) return refuse({code: 'not-found', detail: `no merger of ${conversationId}`});
  const into = await allowed(turn, merger.intoId, {person, action: {do: 'label'}});
  if (!into.ok) return into;
  const b = must(await turn.get('conversation', [conversationId]), 'what was absorbed');
  const a = into.value;
  if (a.mergedInto !== null) return refuse({code: 'continued', in: a.mergedInto, detail: `${a.id} was merged`});
  if (a.absorbed.at(-1 - b.absorbed.length) !== b.id) {
    return refuse({code: 'invalid', path: ['conversationId'], reason: 'not-newest', detail: b.id});
  }
  const other = await ongoingAt(turn, b.senderId, b.customerAddress);
  if (other !== undefined && other.id !== a.id) {
    return refuse({code: 'continued', in: other.id, detail: `${b.id} cannot go on beside it`});
  }
  await takeApart(turn, merger, {a, b});
  await bringBack(turn, merger.record);
  if (merger.record.form !== undefined) await bringFormBack(turn, a, merger.record.form);
  turn.remove('merger', [b.id]);
  leaveDeletedQueue(turn, must(await turn.get('conversation', [b.id]), 'what was taken out'));
  for (const topic of ['messages', 'drafts'] as const) for (const {id} of [a, b]) turn.touch(topic, id);
  return ok(null);
}

interface Both {
  readonly a: Row;
  readonly b: Row;
}

async function takeApart(turn: Turn, {position, record}: Readonly<MergerRow>, {a, b}: Both): Promise<void> {
  const events = await turn.frame.tx.eventsAfter(a.id, position);
  const told = await replayed(turn, events, {b, record});
  const {into, absorbed} = told;
  const both = {conversationId: b.id, brought: b.absorbed};
  const released = {type: 'released', ...both, tags: into.tags, ...answeredIn(into), ...standingIn(into)} as const;
  const faces = await facesOf(turn, {...told, events}, {position, record});
  const alone = happen(turn, a, {facts: [released], by: turn.by, face: faces.a});
  sleepOnAlone(turn, alone, into.snoozedUntil);
  const stood = {status: absorbed.status, ...answeredIn(absorbed), ...standingIn(absorbed)};
  const unmerged = {type: 'unmerged', from: a.id, ...stood} as const;
  const apart = whoseNow(turn, happen(turn, b, {facts: [unmerged], by: turn.by, face: faces.b}), told.moved);
  await lead(turn, b.absorbed, b.id);
  for (const event of told.moved) turn.put('event', {...event, conversationId: b.id});
  sleepAgain(turn, apart, {until: record.absorbed.snoozedUntil, moved: told.moved});
  await tellItsBot(turn, apart, told.moved);
}

/** BO-8: a person who answered meanwhile at its address has taken over from its bot. */
function whoseNow(turn: Turn, row: Row, moved: Told['moved']): Row {
  const answer = moved.find(({type, byKind}) => type === 'replied' && (byKind === 'agent' || byKind === 'manager'));
  return answer === undefined ? row : takeFromBot(turn, row, {agentId: answer.byId as AgentId});
}

/** D22: it was put off, and only the other one's customer woke it: nobody of its own did. */
function sleepOnAlone(turn: Turn, row: Row, until: number | undefined): void {
  if (until === undefined || row.snoozedUntil !== null) return;
  if (until > turn.at) snooze(turn, row, until);
  else happen(turn, row, {facts: [{type: 'woken'}], by: turn.by});
}

/** D22: what was put off still is, unless its customer wrote in between (decision 0018). */
function sleepAgain(turn: Turn, row: Row, {until, moved}: {readonly until: number | null} & Pick<Told, 'moved'>): void {
  const isWoken = moved.some(({type}) => type === 'message-received');
  // Where it may not be put off any more it stays awake.
  if (until !== null && until > turn.at && !isWoken) snooze(turn, row, until);
}

/**
 * BO-5: what came meanwhile was said in the other one; a bot that is back with this one has not heard it here.
 */
async function tellItsBot(turn: Turn, row: Row, moved: Told['moved']): Promise<void> {
  if (!row.withBot || row.status === 'closed') return;
  const since = moved.flatMap(({type, body}) => (type === 'message-received' ? [body['messageId'] as MessageId] : []));
  for (const id of since) tell(turn, row, id);
  if (since.length === 0) await tellAgain(turn, row);
}

interface Told {
  readonly into: Conversation;
  readonly absorbed: Conversation;
  /** What was said at the absorbed one's addresses. */
  readonly moved: readonly Readonly<EventRow>[];
  /** The last word of each since the merge. */
  readonly lastInto: Readonly<EventRow> | undefined;
  readonly lastAbsorbed: Readonly<EventRow> | undefined;
}

const said: ReadonlySet<string> = new Set(['message-received', 'message-blocked', 'replied']);

/** The log since then, told twice: as if each had been alone. */
async function replayed(
  turn: Turn,
  events: readonly Readonly<EventRow>[],
  {b, record}: Pick<Both, 'b'> & {readonly record: MergeRecord},
): Promise<Told> {
  const theirs = new Set([b.id, ...b.absorbed]);
  const undone = new Set(events.filter(({type}) => type === 'released').map(({body}) => body['conversationId']));
  const moved: Readonly<EventRow>[] = [];
  let [into, absorbed] = [stateOf(record.into), stateOf(record.absorbed)];
  let [lastInto, lastAbsorbed]: (Readonly<EventRow> | undefined)[] = [];
  for (const row of events) {
    const isJoin = row.type === 'absorbed' || row.type === 'released';
    if (isJoin && undone.has(row.body['conversationId'])) continue;
    const event = eventOf(row);
    const isSaid = said.has(row.type);
    const isTheirs = isSaid && theirs.has(await placeOf(turn, row));
    if (isTheirs) moved.push(row);
    // NC-6: what was blocked is no word of theirs that a list shows.
    const isShown = isSaid && row.type !== 'message-blocked';
    if (isTheirs && isShown) lastAbsorbed = row;
    else if (isShown) lastInto = row;
    into = await alone(turn, into, {event, isOwn: !isTheirs});
    absorbed = await alone(turn, absorbed, {event, isOwn: isTheirs});
  }
  return {into, absorbed, moved, lastInto, lastAbsorbed};
}

/** What an event of both makes of one that is by itself. Who read or answered saw the words of both. */
async function alone(
  turn: Turn,
  state: Conversation,
  {event, isOwn}: {readonly event: Event; readonly isOwn: boolean},
): Promise<Conversation> {
  if (event.type === 'read') return evolve(state, await readIn(turn, {...event, left: state.unreadCount}, state.id));
  if (isOwn) {
    const next = evolve(state, event);
    // LC-6: it would have been opened by that.
    return event.type === 'message-received' && next.status !== 'closed' ? {...next, status: 'open'} : next;
  }
  if (event.type !== 'replied') return state;
  const {by, at, position} = event;
  return evolve(state, {type: 'read', by, at, position, upTo: position, left: 0});
}

/** How many of this one's own lie after what was read. */
async function readIn<Read extends Event & {readonly type: 'read'}>(turn: Turn, event: Read, id: ConversationId) {
  return {...event, left: Math.min(event.left, await turn.frame.tx.inboundAfter(id, event.upTo))};
}

async function placeOf(turn: Turn, {body}: Readonly<EventRow>): Promise<ConversationId> {
  const message = await turn.get('message', [String(body['messageId'])]);
  return must(message, 'what an event says was said').conversationId;
}

const eventOf = ({type, body, byKind, byId, at, position}: Readonly<EventRow>): Event =>
  ({...body, type, by: {kind: byKind, id: byId}, at, position}) as Event;

/** What moved along goes back, unless it was changed since: then it stays where it was changed. */
async function bringBack(turn: Turn, {drafts, visits}: MergeRecord): Promise<void> {
  for (const {moved, was, became} of drafts) {
    const key = [became.authorId, became.conversationId, became.mode];
    if (!isSame(await turn.get('draft', key), became)) continue;
    if (was === null) turn.remove('draft', key);
    else turn.put('draft', was);
    turn.put('draft', moved);
  }
  for (const {moved, was, became} of visits) {
    const key = [became.agentId, became.conversationId];
    turn.put('visit', moved);
    if (!isSame(await turn.get('visit', key), became)) continue;
    if (was === null) turn.remove('visit', key);
    else turn.put('visit', was);
  }
}

const isSame = (now: Readonly<DraftRow | VisitRow> | undefined, then: DraftRow | VisitRow): boolean =>
  now !== undefined &&
  ('savedAt' in now && 'savedAt' in then
    ? now.savedAt === then.savedAt
    : 'at' in now && 'at' in then && now.at === then.at);
