import {useTranslation} from 'react-i18next';
import {priorities, statuses} from '../../../core/conversation/status.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import type {MacroAction} from '../../../core/macro/macro.ts';
import {LONGEST_TOPIC} from '../../../core/macro/macro.ts';
import {MOST_TEMPLATE_TEXT} from '../../../core/template/template.ts';
import {Chip} from '../../design/chip.tsx';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {Select} from '../../design/select.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './action-value.module.css';
import {FillValue, FormValue} from './fill-value.tsx';
import {RecipientValue} from './recipient-value.tsx';
import {TemplateText} from './template-page.tsx';

interface ActionValueProps<Action extends MacroAction = MacroAction> {
  readonly action: Action;
  readonly onChange: (action: MacroAction) => void;
}
type Of<Kind extends MacroAction['do']> = Extract<MacroAction, {do: Kind}>;

/** What an action sets, to be chosen or written. */
export function ActionValue({action, onChange}: ActionValueProps) {
  const {t} = useTranslation('settings');
  switch (action.do) {
    case 'set-status':
      return <StatusValue action={action} onChange={onChange} />;
    case 'set-priority':
      return <PriorityValue action={action} onChange={onChange} />;
    case 'tag':
    case 'untag':
      return <TagsValue action={action} onChange={onChange} />;
    case 'set-topic':
      return (
        <TextField
          label={t('value.topic')}
          isLabelHidden
          maxLength={LONGEST_TOPIC}
          value={action.topic}
          onChange={topic => onChange({...action, topic})}
        />
      );
    case 'set-recipient':
      return <RecipientValue action={action} onChange={onChange} />;
    case 'set-queue':
      return <QueueValue action={action} onChange={onChange} />;
    case 'assign':
      return <AssignValue action={action} onChange={onChange} />;
    case 'set-form':
      return <FormValue action={action} onChange={onChange} />;
    case 'fill':
      return <FillValue action={action} onChange={onChange} />;
    case 'template':
      return <TemplateValue action={action} onChange={onChange} />;
    case 'reply':
      return <TemplateText text={action.text} onChange={text => onChange({...action, text})} problem={undefined} />;
    case 'note':
      return (
        <TextArea
          label={t('value.note')}
          maxLength={MOST_TEMPLATE_TEXT}
          value={action.text}
          onChange={text => onChange({...action, text})}
        />
      );
    default:
      return unreachable(action);
  }
}

function StatusValue({action, onChange}: ActionValueProps<Of<'set-status'>>) {
  const {t} = useTranslation(['settings', 'design']);
  return (
    <Select
      label={t('settings:do.set-status')}
      isLabelHidden
      options={statuses.map(id => ({
        id,
        label: t(`design:status.${id}`),
        icon: <StatusGlyph status={id} isDecorative />,
      }))}
      selected={action.status}
      onSelect={status => onChange({...action, status})}
    />
  );
}

function PriorityValue({action, onChange}: ActionValueProps<Of<'set-priority'>>) {
  const {t} = useTranslation(['settings', 'thread']);
  return (
    <Select
      label={t('settings:do.set-priority')}
      isLabelHidden
      options={priorities.map(id => ({
        id,
        label: t(`thread:priority.${id}`),
        icon: <PriorityBars priority={id} isDecorative />,
      }))}
      selected={action.priority}
      onSelect={priority => onChange({...action, priority})}
    />
  );
}

function TagsValue({action, onChange}: ActionValueProps<Of<'tag' | 'untag'>>) {
  const {t} = useTranslation('settings');
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const left = tags.filter(({id}) => !action.tagIds.includes(id));
  return (
    <div className={styles.tags}>
      {action.tagIds.map(id => (
        <Chip key={id} onRemove={() => onChange({...action, tagIds: action.tagIds.filter(one => one !== id)})}>
          {tags.find(tag => tag.id === id)?.name ?? '…'}
        </Chip>
      ))}
      <Select
        label={t('value.chooseTag')}
        isLabelHidden
        size="sm"
        placeholder={t('value.chooseTag')}
        options={left.map(({id, name}) => ({id: id as string, label: name}))}
        selected={undefined}
        onSelect={id => {
          const tag = left.find(one => one.id === id);
          if (tag) onChange({...action, tagIds: [...action.tagIds, tag.id]});
        }}
      />
    </div>
  );
}

function QueueValue({action, onChange}: ActionValueProps<Of<'set-queue'>>) {
  const {t} = useTranslation('settings');
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  return (
    <Select
      label={t('do.set-queue')}
      isLabelHidden
      options={queues.map(({id, name}) => ({id, label: name}))}
      selected={queues.find(({id}) => id === action.queueId)?.id}
      onSelect={queueId => onChange({...action, queueId})}
    />
  );
}

const nobody = 'nobody';

function AssignValue({action, onChange}: ActionValueProps<Of<'assign'>>) {
  const {t} = useTranslation('settings');
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const options = [
    {id: 'me', label: t('value.me')},
    {id: nobody, label: t('value.nobody')},
    ...agents.map(({id, name}) => ({id: id as string, label: name})),
  ];
  const choose = (id: string) => {
    if (id === nobody) onChange({...action, to: null});
    else if (id === 'me') onChange({...action, to: 'me'});
    else onChange({...action, to: agents.find(agent => agent.id === id)?.id ?? null});
  };
  return (
    <Select label={t('do.assign')} isLabelHidden options={options} selected={action.to ?? nobody} onSelect={choose} />
  );
}

/** MA-3: one for each channel it may be applied on; and one for all others. */
const rows = [null, 'live-chat', 'email', 'sms', 'whatsapp', 'messenger', 'viber'] as const;

function TemplateValue({action, onChange}: ActionValueProps<Of<'template'>>) {
  const {t} = useTranslation(['settings', 'design']);
  const found = valueOf(
    useLive('template/list', {
      for: 'manage',
      search: '',
      tagIds: [],
      status: 'all',
      sort: 'name',
      channel: null,
      after: null,
    }),
  );
  const templates = found?.templates ?? [];
  const nothing = {id: '', label: t('settings:value.nothing')};
  const options = [nothing, ...templates.map(({id, name}) => ({id: id as string, label: name}))];
  return (
    <div className={styles.channels}>
      {rows.map(channel => (
        <Select
          key={channel ?? 'other'}
          label={channel === null ? t('settings:value.anyOther') : t(`design:channel.${glyphOf(channel)}`)}
          size="sm"
          options={options}
          selected={action.templates.find(one => one.channel === channel)?.templateId ?? ''}
          onSelect={id => {
            const others = action.templates.filter(one => one.channel !== channel);
            const chosen = templates.find(template => template.id === id);
            onChange({...action, templates: chosen ? [...others, {channel, templateId: chosen.id}] : others});
          }}
        />
      ))}
    </div>
  );
}
