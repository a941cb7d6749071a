import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import {PhoneForwardIcon} from '../../design/icons/call-icons.ts';
import {useLiveCalls} from './call-entries.ts';
import styles from './handed-over.module.css';

/** VO-6: which colleague handed this call over, and what they say about it; nothing where nobody did. */
export function HandedOver({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const handed = useLiveCalls().find(({id}) => id === call.id)?.handedBy ?? null;
  if (handed === null) return null;
  return (
    <div className={styles.handed}>
      <span className={styles.by}>
        <PhoneForwardIcon size={14} />
        {t(`handedBy.${handed.how}`, {who: handed.name})}
      </span>
      {handed.note !== '' && (
        <p className={styles.note} dir="auto">
          {handed.note}
        </p>
      )}
    </div>
  );
}
