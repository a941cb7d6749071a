import {lazy, Suspense} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {useTranscriptRights} from './transcript-rights.ts';

/** Nobody waits for it at the start. */
const TranscriptDialog = lazy(async () => ({default: (await import('./transcript-dialog.tsx')).TranscriptDialog}));

interface OneTranscriptProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** TR-1: of the conversation that is open. */
export function OneTranscript({head: {conversationId, shortId}, onClose}: OneTranscriptProps) {
  const {t} = useTranslation('transcripts');
  const {withNotes} = useTranscriptRights();
  return (
    <Suspense>
      <TranscriptDialog
        conversations={[conversationId]}
        fileName={t('fileName.one', {id: shortId})}
        mayHaveNotes={withNotes}
        onClose={onClose}
      />
    </Suspense>
  );
}
