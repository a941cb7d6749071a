import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {factsOf} from './facts-of.ts';

/** What is known of a conversation, its customer and who writes, as long as somebody fills templates. */
export function useFacts(head: ConversationHead): Facts {
  const workspace = valueOf(useLive('workspace/get', {}));
  const customer = valueOf(useLive('customer/get', {customerId: head.customer.id}));
  return factsOf({
    head,
    customer,
    agentName: workspace?.me.name ?? '',
    workspaceName: workspace?.name ?? '',
  });
}
