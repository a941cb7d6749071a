import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Dialog} from '../../design/dialog.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {ConversationSearch} from './conversation-search.tsx';
import styles from './link-dialog.module.css';
import {useDo, useRefusalWords} from './use-refusal-words.ts';

interface RelateDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** RL-4, D35: what it continues, found by its number or by words. */
export function RelateDialog({head: {conversationId}, onClose}: RelateDialogProps) {
  const {t} = useTranslation('details');
  const run = useRun();
  const undoing = useDo();
  const words = useRefusalWords();
  const {toasts} = useSession();
  const [error, setError] = useState<string>();
  const relate = async (main: ConversationId) => {
    const answer = await run('conversation/relate', {conversationId, main});
    if (!answer.ok) return setError(words(answer.failure));
    onClose();
    return toasts.show({
      text: t('relation.linkedDone'),
      undo: () => void undoing('conversation/unrelate', {conversationId}),
    });
  };
  return (
    <Dialog title={t('relation.title')} isOpen onClose={onClose}>
      <ConversationSearch without={conversationId} onFound={id => void relate(id)} />
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}
