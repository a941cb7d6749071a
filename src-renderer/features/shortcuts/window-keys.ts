import type {ShortcutRegistry} from './shortcut-registry.ts';

const writable = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
/** These answer letters themselves, or are in front of everything a letter could mean. */
const ownKeys = '[role="menu"], [role="dialog"], [role="alertdialog"]';

/** Hands the window's key presses to the registry, until the returned function is called. */
export function listenToKeys(target: Pick<Window, 'addEventListener' | 'removeEventListener'>, to: ShortcutRegistry) {
  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const focused = event.target instanceof Element ? event.target : undefined;
    const isWriting = focused?.closest(`${writable}, ${ownKeys}`) != null;
    if (to.handle(event, {isWriting})) event.preventDefault();
  };
  // React-aria's fields and dialogs keep keys to themselves.
  const handleUrgent = (event: KeyboardEvent) => {
    if (event.isComposing || !to.handleUrgent(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  target.addEventListener('keydown', handleUrgent, {capture: true});
  target.addEventListener('keydown', handle);
  return () => {
    target.removeEventListener('keydown', handleUrgent, {capture: true});
    target.removeEventListener('keydown', handle);
  };
}
