import {useCallback} from 'react';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import {useRunPhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {usePhoneRefusal} from './use-phone-refusal.ts';

/** Asks the telephone, and says it in a toast if it was refused. True: it was taken. */
export function usePhoneAct(): (command: PhoneCommand) => Promise<boolean> {
  const run = useRunPhone();
  const {toasts} = useSession();
  const words = usePhoneRefusal();
  return useCallback(
    async (command: PhoneCommand) => {
      const answer = await run(command);
      if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
      return answer.ok;
    },
    [run, toasts, words],
  );
}
