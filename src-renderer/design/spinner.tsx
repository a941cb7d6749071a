import {classNames} from './class-names.ts';
import styles from './spinner.module.css';

interface SpinnerProps {
  /** Pixels; 16 unless told. */
  readonly size?: number;
  /** Read aloud. Leave it out where the element around says that it is busy. */
  readonly label?: string;
  readonly className?: string | undefined;
}

/** Something takes longer than a moment. It breathes instead of turning where motion is unwanted. */
export function Spinner({size = 16, label, className}: SpinnerProps) {
  return (
    <svg
      className={classNames(styles.spinner, className)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label === undefined ? {'aria-hidden': true} : {role: 'img', 'aria-label': label})}
    >
      <circle className={styles.track} cx="8" cy="8" r="6" />
      <path className={styles.arc} d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  );
}
