import {useEffect, useRef, useState, type KeyboardEvent} from 'react';
import type {ThreadVirtualizer} from './use-thread-scroll.ts';

/** Up and Down move the focus from message to message, Home and End to the ends of what is loaded. */
export function useMessageKeys(virtualizer: ThreadVirtualizer, count: number) {
  // A new one with every key: the same message may be wanted again after the focus was elsewhere.
  const [wanted, setWanted] = useState<{readonly index: number}>();
  const granted = useRef(wanted);

  // The message may come into the window only with the drawing after the scroll.
  useEffect(() => {
    if (wanted === undefined || wanted === granted.current) return;
    const item = virtualizer.scrollElement?.querySelector<HTMLElement>(`[data-index="${wanted.index}"]`);
    if (!item) return;
    granted.current = wanted;
    item.focus({preventScroll: true});
  });

  return (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {ArrowUp: -1, ArrowDown: 1, Home: -count, End: count};
    const step = steps[event.key];
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    const isOnMessage = target === event.currentTarget || target?.dataset['index'] !== undefined;
    if (step === undefined || !isOnMessage || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // From the thread as a whole, Up goes to its newest message.
    const from = Number(target?.dataset['index'] ?? count);
    const to = Math.min(Math.max(from + step, 0), count - 1);
    virtualizer.scrollToIndex(to, {align: 'auto'});
    setWanted({index: to});
  };
}
