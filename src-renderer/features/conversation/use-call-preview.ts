import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {useFormats} from '../../design/formats-context.ts';

type CallPreview = NonNullable<InboxRow['call']>;

/** What stands in a list where a message would, of a conversation by telephone (MW-4, A.34); undefined: a message does. */
export function useCallPreview(): (row: Pick<InboxRow, 'call' | 'preview'>) => string | undefined {
  const {t} = useTranslation('calls');
  const {times} = useFormats();
  return ({call, preview}) => {
    if (call === undefined) return undefined;
    const going = goingOf(call);
    if (going !== undefined) return t(`preview.${going}`);
    // What was written since says more than a call that is over.
    if (preview !== null) return undefined;
    if (call.isMissed) return t('preview.missed');
    return call.talkMs > 0 ? t('preview.talked', {long: times.elapsed(call.talkMs)}) : t('preview.unanswered');
  };
}

/** It rings, is talked on, or is on hold. */
function goingOf({state, direction}: CallPreview): 'calls' | 'called' | 'active' | 'held' | undefined {
  if (state === 'ringing') return direction === 'inbound' ? 'calls' : 'called';
  return state === 'active' || state === 'held' ? state : undefined;
}
