import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {priorities, statuses} from '../../../core/conversation/status.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Chip} from '../../design/chip.tsx';
import {CountBadge} from '../../design/count-badge.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {FilterIcon, SortIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {PopoverButton} from '../../design/popover.tsx';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {Switch} from '../../design/switch.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {filterCount, orders, toggled} from './list-choices.ts';
import styles from './list-tools.module.css';

/** In which order: what is chosen stands in the tooltip. */
export function SortMenu() {
  const {t} = useTranslation('inbox');
  const {choices} = useSession();
  const order = useStore(choices, state => state.order);
  return (
    <MenuButton
      label={t('sort')}
      placement="bottom end"
      trigger={
        <IconButton label={t('sortedBy', {order: t(`order.${order}`)})} icon={<SortIcon size={17} />} size="sm" />
      }
    >
      <MenuSection
        label={t('sort')}
        selectionMode="single"
        selected={[order]}
        onSelect={([picked]) => choices.choose({order: orders.find(one => one === picked) ?? 'newest'})}
      >
        {orders.map(id => (
          <MenuItem key={id} id={id}>
            {t(`order.${id}`)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}

/** Which of it: closed work is in All Work, so there is no such status here (MW-2). */
export function FilterButton() {
  const {t} = useTranslation('inbox');
  const {choices} = useSession();
  const count = useStore(choices, filterCount);
  return (
    <PopoverButton
      label={t('filter')}
      placement="bottom end"
      className={styles.panel}
      trigger={
        <IconButton
          label={count === 0 ? t('filter') : t('filtered', {count})}
          icon={<FilterIcon size={17} />}
          size="sm"
          tone={count === 0 ? 'quiet' : 'soft'}
          {...(count > 0 && {badge: <CountBadge count={count} />})}
        />
      }
    >
      {close => <Filters onClose={close} />}
    </PopoverButton>
  );
}

function Filters({onClose}: {readonly onClose: () => void}) {
  const {t} = useTranslation(['inbox', 'design', 'thread']);
  const {choices} = useSession();
  const chosen = useStore(choices);
  const channels = useChannels();
  return (
    <>
      <Switch isSelected={chosen.isUnread} onChange={isUnread => choices.choose({isUnread})}>
        {t('inbox:unreadOnly')}
      </Switch>
      <Group title={t('inbox:by.status')}>
        {statuses
          .filter(id => id !== 'closed')
          .map(id => (
            <Chip
              key={id}
              tone="line"
              size="md"
              icon={<StatusGlyph status={id} size={13} isDecorative />}
              isPressed={chosen.statuses.includes(id)}
              onPress={() => choices.choose({statuses: toggled(chosen.statuses, id)})}
            >
              {t(`design:status.${id}`)}
            </Chip>
          ))}
      </Group>
      <Group title={t('inbox:by.priority')}>
        {priorities.map(id => (
          <Chip
            key={id}
            tone="line"
            size="md"
            icon={<PriorityBars priority={id} size={13} isDecorative />}
            isPressed={chosen.priorities.includes(id)}
            onPress={() => choices.choose({priorities: toggled(chosen.priorities, id)})}
          >
            {t(`thread:priority.${id}`)}
          </Chip>
        ))}
      </Group>
      <Group title={t('inbox:by.channel')}>
        {channels.map(id => (
          <Chip
            key={id}
            tone="line"
            size="md"
            icon={<ChannelIcon channel={glyphOf(id)} size={13} isDecorative />}
            isPressed={chosen.channels.includes(id)}
            onPress={() => choices.choose({channels: toggled(chosen.channels, id)})}
          >
            {t(`design:channel.${glyphOf(id)}`)}
          </Chip>
        ))}
      </Group>
      <div className={styles.foot}>
        <Button
          size="sm"
          tone="quiet"
          isDisabled={filterCount(chosen) === 0}
          onPress={() => {
            choices.clear();
            onClose();
          }}
        >
          {t('inbox:clear')}
        </Button>
      </div>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Group({title, children}: GroupProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons that stay in, not fields of a form
    <div role="group" aria-label={title}>
      <p className={styles.title} aria-hidden>
        {title}
      </p>
      <div className={styles.chips}>{children}</div>
    </div>
  );
}

/** Those we are reached on, and that among us. */
function useChannels() {
  const senders = valueOf(useLive('sender/list', {text: ''}))?.senders ?? [];
  return [...new Set([...senders.map(({channel}) => channel), 'internal' as const])];
}
