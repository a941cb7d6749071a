import styles from './logo.module.css';

/** Parley's mark: a p that is also a speech bubble. Decoration: the window's title says the name. */
export function Logo({size = 22}: {readonly size?: number}) {
  return (
    <svg className={styles.logo} width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <path d="M6.5 20.5V10.2a6.7 6.7 0 1 1 6.7 6.7H11" />
      <circle className={styles.eye} cx="13.2" cy="10.2" r="1.9" />
    </svg>
  );
}
