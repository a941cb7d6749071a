import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';

/** What is to be dialled of a `tel:` or `sip:` link: its parameters are for other programs. */
export function numberInLink(uri: string): string {
  const bare = uri.replace(/^tel:/i, '').replace(/[;?].*$/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare; // the pad says what is wrong with it
  }
}

/** Opens the dial pad with a number in it: a person looks at it and dials. */
export function useFillPad(): (number: string) => void {
  const {t} = useTranslation('calls');
  const {softphone, toasts} = useSession();
  const hasPhone = usePhone(phone => phone !== null);
  return useCallback(
    (number: string) => {
      softphone.type(number);
      softphone.showPad(true);
      // It may be just starting: then the pad opens by itself.
      if (!hasPhone) toasts.show({text: t('noPhoneShort'), tone: 'failed'});
    },
    [hasPhone, softphone, t, toasts],
  );
}
