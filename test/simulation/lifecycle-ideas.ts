import type {Action} from '../../core/access/can.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {Conversation} from '../../core/conversation/conversation.ts';
import {priorities} from '../../core/conversation/status.ts';
import {commandId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {boss, chance, keeper} from './plan.ts';

type Row = Readonly<ConversationRow>;
type Idea = (centre: Centre, row: Row, by: AgentId) => Deed;

const asked = <C extends CommandRoute>(
  {ids}: Centre,
  by: AgentId,
  {route, ...input}: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Deed => ({kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<C>});

const setPriority: Idea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {
    route: 'conversation/set-priority',
    conversationId,
    priority: oneOf(centre.random, priorities),
  });

const setTopic: Idea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {
    route: 'conversation/set-topic',
    conversationId,
    topic: `Topic ${centre.ids.next().slice(-6)}`,
  });

/** CV-3: somebody comes or goes; now and then one who is no member (CV-15). */
const share: Idea = (centre, {id: conversationId, coAssignees}, by) => {
  const {random, team} = centre;
  const route = chance(random, 0.6) ? 'conversation/add-assignee' : 'conversation/remove-assignee';
  const agentId = oneOf(random, [by, oneOf(random, team), ...coAssignees]);
  return asked(centre, by, {route, conversationId, agentId});
};

/** CV-8: to those who have it and perhaps one more, or to all again. */
const restrict: Idea = (centre, row, by) => {
  const {random, setup} = centre;
  const members = setup.enabledIn(row.queueId);
  const more = members.length > 0 && chance(random, 0.6) ? [oneOf(random, members).id] : [];
  const visibleTo = [...row.coAssignees, ...(row.assignee === null ? [] : [row.assignee]), ...more];
  return asked(centre, by, {
    route: 'conversation/set-visibility',
    conversationId: row.id,
    visibleTo: visibleTo.length === 0 || chance(random, 0.3) ? null : visibleTo,
  });
};

/** Decision 0018: for a while, for no time, or no longer. */
const snooze: Idea = (centre, {id: conversationId}, by) => {
  const {random, time} = centre;
  const until = time.clock.now() + oneOf(random, [0, 60_000, 600_000, 3_600_000]);
  return asked(centre, by, {route: 'conversation/snooze', conversationId, until: chance(random, 0.2) ? null : until});
};

const reopen: Idea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {route: 'conversation/reopen', conversationId});

/** LC-16. */
const label: Idea = (centre, {id: conversationId, tags}, by) => {
  const {random, plan} = centre;
  const tagId = oneOf(random, [...plan.tags.map(({id}) => id), ...tags]);
  return asked(centre, by, {
    route: chance(random, 0.6) ? 'conversation/tag' : 'conversation/untag',
    conversationId,
    tagId,
  });
};

/** MW-11, AA-7. */
const move: Idea = (centre, {id: conversationId}, by) => {
  const {random, setup} = centre;
  const queues = [...setup.queues.values()].filter(({isDeleted}) => !isDeleted);
  return asked(centre, by, {route: 'conversation/set-queue', conversationId, queueId: oneOf(random, queues).id});
};

/** BO-7, BO-8: a Manager gives what a bot has to people, or whoever is not allowed to tries. */
const handOver: Idea = (centre, {id: conversationId}, by) =>
  asked(centre, chance(centre.random, 0.6) ? boss : by, {
    route: 'conversation/hand-over',
    conversationId,
    tags: [],
    topic: null,
  });

/** CV-11: seldom, for what is gone is checked no more. */
const remove: Idea = (centre, row, by) =>
  chance(centre.random, 0.5)
    ? asked(centre, chance(centre.random, 0.7) ? keeper : by, {route: 'conversation/delete', conversationId: row.id})
    : move(centre, row, by);

/** What else people do with a conversation than talk in it. */
export const lifecycleIdeas: readonly Idea[] = [
  setPriority,
  setTopic,
  share,
  share,
  restrict,
  reopen,
  reopen,
  label,
  move,
  move,
  snooze,
  remove,
  handOver,
];

/** What the table of permissions is asked about a deed of these. */
export function lifecycleAction({route, input}: Deed & {kind: 'run'}): Action | undefined {
  if (route === 'conversation/remove-assignee') {
    return {do: 'remove-assignee', agentId: (input as Input<'conversation/remove-assignee'>).agentId};
  }
  return Object.hasOwn(actions, route) ? actions[route as keyof typeof actions] : undefined;
}

const actions = {
  'conversation/set-priority': {do: 'label'},
  'conversation/set-topic': {do: 'label'},
  'conversation/add-assignee': {do: 'add-assignee'},
  'conversation/set-visibility': {do: 'set-visibility'},
  'conversation/reopen': {do: 'reopen'},
  'conversation/snooze': {do: 'set-status'},
  'conversation/read': {do: 'read'},
  'conversation/mark-unread': {do: 'read'},
  'message/note': {do: 'note'},
  'conversation/tag': {do: 'label'},
  'conversation/untag': {do: 'label'},
  'conversation/set-queue': {do: 'set-queue'},
  'conversation/hand-over': {do: 'set-queue'},
  'conversation/delete': {do: 'delete'},
  'conversation/merge': {do: 'label'},
  'conversation/relate': {do: 'label'},
  'conversation/unrelate': {do: 'label'},
  'conversation/fill': {do: 'label'},
  'conversation/set-form': {do: 'label'},
} as const satisfies Partial<Record<CommandRoute, Action>>;

/** LC-5, LC-12, LC-13, CV-8, D32, NC-6, A.17, RL-4: what may happen to a closed conversation. */
export const isAllowedWhenClosed = (
  event: {readonly type: string; readonly to?: unknown},
  {mergedInto}: Pick<Conversation, 'mergedInto'>,
): boolean =>
  allowedWhenClosed.has(event.type) ||
  (event.type === 'status-changed' && event.to === 'open') ||
  // D22: an unmerge in the same step has given it back what was said at its address.
  (mergedInto !== undefined && said.has(event.type));

const said: ReadonlySet<string> = new Set(['message-received', 'replied']);

const allowedWhenClosed: ReadonlySet<string> = new Set([
  'read',
  'priority-changed',
  'topic-changed',
  'tagged',
  'untagged',
  'visibility-changed',
  'customer-changed',
  'message-blocked',
  'message-edited',
  'message-deleted',
  'message-reacted',
  'merged',
  'unmerged',
  'released',
  'related',
  'unrelated',
  // FO-12.
  'form-filled',
  'form-changed',
  'form-given',
  'macro-applied',
  // A.34: it rang, or was talked on, when somebody closed it; NC-6.
  'call-began',
  'call-answered',
  'call-held',
  'call-resumed',
  'call-ended',
  'call-missed',
  'call-transferred',
  'wrap-up-extended',
  'callback-planned',
  'callback-moved',
  'callback-handed',
  'callback-due',
  'callback-tried',
  'callback-closed',
  'call-wrapped-up',
  'noted',
]);

/** Whose work it is: the responsible one's and the further ones' (CV-3). */
export const isAmongWorkOf = ({assignee, coAssignees}: Row, agentId: AgentId): boolean =>
  assignee === agentId || coAssignees.includes(agentId);
