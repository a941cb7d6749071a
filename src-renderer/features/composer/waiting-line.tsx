import {useTranslation} from 'react-i18next';
import {Spinner} from '../../design/spinner.tsx';
import styles from './waiting-line.module.css';

/** Says that what is written sends itself once its files are there. Always here, so that it is read aloud. */
export function WaitingLine({isWaiting}: {readonly isWaiting: boolean}) {
  const {t} = useTranslation('composer');
  return (
    <output className={styles.line}>
      {isWaiting && (
        <>
          <Spinner />
          <span className={styles.words}>{t('waiting.says')}</span>
        </>
      )}
    </output>
  );
}
