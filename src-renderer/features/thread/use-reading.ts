import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead, ThreadEntry, ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {useRun} from '../../engine/use-run.ts';
import {isWatching} from '../alerts/attention.ts';
import {useSession} from '../session/session.ts';

interface Reading {
  readonly head: ConversationHead;
  readonly entries: readonly ThreadEntry[];
  /** The newest message is on screen. */
  readonly isAtEnd: boolean;
}

/**
 * C-1: what is on screen of a focused, visible window counts as read, and nothing else does.
 */
export function useReading({head, entries, isAtEnd}: Reading): void {
  const run = useRun();
  const {attention} = useSession();
  const {conversationId, readPosition} = head;
  const marked = useRef(0);
  const isSeen = useStore(attention, state => isWatching(state, conversationId));

  useEffect(() => {
    attention.setAtEnd(conversationId, isAtEnd);
    return () => attention.setAtEnd(conversationId, false);
  }, [attention, conversationId, isAtEnd]);

  const last = entries.at(-1)?.position ?? 0;
  const lastInbound = lastInboundOf(entries)?.position ?? 0;
  useEffect(() => {
    if (!isSeen || lastInbound <= Math.max(readPosition, marked.current)) return;
    marked.current = lastInbound;
    void run('conversation/read', {conversationId, position: last}).then(answer => {
      if (!answer.ok) marked.current = 0;
    });
  }, [run, conversationId, isSeen, last, lastInbound, readPosition]);

  useArrivals(lastInboundOf(entries));
}

const lastInboundOf = (entries: readonly ThreadEntry[]): ThreadMessage | undefined =>
  entries.findLast((entry): entry is ThreadMessage => entry.type === 'message' && entry.kind === 'inbound');

/** So much of a message is read aloud when it arrives. */
const SPOKEN = 80;

/** A message that arrives in the open thread is said to who does not look. */
function useArrivals(newest: ThreadMessage | undefined): void {
  const {t} = useTranslation('thread');
  const announcer = useAnnouncer();
  const known = useRef(newest?.messageId);
  useEffect(() => {
    if (newest === undefined || newest.messageId === known.current) return;
    const isFirst = known.current === undefined;
    known.current = newest.messageId;
    if (!isFirst)
      announcer.polite(t('arrived', {name: newest.by.name, text: newest.text.slice(0, SPOKEN).toWellFormed()}));
  }, [announcer, newest, t]);
}

/**
 * After which position messages are new: those that came while nobody looked. The line stays
 * while one reads, and goes when one answers.
 */
export function useNewAfter({head, entries}: Omit<Reading, 'isAtEnd'>): number | undefined {
  const {attention} = useSession();
  const isSeen = useStore(attention, state => isWatching(state, head.conversationId));
  const unread = head.unreadCount > 0 ? head.readPosition : undefined;
  const [newAfter, setNewAfter] = useState(unread);
  if (!isSeen && unread !== undefined && unread !== newAfter) setNewAfter(unread);
  const isAnswered = entries.some(
    entry =>
      entry.type === 'message' && entry.kind === 'outbound' && newAfter !== undefined && entry.position > newAfter,
  );
  return isAnswered ? undefined : newAfter;
}
