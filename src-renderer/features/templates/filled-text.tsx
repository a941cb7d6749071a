import type {FilledPart} from '../../../core/template/variables.ts';
import styles from './filled-text.module.css';
import {useVariableLabel} from './use-variable-label.ts';

/** A template as it would be written: what was filled in stands out, what is asked for even more. */
export function FilledText({parts}: {readonly parts: readonly FilledPart[]}) {
  const labelOf = useVariableLabel();
  return (
    <p className={styles.text} dir="auto">
      {parts.map((part, n) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
          <span key={n} className={part.kind === 'gap' ? styles.gap : styles.value}>
            {part.kind === 'gap' ? labelOf(part.name) : part.text}
          </span>
        ),
      )}
    </p>
  );
}
