import {useEffect} from 'react';
import {useStore} from 'zustand';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';

/** Said again this often; the engine forgets after 30 s. */
const BEAT_MS = 10_000;

/** Remembers that one looked at a conversation (MW-7), and tells colleagues while one does (C-11). */
export function usePresenceIn(conversationId: ConversationId): void {
  const run = useRun();
  const {attention} = useSession();
  const isVisible = useStore(attention, state => state.isVisible);

  useEffect(() => {
    void run('conversation/visit', {conversationId});
  }, [run, conversationId]);

  useEffect(() => {
    if (!isVisible) return undefined;
    const say = () => void run('activity/viewing', {conversationId});
    say();
    const beat = setInterval(say, BEAT_MS);
    return () => {
      clearInterval(beat);
      void run('activity/viewing', {conversationId: null});
    };
  }, [run, conversationId, isVisible]);
}
