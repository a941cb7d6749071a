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

/** Four rising bars with round corners. */
const bars = [1, 2, 3, 4].map(
  bar =>
    `M${(bar * 3.6 - 2.4).toFixed(1)} ${(14.7 - bar * 2.7).toFixed(1)}a1 1 0 0 1 1-1h.4a1 1 0 0 1 1 1` +
    `v${(bar * 2.7 - 1.3).toFixed(1)}a1 1 0 0 1-1 1h-.4a1 1 0 0 1-1-1z`,
);

/** Four rising bars, as many of them filled as it is urgent. */
export function PriorityBars({priority, size = 14, isDecorative = false, className}: PriorityBarsProps) {
  const {t} = useTranslation('design');
  const level = levels[priority];
  return (
    <svg
      className={classNames(styles.bars, className)}
      data-priority={priority}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(isDecorative ? {'aria-hidden': true} : {role: 'img', 'aria-label': t(`priority.${priority}`)})}
    >
      {/* Two shapes, not four: a table draws hundreds of these while it is scrolled. */}
      <path className={styles.filled} d={bars.slice(0, level).join('')} />
      {level < bars.length && <path className={styles.empty} d={bars.slice(level).join('')} />}
    </svg>
  );
}
