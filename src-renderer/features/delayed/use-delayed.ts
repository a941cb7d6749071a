import {useLayoutEffect, useMemo, useRef} from 'react';
import {useStore} from 'zustand';
import type {DelayedMessage} from '../../../core/contract/delayed-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import type {Outgoing} from '../composer/outbox.ts';
import {useSession} from '../session/session.ts';

const none: readonly DelayedMessage[] = [];

/** What of a conversation is not out yet. */
export function useDelayed(conversationId: ConversationId): readonly DelayedMessage[] {
  const {outbox} = useSession();
  const hidden = useStore(outbox, state => state.hidden);
  const all = valueOf(useLive('message/delayed', {conversationId}))?.messages ?? none;
  return useMemo(() => all.filter(({messageId}) => !hidden.has(messageId)), [all, hidden]);
}

/** An answer that goes out by itself in a moment. */
export const canBeTakenBack = ({isScheduled, stop}: DelayedMessage): boolean => !isScheduled && stop === null;

/** What went out is read again within this. */
const LINGER_MS = 3_000;

/**
 * What stands at the thread's end before it is a message: on its way to the engine, or with it and
 * to be taken back. What goes out stays until the thread has it.
 */
export function useOutgoing(conversationId: ConversationId): readonly Outgoing[] {
  const {outbox} = useSession();
  const all = useStore(outbox, state => state.outgoing);
  const delayed = useDelayed(conversationId);
  const waiting = useMemo(
    () => delayed.filter(canBeTakenBack).map(one => outgoingOf(one, conversationId)),
    [delayed, conversationId],
  );
  const before = useRef(waiting);
  useLayoutEffect(() => {
    const now = new Set(waiting.map(({messageId}) => messageId));
    for (const {undoUntil: _, ...gone} of before.current) {
      if (now.has(gone.messageId) || gone.conversationId !== conversationId) continue;
      outbox.add(gone);
      setTimeout(() => outbox.remove(gone.messageId), LINGER_MS);
    }
    before.current = waiting;
  }, [waiting, outbox, conversationId]);
  return useMemo(() => {
    const known = new Set(waiting.map(({messageId}) => messageId));
    const others = all.filter(one => one.conversationId === conversationId && !known.has(one.messageId));
    return [...waiting, ...others];
  }, [waiting, all, conversationId]);
}

const outgoingOf = (
  {messageId, text, files, mail, location, dueAt}: DelayedMessage,
  conversationId: ConversationId,
): Outgoing => ({
  messageId,
  conversationId,
  mode: 'reply',
  text,
  files,
  ...(mail && {mail}),
  ...(location && {location}),
  at: dueAt,
  undoUntil: dueAt,
});
