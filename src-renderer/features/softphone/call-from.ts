import {useCallback} from 'react';
import {callerIdShape} from '../../../core/call/call.ts';
import type {Registration} from '../../../core/call/phone-state.ts';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import type {AccountId, ConversationId, QueueId, SenderId} from '../../../core/lib/ids.ts';
import {useDesk} from '../../engine/desk.ts';
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
  const isOffered = ({address, number}: Registration) =>
    lines.some(line => line.address === address || line.address === number);
  // Whoever may call from nowhere else calls from their own account.
  const accounts = isRestricted && numbers.length > 0 ? registered.filter(isOffered) : registered;
  const ownerOf = (number: string) => registered.find(one => one.number === number);
  const isOwned = ({number}: Registration) => numbers.some(({address}) => address === number);
  const all: readonly CallFrom[] = [
    // Whose number stands below calls from there.
    ...accounts.filter(one => !isOwned(one)).map(fromAccount),
    ...numbers.map(({id, name, address}) => {
      const accountId = ownerOf(address)?.accountId ?? null;
      return {id, label: name, description: address, accountId, callerId: address};
    }),
  ];
  const lineOf = ({id, description}: CallFrom) => lines.find(line => line.id === id || line.address === description);
  const rank = (from: CallFrom): number => {
    const line = lineOf(from);
    const queue = line?.queues.find(one => one.id === queueId);
    if (line !== undefined && line.id === chosen) return 0;
    if (queue !== undefined) return queue.isDefault ? 1 : 2;
    return 3;
  };
  return all.toSorted((one, other) => rank(one) - rank(other));
}

const fromAccount = ({accountId, name, number, address}: Registration): CallFrom => ({
  id: accountId,
  label: name,
  description: number ?? address,
  accountId,
});

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

/** SN-8: from where a conversation is called unless somebody says otherwise; asked for when it is. Undefined: nobody knows. */
export function useFromOf(): (conversationId: ConversationId) => Promise<CallFrom | undefined> {
  const {engine} = useDesk();
  const registrations = usePhone(phone => phone?.registrations);
  return useCallback(
    async conversationId => {
      const [offered, all] = await Promise.all([
        engine.query('sender/offered', {for: 'reply', conversationId}),
        engine.query('sender/list', {text: ''}),
      ]);
      if (!offered.ok) return undefined;
      const {senders, chosen} = offered.value;
      const isRestricted = all.ok && all.value.isRestricted;
      return callsFrom({registrations: registrations ?? [], senders, chosen, isRestricted, queueId: undefined})[0];
    },
    [engine, registrations],
  );
}
