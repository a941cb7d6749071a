import type {ReactElement, ReactNode} from 'react';
import {Header} from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import {Popover} from 'react-aria-components/Popover';
import {Separator} from 'react-aria-components/Separator';
import {classNames} from './class-names.ts';
import {defined} from './defined.ts';
import {CheckIcon} from './icons/action-icons.ts';
import type {Key} from './keys.ts';
import styles from './menu.module.css';
import overlay from './overlay.module.css';
import {Shortcut} from './shortcut.tsx';
import type {Placement} from './tooltip.tsx';
import {useOnceOpen} from './use-once-open.ts';

interface MenuButtonProps {
  /** A `Button` or `IconButton`; it opens the menu on press and on ↓. */
  readonly trigger: ReactElement;
  /** Names the menu. */
  readonly label: string;
  /** `MenuItem`, `MenuSection` and `MenuSeparator`. */
  readonly children: ReactNode;
  readonly placement?: Placement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** The focus begins at the first line, and not at what is chosen in one of its sections. */
  readonly startsAtFirst?: true;
  readonly className?: string | undefined;
}

/** A button that opens a menu: arrows, Home, End, first letters, Escape back to the button. */
export function MenuButton({trigger, label, children, placement = 'bottom start', ...rest}: MenuButtonProps) {
  const {className, isOpen, startsAtFirst} = rest;
  const {wasOpen, onOpenChange} = useOnceOpen(rest);
  return (
    <MenuTrigger {...defined({isOpen, onOpenChange})}>
      {trigger}
      {wasOpen && (
        <Popover
          className={classNames(overlay.popover, className)}
          style={{zIndex: 'var(--z-overlay)'}}
          placement={placement}
          offset={4}
        >
          <AriaMenu className={styles.menu ?? ''} aria-label={label} {...(startsAtFirst && {autoFocus: 'first'})}>
            {children}
          </AriaMenu>
        </Popover>
      )}
    </MenuTrigger>
  );
}

interface MenuItemProps {
  /** Needed in a section one chooses from. */
  readonly id?: string;
  readonly children: ReactNode;
  /** What typing the first letters finds, where `children` is more than a string. */
  readonly textValue?: string;
  readonly icon?: ReactNode;
  /** A second, quieter word: "New work comes to you". */
  readonly description?: string | undefined;
  readonly keys?: readonly Key[];
  /** At the end of the line. */
  readonly end?: ReactNode;
  readonly tone?: 'normal' | 'danger';
  readonly onAction?: () => void;
  /** Off because of this; the reason stands at the end of the line. */
  readonly disabledReason?: string | undefined;
}

/**
 * One line of a menu, named by all of its words (a label of its own would have to repeat them:
 * WCAG 2.5.3). In a section with `selectionMode` it carries a check mark.
 */
export function MenuItem({children, icon, description, keys, end, tone = 'normal', ...rest}: MenuItemProps) {
  const {disabledReason, id, onAction} = rest;
  const textValue = rest.textValue ?? (typeof children === 'string' ? children : undefined);
  return (
    <AriaMenuItem
      {...defined({id, onAction, textValue})}
      isDisabled={disabledReason !== undefined}
      className={classNames(styles.item, tone === 'danger' && styles.danger)}
    >
      {({isSelected, selectionMode}) => (
        <>
          {icon && <span className={styles.icon}>{icon}</span>}
          <span className={styles.label}>{children}</span>
          {description !== undefined && <span className={styles.description}>{description}</span>}
          <span className={styles.end}>
            {disabledReason ?? end}
            {keys && <Shortcut keys={keys} />}
            {selectionMode !== 'none' && isSelected && <CheckIcon size={15} className={styles.check} />}
          </span>
        </>
      )}
    </AriaMenuItem>
  );
}

interface MenuSectionProps {
  /** Shown above its items. */
  readonly title?: string;
  /** Read aloud where no title shows. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly selectionMode?: 'none' | 'single' | 'multiple';
  readonly selected?: readonly string[];
  readonly onSelect?: (ids: readonly string[]) => void;
}

/** A group of lines, and what one chooses among. */
export function MenuSection({title, label, children, selectionMode = 'none', selected, onSelect}: MenuSectionProps) {
  return (
    <AriaMenuSection
      {...defined({'aria-label': label, selectedKeys: selected})}
      className={styles.section ?? ''}
      selectionMode={selectionMode}
      disallowEmptySelection={selectionMode === 'single'}
      onSelectionChange={keys => onSelect?.(keys === 'all' ? [] : [...keys].map(String))}
    >
      {title !== undefined && <Header className={styles.title ?? ''}>{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

/** A hairline between two kinds of lines. */
export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />;
}
