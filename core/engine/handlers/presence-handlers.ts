import {ok, refuse} from '../../lib/failure.ts';
import {groupOf} from '../../presence/presence.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** Who works, and how they say so. */
export const presenceHandlers: Handlers<RoutesOf<'presence'>> = {
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
};
