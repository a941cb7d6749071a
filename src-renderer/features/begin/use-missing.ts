import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {isHalfFilled} from '../../../core/template/variables.ts';
import {wrongIn} from '../mail/mail-draft.ts';
import {useSession} from '../session/session.ts';
import {isMail} from './first-message.tsx';
import type {Ways} from './use-ways.ts';

/** What is still to be filled in; undefined: it can begin. `isFilled`: the registered template, where there must be one. */
export function useMissing(ways: Ways | undefined, isFilled: boolean): string | undefined {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const to = useStore(begin, state => state.customer.to);
  const words = useMissingWords(ways, isFilled);
  if (to === undefined) return t('missing.to');
  if (ways?.way === undefined || ways.way.no !== undefined) return t('missing.from');
  return to.kind === 'customer' && ways.address === undefined ? t('missing.address') : words;
}

function useMissingWords(ways: Ways | undefined, isFilled: boolean): string | undefined {
  const {t} = useTranslation(['begin', 'free-text', 'mail', 'templates']);
  const {begin} = useSession();
  const {text, mail} = useStore(begin, state => state.customer);
  if (ways?.first === 'no-template') return t('begin:missing.template');
  if (ways?.first === 'template') return isFilled ? undefined : t('free-text:fill');
  if (isMail(ways)) {
    const wrong = wrongIn(mail);
    if (wrong !== undefined) return t('mail:wrong', {address: wrong});
    if (mail.subject.trim() === '') return t('begin:missing.subject');
  }
  if (isHalfFilled(text)) return t('templates:halfFilled');
  return text.trim() === '' ? t('begin:missing.text') : undefined;
}
