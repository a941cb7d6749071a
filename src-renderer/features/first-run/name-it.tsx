import {useTranslation} from 'react-i18next';
import styles from './first-run.module.css';
import {NamesForm} from './names-form.tsx';
import type {Names} from './use-welcome.ts';

interface NameItProps {
  readonly onNames: (names: Names) => void;
}

/** A workspace that was begun and never named: nobody answers a customer under a name they did not give. */
export function NameIt({onNames}: NameItProps) {
  const {t} = useTranslation('first-run');
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.title}>{t('name.title')}</h1>
        <p className={styles.lead}>{t('name.lead')}</p>
        <section className={styles.card} aria-label={t('name.form')}>
          <NamesForm isBusy={false} onNames={onNames} />
        </section>
      </div>
    </div>
  );
}
