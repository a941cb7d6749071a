import {ok, refuse} from '../../lib/failure.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** The workspace as a whole, and work of its that failed. */
export const workspaceHandlers: Handlers<RoutesOf<'workspace' | 'job'>> = {
  async 'workspace/rename'(turn, {name, myName}, {person}) {
    const me = turn.directory.agents.get(person.agentId);
    if (me === undefined) return refuse({code: 'not-found', detail: person.agentId});
    const workspace = turn.directory.settings.get('workspace') as object | undefined;
    turn.put('setting', {name: 'workspace', value: {...workspace, name}});
    turn.put('agent', {...me, name: myName});
    turn.touch('workspace');
    return ok(null);
  },

  async 'workspace/keep-deleted'(turn, {keeps}) {
    turn.put('setting', {name: 'messages', value: {keepsDeleted: keeps}});
    turn.touch('workspace');
    return ok(null);
  },

  async 'workspace/set-grace'(turn, {grace}) {
    turn.put('setting', {name: 'sending', value: {grace}});
    turn.touch('workspace');
    return ok(null);
  },

  async 'workspace/set-zone'(turn, {timeZone}) {
    const {settings, calendar} = turn.directory;
    if (!calendar.knows(timeZone)) {
      return refuse({code: 'invalid', path: ['timeZone'], reason: 'no-such-zone', detail: timeZone});
    }
    turn.put('setting', {name: 'workspace', value: {...(settings.get('workspace') as object | undefined), timeZone}});
    turn.touch('workspace');
    return ok(null);
  },

  async 'job/retry'(turn, {jobId}) {
    const job = await turn.get('job', [jobId]);
    if (job === undefined) return refuse({code: 'not-found', detail: jobId});
    if (job.state === 'dead') turn.reschedule({...job, state: 'due', attempts: 0}, turn.at);
    turn.touch('jobs');
    return ok(null);
  },
};
