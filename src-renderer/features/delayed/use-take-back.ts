import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {FileRef} from '../../../core/contract/values.ts';
import type {MailParts, Place} from '../../../core/message/mail.ts';
import type {ConversationId, MessageId} from '../../../core/lib/ids.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';

interface Unsent {
  readonly messageId: MessageId;
  readonly text: string;
  readonly files: readonly FileRef[];
  readonly mail?: MailParts | null;
  readonly location?: Place;
}

/**
 * C-18: what is not out yet comes back into the composer, before what was written since; the engine
 * keeps it as the draft from the same moment on. True: it was not too late.
 */
export function useTakeBack(conversationId: ConversationId): (message: Unsent) => Promise<boolean> {
  const {t} = useTranslation('delayed');
  const run = useRun();
  const words = useFailureWords();
  const {drafts, outbox, toasts} = useSession();
  return useCallback(
    async ({messageId, text, files, mail, location}: Unsent) => {
      const show = outbox.hide(messageId);
      const answer = await run('message/take-back', {messageId});
      if (answer.ok) {
        // CO-9: a place was never written, and its name is nothing to write on with.
        if (location === undefined) drafts.restore({conversationId, mode: 'reply'}, {text, files, ...(mail && {mail})});
        return true;
      }
      show();
      const {failure} = answer;
      const isSent = failure.code === 'invalid' && failure.reason === 'sent';
      if (failure.code !== 'not-found') {
        toasts.show({text: isSent ? t('sent') : words(failure), tone: 'failed'});
      }
      return false;
    },
    [conversationId, drafts, outbox, run, t, toasts, words],
  );
}
