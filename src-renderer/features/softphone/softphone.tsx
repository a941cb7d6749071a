import {lazy, Suspense} from 'react';
import {useStore} from 'zustand';
import {onLineOf} from '../../../core/call/front-call.ts';
import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {callsOf} from './calls.ts';
import {IncomingCards} from './incoming-cards.tsx';
import {useCallEndings} from './use-call-endings.ts';
import {useCallKeys} from './use-call-keys.ts';
import {useFollowMoved, useOpenAnswered} from './use-open-call.ts';

const TransferDialog = lazy(async () => ({
  default: (await import('./transfer-dialog.tsx')).TransferDialog,
}));

/** What belongs to calls whichever page is open: what rings, whom to hand over to, how calls ended, and the keys. */
export function Softphone() {
  const {softphone} = useSession();
  const calls = usePhone(callsOf);
  const transferring = useStore(softphone, state => state.transferring);
  // Nothing is left to hand over when the call is over.
  const call = onLineOf(calls).find(({id}) => id === transferring);
  useOpenAnswered(calls);
  useFollowMoved(calls);
  useCallKeys();
  useCallEndings();
  return (
    <>
      <IncomingCards />
      <Suspense fallback={null}>
        {call && <TransferDialog key={call.id} call={call} onClose={() => softphone.transfer(undefined)} />}
      </Suspense>
    </>
  );
}
