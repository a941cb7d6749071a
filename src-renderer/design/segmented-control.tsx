import type {ReactNode} from 'react';
import {ToggleButton} from 'react-aria-components/ToggleButton';
import {ToggleButtonGroup} from 'react-aria-components/ToggleButtonGroup';
import {classNames} from './class-names.ts';
import styles from './segmented-control.module.css';

interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
}

interface SegmentedControlProps<Id extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly size?: 'sm' | 'md';
}

/** One of two or three ways to see or to write the same thing: "Reply", "Note". */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const {label, segments, selected, onSelect, size = 'md'} = props;
  const choose = (keys: ReadonlySet<unknown>) => {
    const chosen = segments.find(({id}) => keys.has(id));
    if (chosen) onSelect(chosen.id);
  };
  return (
    <ToggleButtonGroup
      className={classNames(styles.control, styles[size])}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={choose}
    >
      {segments.map(({id, label: words, icon, isDisabled = false}) => (
        <ToggleButton key={id} id={id} isDisabled={isDisabled} className={styles.segment ?? ''}>
          {icon}
          <span className={styles.words}>{words}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
