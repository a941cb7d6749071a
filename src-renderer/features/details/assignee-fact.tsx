import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PersonAddIcon} from '../../design/icons/navigation-icons.ts';
import {InfoIcon} from '../../design/icons/status-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useConversationActions} from '../conversation/use-conversation-actions.ts';
import {glyphOf} from '../presence/shown-status.ts';
import {AgentPicker, type Candidate} from './agent-picker.tsx';
import {PickFact} from './fact.tsx';
import styles from './fact-words.module.css';
import {useLimits} from './use-limits.ts';
import {WhyAssigned} from './why-assigned.tsx';

const MoveAndAssign = lazy(async () => ({default: (await import('./move-and-assign.tsx')).MoveAndAssign}));

interface AssigneeFactProps {
  readonly head: ConversationHead;
}

/** LC-14, D10: who is responsible, found by name, and why they were given it. */
export function AssigneeFact({head}: AssigneeFactProps) {
  const {t} = useTranslation('details');
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const limits = useLimits(head);
  const {assign} = useConversationActions(head);
  const [outsider, setOutsider] = useState<Candidate>();
  const {assignee, queue} = head;
  const isMine = assignee !== null && assignee.id === me?.id;
  const isManager = me?.roles.includes('manager') === true;
  return (
    <>
      <PickFact
        name={t('assignee')}
        off={limits({do: 'assign', to: null})}
        value={<Assigned assignee={assignee} isMine={isMine} />}
        end={
          <>
            {me !== undefined && !isMine && (
              <IconButton
                label={t('assignToMe')}
                icon={<PersonAddIcon size={14} />}
                size="xs"
                placement="top"
                disabledReason={limits({do: 'assign', to: me.id})}
                onPress={() => void assign(me)}
              />
            )}
            <Why head={head} />
          </>
        }
      >
        {close => (
          <AgentPicker
            chosen={assignee?.id}
            queue={queue}
            othersOff={isManager ? undefined : t('notInQueue', {queue: queue.name})}
            canBeNobody={assignee !== null}
            onPick={agent => {
              close();
              if (agent === null || agent.isInQueue) void assign(agent);
              else setOutsider(agent);
            }}
          />
        )}
      </PickFact>
      {outsider !== undefined && (
        <Suspense fallback={null}>
          <MoveAndAssign head={head} agent={outsider} onClose={() => setOutsider(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface AssignedProps {
  readonly assignee: ConversationHead['assignee'];
  readonly isMine: boolean;
}

/** Who has it, and whether they are there. */
function Assigned({assignee, isMine}: AssignedProps) {
  const {t} = useTranslation('details');
  const agents = valueOf(useLive('agent/list', {}))?.agents;
  if (assignee === null) return <span className={styles.quiet}>{t('nobody')}</span>;
  const presence = agents?.find(({id}) => id === assignee.id)?.presence;
  return (
    <>
      <Avatar
        name={assignee.name}
        seed={assignee.id}
        size={22}
        presence={presence === undefined ? undefined : glyphOf(presence)}
      />
      <span className={styles.words}>{isMine ? t('you') : assignee.name}</span>
    </>
  );
}

/** "Why assigned": the question, answered when it is asked. */
function Why({head}: AssigneeFactProps) {
  const {t} = useTranslation('details');
  const label = head.assignee === null ? t('why.waitsTitle') : t('why.title');
  return (
    <PopoverButton
      label={label}
      placement="bottom end"
      trigger={<IconButton label={label} icon={<InfoIcon size={14} />} size="xs" placement="top" />}
    >
      <WhyAssigned head={head} />
    </PopoverButton>
  );
}
