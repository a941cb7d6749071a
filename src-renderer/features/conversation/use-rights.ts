import {can, type Action, type Person} from '../../../core/access/can.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** What this person may do with a conversation: the engine's own table, so that no button lies (D10). */
export function useRights(head: ConversationHead): (action: Action) => boolean {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const agents = valueOf(useLive('agent/list', {}))?.agents;
  if (me === undefined) return () => false;
  const person: Person = {agentId: me.id, isManager: me.roles.includes('manager')};
  const queueIds = agents?.find(({id}) => id === me.id)?.queueIds ?? [];
  const about = {assignee: head.assignee?.id ?? null, isInQueue: queueIds.includes(head.queue.id)};
  return action => can(person, action, about);
}
