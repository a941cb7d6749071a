import {useStore} from 'zustand';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {chosenOf, waysTo, type Way} from './ways.ts';

/** From where the recipient can be written to, and what is chosen of it. */
export interface Ways {
  readonly all: readonly Way[];
  readonly way: Way | undefined;
  /** The customer's, on that channel; undefined: it is to be chosen. */
  readonly address: string | undefined;
}

/** `addresses`: of the customer that was chosen. */
export function useWays(addresses: Customer['addresses']): Ways {
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const offered = valueOf(useLive('sender/offered', {for: 'new', queueId: draft.queueId ?? null}));
  const country = valueOf(useLive('attribute/list', {}))?.country ?? undefined;
  const all = waysTo({senders: offered?.senders ?? [], to: draft.to, addresses, country});
  const {way, address} = chosenOf(all, {...draft, offered: offered?.chosen ?? undefined});
  return {all, way, address};
}
