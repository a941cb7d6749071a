import {useTranslation} from 'react-i18next';
import type {Action} from '../../../core/access/can.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {useRights} from '../conversation/use-rights.ts';

/** What stays possible when it is closed (LC-10, LC-12, LC-13). */
const lasting: ReadonlySet<Action['do']> = new Set(['see', 'label', 'set-visibility', 'reopen']);

/** Why somebody may not change something of a conversation (D10, MW-11); undefined: they may. */
export function useLimits(head: ConversationHead): (action: Action) => string | undefined {
  const {t} = useTranslation('details');
  const mayDo = useRights(head);
  return action => {
    if (head.mergedInto !== null) return t('off.merged');
    if (head.status === 'closed' && !lasting.has(action.do)) return t('off.closed');
    if (mayDo(action)) return undefined;
    if (action.do === 'set-queue') return t('off.queue');
    if (action.do === 'label' || action.do === 'set-status') return t('off.label');
    return t('off.assign');
  };
}
