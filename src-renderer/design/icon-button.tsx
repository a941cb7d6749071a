import type {ReactNode} from 'react';
import {PressableButton, type PressProps} from './button.tsx';
import {Tooltip, type Placement} from './tooltip.tsx';

interface IconButtonProps extends PressProps {
  /** What it does, in words: the label and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Where the tooltip opens. */
  readonly placement?: Placement;
  /** On top of the icon, such as a `CountBadge`. */
  readonly badge?: ReactNode;
}

/** A square button with an icon. Its label shows as a tooltip, with the keys that do the same. */
export function IconButton({label, icon, placement, badge, disabledReason, tone = 'quiet', ...press}: IconButtonProps) {
  // A reason has a tooltip of its own, which names the control less and helps more.
  const hasReason = disabledReason !== undefined;
  const button = (
    <PressableButton
      {...press}
      tone={tone}
      aria-label={label}
      disabledReason={disabledReason}
      isNamedByTooltip={!hasReason}
      isSquare
    >
      {icon}
      {badge}
    </PressableButton>
  );
  if (hasReason) return button;
  return (
    <Tooltip text={label} keys={press.keys} placement={placement}>
      {button}
    </Tooltip>
  );
}
