import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Chip} from '../../design/chip.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {ValueButton} from '../../design/value-button.tsx';
import {useSession} from '../session/session.ts';
import type {Somebody} from './agent-chips.tsx';
import {AgentPicker} from './agent-picker.tsx';
import {Fact} from './fact.tsx';
import styles from './tags-fact.module.css';
import {useLimits} from './use-limits.ts';
import {useDo} from './use-refusal-words.ts';

const VisibilityDialog = lazy(async () => ({default: (await import('./visibility-dialog.tsx')).VisibilityDialog}));

interface PeopleFactProps {
  readonly head: ConversationHead;
}

/** CV-3, D10: who else has it among their work. */
export function SharedFact({head}: PeopleFactProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {toasts} = useSession();
  const limits = useLimits(head);
  const {conversationId, coAssignees, assignee, queue} = head;
  const off = limits({do: 'add-assignee'});
  const add = (agent: Somebody) => run('conversation/add-assignee', {conversationId, agentId: agent.id});
  const remove = async (agent: Somebody) => {
    if (!(await run('conversation/remove-assignee', {conversationId, agentId: agent.id}))) return;
    toasts.show({title: t('unshared'), text: agent.name, undo: () => void add(agent)});
  };
  const opener = <IconButton label={t('addColleague')} icon={<PlusIcon size={14} />} size="xs" disabledReason={off} />;
  const there = [...coAssignees.map(({id}) => id), ...(assignee === null ? [] : [assignee.id])];
  return (
    <Fact name={t('alsoOnIt')}>
      <div className={styles.tags}>
        {coAssignees.map(agent => (
          <Chip
            key={agent.id}
            {...(limits({do: 'remove-assignee', agentId: agent.id}) === undefined && {
              onRemove: () => void remove(agent),
            })}
          >
            {agent.name}
          </Chip>
        ))}
        {off !== undefined && opener}
        {off === undefined && (
          <PopoverButton label={t('addColleague')} placement="bottom end" trigger={opener}>
            {close => (
              <AgentPicker
                chosen={undefined}
                queue={queue}
                othersOff={t('notInQueue', {queue: queue.name})}
                without={there}
                onPick={agent => {
                  close();
                  if (agent !== null) void add(agent);
                }}
              />
            )}
          </PopoverButton>
        )}
      </div>
    </Fact>
  );
}

/** CV-8: who sees it. */
export function VisibilityFact({head}: PeopleFactProps) {
  const {t, i18n} = useTranslation('details');
  const [isOpen, setOpen] = useState(false);
  const off = useLimits(head)({do: 'set-visibility'});
  const {visibleTo, queue} = head;
  const names = new Intl.ListFormat(i18n.language, {type: 'conjunction'});
  return (
    <Fact name={t('visibleTo')}>
      <ValueButton label={t('visibleTo')} isText disabledReason={off} onPress={() => setOpen(true)}>
        {visibleTo === null ? t('wholeQueue', {queue: queue.name}) : names.format(visibleTo.map(({name}) => name))}
      </ValueButton>
      {isOpen && (
        <Suspense fallback={null}>
          <VisibilityDialog head={head} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Fact>
  );
}
