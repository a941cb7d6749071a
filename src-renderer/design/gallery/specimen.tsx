import type {ReactNode} from 'react';
import styles from './specimen.module.css';

interface SpecimensProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** A titled card of the gallery. */
export function Specimens({title, note, children}: SpecimensProps) {
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.title}>
        {title} {note !== undefined && <span className={styles.note}>{note}</span>}
      </h2>
      <div className={styles.card}>{children}</div>
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** One labelled line of specimens. */
export function Line({label, children}: LineProps) {
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <div className={styles.items}>{children}</div>
    </div>
  );
}

/** A mark with its word. */
export function Named({mark, children}: {readonly mark: ReactNode; readonly children: ReactNode}) {
  return (
    <span className={styles.named}>
      {mark}
      {children}
    </span>
  );
}
