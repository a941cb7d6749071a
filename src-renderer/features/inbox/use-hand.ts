import {useEffect, useRef, type FocusEvent, type PointerEvent} from 'react';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {conversationId} from '../../../core/lib/ids.ts';

/** A pointer that lies still this long is no hand about to press. */
const STILL_MS = 2_500;

/** The conversation of the row that an event happened in. */
export function conversationAt(target: EventTarget): ConversationId | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-conversation]') : null;
  return row === null ? undefined : conversationId.safeParse(row.dataset['conversation']).data;
}

/**
 * Which row is under the hand: the one a moving pointer is over, or the one the keyboard
 * has. Focus that a mouse left behind does not count, and neither does a parked mouse.
 */
export function useHand(onHand: (row: ConversationId | undefined) => void) {
  const stillness = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(stillness.current), []);

  const rest = () => {
    clearTimeout(stillness.current);
    onHand(undefined);
  };
  return {
    onPointerMove({target}: PointerEvent) {
      onHand(conversationAt(target));
      clearTimeout(stillness.current);
      stillness.current = setTimeout(rest, STILL_MS);
    },
    onPointerLeave: rest,
    onFocus({target}: FocusEvent) {
      if (target.matches(':focus-visible')) onHand(conversationAt(target));
    },
    onBlur: rest,
  };
}
