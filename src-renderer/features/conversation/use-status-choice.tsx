import {lazy, Suspense, useState, type ReactNode} from 'react';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Status} from '../../../core/conversation/status.ts';
import {isEmpty, keyOfPlace, nothingWritten} from '../composer/draft-place.ts';
import {useSession} from '../session/session.ts';
import {useConversationActions} from './use-conversation-actions.ts';

const CloseQuestion = lazy(async () => ({default: (await import('./close-question.tsx')).CloseQuestion}));

interface StatusChoice {
  /** Sets the status; closing asks first, because nothing undoes it (LC-5). */
  readonly choose: (status: Status) => void;
  /** The question, while it is asked: to be drawn beside whatever one chooses with. */
  readonly question: ReactNode;
}

/** What comes of choosing a conversation's status, wherever that is done. */
export function useStatusChoice(head: ConversationHead): StatusChoice {
  const {setStatus} = useConversationActions(head);
  const [asksToClose, setAsksToClose] = useState(false);
  const hasDraft = useHasDraft(head);
  return {
    choose(status) {
      if (status === 'closed') setAsksToClose(true);
      else void setStatus(status);
    },
    question: asksToClose && (
      <Suspense fallback={null}>
        <CloseQuestion
          conversationId={head.conversationId}
          name={head.customer.name}
          hasDraft={hasDraft}
          onClose={() => setAsksToClose(false)}
          onConfirm={() => void setStatus('closed')}
        />
      </Suspense>
    ),
  };
}

/** Whether a reply or a note is half written here. */
function useHasDraft({conversationId}: ConversationHead): boolean {
  const {drafts} = useSession();
  return useStore(drafts, ({written}) =>
    (['reply', 'note'] as const).some(mode => !isEmpty(written[keyOfPlace({conversationId, mode})] ?? nothingWritten)),
  );
}
