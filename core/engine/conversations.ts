import {aboutRow, type About, type Person} from '../access/can.ts';
import {occupancyOf} from '../assignment/capacity.ts';
import {decide, evolve, type Command, type Conversation, type Fact} from '../conversation/conversation.ts';
import type {Actor} from '../lib/actor.ts';
import {must, ok, type Result} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {counterChanges, unrepliedChanges} from '../view/counters.ts';
import {withPlace} from '../view/place.ts';
import {viewCounterChanges} from '../view/view-counters.ts';
import {isMember, workloadKey} from './directory.ts';
import {reviewStatus} from './presence.ts';
import type {Turn} from './turn.ts';
import {writeBeside} from './beside.ts';

/** The rule state in a row: `null` is SQL's, `undefined` ours. */
export const stateOf = (row: Readonly<ConversationRow>): Conversation => ({
  id: row.id,
  status: row.status,
  queueId: row.queueId,
  assignee: row.assignee ?? undefined,
  priority: row.priority,
  lastInboundAt: row.lastInboundAt ?? undefined,
  pendingSince: row.pendingSince ?? undefined,
  lastPosition: row.lastPosition,
  readPosition: row.readPosition,
  unreadCount: row.unreadCount,
  unrepliedCount: row.unrepliedCount,
  lastPublicPosition: row.lastPublicPosition,
  tags: row.tags,
  coAssignees: row.coAssignees,
  isRestricted: row.isRestricted,
  visibleTo: row.visibleTo,
  mergedInto: row.mergedInto ?? undefined,
  excluded: row.excluded,
  isOffer: row.isOffer,
  withBot: row.withBot,
  isForPeople: row.isForPeople,
  absorbed: row.absorbed,
  snoozedUntil: row.snoozedUntil ?? undefined,
});

/** The row with its rule state as it is now. One literal: further spreads cost as much as all that is decided. */
const evolved = (row: Readonly<ConversationRow>, state: Conversation): ConversationRow => ({
  ...row,
  status: state.status,
  queueId: state.queueId,
  assignee: state.assignee ?? null,
  priority: state.priority,
  lastInboundAt: state.lastInboundAt ?? null,
  pendingSince: state.pendingSince ?? null,
  lastPosition: state.lastPosition,
  readPosition: state.readPosition,
  unreadCount: state.unreadCount,
  unrepliedCount: state.unrepliedCount,
  lastPublicPosition: state.lastPublicPosition,
  tags: state.tags,
  coAssignees: state.coAssignees,
  isRestricted: state.isRestricted,
  visibleTo: state.visibleTo,
  mergedInto: state.mergedInto ?? null,
  excluded: state.excluded,
  isOffer: state.isOffer,
  withBot: state.withBot,
  isForPeople: state.isForPeople,
  absorbed: state.absorbed,
  snoozedUntil: state.snoozedUntil ?? null,
});

/** What `can` wants to know about a conversation and a person. */
export const aboutOf = (turn: Turn, row: Readonly<ConversationRow>, {agentId}: Person): About =>
  aboutRow(row, {agentId, isInQueue: isMember(turn.directory, row.queueId, agentId)});

/** A.17: what was merged goes on where it went. */
export const goesOnIn = async (turn: Turn, row: Readonly<ConversationRow>): Promise<Readonly<ConversationRow>> =>
  row.mergedInto === null ? row : must(await turn.get('conversation', [row.mergedInto]), 'where it went');

/** The conversation in which something goes on: a message, a call, a promise to call (A.17). */
export const threadOf = async (
  turn: Turn,
  {conversationId}: {readonly conversationId: ConversationId},
): Promise<Readonly<ConversationRow>> =>
  goesOnIn(turn, must(await turn.get('conversation', [conversationId]), 'the conversation of what happened'));

/** Columns that no rule looks at: what a list shows of the newest message, and what it is called. */
type Face = Partial<
  Pick<ConversationRow, 'lastAt' | 'previewBy' | 'previewText' | 'previewFiles' | 'topic' | 'summary'>
>;

/** Decides a command on a conversation and, unless refused, logs and applies what follows. */
export function act(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {face, ...command}: Command & {readonly face?: Face},
): Result<Readonly<ConversationRow>> {
  const decided = decide(stateOf(row), command);
  return decided.ok ? ok(happen(turn, row, {facts: decided.value, by: turn.by, ...(face && {face})})) : decided;
}

/** Logs facts, evolves the row and keeps counters and workloads true to it. */
export function happen(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {facts, by, face}: {readonly facts: readonly Fact[]; readonly by: Actor; readonly face?: Face},
): Readonly<ConversationRow> {
  if (facts.length === 0) return row;
  let state = stateOf(row);
  for (const fact of facts) state = evolve(state, turn.log(row.id, fact, by));
  return save(turn, row, {...evolved(row, state), ...face});
}

/** Puts a changed row. The only way one is written, so that counters, workloads and the tables beside it cannot drift. */
export function save(
  turn: Turn,
  before: Readonly<ConversationRow> | undefined,
  changed: Readonly<ConversationRow>,
): Readonly<ConversationRow> {
  const after = withPlace(before, changed, turn.at);
  if (before === undefined) turn.insert('conversation', after);
  else turn.put('conversation', after);
  recount(turn, before, after);
  writeBeside(turn, before, after);
  turn.touch('conversations', after.id);
  // CU-4: what stands beside the customer's other conversations, too.
  if (before?.status !== after.status || before.topic !== after.topic) turn.touch('customers');
  return after;
}

/** Counters and workloads, kept true to a conversation that came, changed or went. */
export function recount(
  turn: Turn,
  before: Readonly<ConversationRow> | undefined,
  after: Readonly<ConversationRow> | undefined,
): void {
  recountNumbers(turn, before, after);
  const {capacity} = turn.directory;
  const was = before && occupancyOf(before, capacity);
  const is = after && occupancyOf(after, capacity);
  if (was?.agentId !== is?.agentId || was?.group !== is?.group) {
    if (was !== undefined) occupy(turn, was, -1);
    if (is !== undefined) occupy(turn, is, 1);
  }
}

/** Those next to queues and views. */
function recountNumbers(
  turn: Turn,
  before: Readonly<ConversationRow> | undefined,
  after: Readonly<ConversationRow> | undefined,
): void {
  for (const [name, by] of counterChanges(before, after)) turn.count(name, by);
  for (const [name, by] of unrepliedChanges(before, after)) turn.count(name, by);
  const {countedViews} = turn.directory;
  if (countedViews.length === 0) return;
  for (const [name, by] of viewCounterChanges(countedViews, before, after)) turn.count(name, by);
}

function occupy(turn: Turn, {agentId, group}: NonNullable<ReturnType<typeof occupancyOf>>, by: 1 | -1): void {
  const key = workloadKey(agentId, group);
  const count = (turn.directory.workloads.get(key) ?? 0) + by;
  if (count < 0) throw new Error(`Workload of ${key} below 0`);
  turn.put('workload', {agentId, capacityGroup: group, count});
  reviewStatus(turn, agentId);
  if (by < 0) turn.happenings.push({about: 'agent', id: agentId, type: 'freed', group});
}
