import type {ChannelKind} from '../channel/channel.ts';
import {isPredictable} from '../customer/address.ts';
import type {Failure} from '../lib/failure.ts';
import type {AgentId, ConversationId} from '../lib/ids.ts';

/** A talk that goes on between the two, as far as whoever wants to begin another is concerned. */
export interface Ongoing {
  readonly id: ConversationId;
  readonly assignee: AgentId | null;
  readonly coAssignees: readonly AgentId[];
}

/**
 * NC-4: why no second one begins beside it. One's own, or nobody's that one may see, is
 * there to be opened; a colleague's is theirs, and the refusal says whose.
 */
export function beside(
  {id, assignee, coAssignees}: Ongoing,
  {me, maySee}: {readonly me: AgentId; readonly maySee: boolean},
): Failure {
  const isMine = assignee === me || coAssignees.includes(me);
  if (isMine || (assignee === null && maySee)) return {code: 'continued', in: id, detail: `they talk in ${id}`};
  return {code: 'taken', by: assignee, detail: `${id} goes on with them`};
}

/** How somebody new is reached on a channel. */
export type Reach =
  /** Any address that is one. */
  | 'anybody'
  /** NC-8: only who wrote first, under the address they wrote from. */
  | 'who-wrote'
  /** Nobody: a call, or colleagues among themselves. */
  | 'nobody';

/** NC-1, NC-8, FU-5: whom we may write to first. A number or a mailbox is enough; a session or an account is not ours to guess. */
export function reachOf(channel: ChannelKind): Reach {
  if (channel === 'voice' || channel === 'internal' || channel === 'google-business') return 'nobody';
  return isPredictable(channel) ? 'anybody' : 'who-wrote';
}
