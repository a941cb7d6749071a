import {useTranslation} from 'react-i18next';
import {classNames} from './class-names.ts';
import styles from './priority-bars.module.css';

/** How urgent a conversation is, from the least on. */
export type Priority = 'low' | 'normal' | 'high' | 'urgent';

interface PriorityBarsProps {
  readonly priority: Priority;
  /** Pixels; 14 unless told. */
  readonly size?: number;
  /** The word stands beside it: do not read it twice. */
  readonly isDecorative?: boolean;
  readonly className?: string | undefined;
}

const levels: Readonly<Record<Priority, number>> = {low: 1, normal: 2, high: 3, urgent: 4};
const bars = [1, 2, 3, 4] as const;

/** Four rising bars, as many of them filled as it is urgent. */
export function PriorityBars({priority, size = 14, isDecorative = false, className}: PriorityBarsProps) {
  const {t} = useTranslation('design');
  return (
    <svg
      className={classNames(styles.bars, className)}
      data-priority={priority}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(isDecorative ? {'aria-hidden': true} : {role: 'img', 'aria-label': t(`priority.${priority}`)})}
    >
      {bars.map(bar => (
        <rect
          key={bar}
          className={bar <= levels[priority] ? styles.filled : styles.empty}
          x={bar * 3.6 - 2.4}
          y={13.7 - bar * 2.7}
          width="2.4"
          height={0.7 + bar * 2.7}
          rx="1"
        />
      ))}
    </svg>
  );
}
