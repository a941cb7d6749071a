import {invalid, refuse, type Failure} from '../../lib/failure.ts';
import type {AgentId} from '../../lib/ids.ts';
import type {ConversationRow} from '../../ports/rows.ts';
import {assignByHand} from '../assign.ts';
import {act} from '../conversations.ts';
import {isMember} from '../directory.ts';
import {snooze} from '../snooze.ts';
import type {Turn} from '../turn.ts';
import {allowed, nothing, visible, type Handlers} from './handler.ts';

/** Whose conversation it is, and who may know of it. */
export const involvedHandlers: Handlers<
  | 'conversation/assign'
  | 'conversation/add-assignee'
  | 'conversation/remove-assignee'
  | 'conversation/set-queue'
  | 'conversation/set-visibility'
  | 'conversation/snooze'
> = {
  async 'conversation/assign'(turn, {conversationId, to, seen}, {person}) {
    const row = await visible(turn, conversationId, person);
    return row.ok ? nothing(assignByHand(turn, row.value, {to, seen, person})) : row;
  },

  async 'conversation/snooze'(turn, {conversationId, until}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'set-status'}});
    return row.ok ? nothing(snooze(turn, row.value, until)) : row;
  },

  async 'conversation/add-assignee'(turn, {conversationId, agentId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'add-assignee'}});
    if (!row.ok) return row;
    const stranger = strangerAmong(turn, row.value, [agentId]);
    if (stranger !== undefined) return refuse({...stranger, path: ['agentId']});
    return nothing(act(turn, row.value, {type: 'add-assignee', agentId}));
  },

  async 'conversation/remove-assignee'(turn, {conversationId, agentId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'remove-assignee', agentId}});
    return row.ok ? nothing(act(turn, row.value, {type: 'remove-assignee', agentId})) : row;
  },

  async 'conversation/set-queue'(turn, {conversationId, queueId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'set-queue'}});
    if (!row.ok) return row;
    const queue = turn.directory.queues.get(queueId);
    if (queue === undefined || queue.isDeleted) return refuse({code: 'not-found', detail: `queue ${queueId}`});
    // IN-5: who began an internal conversation is in it wherever it goes.
    const stays = row.value.channel === 'internal' ? row.value.startedBy : null;
    const leaving = involvedIn(row.value).filter(one => one !== stays && !isMember(turn.directory, queueId, one));
    if (!person.isManager && isHidden(turn, row.value, leaving)) return invalid('queueId', 'nobody-may-see', queueId);
    return nothing(act(turn, row.value, {type: 'set-queue', queueId, leaving}));
  },

  async 'conversation/set-visibility'(turn, {conversationId, visibleTo}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'set-visibility'}});
    if (!row.ok) return row;
    const stranger = strangerAmong(turn, row.value, visibleTo ?? []);
    if (stranger !== undefined) return refuse({...stranger, path: ['visibleTo']});
    return nothing(act(turn, row.value, {type: 'set-visibility', to: visibleTo ?? undefined}));
  },
};

type Invalid = Extract<Failure, {code: 'invalid'}>;

const involvedIn = ({coAssignees, visibleTo}: Readonly<ConversationRow>): readonly AgentId[] => [
  ...new Set([...coAssignees, ...visibleTo]),
];

/** CV-8: nobody but Managers would see it any more, and no agent could be given it. */
const isHidden = (
  {directory}: Turn,
  {isRestricted, visibleTo}: Readonly<ConversationRow>,
  leaving: readonly AgentId[],
): boolean =>
  isRestricted && !visibleTo.some(one => !leaving.includes(one) && directory.agents.get(one)?.isEnabled === true);

/** CV-15: only enabled members of its queue, and whoever has it already. */
function strangerAmong(
  {directory}: Turn,
  {queueId, assignee, coAssignees}: Readonly<ConversationRow>,
  wanted: readonly AgentId[],
): Invalid | undefined {
  const isKnown = (one: AgentId) =>
    one === assignee ||
    coAssignees.includes(one) ||
    (directory.agents.get(one)?.isEnabled === true && isMember(directory, queueId, one));
  const stranger = wanted.find(one => !isKnown(one));
  if (stranger === undefined) return undefined;
  return {code: 'invalid', path: [], reason: 'not-in-queue', detail: `${stranger} is no member of ${queueId}`};
}
