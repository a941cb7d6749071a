import type {AgentId} from '../lib/ids.ts';
import {unreachable} from '../lib/failure.ts';

/** Who asks, as far as permissions go (US-1; D42: a Manager has all rights of an Agent). */
export interface Person {
  readonly agentId: AgentId;
  readonly isManager: boolean;
}

/** What is asked about. */
export interface About {
  readonly assignee: AgentId | null;
  /** The person is a member of the conversation's queue. */
  readonly isInQueue: boolean;
}

export type Action =
  | {readonly do: 'see' | 'note' | 'read' | 'reply' | 'set-status' | 'close'}
  | {readonly do: 'assign'; readonly to: AgentId | null};

/**
 * D10, MW-10, CV-9. An agent takes unassigned conversations of their queues, hands over and
 * unassigns their own, and answers what is theirs or nobody's. A Manager does everything.
 * Whether the new assignee belongs to the queue is a rule of assigning, not of asking.
 */
export function can(person: Person, action: Action, about: About): boolean {
  if (person.isManager) return true;
  const isMine = about.assignee === person.agentId;
  if (!isMine && !about.isInQueue) return false;
  switch (action.do) {
    case 'see':
    case 'note':
    case 'read':
      return true;
    case 'reply':
    case 'set-status':
      return isMine || about.assignee === null;
    case 'close':
      return isMine;
    case 'assign':
      return isMine || (about.assignee === null && action.to === person.agentId);
    default:
      return unreachable(action);
  }
}
