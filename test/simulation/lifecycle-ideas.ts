import type {Action} from '../../core/access/can.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {priorities} from '../../core/conversation/status.ts';
import {commandId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {chance, isIn} from './plan.ts';

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
  const {random, plan} = centre;
  const route = chance(random, 0.6) ? 'conversation/add-assignee' : 'conversation/remove-assignee';
  const agentId = oneOf(random, [by, oneOf(random, plan.agents).id, ...coAssignees]);
  return asked(centre, by, {route, conversationId, agentId});
};

/**
 * CV-8, where nobody is assigned by itself: to those who have it and perhaps one more, or to
 * all again. Elsewhere topics are changed instead.
 */
const restrict: Idea = (centre, row, by) => {
  const {random, plan} = centre;
  if (plan.queues.find(({id}) => id === row.queueId)?.autoAssign !== false) return setTopic(centre, row, by);
  const members = plan.agents.filter(({id, isEnabled}) => isEnabled && isIn(plan, row.queueId, id));
  const more = members.length > 0 && chance(random, 0.6) ? [oneOf(random, members).id] : [];
  const visibleTo = [...row.coAssignees, ...(row.assignee === null ? [] : [row.assignee]), ...more];
  return asked(centre, by, {
    route: 'conversation/set-visibility',
    conversationId: row.id,
    visibleTo: visibleTo.length === 0 || chance(random, 0.3) ? null : visibleTo,
  });
};

const reopen: Idea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {route: 'conversation/reopen', conversationId});

/** What else people do with a conversation than talk in it. */
export const lifecycleIdeas: readonly Idea[] = [setPriority, setTopic, share, share, restrict, reopen, reopen];

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
} as const satisfies Partial<Record<CommandRoute, Action>>;

/** LC-5, LC-12, LC-13, CV-8, D32: what may happen to a closed conversation. */
export const isAllowedWhenClosed = (event: {readonly type: string; readonly to?: unknown}): boolean =>
  ['read', 'priority-changed', 'topic-changed', 'visibility-changed', 'customer-changed'].includes(event.type) ||
  (event.type === 'status-changed' && event.to === 'open');

/** Whose work it is: the responsible one's and the further ones' (CV-3). */
export const isAmongWorkOf = ({assignee, coAssignees}: Row, agentId: AgentId): boolean =>
  assignee === agentId || coAssignees.includes(agentId);
