import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {factsOf, type FactsHead} from './facts-of.ts';

/** What is known of a conversation, its customer and who writes, as long as somebody fills templates. */
export function useFacts(head: ConversationHead): Facts {
  const customer = valueOf(useLive('customer/get', {customerId: head.customer.id}));
  return useFactsAbout(head, customer);
}

/** The same of a conversation that is not there yet. `customer`: undefined while nobody knows them. */
export function useFactsAbout(head: FactsHead, customer: Customer | undefined): Facts {
  const workspace = valueOf(useLive('workspace/get', {}));
  return factsOf({
    head,
    customer,
    agentName: workspace?.me.name ?? '',
    workspaceName: workspace?.name ?? '',
  });
}
