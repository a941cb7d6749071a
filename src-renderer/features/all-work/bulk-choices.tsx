import {useState, type ReactElement} from 'react';
import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {BulkChange} from '../../../core/contract/view-routes.ts';
import {priorities, statuses, type Status} from '../../../core/conversation/status.ts';
import {fold} from '../../../core/lib/fold.ts';
import {Avatar} from '../../design/avatar.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {FlagIcon, TagIcon} from '../../design/icons/action-icons.ts';
import {InboxIcon, PeopleIcon, PersonIcon} from '../../design/icons/navigation-icons.ts';
import {MenuButton, MenuItem} from '../../design/menu.tsx';
import {PopoverButton} from '../../design/popover.tsx';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList, type Pick, type PickGroup} from '../pick-list/pick-list.tsx';
import {glyphOf} from '../presence/shown-status.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import type {ShortcutId} from '../shortcuts/shortcut-table.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import styles from './bulk-bar.module.css';

interface ChoiceProps {
  readonly onChange: (change: BulkChange) => void;
}

interface RowsChoiceProps extends ChoiceProps {
  readonly rows: readonly InboxRow[];
}

/** DESIGN, keyboard first: the key that changes one conversation changes all that are ticked. */
function useOpenedBy(id: ShortcutId) {
  const [isOpen, onOpenChange] = useState(false);
  useShortcut(id, () => onOpenChange(true));
  return {keys: keysOf(id), isOpen, onOpenChange};
}

interface FindProps {
  readonly shortcut: ShortcutId;
  readonly label: string;
  readonly icon: ReactElement;
  readonly placeholder: string;
  readonly groupsFor: (wanted: string, close: () => void) => readonly PickGroup[];
  readonly empty: string;
  /** Below the list: what is worth knowing before one chooses. */
  readonly hint?: string | undefined;
}

/** A button of the bar that opens a long list to type in. */
function Find({shortcut, label, icon, placeholder, groupsFor, empty, hint}: FindProps) {
  const [query, setQuery] = useState('');
  const {keys, isOpen, onOpenChange} = useOpenedBy(shortcut);
  return (
    <PopoverButton
      label={label}
      placement="top"
      isOpen={isOpen}
      onOpenChange={now => {
        setQuery('');
        onOpenChange(now);
      }}
      trigger={<IconButton label={label} icon={icon} keys={keys} className={styles.act} />}
    >
      {close => (
        <>
          <PickList
            label={placeholder}
            query={query}
            onQuery={setQuery}
            groups={groupsFor(fold(query.trim()), close)}
            empty={empty}
          />
          {hint !== undefined && <p className={styles.hint}>{hint}</p>}
        </>
      )}
    </PopoverButton>
  );
}

/** AW-13: assign and reassign; who is in none of these queues comes last and is told so. */
export function AssignMany({rows, onChange}: RowsChoiceProps) {
  const {t} = useTranslation('all-work');
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const queueIds = new Set(rows.map(({queue}) => queue.id));
  const outside = (ids: readonly string[]) => rows.filter(({queue}) => !ids.includes(queue.id)).length;
  const rank = ({queueIds: ids, presence}: (typeof agents)[number]) =>
    2 * Number(outside(ids) > 0) + Number(presence.status !== 'available');
  const groupsFor = (wanted: string, close: () => void): readonly PickGroup[] => {
    const found = agents.filter(({name}) => fold(name).includes(wanted)).toSorted((a, b) => rank(a) - rank(b));
    const picks: readonly Pick[] = found.map(agent => {
      const missing = outside(agent.queueIds);
      return {
        id: agent.id,
        text: agent.name,
        icon: <Avatar name={agent.name} seed={agent.id} size={24} presence={glyphOf(agent.presence)} />,
        end: missing > 0 ? t('bulk.outside', {count: missing}) : t('bulk.load', {count: agent.occupancy}),
        onPick: () => {
          close();
          onChange({do: 'assign', to: agent.id});
        },
      };
    });
    const nobody: Pick = {
      id: 'nobody',
      text: t('bulk.nobody'),
      icon: <PersonIcon size={16} />,
      onPick: () => {
        close();
        onChange({do: 'unassign'});
      },
    };
    return [{id: 'agents', picks: wanted === '' ? [...picks, nobody] : picks}];
  };
  return (
    <Find
      shortcut="assign"
      label={t('bulk.assign')}
      icon={<PeopleIcon size={16} />}
      placeholder={t('bulk.findAgent')}
      groupsFor={groupsFor}
      empty={t('filter.none')}
      hint={queueIds.size > 1 ? t('bulk.queuesDiffer', {count: queueIds.size}) : undefined}
    />
  );
}

export function QueueMany({onChange}: RowsChoiceProps) {
  const {t} = useTranslation('all-work');
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  return (
    <Find
      shortcut="queue"
      label={t('bulk.queue')}
      icon={<InboxIcon size={16} />}
      placeholder={t('bulk.findQueue')}
      groupsFor={(wanted, close) => [
        {
          id: 'queues',
          picks: queues
            .filter(({name}) => fold(name).includes(wanted))
            .map(({id, name}) => ({
              id,
              text: name,
              icon: <InboxIcon size={15} />,
              onPick: () => {
                close();
                onChange({do: 'set-queue', queueId: id});
              },
            })),
        },
      ]}
      empty={t('filter.none')}
    />
  );
}

/** LC-16: adds a tag to all, or takes one off those that have it. */
export function TagMany({rows, onChange}: RowsChoiceProps) {
  const {t} = useTranslation('all-work');
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const having = new Map(rows.flatMap(row => row.tags.map(tag => [tag.id, tag] as const)));
  const groupsFor = (wanted: string, close: () => void): readonly PickGroup[] => {
    const picksOf = (from: typeof tags, what: 'tag' | 'untag') =>
      from
        .filter(({name}) => fold(name).includes(wanted))
        .map(({id, name}) => ({
          id: `${what} ${id}`,
          text: name,
          icon: <TagIcon size={15} />,
          onPick: () => {
            close();
            onChange({do: what, tagId: id});
          },
        }));
    return [
      {id: 'add', title: t('bulk.addTag'), picks: picksOf(tags, 'tag')},
      {id: 'remove', title: t('bulk.removeTag'), picks: picksOf([...having.values()], 'untag')},
    ];
  };
  if (tags.length === 0 && having.size === 0) return null;
  return (
    <Find
      shortcut="tags"
      label={t('bulk.tag')}
      icon={<TagIcon size={16} />}
      placeholder={t('bulk.findTag')}
      groupsFor={groupsFor}
      empty={t('filter.none')}
    />
  );
}

export function PriorityMany({onChange}: ChoiceProps) {
  const {t} = useTranslation('all-work');
  const {keys, ...opening} = useOpenedBy('priority');
  const label = t('bulk.priority');
  return (
    <MenuButton
      {...opening}
      label={label}
      placement="top"
      trigger={<IconButton label={label} icon={<FlagIcon size={16} />} keys={keys} className={styles.act} />}
    >
      {priorities.toReversed().map(priority => (
        <MenuItem
          key={priority}
          icon={<PriorityBars priority={priority} size={15} isDecorative />}
          onAction={() => onChange({do: 'set-priority', priority})}
        >
          {t(`priority.${priority}`)}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

/** A key sets these at once; undone together. */
const keyed = {solved: 'solve', waiting: 'waiting', pending: 'pending'} as const;
const isKeyed = (status: Status): status is keyof typeof keyed => Object.hasOwn(keyed, status);

export function StatusMany({onChange}: ChoiceProps) {
  const {t} = useTranslation(['all-work', 'design']);
  const label = t('all-work:bulk.status');
  useShortcut('solve', () => onChange({do: 'set-status', status: 'solved'}));
  useShortcut('waiting', () => onChange({do: 'set-status', status: 'waiting'}));
  useShortcut('pending', () => onChange({do: 'set-status', status: 'pending'}));
  return (
    <MenuButton
      label={label}
      placement="top"
      trigger={
        <IconButton label={label} icon={<StatusGlyph status="open" size={15} isDecorative />} className={styles.act} />
      }
    >
      {statuses.map(status => (
        <MenuItem
          key={status}
          icon={<StatusGlyph status={status} isDecorative />}
          {...(isKeyed(status) && {keys: keysOf(keyed[status])})}
          onAction={() => onChange({do: 'set-status', status})}
        >
          {t(`design:status.${status}`)}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
