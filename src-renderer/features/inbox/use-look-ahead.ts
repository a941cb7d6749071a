import {useEffect, useMemo} from 'react';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {rowBeside, type InboxItem} from './inbox-groups.ts';

/** So long one stays on a conversation before those beside it are read: a held J, which repeats sooner, reads none in passing. */
const AFTER_MS = 60;

/**
 * Keeps what J and K lead to at hand: while somebody is on a conversation, the heads and the threads of
 * the rows above and below are read and kept true, so that the next key draws them without asking.
 */
export function useLookAhead(items: readonly InboxItem[], selected: ConversationId | undefined): void {
  const {live} = useDesk();
  const {feeds} = useSession();
  // Scrolling draws the list anew, and what is beside stays.
  const [above, below] = useMemo(
    () => (selected === undefined ? [] : [rowBeside(items, selected, -1), rowBeside(items, selected, 1)]),
    [items, selected],
  );
  useEffect(() => {
    let stops: readonly (() => void)[] = [];
    const timer = setTimeout(() => {
      const beside = [above, below].filter(id => id !== undefined && id !== selected);
      stops = beside.flatMap(conversationId =>
        conversationId === undefined
          ? []
          : [live.query('conversation/get', {conversationId}).start(() => undefined), feeds.of(conversationId).start()],
      );
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [live, feeds, selected, above, below]);
}
