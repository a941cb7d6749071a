import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {statuses} from '../../../core/conversation/status.ts';
import {Button} from '../../design/button.tsx';
import {MenuItem, MenuSection} from '../../design/menu.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {useRun} from '../../engine/use-run.ts';
import {isEmpty, keyOfPlace, nothingWritten} from '../composer/draft-place.ts';
import {useConversationActions} from '../conversation/use-conversation-actions.ts';
import {useSession} from '../session/session.ts';
import {Fact, MenuFact} from './fact.tsx';
import {useLimits} from './use-limits.ts';
import {useRefusalWords} from './use-refusal-words.ts';

const CloseQuestion = lazy(async () => ({default: (await import('../conversation/close-question.tsx')).CloseQuestion}));

interface StatusFactProps {
  readonly head: ConversationHead;
}

/** LC-1: where it stands. Closing asks first, because nothing undoes it; what is closed is opened again (D32). */
export function StatusFact({head}: StatusFactProps) {
  const {t} = useTranslation(['details', 'design']);
  const {setStatus} = useConversationActions(head);
  const limits = useLimits(head);
  const [asksToClose, setAsksToClose] = useState(false);
  const hasDraft = useHasDraft(head);
  const {status, customer} = head;
  const value = (
    <>
      <StatusGlyph status={status} isDecorative />
      {t(`design:status.${status}`)}
    </>
  );
  if (status === 'closed') {
    return (
      <Fact name={t('details:status')} end={<Reopen head={head} off={limits({do: 'reopen'})} />}>
        {value}
      </Fact>
    );
  }
  const canClose = limits({do: 'close'}) === undefined;
  const choose = ([id]: readonly string[]) => {
    const chosen = statuses.find(one => one === id);
    if (chosen === 'closed') setAsksToClose(true);
    else if (chosen !== undefined && chosen !== status) void setStatus(chosen);
  };
  return (
    <>
      <MenuFact name={t('details:status')} value={value} off={limits({do: 'set-status'})}>
        <MenuSection label={t('details:status')} selectionMode="single" selected={[status]} onSelect={choose}>
          {statuses
            .filter(one => one !== 'closed' || canClose)
            .map(one => (
              <MenuItem key={one} id={one} icon={<StatusGlyph status={one} isDecorative />}>
                {t(`design:status.${one}`)}
              </MenuItem>
            ))}
        </MenuSection>
      </MenuFact>
      {asksToClose && (
        <Suspense fallback={null}>
          <CloseQuestion
            name={customer.name}
            hasDraft={hasDraft}
            onClose={() => setAsksToClose(false)}
            onConfirm={() => void setStatus('closed')}
          />
        </Suspense>
      )}
    </>
  );
}

/** Whether a reply or a note is half written here. */
function useHasDraft({conversationId}: ConversationHead): boolean {
  const {drafts} = useSession();
  return useStore(drafts, ({written}) =>
    (['reply', 'note'] as const).some(mode => !isEmpty(written[keyOfPlace({conversationId, mode})] ?? nothingWritten)),
  );
}

interface ReopenProps extends StatusFactProps {
  readonly off: string | undefined;
}

/** D32: it goes on here, or the way to where it went on already. */
function Reopen({head: {conversationId, customer}, off}: ReopenProps) {
  const {t} = useTranslation('details');
  const {toasts, inbox} = useSession();
  const run = useRun();
  const words = useRefusalWords();
  const reopen = async () => {
    const answer = await run('conversation/reopen', {conversationId});
    if (answer.ok) return toasts.show({title: t('reopened'), text: customer.name});
    const {failure} = answer;
    const action = failure.code === 'continued' && {label: t('openIt'), run: () => inbox.open(failure.in)};
    return toasts.show({text: words(failure), tone: 'failed', ...(action && {action})});
  };
  return (
    <Button size="xs" tone="secondary" disabledReason={off} onPress={() => void reopen()}>
      {t('reopen')}
    </Button>
  );
}
