import type {ReactElement, ReactNode} from 'react';
import styles from './drawings.module.css';

/** A small picture for an empty or failed place, 92 px wide. Pure decoration. */
export type Drawing = () => ReactElement;

const Frame = ({children}: {readonly children: ReactNode}) => (
  <svg className={styles.drawing} width="92" height="72" viewBox="0 0 92 72" aria-hidden>
    {children}
  </svg>
);

/** Nothing left to do. */
export const SunriseDrawing: Drawing = () => (
  <Frame>
    <path className={styles.edge} d="M8 60h76" />
    <path className={styles.sun} d="M24 60c0-14 9-24 22-24s22 10 22 24" />
    <path className={styles.ray} d="M46 14v10M20 24l6 8M72 24l-6 8M8 42l10 4M84 42l-10 4" />
    <path className={styles.ripple} d="M4 66h84" />
  </Frame>
);

/** Nothing found. */
export const SearchDrawing: Drawing = () => (
  <Frame>
    <rect className={styles.fill} x="10" y="14" width="52" height="12" rx="4" />
    <rect className={styles.softFill} x="10" y="32" width="40" height="12" rx="4" />
    <rect className={styles.softFill} x="10" y="50" width="46" height="12" rx="4" />
    <circle className={styles.lens} cx="60" cy="38" r="15" />
    <path className={styles.thick} d="m71 49 10 10" />
  </Frame>
);

/** Nothing chosen yet. */
export const BubblesDrawing: Drawing = () => (
  <Frame>
    <path
      className={styles.fill}
      d="M14 14h40a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6H30l-9 8v-8h-7a6 6 0 0 1-6-6V20a6 6 0 0 1 6-6z"
    />
    <path
      className={styles.reply}
      d="M44 30h34a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6h-4v8l-9-8H44a6 6 0 0 1-6-6V36a6 6 0 0 1 6-6z"
    />
    <path className={styles.words} d="M47 40h26M47 47h16" />
  </Frame>
);

/** The connection broke. */
export const PlugDrawing: Drawing = () => (
  <Frame>
    <path className={styles.line} d="M6 36h24M62 36h24" />
    <path className={styles.part} d="M30 24v24h8a12 12 0 0 0 0-24z" />
    <path className={styles.part} d="M62 24v24h-6a12 12 0 0 1 0-24z" />
    <path className={styles.spark} d="m46 12 3 6M54 10l-2 7M45 60l3-6M53 62l-2-7" />
  </Frame>
);

/** Not for you. */
export const LockDrawing: Drawing = () => (
  <Frame>
    <rect className={styles.fill} x="26" y="32" width="40" height="30" rx="7" />
    <path className={styles.thick} d="M34 32v-7a12 12 0 0 1 24 0v7M46 46v7" />
    <circle className={styles.dot} cx="46" cy="45" r="4" />
  </Frame>
);
