import type {ReactNode} from 'react';
import type {Drawing} from './drawings.tsx';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly drawing?: Drawing;
  /** What is true: "All replied". */
  readonly title: string;
  /** Why, and what happens next. */
  readonly children?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

/** A place with nothing in it: what is true, why, and one thing to do. */
export function EmptyState({drawing: Picture, title, children, action}: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {Picture && <Picture />}
      <h2 className={styles.title}>{title}</h2>
      {children !== undefined && <p className={styles.words}>{children}</p>}
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
