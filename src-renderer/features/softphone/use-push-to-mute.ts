import {useEffect, useEffectEvent, useRef} from 'react';
import {currentOf, onLineOf} from '../../../core/call/front-call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import {isMacKeyboard} from '../../design/keys.ts';
import {useHost} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {usePhone} from '../../engine/phone.ts';
import {isPressed} from '../shortcuts/key-press.ts';
import {callsOf} from './calls.ts';
import {liveCallKeys} from './use-call-key-settings.ts';

interface Held {
  readonly callId: CallId;
  /** As it was before, and will be again. */
  readonly wasMuted: boolean;
  /** The key itself: whoever lets go of Ctrl first still holds that one. */
  readonly code: string;
}

/**
 * As long as these keys are held, muted and not muted change places: to cough, or to say a word.
 * Whatever takes the keyboard away lets go of them, so that nobody is heard unawares.
 */
export function usePushToMute(onAct: (command: PhoneCommand) => void): void {
  const {shell} = useHost();
  const calls = usePhone(callsOf);
  const talked = currentOf(calls);
  const held = useRef<Held>(undefined);

  const letGo = useEffectEvent(() => {
    const {callId, wasMuted} = held.current ?? {};
    held.current = undefined;
    // Be it on hold by now: it is as it was when it is talked to again.
    if (callId === undefined || wasMuted === undefined || !onLineOf(calls).some(({id}) => id === callId)) return;
    onAct({do: 'mute', callId, isMuted: wasMuted});
  });
  const press = useEffectEvent((keys: readonly string[] | null | undefined, event: KeyboardEvent) => {
    const isOurs = keys != null && isPressed(keys, event, isMacKeyboard());
    if (!isOurs && event.code !== held.current?.code) return;
    event.preventDefault();
    event.stopPropagation();
    if (held.current !== undefined || event.repeat || talked === undefined) return;
    held.current = {callId: talked.id, wasMuted: talked.isMuted, code: event.code};
    onAct({do: 'mute', callId: talked.id, isMuted: !talked.isMuted});
  });

  const isTalking = talked !== undefined;
  useEffect(() => {
    if (!isTalking) return undefined;
    const kept = liveCallKeys(shell);
    const stop = kept.start(() => undefined);
    const onDown = (event: KeyboardEvent) => press(valueOf(kept.current())?.deeds.push.keys, event);
    const onUp = (event: KeyboardEvent) => event.code === held.current?.code && letGo();
    const onBlur = () => letGo();
    // Before fields and dialogs, which keep keys to themselves.
    window.addEventListener('keydown', onDown, {capture: true});
    window.addEventListener('keyup', onUp, {capture: true});
    window.addEventListener('blur', onBlur);
    return () => {
      stop();
      window.removeEventListener('keydown', onDown, {capture: true});
      window.removeEventListener('keyup', onUp, {capture: true});
      window.removeEventListener('blur', onBlur);
      letGo();
    };
  }, [shell, isTalking]);
}
