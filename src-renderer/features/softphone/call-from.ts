import {callerIdShape} from '../../../core/call/call.ts';
import type {Registration} from '../../../core/call/phone-state.ts';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import type {AccountId, ConversationId, QueueId, SenderId} from '../../../core/lib/ids.ts';
import {valueOf} from '../../engine/live.ts';
import {usePhone} from '../../engine/phone.ts';
import {useLive} from '../../engine/use-live.ts';

/** Where a call goes out from: an account with its own number, or a number of ours that is shown instead (SN-8). */
export interface CallFrom {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Null: the first that is registered. */
  readonly accountId: AccountId | null;
  readonly callerId?: string;
}

interface Offered {
  readonly registrations: readonly Registration[];
  readonly senders: readonly PlacedSender[];
  /** SN-11: what the queue writes and calls from. */
  readonly chosen: SenderId | null;
  /** SN-1. */
  readonly isRestricted: boolean;
  /** Where the call belongs; undefined: nobody said. */
  readonly queueId: QueueId | undefined;
}

/** SN-2, SN-8: from where one may call, the one that is used unless another is chosen first. */
export function callsFrom({registrations, senders, chosen, isRestricted, queueId}: Offered): readonly CallFrom[] {
  const registered = registrations.filter(({state}) => state === 'registered');
  if (registered.length === 0) return [];
  const lines = senders.filter(({channel, isEnabled}) => channel === 'voice' && isEnabled);
  const numbers = lines.filter(({address}) => callerIdShape.test(address));
  const isOffered = ({address}: Registration) => lines.some(line => line.address === address);
  // Whoever may call from nowhere else calls from their own account.
  const accounts = isRestricted && numbers.length > 0 ? registered.filter(isOffered) : registered;
  const all: readonly CallFrom[] = [
    ...accounts.map(({accountId, name, address}) => ({id: accountId, label: name, description: address, accountId})),
    ...numbers.map(({id, name, address}) => ({
      id,
      label: name,
      description: address,
      accountId: null,
      callerId: address,
    })),
  ];
  const rank = ({id}: CallFrom): number => {
    const queue = numbers.find(one => one.id === id)?.queues.find(one => one.id === queueId);
    if (id === chosen) return 0;
    if (queue !== undefined) return queue.isDefault ? 1 : 2;
    return 3;
  };
  return all.toSorted((one, other) => rank(one) - rank(other));
}

interface Place {
  /** The conversation it is called from. */
  readonly conversationId?: ConversationId | undefined;
  /** The queue it belongs to, where that is known. */
  readonly queueId?: QueueId | undefined;
}

/** From where one may call now; empty: no account is registered. */
export function useCallsFrom({conversationId, queueId}: Place): readonly CallFrom[] {
  const registrations = usePhone(phone => phone?.registrations);
  const asked =
    conversationId === undefined
      ? ({for: 'new', queueId: queueId ?? null} as const)
      : ({for: 'reply', conversationId} as const);
  const offered = valueOf(useLive('sender/offered', asked));
  const isRestricted = valueOf(useLive('sender/list', {text: ''}))?.isRestricted === true;
  const {senders = [], chosen = null} = offered ?? {};
  return callsFrom({registrations: registrations ?? [], senders, chosen, isRestricted, queueId});
}
