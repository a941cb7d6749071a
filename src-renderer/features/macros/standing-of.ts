import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Standing} from '../../../core/macro/macro.ts';

/** Where a conversation stands, from its head. */
export const standingOf = ({status, priority, queue, assignee, tags, topic}: ConversationHead): Standing => ({
  status,
  priority,
  queueId: queue.id,
  assignee: assignee?.id ?? null,
  tags: tags.map(({id}) => id),
  topic,
});
