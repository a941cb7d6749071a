import type {ComponentProps, ReactElement} from 'react';
import {ariaKeyShortcuts, isMacKeyboard, type Key} from './keys.ts';

/** How react-aria lets us draw the element of a button ourselves. */
type DrawButton = (props: ComponentProps<'button'>) => ReactElement;

/**
 * The `render` of a react-aria button that tells its keys: `aria-keyshortcuts` is not among the
 * attributes it passes on by itself. Nothing where there are no keys.
 */
export function keyedButton(keys: readonly Key[] | undefined): DrawButton | undefined {
  if (!keys) return undefined;
  const shortcuts = ariaKeyShortcuts(keys, isMacKeyboard());
  return ({type = 'button', ...props}) => <button {...props} type={type} aria-keyshortcuts={shortcuts} />;
}
