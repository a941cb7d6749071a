import {useStore} from 'zustand';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {useSession} from '../session/session.ts';
import {useCallsFrom, type CallFrom} from '../softphone/call-from.ts';
import {telephoneAt, telephonesOf, type Telephone} from '../softphone/telephones.ts';
import {useCallTrouble} from '../softphone/use-call-trouble.ts';
import {useDial} from '../softphone/use-dial.ts';

/** VO-13: beginning with a call instead of words. */
export interface CallWay {
  readonly froms: readonly CallFrom[];
  /** From where, and to which of their numbers, if it begins with a call. */
  readonly from: CallFrom | undefined;
  readonly telephones: readonly Telephone[];
  readonly telephone: Telephone | undefined;
  /** They have a number. */
  readonly isReached: boolean;
  /** Why nobody can be called now; undefined: somebody can. */
  readonly trouble: string | undefined;
  readonly begin: () => Promise<void>;
}

/** How whoever was chosen can be called. */
export function useCall(customer: Customer | undefined): CallWay {
  const {begin} = useSession();
  const dial = useDial();
  const trouble = useCallTrouble();
  const {to, queueId, call, text} = useStore(begin, state => state.customer);
  const froms = useCallsFrom({queueId});
  const typed = to?.kind === 'address' ? telephoneAt({channel: 'voice', shown: to.typed}) : undefined;
  const isAddress = typed === undefined || typed.number.includes('@');
  const telephones = to?.kind === 'customer' ? telephonesOf(customer?.addresses ?? []) : isAddress ? [] : [typed];
  const from = froms.find(({id}) => id === call?.from) ?? froms[0];
  const telephone = telephones.length === 1 ? telephones[0] : telephones.find(({number}) => number === call?.number);
  return {
    froms,
    from,
    telephones,
    telephone,
    isReached: telephones.length > 0,
    trouble,
    async begin() {
      if (from === undefined || telephone === undefined) return;
      const {accountId, callerId} = from;
      if (!(await dial({number: telephone.number, accountId, callerId, opens: true}))) return;
      // What was written is for somebody; it waits here.
      if (text.trim() === '') begin.clear('customer');
      else begin.hide();
    },
  };
}
