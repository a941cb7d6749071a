import {useId, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {channels, type ChannelKind} from '../../../core/channel/channel.ts';
import {priorities, statuses} from '../../../core/conversation/status.ts';
import type {Filter, ViewDefinition} from '../../../core/view/definition.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Chip} from '../../design/chip.tsx';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {CreatedField} from './created-field.tsx';
import {FieldWishes} from './field-wishes.tsx';
import styles from './filter-tray.module.css';
import {ManyPicker} from './many-picker.tsx';
import {partsInForce, toggled, withList, withoutPart, type Source} from './work-source.ts';

interface FilterTrayProps {
  readonly id: string;
  readonly definition: ViewDefinition;
  readonly source: Source;
  /** How many there are, in words. */
  readonly matches: string;
  readonly onFilter: (filter: Filter) => void;
  readonly onClear: () => void;
  /** The buttons that keep what was clicked together. */
  readonly actions: ReactNode;
}

/** AW-8 to AW-10: what of the list is shown. Everything acts at once. */
export function FilterTray({id, definition, source, matches, onFilter, onClear, actions}: FilterTrayProps) {
  const {t} = useTranslation('all-work');
  const {filter, scope} = definition;
  const count = partsInForce(filter, source).length;
  return (
    <section id={id} className={styles.tray} aria-label={t('filter.tray')}>
      <Group title={t('part.channels')} className={styles.wide}>
        <Channels filter={filter} onFilter={onFilter} />
      </Group>
      <Group title={t('part.statuses')} className={styles.wider}>
        <Statuses filter={filter} onFilter={onFilter} hasClosed={scope === 'history'} />
      </Group>
      <Group title={t('part.priorities')} className={styles.wide}>
        <Priorities filter={filter} onFilter={onFilter} />
      </Group>
      <Group title={t('part.pendingMinutes')} className={styles.wider}>
        <Waiting filter={filter} onFilter={onFilter} />
        <Chip
          size="md"
          tone="line"
          isPressed={filter.isUnread === true}
          onPress={() => onFilter(filter.isUnread ? withoutPart(filter, 'isUnread') : {...filter, isUnread: true})}
        >
          {t('filter.unread')}
        </Chip>
      </Group>
      <Lists filter={filter} source={source} onFilter={onFilter} />
      <Forms filter={filter} onFilter={onFilter} />
      <Group title={t('part.created')}>
        <CreatedField filter={filter} onFilter={onFilter} />
      </Group>
      <div className={styles.foot}>
        <span className={styles.matches}>{matches}</span>
        {count > 0 && (
          <Button size="sm" tone="quiet" onPress={onClear}>
            {t('filter.clearAll')}
          </Button>
        )}
        {actions}
      </div>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** One kind of thing to filter by. */
function Group({title, children, className}: GroupProps) {
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out like this
    <div role="group" aria-labelledby={id} className={className ?? styles.group}>
      <span id={id} className={styles.title}>
        {title}
      </span>
      <div className={styles.choices}>{children}</div>
    </div>
  );
}

interface PartProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** The channels somebody can write on here, and those that are asked for anyway. */
export function useOfferedChannels(filter: Filter): readonly ChannelKind[] {
  const senders = valueOf(useLive('sender/list', {text: ''}))?.senders;
  if (senders === undefined) return channels;
  const there = new Set<ChannelKind>([...senders.map(({channel}) => channel), ...(filter.channels ?? []), 'internal']);
  return channels.filter(channel => there.has(channel));
}

function Channels({filter, onFilter}: PartProps) {
  const {t} = useTranslation('all-work');
  return useOfferedChannels(filter).map(channel => (
    <Chip
      key={channel}
      size="md"
      tone="line"
      icon={<ChannelIcon channel={glyphOf(channel)} size={15} isDecorative />}
      isPressed={filter.channels?.includes(channel) === true}
      onPress={() => onFilter(withList(filter, 'channels', toggled(filter.channels, channel)))}
    >
      {t(`channel.${channel}`)}
    </Chip>
  ));
}

/** An open list has no closed conversations: nobody is offered to look for them there. */
function Statuses({filter, onFilter, hasClosed}: PartProps & {readonly hasClosed: boolean}) {
  const {t} = useTranslation('design');
  return statuses
    .filter(status => hasClosed || status !== 'closed')
    .map(status => (
      <Chip
        key={status}
        size="md"
        tone="line"
        icon={<StatusGlyph status={status} size={14} isDecorative />}
        isPressed={filter.statuses?.includes(status) === true}
        onPress={() => onFilter(withList(filter, 'statuses', toggled(filter.statuses, status)))}
      >
        {t(`status.${status}`)}
      </Chip>
    ));
}

function Priorities({filter, onFilter}: PartProps) {
  const {t} = useTranslation('all-work');
  return priorities.toReversed().map(priority => (
    <Chip
      key={priority}
      size="md"
      tone="line"
      icon={<PriorityBars priority={priority} size={14} isDecorative />}
      isPressed={filter.priorities?.includes(priority) === true}
      onPress={() => onFilter(withList(filter, 'priorities', toggled(filter.priorities, priority)))}
    >
      {t(`priority.${priority}`)}
    </Chip>
  ));
}

const waits = [undefined, 5, 15, 60, 240] as const;

/** AW-9. */
function Waiting({filter, onFilter}: PartProps) {
  const {t} = useTranslation('all-work');
  const now = filter.pendingMinutes;
  const known = waits.includes(now as (typeof waits)[number]) ? waits : [...waits, now];
  const words = (minutes: number | undefined) => {
    if (minutes === undefined) return t('wait.any');
    const isHours = minutes >= 60 && minutes % 60 === 0;
    return isHours ? t('wait.overHours', {hours: minutes / 60}) : t('wait.overMinutes', {minutes});
  };
  return (
    <SegmentedControl
      label={t('part.pendingMinutes')}
      size="sm"
      selected={String(now)}
      segments={known.map(minutes => ({id: String(minutes), label: words(minutes)}))}
      onSelect={id => {
        const minutes = known.find(one => String(one) === id);
        const rest = withoutPart(filter, 'pendingMinutes');
        onFilter(minutes === undefined ? rest : {...rest, pendingMinutes: minutes});
      }}
    />
  );
}

function Lists({filter, source, onFilter}: PartProps & {readonly source: Source}) {
  const {t} = useTranslation('all-work');
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  return (
    <>
      {source.kind !== 'queue' && (
        <Group title={t('part.queues')}>
          <ManyPicker
            label={t('part.queues')}
            any={t('filter.anyQueue')}
            options={queues}
            chosen={filter.queues ?? []}
            onToggle={pickOf(queues, id => onFilter(withList(filter, 'queues', toggled(filter.queues, id))))}
          />
        </Group>
      )}
      <Group title={t('part.agents')}>
        <ManyPicker
          label={t('part.agents')}
          any={t('filter.anyone')}
          options={agents.map(({id, name}) => ({id, name, icon: <Avatar name={name} seed={id} size={20} />}))}
          chosen={filter.agents ?? []}
          onToggle={pickOf(agents, id => onFilter(withList(filter, 'agents', toggled(filter.agents, id))))}
        />
      </Group>
      <Group title={t('part.tags')}>
        <ManyPicker
          label={t('part.tags')}
          any={t('filter.anyTag')}
          options={tags}
          chosen={filter.tags ?? []}
          onToggle={pickOf(tags, id => onFilter(withList(filter, 'tags', toggled(filter.tags, id))))}
        />
      </Group>
    </>
  );
}

/** FO-10: who has no forms is not asked about them. */
function Forms({filter, onFilter}: PartProps) {
  const {t} = useTranslation('all-work');
  const forms = valueOf(useLive('form/offered', {}))?.forms ?? [];
  const hasFields = (valueOf(useLive('field/offered', {search: '', fieldIds: []}))?.found.length ?? 0) > 0;
  return (
    <>
      {(forms.length > 0 || filter.forms !== undefined) && (
        <Group title={t('part.forms')}>
          <ManyPicker
            label={t('part.forms')}
            any={t('filter.anyForm')}
            options={forms}
            chosen={filter.forms ?? []}
            onToggle={pickOf(forms, id => onFilter(withList(filter, 'forms', toggled(filter.forms, id))))}
          />
        </Group>
      )}
      {(hasFields || filter.fields !== undefined) && (
        <Group title={t('part.fields')} className={styles.full}>
          <FieldWishes filter={filter} onFilter={onFilter} />
        </Group>
      )}
    </>
  );
}

/** Finds the id that a text stands for again. */
const pickOf =
  <Id extends string>(of: readonly {readonly id: Id}[], pick: (id: Id) => void) =>
  (text: string) => {
    const found = of.find(({id}) => id === text);
    if (found) pick(found.id);
  };
