import type {ReactNode} from 'react';
import {Tooltip as AriaTooltip, TooltipTrigger} from 'react-aria-components/Tooltip';
import type {Key} from './keys.ts';
import {Shortcut} from './shortcut.tsx';
import styles from './tooltip.module.css';
import {useOnceOpen} from './use-once-open.ts';

/** Where a tooltip, menu or popover opens; `start` and `end` follow the reading direction. */
export type Placement = 'top' | 'bottom' | 'start' | 'end' | 'bottom start' | 'bottom end' | 'top start' | 'top end';

interface TooltipProps {
  readonly text: string;
  readonly keys?: readonly Key[] | undefined;
  readonly placement?: Placement | undefined;
  /** One element of react-aria that takes focus, such as our buttons. */
  readonly children: ReactNode;
}

/** A word about a control, on hover and on focus. It carries nothing that is not known otherwise. */
export function Tooltip({text, keys, placement = 'bottom', children}: TooltipProps) {
  const {wasOpen, onOpenChange} = useOnceOpen({});
  return (
    <TooltipTrigger delay={500} closeDelay={80} onOpenChange={onOpenChange}>
      {children}
      {wasOpen && (
        <AriaTooltip className={styles.tooltip ?? ''} placement={placement} offset={6}>
          {text}
          {keys && <Shortcut keys={keys} on="ink" isDecorative />}
        </AriaTooltip>
      )}
    </TooltipTrigger>
  );
}
