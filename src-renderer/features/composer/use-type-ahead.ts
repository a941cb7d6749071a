import {useLayoutEffect} from 'react';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';

/** A wish that nothing came of takes no keys for longer. */
const WAITS_MS = 2_000;

const writable = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/**
 * Whoever opens a conversation and writes at once loses no key: R and N count before there is a composer, and what is
 * typed until the cursor is in it is written there then.
 */
export function useTypeAhead(conversationId: ConversationId, isOpening: boolean): void {
  const {composer} = useSession();
  useShortcut('reply', () => composer.write(conversationId, 'reply'), isOpening);
  useShortcut('note', () => composer.write(conversationId, 'note'), isOpening);
  useLayoutEffect(() => {
    let since = -WAITS_MS;
    const stop = composer.subscribe(({wish}, before) => {
      if (wish !== before.wish) since = performance.now();
    });
    const take = (event: KeyboardEvent) => {
      const isWaiting = composer.getState().wish === conversationId && performance.now() - since < WAITS_MS;
      const typed = typedBy(event);
      if (!isWaiting || typed === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      composer.typeAhead(typed);
    };
    window.addEventListener('keydown', take, {capture: true});
    return () => {
      stop();
      window.removeEventListener('keydown', take, {capture: true});
    };
  }, [composer, conversationId]);
}

/** What a key press writes; undefined: nothing, or something else hears it. */
function typedBy(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (event.target instanceof Element && event.target.closest(writable) !== null) return undefined;
  if (event.key === 'Enter') return '\n';
  return event.key.length === 1 ? event.key : undefined;
}
