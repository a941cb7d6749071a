import {useEffect, useEffectEvent, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';

/** How many wait for the asker now. */
export const useDueCount = (): number => valueOf(useLive('callback/due', {}))?.callbacks.length ?? 0;

const MOST_TOLD = 3;

/** VO-14: whoever is to call somebody back now is told, within the window and by the system. */
export function useDueCallbacks(): void {
  const {t} = useTranslation('callbacks');
  const {shell} = useDesk();
  const {inbox, toasts} = useSession();
  const due = valueOf(useLive('callback/due', {}))?.callbacks;
  const before = useRef<ReadonlySet<string>>(undefined);
  const tell = useEffectEvent((news: readonly CallbackEntry[]) => {
    for (const {conversationId, customer, reason, number} of news.slice(0, MOST_TOLD)) {
      const title = t('dueNow', {who: customer}).slice(0, 200).toWellFormed();
      const body = (reason === '' ? number : reason).slice(0, 120).toWellFormed();
      toasts.show({title, text: body, action: {label: t('open'), run: () => inbox.open(conversationId)}});
      void shell.ask('shell/notify', {conversationId, title, body});
    }
  });
  useEffect(() => {
    if (due === undefined) return;
    const known = before.current;
    before.current = new Set(due.map(({id}) => id));
    // What was due before the window opened stands on the rail.
    if (known !== undefined) tell(due.filter(({id}) => !known.has(id)));
  }, [due]);
}
