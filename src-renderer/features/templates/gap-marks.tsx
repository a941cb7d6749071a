import type {Ref} from 'react';
import type {Gap} from '../../../core/template/variables.ts';
import styles from './gap-marks.module.css';

interface GapMarksProps {
  readonly text: string;
  readonly gaps: readonly Gap[];
  readonly ref: Ref<HTMLDivElement>;
}

/** The same text behind a field, of which only the gaps are seen: amber where something is still to be filled. */
export function GapMarks({text, gaps, ref}: GapMarksProps) {
  return (
    <div ref={ref} className={styles.behind} dir="auto" aria-hidden>
      {gaps.map((gap, n) => (
        <span key={gap.start}>
          {text.slice(gaps[n - 1]?.end ?? 0, gap.start)}
          <mark className={styles.gap}>{text.slice(gap.start, gap.end)}</mark>
        </span>
      ))}
      {/* A last empty line is one in the field, too. */}
      {`${text.slice(gaps.at(-1)?.end ?? 0)}\n`}
    </div>
  );
}
