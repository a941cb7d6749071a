import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {callsOf, currentOf, ongoingTransfer, ownCallsOf, ringingOf} from './calls.ts';
import {useAnswer, useOpenCall} from './use-open-call.ts';
import {usePhoneAct} from './use-phone-act.ts';

/** Ctrl+Shift and a letter, wherever the focus is: typing can never mute or hang up. */
export function useCallKeys(): void {
  const {softphone} = useSession();
  const calls = usePhone(callsOf);
  const act = usePhoneAct();
  const open = useOpenCall();
  const answer = useAnswer();
  const ringing = ringingOf(calls).at(0);
  const talked = currentOf(calls);
  const own = currentOf(ownCallsOf(calls));
  const canTransfer =
    own !== undefined && (own.phase === 'active' || own.phase === 'held') && ongoingTransfer(own) === undefined;

  useShortcut('answer', () => ringing && answer(ringing), ringing !== undefined);
  // What rings is in front of what is talked about.
  useShortcut(
    'end-call',
    () => {
      if (ringing !== undefined) void act({do: 'decline', callId: ringing.id});
      else if (talked !== undefined) void act({do: 'hang-up', callId: talked.id});
    },
    ringing !== undefined || talked !== undefined,
  );
  useShortcut(
    'mute',
    () => talked && void act({do: 'mute', callId: talked.id, isMuted: !talked.isMuted}),
    talked !== undefined,
  );
  useShortcut('hold', () => own && void act({do: 'hold', callId: own.id, isHeld: own.phase !== 'held'}), canTransfer);
  useShortcut(
    'keypad',
    () => {
      if (own === undefined || talked === undefined) return;
      open(own);
      softphone.showKeypad(softphone.getState().keypadOf === talked.id ? undefined : talked.id);
    },
    talked?.phase === 'active',
  );
  useShortcut('transfer', () => own && softphone.transfer(own.id), canTransfer);
  useShortcut('dial-pad', () => softphone.showPad(!softphone.getState().isPadOpen));
}
