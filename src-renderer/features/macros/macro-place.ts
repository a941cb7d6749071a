import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId, SenderId} from '../../../core/lib/ids.ts';
import type {Standing} from '../../../core/macro/macro.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {useFacts} from '../templates/use-facts.ts';
import {standingOf} from './standing-of.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where a macro is applied: a conversation, or one that is about to begin. */
export interface MacroPlace {
  /** Undefined: it is about to begin. */
  readonly conversationId?: ConversationId;
  readonly standing: Standing;
  readonly channel: ChannelKind;
  /** MA-3: To can still be filled in, for this sender of ours. */
  readonly senderId?: SenderId;
  readonly facts: Facts;
  /** What it has to do with by now, by name. */
  readonly known: readonly Named[];
}

export function usePlaceOf(head: ConversationHead): MacroPlace {
  const facts = useFacts(head);
  const {conversationId, channel, tags, queue, assignee} = head;
  const known = [...tags, queue, ...(assignee ? [assignee] : [])];
  return {conversationId, standing: standingOf(head), channel, facts, known};
}
