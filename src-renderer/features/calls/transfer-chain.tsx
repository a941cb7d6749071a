import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {TimeText} from '../../design/time-text.tsx';
import styles from './transfer-chain.module.css';

/** Whom a call was handed to, or was not and why, one after the other (VO-6 to VO-10, D19). */
export function TransferChain({transfers}: Pick<CallEntry, 'transfers'>) {
  const {t} = useTranslation('calls');
  return (
    <ol className={styles.transfers}>
      {transfers.map(({to, how, state, fault, at}) => (
        <li key={at} className={styles.transfer}>
          <TimeText at={at} as="clock" className={styles.when} />
          <span>
            {state !== 'failed' && fault === null
              ? t(`handed.${how}`, {name: to.label})
              : t('notHanded', {name: to.label, why: t(`fault.${fault ?? 'unreachable'}`)})}
          </span>
        </li>
      ))}
    </ol>
  );
}
