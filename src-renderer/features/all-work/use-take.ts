import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {useSteady} from '../../design/use-steady.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {useNameOfAgent} from '../conversation/use-name-of-agent.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {useRowRights} from './use-row-rights.ts';

/** AW-11: one conversation that nobody has becomes mine; with undo. */
export function useTake(): (row: InboxRow) => void {
  const {t} = useTranslation('conversation');
  const run = useRun();
  const words = useFailureWords();
  const nameOf = useNameOfAgent();
  const {toasts} = useSession();
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const take = async ({conversationId, customer}: InboxRow) => {
    if (me === undefined) return;
    const answer = await run('conversation/assign', {conversationId, to: me.id, seen: null});
    if (answer.ok) {
      const undo = () => void run('conversation/assign', {conversationId, to: null, seen: me.id});
      toasts.show({title: t('done.assigned', {name: me.name}), text: customer.name, undo});
    } else if (answer.failure.code === 'taken') {
      // AC-4: who was slower learns who was faster.
      const name = nameOf(answer.failure.by);
      toasts.show({text: name === undefined ? t('takenOff') : t('takenBy', {name}), tone: 'failed'});
    } else {
      toasts.show({text: words(answer.failure), tone: 'failed'});
    }
  };
  return useSteady(row => void take(row));
}

/** Whether a row offers that: D10, D31, and only in a queue one works in. */
export function useCanTake(): (row: InboxRow) => boolean {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const queues = valueOf(useLive('queue/list', {}))?.queues;
  const mayDo = useRowRights();
  return useCallback(
    (row: InboxRow) => {
      if (me === undefined || row.assignee !== null || row.status === 'closed') return false;
      const queue = queues?.find(({id}) => id === row.queue.id);
      const isOffered = queue?.isMine === true && (queue.canTake || me.roles.includes('manager'));
      return isOffered && mayDo(row, {do: 'assign', to: me.id});
    },
    [me, queues, mayDo],
  );
}
