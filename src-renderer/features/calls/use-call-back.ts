import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {usePhone} from '../../engine/phone.ts';
import {useDial} from '../softphone/use-dial.ts';

interface CallBack {
  /** Why it cannot be dialled now; undefined: it can. */
  readonly offReason: (call: Pick<CallEntry, 'number'>) => string | undefined;
  readonly dial: (call: Pick<CallEntry, 'number' | 'conversationId'>) => void;
}

/** Calls whoever a call was with again, in the same conversation. */
export function useCallBack(): CallBack {
  const {t} = useTranslation('calls');
  const dial = useDial();
  const hasPhone = usePhone(phone => phone !== null);
  return {
    offReason: ({number}) => (number === '' ? t('withheldHint') : hasPhone ? undefined : t('noPhoneShort')),
    dial: ({number, conversationId}) => void dial({number, conversationId}),
  };
}
