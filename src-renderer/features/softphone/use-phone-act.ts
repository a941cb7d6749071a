import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {useRunPhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';

/** Why the telephone did not do it, in plain words. */
export function usePhoneRefusal(): (failure: Failure) => string {
  const {t} = useTranslation('softphone');
  return useCallback(
    (failure: Failure) => {
      if (failure.code === 'not-found') return t('refused.gone');
      if (failure.code !== 'invalid') return t('refused.unavailable');
      // A reason that a later telephone gives is still a refusal that is said.
      return t(`refused.${failure.reason}` as 'refused.other', {
        defaultValue: t('refused.other'),
      });
    },
    [t],
  );
}

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
