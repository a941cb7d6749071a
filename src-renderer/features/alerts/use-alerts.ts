import {useEffect, useEffectEvent, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {useLinks} from './use-links.ts';
import {createAlertGate} from './alert-gate.ts';
import {isWatching} from './attention.ts';
import {newsBetween} from './new-messages.ts';

/** So much of a message is shown by the system: it may be read over a shoulder. */
const MOST_SHOWN = 120;

/** Tells of what comes in while nobody looks at it (C-1), and keeps title and badge true. */
export function useAlerts(): void {
  const {t} = useTranslation('alerts');
  const {shell} = useDesk();
  const {attention, inbox, toasts} = useSession();
  const [gate] = useState(() => createAlertGate(() => performance.now()));
  const rows = valueOf(useLive('inbox/page', {view: 'mine', after: null}))?.rows;
  const before = useRef(rows);
  /** The toasts that offer to open a conversation. */
  const offered = useRef(new Map<ConversationId, number>());

  const tell = useEffectEvent((was: readonly InboxRow[], now: readonly InboxRow[]) => {
    const {written, assigned} = newsBetween(was, now);
    for (const {conversationId, customer, preview} of written) {
      if (isWatching(attention.getState(), conversationId) || !gate.mayAlert(conversationId)) continue;
      const text = preview?.by === 'customer' ? preview.text : '';
      const body = (text === '' ? t('wrote') : text).slice(0, MOST_SHOWN).toWellFormed();
      void shell.ask('shell/notify', {conversationId, title: customer.name.slice(0, 200).toWellFormed(), body});
    }
    for (const {conversationId, customer} of assigned.slice(0, 3)) {
      const action = {label: t('open'), run: () => inbox.open(conversationId)};
      if (inbox.getState().selected === conversationId) continue;
      offered.current.set(conversationId, toasts.show({title: t('assigned'), text: customer.name, action}));
    }
  });
  useEffect(() => {
    if (rows !== undefined && before.current !== undefined && rows !== before.current) tell(before.current, rows);
    before.current = rows;
  }, [rows]);

  // An offer that was taken another way has nothing more to say.
  const selected = useStore(inbox, state => state.selected);
  useEffect(() => {
    const toast = selected && offered.current.get(selected);
    if (selected === undefined || toast === undefined) return;
    offered.current.delete(selected);
    toasts.dismiss(toast);
  }, [selected, toasts]);

  useBadge();
  useLinks();
}

/** How many conversations wait for me, on the window's title and on the badge of the app. */
function useBadge(): void {
  const {t} = useTranslation(['alerts', 'frame']);
  const {shell} = useDesk();
  const {inbox} = useSession();
  const place = useStore(inbox, state => t(`frame:place.${state.place}`));
  const count = valueOf(useLive('inbox/counters', {}))?.mineUnread ?? 0;
  useEffect(() => void shell.ask('shell/set-badge', {count}), [shell, count]);
  useEffect(() => {
    document.title = count > 0 ? t('alerts:titleUnread', {count, place}) : t('alerts:titlePlace', {place});
  }, [t, count, place]);
  // Whoever leaves the workspace takes along what it counted.
  useEffect(
    () => () => {
      document.title = t('alerts:title');
      void shell.ask('shell/set-badge', {count: 0});
    },
    [t, shell],
  );
}
