import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {newCallId} from '../../engine/new-id.ts';
import {usePhone, useRunPhone} from '../../engine/phone.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';

interface CallBack {
  /** Why it cannot be dialled now; undefined: it can. */
  readonly offReason: (call: Pick<CallEntry, 'number'>) => string | undefined;
  readonly dial: (call: Pick<CallEntry, 'number' | 'conversationId'>) => void;
}

/** Calls whoever a call was with again, in the same conversation. */
export function useCallBack(): CallBack {
  const {t} = useTranslation('calls');
  const run = useRunPhone();
  const {toasts} = useSession();
  const words = useFailureWords();
  const hasPhone = usePhone(phone => phone !== null);
  const dial = useCallback(
    async ({number, conversationId}: Pick<CallEntry, 'number' | 'conversationId'>) => {
      const answer = await run({do: 'dial', callId: newCallId(), accountId: null, number, conversationId});
      if (answer.ok) return;
      const {failure} = answer;
      toasts.show({text: failure.code === 'unavailable' ? t('notReady') : words(failure), tone: 'failed'});
    },
    [run, t, toasts, words],
  );
  return {
    offReason: ({number}) => (number === '' ? t('withheldHint') : hasPhone ? undefined : t('noPhoneShort')),
    dial: call => void dial(call),
  };
}
