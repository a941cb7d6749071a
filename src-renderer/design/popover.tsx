import {useContext, type ReactElement, type ReactNode} from 'react';
import {DialogTrigger, OverlayTriggerStateContext} from 'react-aria-components/Dialog';
import {Popover} from 'react-aria-components/Popover';
import {classNames} from './class-names.ts';
import {defined} from './defined.ts';
import overlay from './overlay.module.css';
import type {Placement} from './tooltip.tsx';
import {useOnceOpen} from './use-once-open.ts';

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
  const {className, isOpen} = rest;
  const {wasOpen, onOpenChange} = useOnceOpen(rest);
  return (
    <DialogTrigger {...defined({isOpen, onOpenChange})}>
      {trigger}
      {wasOpen && (
        <Popover
          className={overlay.popover ?? ''}
          style={{zIndex: 'var(--z-overlay)'}}
          aria-label={label}
          placement={placement}
          offset={4}
          containerPadding={8}
        >
          <div className={classNames(overlay.panel, className)}>
            {typeof children === 'function' ? <Closing>{children}</Closing> : children}
          </div>
        </Popover>
      )}
    </DialogTrigger>
  );
}

/** Hands its children the way to close what they lie in. */
function Closing({children}: {readonly children: (close: () => void) => ReactNode}) {
  const overlayState = useContext(OverlayTriggerStateContext);
  return children(() => overlayState?.close());
}
