import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {telephonesOf, type Telephone} from './telephones.ts';

/** Where whoever a conversation is with can be called: where they write from first, if that is a number. */
export function useTelephones({channel, customer, customerShown}: ConversationHead): readonly Telephone[] {
  const known = valueOf(useLive('customer/get', {customerId: customer.id}));
  return telephonesOf([{channel, shown: customerShown}, ...(known?.addresses ?? [])]);
}
