import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {usePhone} from '../../engine/phone.ts';
import {useDial} from '../softphone/use-dial.ts';

interface CallBack {
  /** Why it cannot be dialled now; undefined: it can. */
  readonly offReason: (call: Pick<CallEntry, 'number' | 'isByLink'>) => string | undefined;
  readonly dial: (call: Pick<CallEntry, 'number' | 'conversationId'>) => void;
}

/** Calls whoever a call was with again, in the same conversation. */
export function useCallBack(): CallBack {
  const {t} = useTranslation(['calls', 'call-link']);
  const dial = useDial();
  const hasPhone = usePhone(phone => phone !== null);
  return {
    offReason({number, isByLink}) {
      if (isByLink === true) return t('call-link:noNumber');
      if (number === '') return t('withheldHint');
      return hasPhone ? undefined : t('noPhoneShort');
    },
    dial: ({number, conversationId}) => void dial({number, conversationId}),
  };
}
