import {can, type Action} from '../../../core/access/can.ts';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** Whether this person may do something with the conversation of a row (D10), as far as the row tells. */
export type RowRights = (row: InboxRow, action: Action) => boolean;

/** The engine's own table, so that no button lies; a row that is shown is one that may be seen. */
export function useRowRights(): RowRights {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const queues = valueOf(useLive('queue/list', {}))?.queues;
  if (me === undefined) return () => false;
  const person = {
    agentId: me.id,
    isManager: me.roles.includes('manager'),
    isAdmin: me.roles.includes('account-manager'),
  };
  return (row, action) =>
    can(person, action, {
      assignee: row.assignee?.id ?? null,
      isCoAssignee: row.coAssignees.some(({id}) => id === me.id),
      isInQueue: queues?.find(({id}) => id === row.queue.id)?.isMine === true,
      isRestricted: row.isRestricted,
      isListed: true,
    });
}
