import {useTranslation} from 'react-i18next';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import type {Input} from '../../../core/contract/contract.ts';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {useCallbackFault} from './callback-words.ts';

type Changes = Partial<Pick<Input<'callback/change'>, 'dueAt' | 'agentId' | 'reason' | 'number'>>;

/** What one does with a callback. A refusal is said. */
export function useCallbackDeeds() {
  const {t} = useTranslation('callbacks');
  const run = useRun();
  const fault = useCallbackFault();
  const {toasts} = useSession();
  const told = (answer: Awaited<ReturnType<typeof run>>, done: string): boolean => {
    if (answer.ok) toasts.show({text: done});
    else toasts.show({text: fault(answer.failure).text, tone: 'failed'});
    return answer.ok;
  };
  return {
    close: async ({id}: CallbackEntry, how: 'done' | 'cancelled') =>
      told(await run('callback/close', {callbackId: id, how}), t(`told.${how}`)),
    change: async ({id, number, reason, dueAt, agent}: CallbackEntry, changes: Changes) => {
      const now = {callbackId: id, number, reason, dueAt, agentId: agent?.id ?? null, ...changes};
      return told(await run('callback/change', now), t('told.changed'));
    },
  };
}
