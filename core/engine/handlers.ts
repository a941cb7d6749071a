import {can, type Person} from '../access/can.ts';
import type {CommandRoute, Input} from '../contract/contract.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {groupOf} from '../presence/presence.ts';
import type {Asker} from './asker.ts';
import {aboutOf, assignByHand} from './assign.ts';
import {act} from './conversations.ts';
import {note, reconsider, reply} from './messages.ts';
import type {Turn} from './turn.ts';

/** Commands that are carried out in memory, by `activity.ts`: nothing of them is stored. */
export type FleetingRoute = 'activity/typing' | 'activity/viewing';
export type StoredRoute = Exclude<CommandRoute, FleetingRoute>;

type Handler<R extends StoredRoute> = (turn: Turn, input: Input<R>, asker: Asker) => Promise<Result<null>>;

/** What each command does. Who may, what is missing and what follows is said here, once. */
export const handlers: {readonly [R in StoredRoute]: Handler<R>} = {
  async 'conversation/assign'(turn, {conversationId, to, seen}, {person}) {
    const row = await visible(turn, conversationId, person);
    return row.ok ? nothing(assignByHand(turn, row.value, {to, seen, person})) : row;
  },

  async 'conversation/set-status'(turn, {conversationId, status}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    const action = status === 'closed' ? 'close' : 'set-status';
    if (!can(person, {do: action}, aboutOf(turn, row.value, person))) {
      return refuse({code: 'forbidden', detail: `${action} ${conversationId}`});
    }
    return nothing(act(turn, row.value, {type: 'set-status', status}));
  },

  async 'conversation/read'(turn, {conversationId, position}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    const left = position >= row.value.lastPosition ? 0 : await turn.frame.tx.inboundAfter(conversationId, position);
    return nothing(act(turn, row.value, {type: 'read', upTo: position, left}));
  },

  async 'conversation/mark-unread'(turn, {conversationId}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    const newest = await turn.frame.tx.lastInboundPosition(conversationId);
    if (newest === 0) return refuse({code: 'invalid', path: [], reason: 'nothing-received', detail: conversationId});
    return nothing(act(turn, row.value, {type: 'mark-unread', upTo: newest - 1}));
  },

  async 'conversation/visit'(turn, {conversationId}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    turn.put('visit', {agentId: person.agentId, conversationId, at: turn.at});
    turn.touch('conversations', conversationId);
    return ok(null);
  },

  'message/reply': (turn, input, asker) => reply(turn, input, asker),
  'message/note': (turn, input, {person}) => note(turn, input, person),
  'message/retry': (turn, {messageId}, {person}) => reconsider(turn, messageId, {person, to: 'queued'}),
  'message/discard': (turn, {messageId}, {person}) => reconsider(turn, messageId, {person, to: 'discarded'}),

  async 'draft/save'(turn, {conversationId, mode, text, files}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    const authorId = person.agentId;
    const isEmpty = text === '' && files.length === 0;
    if (isEmpty) turn.remove('draft', [authorId, conversationId, mode]);
    else turn.put('draft', {authorId, conversationId, mode, text, files, savedAt: turn.at});
    turn.touch('drafts', conversationId);
    return ok(null);
  },

  async 'workspace/rename'(turn, {name, myName}, {person}) {
    const me = turn.directory.agents.get(person.agentId);
    if (me === undefined || !person.isManager) return refuse({code: 'forbidden', detail: 'rename'});
    const workspace = turn.directory.settings.get('workspace') as object | undefined;
    turn.put('setting', {name: 'workspace', value: {...workspace, name}});
    turn.put('agent', {...me, name: myName});
    turn.touch('workspace');
    return ok(null);
  },

  async 'presence/set'(turn, {status}, {person}) {
    const me = turn.directory.agents.get(person.agentId);
    if (me === undefined) return refuse({code: 'not-found', detail: person.agentId});
    if (me.status === status) return ok(null);
    const isAvailable = groupOf(status) === 'available';
    const availableSince = isAvailable ? turn.at : null;
    turn.put('agent', {...me, status, statusSince: turn.at, statusCause: 'chosen', availableSince});
    turn.logAgent('presence-changed', {agentId: me.id, from: me.status, to: status, cause: 'chosen'});
    turn.touch('presence');
    if (isAvailable) turn.happenings.push({about: 'agent', id: me.id, type: 'became-available'});
    return ok(null);
  },

  async 'job/retry'(turn, {jobId}, {person}) {
    const job = await turn.get('job', [jobId]);
    if (job === undefined || !person.isManager) return refuse({code: 'not-found', detail: jobId});
    if (job.state === 'dead') turn.reschedule({...job, state: 'due', attempts: 0}, turn.at);
    turn.touch('jobs');
    return ok(null);
  },
};

/** A conversation the person may see; one they may not see is not there for them. */
async function visible(turn: Turn, id: ConversationId, person: Person): Promise<Result<Readonly<ConversationRow>>> {
  const row = await turn.get('conversation', [id]);
  if (row !== undefined && can(person, {do: 'see'}, aboutOf(turn, row, person))) return ok(row);
  return refuse({code: 'not-found', detail: id});
}

const nothing = (result: Result<unknown>): Result<null> => (result.ok ? ok(null) : result);
