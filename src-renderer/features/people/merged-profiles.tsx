import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {Button} from '../../design/button.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {useDo} from '../details/use-refusal-words.ts';
import styles from './profile.module.css';

/** A.31: what went into this profile, and the way to take it out again. */
export function MergedProfiles({customer, off}: {readonly customer: Customer; readonly off: string | undefined}) {
  const {t} = useTranslation('people');
  const doing = useDo();
  if (customer.merged.length === 0) return null;
  return (
    <section className={styles.card} aria-label={t('merged.title')}>
      <h3 className={styles.heading}>{t('merged.title')}</h3>
      <ul className={styles.merged}>
        {customer.merged.map(({id, name, at}) => (
          <li key={id} className={styles.mergedOne}>
            <bdi>{name}</bdi>
            <TimeText at={at} />
            <Button
              size="sm"
              tone="quiet"
              disabledReason={off}
              onPress={() => void doing('customer/unmerge', {customerId: id})}
            >
              {t('merged.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
