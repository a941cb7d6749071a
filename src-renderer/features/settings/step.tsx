import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {ArrowDownIcon, ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import styles from './step.module.css';

interface StepHeadProps {
  readonly name: string;
  /** What kind of thing it is. */
  readonly note?: string | undefined;
  readonly labels: {readonly up: string; readonly down: string; readonly remove: string};
  /** Left out where there is no place to move to. */
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}

/** One of several things in an order: what it is, moved up, moved down, taken out. */
export function StepHead({name, note, labels, onUp, onDown, onRemove}: StepHeadProps) {
  return (
    <div className={styles.head}>
      <b className={styles.name}>{name}</b>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      <span className={styles.moves}>
        {onUp && <IconButton size="xs" label={labels.up} icon={<ArrowUpIcon size={14} />} onPress={onUp} />}
        {onDown && <IconButton size="xs" label={labels.down} icon={<ArrowDownIcon size={14} />} onPress={onDown} />}
        <IconButton size="xs" label={labels.remove} icon={<CloseIcon size={14} />} onPress={onRemove} />
      </span>
    </div>
  );
}

/** What a list becomes when one of it changes places with its neighbour. */
export function swapped<T>(list: readonly T[], at: number, by: 1 | -1): readonly T[] {
  const [one, other] = [list[at], list[at + by]];
  return one === undefined || other === undefined ? list : list.with(at, other).with(at + by, one);
}
