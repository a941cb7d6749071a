import {useTranslation} from 'react-i18next';
import {TimeText} from '../../design/time-text.tsx';
import styles from './thread-lines.module.css';

/** Between two days. */
export const DayLine = ({at}: {readonly at: number}) => (
  <div className={styles.day}>
    <TimeText at={at} as="day" />
  </div>
);

/** Before the first message nobody has read. */
export function NewLine({count}: {readonly count: number}) {
  const {t} = useTranslation('thread');
  return <div className={styles.new}>{t('new', {count})}</div>;
}
