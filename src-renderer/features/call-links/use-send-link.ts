import {useTranslation} from 'react-i18next';
import type {Language} from '../../../core/contract/shell-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useDesk} from '../../engine/desk.ts';
import {newCallLinkId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {invitationFor} from './invitation.ts';

interface Wanted {
  readonly isSingleUse: boolean;
  readonly language: Language;
}

/** What is to be written to the customer, or why nothing is. */
type Sent = {readonly ok: true; readonly value: string} | {readonly ok: false; readonly why: string};

/** VO-12: makes a link into a conversation; answers the message with it. */
export function useSendLink(conversationId: ConversationId): (wanted: Wanted) => Promise<Sent> {
  const {t, i18n} = useTranslation('call-link');
  const {engine} = useDesk();
  const run = useRun();
  const words = useFailureWords();
  return async ({isSingleUse, language}) => {
    const linkId = newCallLinkId();
    const made = await run('link/make', {linkId, conversationId, isSingleUse});
    if (!made.ok) return {ok: false, why: words(made.failure)};
    const read = await engine.query('link/of', {conversationId});
    const link = read.ok ? read.value.links.find(({id}) => id === linkId) : undefined;
    if (link === undefined) return {ok: false, why: t('lost')};
    return {ok: true, value: await invitationFor(i18n, link, language)};
  };
}
