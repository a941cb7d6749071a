import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {AgentId} from '../../../core/lib/ids.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {Switch} from '../../design/switch.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {AgentChips, type Somebody} from './agent-chips.tsx';
import styles from './preset-dialog.module.css';
import {useDo, useRefusalWords} from './use-refusal-words.ts';

interface VisibilityDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** CV-8, CV-15: everybody in its queue, or only some of them; whoever is assigned is among them. */
export function VisibilityDialog({head, onClose}: VisibilityDialogProps) {
  const {t} = useTranslation(['details', 'design']);
  const {queue, assignee, coAssignees} = head;
  const restrict = useRestricting(head);
  const [visibleTo, setVisibleTo] = useState<readonly Somebody[] | null>(head.visibleTo);
  const [error, setError] = useState<string>();
  const assigned = [...(assignee === null ? [] : [assignee]), ...coAssignees];
  const save = async () => {
    const wrong = await restrict(visibleTo?.map(({id}) => id) ?? null);
    if (wrong === undefined) onClose();
    else setError(wrong);
  };
  return (
    <Dialog
      title={t('details:visibility.title')}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t('details:preset.do')}
          onDo={() => void save()}
          onClose={onClose}
          disabledReason={visibleTo?.length === 0 ? t('details:visibility.none') : undefined}
        />
      }
    >
      <div className={styles.form}>
        <Switch isSelected={visibleTo !== null} onChange={isOn => setVisibleTo(isOn ? assigned : null)}>
          {t('details:visibility.restrict')}
        </Switch>
        {visibleTo === null ? (
          <p>{t('details:wholeQueue', {queue: queue.name})}</p>
        ) : (
          <AgentChips
            label={t('details:visibleTo')}
            agents={visibleTo}
            onChange={setVisibleTo}
            queue={queue}
            othersOff={t('details:notInQueue', {queue: queue.name})}
          />
        )}
        {error !== undefined && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Undefined: it is done; else why not. */
function useRestricting({conversationId, visibleTo, customer}: ConversationHead) {
  const {t} = useTranslation('details');
  const run = useRun();
  const undoing = useDo();
  const words = useRefusalWords();
  const {toasts} = useSession();
  return async (next: readonly AgentId[] | null): Promise<string | undefined> => {
    const answer = await run('conversation/set-visibility', {conversationId, visibleTo: next && [...next]});
    if (!answer.ok) return words(answer.failure);
    const before = visibleTo?.map(({id}) => id) ?? null;
    const undo = () => void undoing('conversation/set-visibility', {conversationId, visibleTo: before});
    const canUndo = before === null || before.length > 0;
    toasts.show({title: t('visibility.done'), text: customer.name, ...(canUndo && {undo})});
    return undefined;
  };
}
