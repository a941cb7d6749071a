import type {ShortcutRegistry} from './shortcut-registry.ts';

const writable = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
/** These answer letters themselves, or are in front of everything a letter could mean. */
const ownKeys = '[role="menu"], [role="dialog"], [role="alertdialog"]';

/** So long somebody goes on typing before they look up. */
const LOOKS_UP_MS = 1_000;

/** Hands the window's key presses to the registry, until the returned function is called. */
export function listenToKeys(target: Pick<Window, 'addEventListener' | 'removeEventListener'>, to: ShortcutRegistry) {
  const writing = followWriting();
  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || writing.goesOn(event)) return;
    const focused = event.target instanceof Element ? event.target : undefined;
    const isWriting = focused?.closest(`${writable}, ${ownKeys}`) != null;
    if (to.handle(event, {isWriting})) event.preventDefault();
  };
  // React-aria's fields and dialogs keep keys to themselves.
  const handleUrgent = (event: KeyboardEvent) => {
    writing.hear(event);
    if (event.isComposing || !to.handleUrgent(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  target.addEventListener('keydown', handleUrgent, {capture: true});
  target.addEventListener('keydown', handle);
  target.addEventListener('pointerdown', writing.end, {capture: true});
  return () => {
    target.removeEventListener('pointerdown', writing.end, {capture: true});
    target.removeEventListener('keydown', handleUrgent, {capture: true});
    target.removeEventListener('keydown', handle);
  };
}

/**
 * A field can be taken from under whoever writes in it: a call that was answered opens its conversation. The letters that
 * still come were meant for it, and are no shortcuts.
 */
function followWriting() {
  let last: {readonly field: Element; readonly at: number} | undefined;
  return {
    hear(event: KeyboardEvent): void {
      if (['Shift', 'CapsLock', 'AltGraph', 'Dead'].includes(event.key)) return;
      const field = event.target instanceof Element ? event.target.closest(writable) : null;
      if (!writes(event, field)) last = undefined;
      else if (field !== null) last = {field, at: event.timeStamp};
    },
    /** Whether this is one more letter for a field that is gone. */
    goesOn({timeStamp}: KeyboardEvent): boolean {
      if (last === undefined || timeStamp - last.at > LOOKS_UP_MS) return false;
      const isGone = !last.field.isConnected || last.field.closest('[inert]') !== null;
      if (isGone) last = {...last, at: timeStamp};
      return isGone;
    },
    end: (): void => {
      last = undefined;
    },
  };
}

/** What leaves a field or chooses something is no writing. */
function writes({key, ctrlKey, metaKey, altKey}: KeyboardEvent, field: Element | null): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (key === 'Enter') return field !== null && !field.matches('input, select');
  return key.length === 1 || key === 'Backspace' || key === 'Delete';
}
