import type {ReactElement, ReactNode} from 'react';
import {Dialog, DialogTrigger} from 'react-aria-components/Dialog';
import {Popover} from 'react-aria-components/Popover';
import {classNames} from './class-names.ts';
import {defined} from './defined.ts';
import overlay from './overlay.module.css';
import type {Placement} from './tooltip.tsx';

interface PopoverButtonProps {
  /** A `Button` or `IconButton`. */
  readonly trigger: ReactElement;
  /** Names what opens. */
  readonly label: string;
  /** What opens; as a function it is handed the way to close it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly placement?: Placement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly className?: string | undefined;
}

/** A button that opens a small panel next to it. Focus moves in, and back when it closes. */
export function PopoverButton({trigger, label, children, placement = 'bottom start', ...rest}: PopoverButtonProps) {
  const {className, isOpen, onOpenChange} = rest;
  return (
    <DialogTrigger {...defined({isOpen, onOpenChange})}>
      {trigger}
      <Popover
        className={overlay.popover ?? ''}
        style={{zIndex: 'var(--z-overlay)'}}
        placement={placement}
        offset={4}
        containerPadding={8}
      >
        <Dialog className={classNames(overlay.panel, className)} aria-label={label}>
          {typeof children === 'function' ? ({close}) => children(close) : children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
