import type {Call} from '../../../core/call/call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import {usePhone} from '../../engine/phone.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {callsOf, currentOf, ringingOf} from './calls.ts';

interface FrontCall {
  readonly onAnswer: (call: Call) => void;
  readonly onAct: (command: PhoneCommand) => void;
}

/** The keys that cannot wait, in every window that shows calls: answer, decline or hang up, mute. */
export function useFrontCallKeys({onAnswer, onAct}: FrontCall): void {
  const calls = usePhone(callsOf);
  const ringing = ringingOf(calls).at(0);
  const talked = currentOf(calls);
  useShortcut('answer', () => ringing && onAnswer(ringing), ringing !== undefined);
  // What rings is in front of what is talked about.
  useShortcut(
    'end-call',
    () => {
      if (ringing !== undefined) onAct({do: 'decline', callId: ringing.id});
      else if (talked !== undefined) onAct({do: 'hang-up', callId: talked.id});
    },
    ringing !== undefined || talked !== undefined,
  );
  useShortcut(
    'mute',
    () => talked && onAct({do: 'mute', callId: talked.id, isMuted: !talked.isMuted}),
    talked !== undefined,
  );
}
