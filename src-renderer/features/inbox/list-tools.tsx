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
  const clear = () => {
    choices.clear();
    onClose();
  };
  return (
    <>
      <Switch isSelected={chosen.isUnread} onChange={isUnread => choices.choose({isUnread})}>
        {t('inbox:unreadOnly')}
      </Switch>
      <Several
        title={t('inbox:by.status')}
        all={statuses.filter(id => id !== 'closed')}
        chosen={chosen.statuses}
        onChoose={picked => choices.choose({statuses: picked})}
        draw={id => ({icon: <StatusGlyph status={id} size={13} isDecorative />, words: t(`design:status.${id}`)})}
      />
      <Several
        title={t('inbox:by.priority')}
        all={priorities}
        chosen={chosen.priorities}
        onChoose={picked => choices.choose({priorities: picked})}
        draw={id => ({icon: <PriorityBars priority={id} size={13} isDecorative />, words: t(`thread:priority.${id}`)})}
      />
      <Several
        title={t('inbox:by.channel')}
        all={useChannels()}
        chosen={chosen.channels}
        onChoose={picked => choices.choose({channels: picked})}
        draw={id => ({
          icon: <ChannelIcon channel={glyphOf(id)} size={13} isDecorative />,
          words: t(`design:channel.${glyphOf(id)}`),
        })}
      />
      <div className={styles.foot}>
        <Button size="sm" tone="quiet" isDisabled={filterCount(chosen) === 0} onPress={clear}>
          {t('inbox:clear')}
        </Button>
      </div>
    </>
  );
}

interface SeveralProps<Id extends string> {
  readonly title: string;
  readonly all: readonly Id[];
  readonly chosen: readonly Id[];
  readonly onChoose: (chosen: readonly Id[]) => void;
  readonly draw: (id: Id) => {readonly icon: ReactNode; readonly words: string};
}

/** Any of one kind; none chosen: all of it. */
function Several<Id extends string>({title, all, chosen, onChoose, draw}: SeveralProps<Id>) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons that stay in, not fields of a form
    <div role="group" aria-label={title}>
      <p className={styles.title} aria-hidden>
        {title}
      </p>
      <div className={styles.chips}>
        {all.map(id => {
          const {icon, words} = draw(id);
          const isIn = chosen.includes(id);
          return (
            <Chip
              key={id}
              tone={isIn ? 'accent' : 'line'}
              size="md"
              icon={icon}
              isPressed={isIn}
              onPress={() => onChoose(toggled(chosen, id))}
            >
              {words}
            </Chip>
          );
        })}
      </div>
    </div>
  );
}

/** Those we are reached on, and that among us. */
function useChannels() {
  const senders = valueOf(useLive('sender/list', {text: ''}))?.senders ?? [];
  return [...new Set([...senders.map(({channel}) => channel), 'internal' as const])];
}
