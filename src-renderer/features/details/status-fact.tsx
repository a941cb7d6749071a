import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {statuses} from '../../../core/conversation/status.ts';
import {Button} from '../../design/button.tsx';
import {MenuItem, MenuSection} from '../../design/menu.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useStatusChoice} from '../conversation/use-status-choice.tsx';
import {useSession} from '../session/session.ts';
import {Fact, MenuFact} from './fact.tsx';
import {useLimits} from './use-limits.ts';
import {useRefusalWords} from './use-refusal-words.ts';

interface StatusFactProps {
  readonly head: ConversationHead;
}

/** LC-1: where it stands. Closing asks first, because nothing undoes it; what is closed is opened again (D32). */
export function StatusFact({head}: StatusFactProps) {
  const {t} = useTranslation(['details', 'design']);
  const {choose, question} = useStatusChoice(head);
  const limits = useLimits(head);
  const {status} = head;
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
  const select = ([id]: readonly string[]) => {
    const chosen = statuses.find(one => one === id);
    if (chosen !== undefined && chosen !== status) choose(chosen);
  };
  return (
    <>
      <MenuFact
        name={t('details:status')}
        label={t('details:changeStatus')}
        value={value}
        off={limits({do: 'set-status'})}
      >
        <MenuSection label={t('details:status')} selectionMode="single" selected={[status]} onSelect={select}>
          {statuses
            .filter(one => one !== 'closed' || canClose)
            .map(one => (
              <MenuItem key={one} id={one} icon={<StatusGlyph status={one} isDecorative />}>
                {t(`design:status.${one}`)}
              </MenuItem>
            ))}
        </MenuSection>
      </MenuFact>
      {question}
    </>
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
