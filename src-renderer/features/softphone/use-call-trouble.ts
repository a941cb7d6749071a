import {useTranslation} from 'react-i18next';
import {LINES} from '../../../core/call/call.ts';
import {onLineOf} from '../../../core/call/front-call.ts';
import {usePhone} from '../../engine/phone.ts';
import {callsOf} from './calls.ts';
import {readinessOf} from './readiness.ts';

/** VO-16: why nobody can be called now; undefined: somebody can. */
export function useCallTrouble(): string | undefined {
  const {t} = useTranslation('softphone');
  const hasPhone = usePhone(phone => phone !== null);
  const isReady = usePhone(phone => phone !== null && readinessOf(phone).readiness === 'ready');
  const taken = usePhone(phone => onLineOf(callsOf(phone)).length);
  if (!hasPhone) return t('trouble.noPhone');
  if (!isReady) return t('trouble.notReady');
  return taken >= LINES ? t('trouble.lines') : undefined;
}
