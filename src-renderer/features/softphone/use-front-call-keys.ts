import type {Call} from '../../../core/call/call.ts';
import {currentOf, ending, muting, ringingOf} from '../../../core/call/front-call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import {usePhone} from '../../engine/phone.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {callsOf} from './calls.ts';
import {usePushToMute} from './use-push-to-mute.ts';

interface FrontCall {
  readonly onAnswer: (call: Call) => void;
  readonly onAct: (command: PhoneCommand) => void;
}

/** The keys that cannot wait, in every window that shows calls: answer, decline or hang up, mute. */
export function useFrontCallKeys({onAnswer, onAct}: FrontCall): void {
  const calls = usePhone(callsOf);
  const ringing = ringingOf(calls).at(0);
  const isTalking = currentOf(calls) !== undefined;
  const obey = (command: PhoneCommand | undefined) => command && onAct(command);
  useShortcut('answer', () => ringing && onAnswer(ringing), ringing !== undefined);
  useShortcut('end-call', () => obey(ending(calls)), ringing !== undefined || isTalking);
  useShortcut('mute', () => obey(muting(calls)), isTalking);
  usePushToMute(onAct);
}
