import {useTranslation} from 'react-i18next';
import {linkTo} from '../../../core/contract/app-urls.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useSession} from '../session/session.ts';

/** Puts a link on the clipboard that opens a conversation in whoever's app it is clicked. */
export function useCopyLink(): (conversation: ConversationId) => Promise<void> {
  const {t} = useTranslation('conversation');
  const {toasts} = useSession();
  return async conversation => {
    const link = linkTo(conversation);
    await navigator.clipboard.writeText(link);
    toasts.show({text: t('copied', {text: link})});
  };
}
