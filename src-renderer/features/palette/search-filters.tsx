import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {channels} from '../../../core/channel/channel.ts';
import {searchOrders, type SearchFilter, type SearchOrder} from '../../../core/contract/search-routes.ts';
import {statuses} from '../../../core/conversation/status.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {useNow} from '../../design/formats-context.ts';
import {ChevronDownIcon, SortIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {noFilter, type Question} from './question.ts';
import styles from './search-bar.module.css';

interface SearchFiltersProps extends Pick<Question, 'scope' | 'order' | 'filter'> {
  readonly onChange: (changes: Partial<Question>) => void;
}

/** What narrows a search down, and the order of what is found. */
export function SearchFilters({scope, order, filter, onChange}: SearchFiltersProps) {
  const {t} = useTranslation('palette');
  const change = (changes: Partial<SearchFilter>) => onChange({filter: {...filter, ...changes}});
  const isAny = JSON.stringify(filter) === JSON.stringify(noFilter);
  const choices = useChoices();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, not fields of a form
    <div className={styles.filters} role="group" aria-label={t('filter.title')}>
      <Choice
        name={t('filter.status')}
        choices={choices.statuses}
        chosen={filter.statuses}
        onChoose={ids => change({statuses: statuses.filter(id => ids.includes(id))})}
      />
      <Choice
        name={t('filter.channel')}
        choices={choices.channels}
        chosen={filter.channels}
        onChoose={ids => change({channels: channels.filter(id => ids.includes(id))})}
      />
      <Choice
        name={t('filter.queue')}
        choices={choices.queues}
        chosen={filter.queueIds}
        onChoose={ids => change({queueIds: choices.queues.map(({id}) => id).filter(id => ids.includes(id))})}
      />
      <Choice
        isOne
        name={t('filter.assignee')}
        choices={choices.agents}
        chosen={filter.assignee === null ? [] : [filter.assignee]}
        onChoose={([one]) => change({assignee: choices.agents.find(({id}) => id === one)?.id ?? null})}
      />
      <Choice
        isOne
        name={t('filter.tag')}
        choices={choices.tags}
        chosen={filter.tagId === null ? [] : [filter.tagId]}
        onChoose={([one]) => change({tagId: choices.tags.find(({id}) => id === one)?.id ?? null})}
      />
      <Period onChange={change} isAny={filter.from === null} />
      {!isAny && (
        <Button tone="quiet" size="xs" onPress={() => onChange({filter: noFilter})}>
          {t('filter.clear')}
        </Button>
      )}
      {scope === 'messages' && <Order order={order} onOrder={chosen => onChange({order: chosen})} />}
    </div>
  );
}

interface OrderProps {
  readonly order: SearchOrder;
  readonly onOrder: (order: SearchOrder) => void;
}

/** What stands first. */
function Order({order, onOrder}: OrderProps) {
  const {t} = useTranslation('palette');
  return (
    <MenuButton
      label={t('order.title')}
      placement="bottom end"
      trigger={
        <Button tone="quiet" size="xs" className={styles.last} icon={<SortIcon size={13} />}>
          {t(`order.${order}`)}
        </Button>
      }
    >
      <MenuSection
        label={t('order.title')}
        selectionMode="single"
        selected={[order]}
        onSelect={([id]) => onOrder(searchOrders.find(one => one === id) ?? order)}
      >
        {searchOrders.map(id => (
          <MenuItem key={id} id={id}>
            {t(`order.${id}`)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}

/** What there is to choose from, by name. */
function useChoices() {
  const {t} = useTranslation(['design', 'palette']);
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  return {
    statuses: statuses.map(id => ({
      id,
      name: t(`design:status.${id}`),
      icon: <StatusGlyph status={id} isDecorative />,
    })),
    channels: channels.map(id => ({
      id,
      name: t(`palette:channelKind.${id}`),
      icon: <ChannelIcon channel={glyphOf(id)} isDecorative />,
    })),
    queues: queues.map(({id, name}) => ({id, name})),
    agents: agents.map(({id, name}) => ({id, name})),
    tags: tags.map(({id, name}) => ({id, name})),
  };
}

interface ChoiceProps<Id extends string> {
  readonly name: string;
  readonly choices: readonly {readonly id: Id; readonly name: string; readonly icon?: ReactNode}[];
  readonly chosen: readonly Id[];
  /** One at most. */
  readonly isOne?: boolean;
  readonly onChoose: (ids: readonly string[]) => void;
}

/** One filter: what it is about while it leaves everything in, what it lets through otherwise. */
function Choice<Id extends string>({name, choices, chosen, isOne = false, onChoose}: ChoiceProps<Id>) {
  const {t} = useTranslation('palette');
  if (choices.length === 0) return null;
  const first = choices.find(({id}) => id === chosen[0])?.name;
  const words =
    first === undefined ? name : chosen.length > 1 ? t('filter.several', {first, count: chosen.length - 1}) : first;
  // Of one at most, the choice that is made already takes itself back.
  const choose = (ids: readonly string[]) => onChoose(isOne ? ids.filter(id => !chosen.some(one => one === id)) : ids);
  return (
    <MenuButton
      label={name}
      trigger={
        <Button
          tone={first === undefined ? 'quiet' : 'soft'}
          size="xs"
          endIcon={<ChevronDownIcon size={12} />}
          aria-label={first === undefined ? name : `${name}: ${words}`}
        >
          {words}
        </Button>
      }
    >
      <MenuSection label={name} selectionMode="multiple" selected={chosen} onSelect={choose}>
        {choices.map(({id, name: itsName, icon}) => (
          <MenuItem key={id} id={id} icon={icon} textValue={itsName}>
            {itsName}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const periods = {day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, year: 365 * DAY_MS} as const;
const periodIds = ['day', 'week', 'month', 'year'] as const;
type PeriodId = (typeof periodIds)[number];

interface PeriodProps {
  readonly isAny: boolean;
  readonly onChange: (changes: Pick<SearchFilter, 'from' | 'to'>) => void;
}

/** How far back to look. */
function Period({isAny, onChange}: PeriodProps) {
  const {t} = useTranslation('palette');
  const now = useNow();
  const [chosen, setChosen] = useState<PeriodId>();
  return (
    <Choice
      isOne
      name={t('filter.period')}
      choices={periodIds.map(id => ({id, name: t(`period.${id}`)}))}
      chosen={isAny || chosen === undefined ? [] : [chosen]}
      onChoose={([one]) => {
        const id = periodIds.find(known => known === one);
        setChosen(id);
        onChange({from: id === undefined ? null : now - periods[id], to: null});
      }}
    />
  );
}
