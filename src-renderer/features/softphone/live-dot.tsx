import type {Call} from '../../../core/call/call.ts';
import {classNames} from '../../design/class-names.ts';
import styles from './live-dot.module.css';

/** Green while one talks, yellow while they wait; words beside it say the same. */
export function LiveDot({call, className}: {readonly call: Call; readonly className?: string | undefined}) {
  const isWaiting = call.phase === 'held' || call.isHeldByThem || call.link === 'reconnecting';
  return (
    <span
      className={classNames(styles.dot, className)}
      data-hold={isWaiting || undefined}
      data-pulse={['ringing', 'dialling', 'alerting'].includes(call.phase) || undefined}
    />
  );
}
