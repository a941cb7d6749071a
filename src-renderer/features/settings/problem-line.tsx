import {AlertIcon} from '../../design/icons/status-icons.ts';
import styles from './problem-line.module.css';

/** What is wrong with a part that is no field, read out when it shows. */
export function ProblemLine({problem}: {readonly problem: string | undefined}) {
  if (problem === undefined) return null;
  return (
    <p className={styles.problem} role="alert">
      <AlertIcon size={13} />
      {problem}
    </p>
  );
}
