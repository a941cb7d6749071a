import {useEffect, useEffectEvent, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call, CallEnd, EndReason, TransferTarget} from '../../../core/call/call.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import type {ToastContent} from '../../design/toast-store.ts';
import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {callsOf, lastTransfer} from './calls.ts';
import {useCallWords} from './use-call-words.ts';
import {useDial} from './use-dial.ts';

type Ended = Call & {readonly end: CallEnd};

const isEnded = (call: Call): call is Ended => call.end !== null;

/** Says how calls ended, once: what went wrong with its next step, what everybody saw themselves not at all. */
export function useCallEndings(): void {
  const calls = usePhone(callsOf);
  const announcer = useAnnouncer();
  const {toasts} = useSession();
  const words = useEndingWords();
  const told = useRef<ReadonlySet<CallId>>(undefined);
  const tell = useEffectEvent((call: Ended) => {
    const ending = words(call);
    if (ending === undefined) return;
    // A toast is told politely: what dropped cannot wait.
    if (call.end.reason === 'lost') announcer.assertive(ending.text);
    toasts.show(ending);
  });
  useEffect(() => {
    const ended = calls.filter(isEnded);
    const before = told.current ?? new Set(ended.map(({id}) => id));
    for (const call of ended) if (!before.has(call.id)) tell(call);
    told.current = new Set(ended.map(({id}) => id));
  }, [calls]);
}

/** How it ended, in plain words; undefined: nothing that has to be said. */
function useEndingWords(): (call: Ended) => ToastContent | undefined {
  const {t} = useTranslation('softphone');
  const {who: nameOf} = useCallWords();
  const dial = useDial();
  /** It came to nothing: why, and the way to try again. */
  const failed = (call: Ended, reason: Exclude<EndReason, 'cancelled'>): ToastContent => {
    const {number} = call.remote;
    const isHopeless = number === '' || reason === 'wrong-number';
    const {conversationId, callerId, accountId} = call;
    // As it was called, or from the number of ours that they called.
    const run = () => void dial({number, accountId: call.ownNumber?.accountId ?? accountId, conversationId, callerId});
    return {
      text: t(`ended.${reason}`, {who: nameOf(call), to: ''}),
      tone: 'failed',
      ...(!isHopeless && {
        action: {label: t(call.direction === 'inbound' ? 'callBack' : 'callAgain'), run},
      }),
    };
  };
  return call => {
    const {reason, by} = call.end;
    const who = nameOf(call);
    // Whoever was called for somebody else is told of beside that call.
    if (call.consults !== null || reason === 'cancelled') return undefined;
    if (reason === 'transferred') return {text: t('ended.transferred', {who, to: labelOf(lastTransfer(call)?.to)})};
    if (reason === 'answered-elsewhere') return {text: t('ended.answered-elsewhere', {who})};
    if (reason === 'hung-up') return by === 'them' ? {text: t('ended.hung-up', {who})} : undefined;
    return reason === 'declined' && call.direction === 'inbound' ? undefined : failed(call, reason);
  };
}

/** What a target is called; it may have no name but its number. */
const labelOf = (to: TransferTarget | undefined): string => (to?.label === '' ? to.number : (to?.label ?? ''));
