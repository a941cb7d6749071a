import type {ReactNode} from 'react';
import {MenuButton} from '../../design/menu.tsx';
import {PopoverButton} from '../../design/popover.tsx';
import {ValueButton} from '../../design/value-button.tsx';
import styles from './fact.module.css';

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  /** Small buttons at the end of the line. */
  readonly end?: ReactNode;
}

/** One line of what is known: what it is, and its value. */
export const Fact = ({name, children, end}: FactProps) => (
  <div className={styles.fact}>
    <dt className={styles.term}>{name}</dt>
    <dd className={styles.value}>
      {children}
      {end !== undefined && <span className={styles.end}>{end}</span>}
    </dd>
  </div>
);

/** Whether it is open, when somebody else has a say in it. */
interface Opening {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

interface ChoiceProps {
  readonly name: string;
  /** What the button is called where another one on the screen is called like the fact. */
  readonly label?: string;
  /** What it is now. */
  readonly value: ReactNode;
  /** Why one may not change it. */
  readonly off: string | undefined;
  readonly end?: ReactNode;
  /** Where a key opens it, too. */
  readonly opening?: Opening;
}

interface PickFactProps extends ChoiceProps {
  /** What opens, such as a list one searches; it is handed the way to close it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A fact that is chosen from what opens beside it. */
export function PickFact({name, value, off, end, opening, children}: PickFactProps) {
  return (
    <Fact name={name} end={end}>
      {off === undefined ? (
        <PopoverButton
          {...opening}
          label={name}
          placement="bottom end"
          trigger={<ValueButton label={name}>{value}</ValueButton>}
        >
          {children}
        </PopoverButton>
      ) : (
        <ValueButton label={name} disabledReason={off}>
          {value}
        </ValueButton>
      )}
    </Fact>
  );
}

interface MenuFactProps extends ChoiceProps {
  /** `MenuSection`s. */
  readonly children: ReactNode;
}

/** A fact with a handful of values. */
export function MenuFact({name, label = name, value, off, end, opening, children}: MenuFactProps) {
  return (
    <Fact name={name} end={end}>
      {off === undefined ? (
        <MenuButton
          {...opening}
          label={name}
          placement="bottom end"
          trigger={<ValueButton label={label}>{value}</ValueButton>}
        >
          {children}
        </MenuButton>
      ) : (
        <ValueButton label={label} disabledReason={off}>
          {value}
        </ValueButton>
      )}
    </Fact>
  );
}
