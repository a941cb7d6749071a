import {startTransition, useEffectEvent, useLayoutEffect, useState} from 'react';
import {flushSync} from 'react-dom';
import {useShortcuts} from '../shortcuts/use-shortcut.ts';

/**
 * A value for what is drawn after the rest: for a moment the one before. Whoever presses a key or the mouse in that
 * moment means the new one, so it is caught up with before the press is answered.
 */
export function useCaughtUp<T extends string>(now: T): T {
  const shortcuts = useShortcuts();
  const [drawn, setDrawn] = useState(now);
  const isBehind = drawn !== now;
  const catchUp = useEffectEvent(() => flushSync(() => setDrawn(now)));
  useLayoutEffect(() => startTransition(() => setDrawn(now)), [now]);
  useLayoutEffect(() => {
    if (!isBehind) return undefined;
    const press = () => catchUp();
    const stop = shortcuts.beforeEach(press);
    window.addEventListener('pointerdown', press, {capture: true});
    return () => {
      stop();
      window.removeEventListener('pointerdown', press, {capture: true});
    };
  }, [shortcuts, isBehind]);
  return drawn;
}
