import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import styles from './conversation-line.module.css';
import {useRefusalWords} from './use-refusal-words.ts';

interface MergedNoticeProps {
  readonly head: ConversationHead;
}

/** A.17: it goes on elsewhere: the way there, and the way back. */
export function MergedNotice({head: {conversationId, mergedInto}}: MergedNoticeProps) {
  const {t} = useTranslation('details');
  const run = useRun();
  const words = useRefusalWords();
  const {inbox, toasts} = useSession();
  if (mergedInto === null) return null;
  const release = async () => {
    const answer = await run('conversation/unmerge', {conversationId});
    if (answer.ok) return toasts.show({text: t('merge.undone')});
    return toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  return (
    <>
      <p className={styles.none}>{t('off.merged')}</p>
      <div className={styles.foot}>
        <Button size="xs" onPress={() => inbox.open(mergedInto)}>
          {t('openIt')}
        </Button>
        <Button size="xs" tone="quiet" onPress={() => void release()}>
          {t('merge.release')}
        </Button>
      </div>
    </>
  );
}
