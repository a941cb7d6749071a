import {currentOf} from '../../../core/call/front-call.ts';
import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {callsOf, ongoingTransfer, ownCallsOf} from './calls.ts';
import {useAnswer, useOpenCall} from './use-open-call.ts';
import {useFrontCallKeys} from './use-front-call-keys.ts';
import {usePhoneAct} from './use-phone-act.ts';

/** Ctrl+Shift and a letter, wherever the focus is: typing can never mute or hang up. */
export function useCallKeys(): void {
  const {softphone} = useSession();
  const calls = usePhone(callsOf);
  const act = usePhoneAct();
  const open = useOpenCall();
  const answer = useAnswer();
  const talked = currentOf(calls);
  const own = currentOf(ownCallsOf(calls));
  const canTransfer =
    own !== undefined && (own.phase === 'active' || own.phase === 'held') && ongoingTransfer(own) === undefined;

  useFrontCallKeys({onAnswer: answer, onAct: command => void act(command)});
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
