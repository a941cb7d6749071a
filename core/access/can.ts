import type {AgentId} from '../lib/ids.ts';
import {unreachable} from '../lib/failure.ts';
import type {AgentRow} from '../ports/rows.ts';

/** Who asks, as far as permissions go (US-1; D42: a Manager has all rights of an Agent). */
export interface Person {
  readonly agentId: AgentId;
  readonly isManager: boolean;
  /** An Account Manager, whom the contract also calls admin (D42). Left out: is none. */
  readonly isAdmin?: boolean;
  /** BO-6: a bot, which works on what it has and sees nothing else. Left out: a person. */
  readonly isBot?: true;
}

/** An agent as one who asks. */
export const personOf = ({id, roles}: Pick<AgentRow, 'id' | 'roles'>): Person => ({
  agentId: id,
  isManager: roles.includes('manager'),
  isAdmin: roles.includes('account-manager'),
});

/** What is asked about. */
export interface About {
  /** The responsible one (D10). */
  readonly assignee: AgentId | null;
  /** The person is a further assignee (CV-3). */
  readonly isCoAssignee: boolean;
  /** The person is a member of the conversation's queue. */
  readonly isInQueue: boolean;
  /** CV-8: only for those listed, and for whoever is assigned. */
  readonly isRestricted: boolean;
  /** The person is among those a restricted conversation is visible to. */
  readonly isListed: boolean;
}

/** What a conversation's row says of it to a person; whether its queue is theirs, only others know. */
export const aboutRow = (
  row: {
    readonly assignee: AgentId | null;
    readonly coAssignees: readonly AgentId[];
    readonly isRestricted: boolean;
    readonly visibleTo: readonly AgentId[];
  },
  who: {readonly agentId: AgentId; readonly isInQueue: boolean},
): About => ({
  assignee: row.assignee,
  isCoAssignee: row.coAssignees.includes(who.agentId),
  isInQueue: who.isInQueue,
  isRestricted: row.isRestricted,
  isListed: row.visibleTo.includes(who.agentId),
});

export type Action =
  | {readonly do: 'see' | 'note' | 'read'}
  /** LC-12, LC-13, LC-15, LC-16: topic, priority, summary and tags. */
  | {readonly do: 'reply' | 'set-status' | 'label'}
  | {readonly do: 'close' | 'reopen'}
  | {readonly do: 'set-queue' | 'add-assignee' | 'set-visibility'}
  | {readonly do: 'remove-assignee'; readonly agentId: AgentId}
  | {readonly do: 'assign'; readonly to: AgentId | null}
  | {readonly do: 'delete'};

/**
 * D10, D32, MW-10, MW-11, CV-3, CV-8, CV-9, CV-11: who may do what with a conversation.
 *
 *                            see   reply    close   give away     take   delete
 *                            note  status   reopen  queue, share
 *                            read  label            visibility
 *   responsible assignee      x     x        x       x             -      -
 *   further assignee          x     x        x       -             x*     -
 *   member of the queue       x     x*       -       -             x*     -     * while nobody has it
 *     of a restricted one     only if listed
 *   anybody else              -     -        -       -             -      -
 *   Manager                   x     x        x       x             x      -
 *   Account Manager           x     as above x       as above      "      x
 *
 * A further assignee may also go by themselves. Whether whoever is named belongs to the
 * queue (CV-15) is a rule of assigning, not of asking.
 */
export function can(person: Person, action: Action, about: About): boolean {
  if (action.do === 'delete') return person.isAdmin === true;
  if (person.isManager) return true;
  return person.isAdmin === true && isAdmins(action) ? true : canAgent(person.agentId, action, about);
}

/** CV-9, D32: an Account Manager looks after conversations without working in them. */
const isAdmins = ({do: what}: Action): boolean => what === 'see' || what === 'close' || what === 'reopen';

function canAgent(me: AgentId, action: Action, about: About): boolean {
  const isMine = about.assignee === me;
  const isOurs = isMine || about.isCoAssignee;
  if (!isOurs && !(about.isInQueue && (!about.isRestricted || about.isListed))) return false;
  switch (action.do) {
    case 'see':
    case 'note':
    case 'read':
      return true;
    case 'reply':
    case 'set-status':
    case 'label':
      return isOurs || about.assignee === null;
    case 'close':
    case 'reopen':
      return isOurs;
    case 'assign':
      return isMine || (about.assignee === null && action.to === me);
    case 'remove-assignee':
      return isMine || action.agentId === me;
    case 'set-queue':
    case 'add-assignee':
    case 'set-visibility':
      return isMine;
    case 'delete':
      return false;
    default:
      return unreachable(action);
  }
}
