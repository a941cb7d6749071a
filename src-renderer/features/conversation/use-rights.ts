import {can, type About, type Action, type Person} from '../../../core/access/can.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** What this person may do with a conversation: the engine's own table, so that no button lies (D10). */
export function useRights(head: ConversationHead): (action: Action) => boolean {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const agents = valueOf(useLive('agent/list', {}))?.agents;
  if (me === undefined) return () => false;
  const person: Person = {
    agentId: me.id,
    isManager: me.roles.includes('manager'),
    isAdmin: me.roles.includes('account-manager'),
  };
  const queueIds = agents?.find(({id}) => id === me.id)?.queueIds ?? [];
  const about: About = {
    assignee: head.assignee?.id ?? null,
    isCoAssignee: head.coAssignees.some(({id}) => id === me.id),
    isInQueue: queueIds.includes(head.queue.id),
    isRestricted: head.isRestricted,
    isListed: head.visibleTo?.some(({id}) => id === me.id) === true,
  };
  return action => can(person, action, about);
}
