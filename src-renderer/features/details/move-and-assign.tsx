import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {QueueId} from '../../../core/lib/ids.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {Select} from '../../design/select.tsx';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import type {Candidate} from './agent-picker.tsx';
import {useDo} from './use-refusal-words.ts';

interface MoveAndAssignProps {
  readonly head: ConversationHead;
  /** Somebody who does not work in the conversation's queue. */
  readonly agent: Candidate;
  readonly onClose: () => void;
}

/** D10: a Manager gives it to somebody of another queue, and moves it there in one go. */
export function MoveAndAssign({head, agent, onClose}: MoveAndAssignProps) {
  const {t} = useTranslation(['details', 'design']);
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const theirs = queues.filter(({id}) => agent.queueIds.includes(id));
  const [chosen, setChosen] = useState<QueueId>();
  const to = theirs.find(({id}) => id === chosen) ?? theirs[0];
  const [isBusy, setBusy] = useState(false);
  const moveAndAssign = useMoving(head, agent);
  const confirm = async () => {
    if (to === undefined) return;
    setBusy(true);
    await moveAndAssign(to);
    onClose();
  };
  return (
    <Dialog
      title={t('details:moveTo.title', {name: agent.name})}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t('details:moveTo.do')}
          onDo={() => void confirm()}
          onClose={onClose}
          isBusy={isBusy}
          takesFocus
          disabledReason={to === undefined ? t('details:moveTo.none', {name: agent.name}) : undefined}
        />
      }
    >
      <p>{t('details:moveTo.text', {name: agent.name, queue: head.queue.name})}</p>
      <Select
        label={t('details:queue')}
        options={theirs.map(({id, name}) => ({id, label: name}))}
        selected={to?.id}
        onSelect={setChosen}
      />
    </Dialog>
  );
}

/** Moves it, then gives it away. Whoever was given it on the way (AA-7) is looked up in between. */
function useMoving({conversationId, queue, customer}: ConversationHead, agent: Candidate) {
  const {t} = useTranslation('details');
  const {engine} = useDesk();
  const {toasts} = useSession();
  const run = useDo();
  return async (to: {readonly id: QueueId; readonly name: string}) => {
    if (!(await run('conversation/set-queue', {conversationId, queueId: to.id}))) return;
    const now = await engine.query('conversation/get', {conversationId});
    const seen = now.ok ? (now.value.assignee?.id ?? null) : null;
    if (seen !== agent.id && !(await run('conversation/assign', {conversationId, to: agent.id, seen}))) return;
    const undo = () => void run('conversation/set-queue', {conversationId, queueId: queue.id});
    toasts.show({title: t('moveTo.done', {name: agent.name, queue: to.name}), text: customer.name, undo});
  };
}
