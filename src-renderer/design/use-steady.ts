import {useCallback, useLayoutEffect, useRef} from 'react';

/**
 * The same function from render to render, which does what the newest one does: for handlers of rows, of
 * which many would draw again for nothing. Not to be called while something is drawn.
 */
export function useSteady<Args extends readonly unknown[]>(handler: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(handler);
  useLayoutEffect(() => {
    newest.current = handler;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
