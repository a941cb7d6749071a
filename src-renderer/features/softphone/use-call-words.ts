import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import type {Registration} from '../../../core/call/phone-state.ts';
import {usePhone} from '../../engine/phone.ts';
import {useLiveCalls} from './call-entries.ts';

type Named = Pick<Call, 'id' | 'remote'> & Partial<Pick<Call, 'facts'>>;

/** How a call is spoken of. */
export interface CallWords {
  /** Who is at the other end: a name, else the number, else that it is withheld. */
  readonly who: (call: Named) => string;
  /** The number beside the name; undefined: it is the name already, or withheld. */
  readonly number: (call: Named) => string | undefined;
  /** What its picture is made of: letters are of a name alone. */
  readonly avatar: (call: Named) => string;
  /** "In call", "On hold". */
  readonly phase: (call: Call) => string;
  /** "on Order line, Deliveries": which of our numbers, and the queue. */
  readonly line: (call: Call, account: string | undefined) => string;
}

/** VO-12: they came by a link of ours, and nobody is reached under the number that the PBX shows. */
export const isByLink = ({facts}: Pick<Named, 'facts'>): boolean => facts?.link !== undefined;

/** Which of our lines a call is on: the account that owns the number that was called, else the one it came over. */
export const useOwnLine = ({accountId, ownNumber}: Pick<Call, 'accountId' | 'ownNumber'>): Registration | undefined =>
  usePhone(phone => phone?.registrations.find(one => one.accountId === (ownNumber?.accountId ?? accountId)));

/** The words of calls in the language of the screen. */
export function useCallWords(): CallWords {
  const {t} = useTranslation(['softphone', 'call-link']);
  const entries = useLiveCalls();
  const entryOf = ({id}: Named) => entries.find(one => one.id === id);
  const given = (call: Named) => {
    const {name} = call.remote;
    // The customer's name is ours; what the network says of itself is anybody's.
    const entry = entryOf(call);
    if (entry !== undefined && entry.customer !== '' && entry.customer !== entry.number) return entry.customer;
    // VO-12: what the network says is the guests' account.
    if (isByLink(call)) return undefined;
    return name === null || name.trim() === '' ? undefined : name;
  };
  return {
    who: call =>
      given(call) ??
      (isByLink(call) ? t('call-link:byLink') : call.remote.number === '' ? t('withheld') : call.remote.number),
    number: call => {
      if (isByLink(call)) return undefined;
      // VO-6: a colleague's telephone calls, for a customer.
      const entry = entryOf(call);
      const number = entry?.handedBy == null ? call.remote.number : entry.number;
      return given(call) === undefined || number === '' ? undefined : number;
    },
    avatar: call => given(call) ?? '',
    phase: call => {
      if (call.link === 'reconnecting') return t('phase.reconnecting');
      if (call.joinedWith !== null) return t('phase.joined');
      if (call.phase === 'active' && call.isHeldByThem) return t('phase.heldByThem');
      if (call.phase === 'active' && call.isMuted) return t('phase.muted');
      return t(`phase.${call.phase}`);
    },
    line: (call, account) => {
      const queue = call.facts?.queue ?? undefined;
      const called = account ?? (call.facts?.called === '' ? undefined : call.facts?.called);
      if (called === undefined) return queue ?? '';
      return queue === undefined ? t('onLine', {line: called}) : t('onLineAndQueue', {line: called, queue});
    },
  };
}
