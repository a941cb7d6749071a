import {useEffect, useEffectEvent, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {MessageId} from '../../../core/lib/ids.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';

/** Several at once are told as so many: after a night without the app, say. */
const TOLD_EACH = 3;

/** Whoever wrote something for later hears of it when it did not go out. */
export function useTellStopped(): void {
  const {t} = useTranslation('delayed');
  const {toasts, inbox} = useSession();
  const mine = valueOf(useLive('message/delayed-mine', {}))?.messages;
  const told = useRef(new Set<MessageId>());
  const tell = useEffectEvent((stopped: NonNullable<typeof mine>) => {
    for (const {conversationId, customer, stop} of stopped.slice(0, TOLD_EACH)) {
      if (stop === null || inbox.getState().selected === conversationId) continue;
      const action = {label: t('open'), run: () => inbox.open(conversationId)};
      toasts.show({title: t('notSentTo', {name: customer}), text: t(`why.${stop}`), tone: 'failed', action});
    }
    if (stopped.length > TOLD_EACH) toasts.show({text: t('moreStopped', {count: stopped.length - TOLD_EACH})});
  });
  useEffect(() => {
    const stopped = (mine ?? []).filter(one => one.stop !== null && !told.current.has(one.messageId));
    for (const {messageId} of stopped) told.current.add(messageId);
    if (stopped.length > 0) tell(stopped);
  }, [mine]);
}
