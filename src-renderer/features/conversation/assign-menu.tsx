import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {fold} from '../../../core/lib/fold.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {CheckIcon} from '../../design/icons/action-icons.ts';
import {ChevronDownIcon} from '../../design/icons/arrow-icons.ts';
import {PersonAddIcon, PersonIcon} from '../../design/icons/navigation-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../presence/shown-status.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import styles from './assign-menu.module.css';
import {useConversationActions, type Assignee} from './use-conversation-actions.ts';
import {useRights} from './use-rights.ts';

interface AssignMenuProps {
  readonly head: ConversationHead;
}

/** Whose it is (LC-14): taken with one press while it is nobody's, handed over by name otherwise. */
export function AssignMenu({head}: AssignMenuProps) {
  const {t} = useTranslation('conversation');
  const [isOpen, setIsOpen] = useState(false);
  const {me, canTake, canHandOver} = useAssigning(head);
  const {assign} = useConversationActions(head);
  useShortcut('take', () => me && void assign(me), canTake);
  useShortcut('assign', () => setIsOpen(true), canHandOver);

  if (head.assignee === null && canTake && me) {
    return (
      <Button tone="primary" icon={<PersonAddIcon size={15} />} keys={keysOf('take')} onPress={() => void assign(me)}>
        {t('take')}
      </Button>
    );
  }
  if (!canHandOver) return <Owner head={head} isMe={head.assignee?.id === me?.id} />;
  const name = head.assignee === null ? t('nobody') : head.assignee.id === me?.id ? t('toMe') : head.assignee.name;
  return (
    <PopoverButton
      label={t('assignTo')}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button
          icon={<Face assignee={head.assignee} />}
          endIcon={<ChevronDownIcon size={13} />}
          className={styles.trigger}
        >
          <VisuallyHidden>{`${t('assign')}, ${name}`}</VisuallyHidden>
          <span className={styles.long} aria-hidden>
            {name}
          </span>
        </Button>
      }
    >
      {close => (
        <Agents
          head={head}
          onPick={to => {
            close();
            void assign(to);
          }}
        />
      )}
    </PopoverButton>
  );
}

/** Who may take it and who may give it away, closed conversations not at all (LC-10). */
function useAssigning(head: ConversationHead) {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const mayDo = useRights(head);
  const isOpen = head.status !== 'closed';
  return {
    me,
    canTake: isOpen && me !== undefined && head.assignee?.id !== me.id && mayDo({do: 'assign', to: me.id}),
    canHandOver: isOpen && mayDo({do: 'assign', to: null}),
  };
}

interface FaceProps {
  readonly assignee: ConversationHead['assignee'];
}

const Face = ({assignee}: FaceProps) =>
  assignee === null ? <PersonIcon size={15} /> : <Avatar name={assignee.name} seed={assignee.id} size={20} />;

/** Whose it is, where nobody here can change that. */
function Owner({head: {assignee}, isMe}: AssignMenuProps & {readonly isMe: boolean}) {
  const {t} = useTranslation('conversation');
  return (
    <span className={styles.fixed}>
      <Face assignee={assignee} />
      <span className={styles.name}>{assignee === null ? t('nobody') : isMe ? t('toMe') : assignee.name}</span>
    </span>
  );
}

interface AgentsProps {
  readonly head: ConversationHead;
  readonly onPick: (to: Assignee | null) => void;
}

/** Everybody who can be given it: who has it first, so that Enter changes nothing, then me, then those who are there. */
function Agents({head: {assignee}, onPick}: AgentsProps) {
  const {t} = useTranslation(['conversation', 'design']);
  const [query, setQuery] = useState('');
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const wanted = fold(query.trim());
  const rank = ({id, presence}: (typeof agents)[number]) =>
    [id === assignee?.id, id === me, presence.status === 'available', true].indexOf(true);
  const found = agents.filter(({name}) => fold(name).includes(wanted)).toSorted((a, b) => rank(a) - rank(b));
  const picks: readonly Pick[] = found.map(agent => ({
    id: agent.id,
    text: agent.name,
    icon: <Avatar name={agent.name} seed={agent.id} size={24} presence={glyphOf(agent.presence)} />,
    end:
      agent.id === assignee?.id ? (
        <CheckIcon size={15} label={t('conversation:hasIt')} />
      ) : (
        t('conversation:load', {count: agent.occupancy})
      ),
    onPick: () => onPick(agent),
  }));
  const nobody: Pick = {
    id: 'nobody',
    text: t('conversation:nobody'),
    icon: <PersonIcon size={16} />,
    onPick: () => onPick(null),
  };
  return (
    <PickList
      label={t('conversation:searchAgents')}
      query={query}
      onQuery={setQuery}
      groups={[{id: 'agents', picks: assignee !== null && wanted === '' ? [...picks, nobody] : picks}]}
      empty={t('conversation:noAgent')}
    />
  );
}
