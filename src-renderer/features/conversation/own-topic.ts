import type {InboxRow} from '../../../core/contract/conversation-routes.ts';

/** The topic where it says more than the name beside it: a new conversation is called after its customer. */
export const ownTopic = ({topic, customer}: Pick<InboxRow, 'topic' | 'customer'>): string | undefined =>
  topic === `Talking with ${customer.name}` ? undefined : topic;
