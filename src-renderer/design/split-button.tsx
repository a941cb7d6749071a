import type {ReactNode} from 'react';
import {Button, type PressProps} from './button.tsx';
import {defined} from './defined.ts';
import {IconButton} from './icon-button.tsx';
import {ChevronDownIcon} from './icons/arrow-icons.ts';
import {MenuButton} from './menu.tsx';
import styles from './split-button.module.css';

interface SplitButtonProps extends Omit<PressProps, 'tone' | 'isPressed' | 'className'> {
  /** What the big half does. */
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly tone?: 'primary' | 'secondary';
  /** What the small half offers: "Send and set status". */
  readonly menuLabel: string;
  /** `MenuItem`s. */
  readonly menu: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A button with close relatives: the usual one at once, the others in a menu beside it. */
export function SplitButton({children, menu, menuLabel, tone = 'primary', ...rest}: SplitButtonProps) {
  const {isOpen, onOpenChange, ...press} = rest;
  const {size = 'md', isDisabled = false, isBusy = false, disabledReason} = press;
  const isOff = isDisabled || isBusy || disabledReason !== undefined;
  return (
    <span className={styles.split} data-tone={tone}>
      <Button {...press} tone={tone} className={styles.main}>
        {children}
      </Button>
      <MenuButton
        label={menuLabel}
        placement="top end"
        startsAtFirst
        {...defined({isOpen, onOpenChange})}
        trigger={
          <IconButton
            label={menuLabel}
            icon={<ChevronDownIcon size={13} />}
            tone={tone}
            size={size}
            isDisabled={isOff}
            className={styles.more}
          />
        }
      >
        {menu}
      </MenuButton>
    </span>
  );
}
