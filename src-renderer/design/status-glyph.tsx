import {useTranslation} from 'react-i18next';
import {classNames} from './class-names.ts';
import styles from './status-glyph.module.css';

/** The five statuses of a conversation (LC-1). */
export type ConversationStatus = 'open' | 'waiting' | 'pending' | 'solved' | 'closed';

interface StatusGlyphProps {
  readonly status: ConversationStatus;
  /** Pixels; 14 unless told. */
  readonly size?: number;
  /** The word stands beside it: do not read it twice. */
  readonly isDecorative?: boolean;
  readonly className?: string | undefined;
}

/** What is inside the disc: nothing, clock hands, pause bars, a check, a bar. */
const marks: Readonly<Record<ConversationStatus, string>> = {
  open: '',
  waiting: 'M8 4.8V8l2.1 1.4',
  pending: 'M6.3 5.7v4.6M9.7 5.7v4.6',
  solved: 'm5.2 8.3 1.9 1.9 3.7-4',
  closed: 'M5.3 8h5.4',
};

/** Where a conversation stands, by shape first and colour second. */
export function StatusGlyph({status, size = 14, isDecorative = false, className}: StatusGlyphProps) {
  const {t} = useTranslation('design');
  return (
    <svg
      className={classNames(styles.glyph, className)}
      data-status={status}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(isDecorative ? {'aria-hidden': true} : {role: 'img', 'aria-label': t(`status.${status}`)})}
    >
      <circle className={styles.disc} cx="8" cy="8" r="6.3" />
      {marks[status] !== '' && <path className={styles.mark} d={marks[status]} />}
    </svg>
  );
}
