import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {telephonesOf, type Telephone} from '../softphone/telephones.ts';
import {useCallTrouble} from '../softphone/use-call-trouble.ts';

interface Telephones {
  /** Where they write from first, if that is a number. */
  readonly telephones: readonly Telephone[];
  /** Why nobody can be called now. */
  readonly trouble: string | undefined;
}

/** Where whoever a conversation is with can be called. */
export function useTelephones({channel, customer, customerAddress}: ConversationHead): Telephones {
  const trouble = useCallTrouble();
  const known = valueOf(useLive('customer/get', {customerId: customer.id}));
  return {telephones: telephonesOf([{channel, shown: customerAddress}, ...(known?.addresses ?? [])]), trouble};
}
