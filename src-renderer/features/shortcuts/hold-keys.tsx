import {useLayoutEffect} from 'react';

/**
 * Stands where something that was called up by a key is still being loaded. Keys pressed meanwhile are meant for that, and
 * mean nothing to what stands behind it: no conversation is solved by the first letters of a search (C-12). Keys with Ctrl,
 * Alt or Command go on: calls are answered by them.
 */
export function HoldKeys() {
  useLayoutEffect(() => {
    const hold = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', hold, {capture: true});
    return () => window.removeEventListener('keydown', hold, {capture: true});
  }, []);
  return null;
}
