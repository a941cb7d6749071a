import type {ReactNode} from 'react';
import {Checkbox} from '../../design/checkbox.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import styles from './tool-fields.module.css';

interface AllOrSomeProps<Id extends string> {
  readonly label: string;
  readonly all: string;
  readonly some: string;
  readonly isForSome: boolean;
  readonly onSwitch: (isForSome: boolean) => void;
  /** What one can choose among. */
  readonly choices: readonly {readonly id: Id; readonly name: string}[];
  readonly chosen: readonly Id[];
  readonly onChoose: (chosen: readonly Id[]) => void;
  readonly children?: ReactNode;
}

/** What something is meant for: everything there is, or what is ticked. */
export function AllOrSome<Id extends string>({label, all, some, isForSome, ...rest}: AllOrSomeProps<Id>) {
  const {choices, chosen, onChoose, onSwitch, children} = rest;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <SegmentedControl<'all' | 'some'>
        label={label}
        size="sm"
        selected={isForSome ? 'some' : 'all'}
        onSelect={which => onSwitch(which === 'some')}
        segments={[
          {id: 'all', label: all},
          {id: 'some', label: some},
        ]}
      />
      {isForSome && (
        <div className={styles.boxes}>
          {choices.map(({id, name}) => (
            <Checkbox key={id} isSelected={chosen.includes(id)} onChange={isIn => onChoose(toggled(chosen, id, isIn))}>
              {name}
            </Checkbox>
          ))}
        </div>
      )}
      {children}
    </fieldset>
  );
}

export const toggled = <T,>(all: readonly T[], one: T, isIn: boolean): readonly T[] =>
  isIn ? [...all.filter(other => other !== one), one] : all.filter(other => other !== one);
