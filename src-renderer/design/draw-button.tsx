import type {ComponentProps, ReactElement} from 'react';
import {ariaKeyShortcuts, isMacKeyboard, type Key} from './keys.ts';

/** How react-aria lets us draw the element of a button ourselves. */
type DrawButton = (props: ComponentProps<'button'>) => ReactElement;

interface Drawn {
  /** Told by `aria-keyshortcuts`, which is not among the attributes react-aria passes on by itself. */
  readonly keys?: readonly Key[] | undefined;
  /** Its tooltip shows its own name: not a description, or it would be read twice. */
  readonly isNamedByTooltip?: boolean | undefined;
  /** Told by `aria-busy`, and drawn by `data-pending`. */
  readonly isBusy?: boolean;
}

/** The `render` of a react-aria button, where it has to differ from react-aria's own. */
export function drawButton({keys, isNamedByTooltip = false, isBusy = false}: Drawn): DrawButton | undefined {
  if (!keys && !isNamedByTooltip && !isBusy) return undefined;
  const shortcuts = keys && ariaKeyShortcuts(keys, isMacKeyboard());
  return ({type = 'button', 'aria-describedby': description, ...props}) => (
    <button
      {...props}
      type={type}
      aria-keyshortcuts={shortcuts}
      aria-describedby={isNamedByTooltip ? undefined : description}
      aria-busy={isBusy || undefined}
      data-pending={isBusy || undefined}
    />
  );
}
