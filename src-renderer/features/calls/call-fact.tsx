import type {ReactNode} from 'react';
import styles from './call-details.module.css';

/** One line of what is known of a call, or of one that is promised. What is not known is left out. */
export function Fact({name, children}: {readonly name: string; readonly children: ReactNode}) {
  if (children === undefined) return null;
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
