import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {priorities, statuses} from '../../../core/conversation/status.ts';
import {Chip} from '../../design/chip.tsx';
import {Select} from '../../design/select.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';

interface PlaceFieldsProps {
  readonly isMail: boolean;
}

/** NC-1: where it belongs, whose it is, and where it stands. */
export function PlaceFields({isMail}: PlaceFieldsProps) {
  const {t} = useTranslation(['begin', 'thread']);
  const {begin} = useSession();
  const {topic, priority} = useStore(begin, state => state.customer);
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t('begin:topic')}
          placeholder={isMail ? t('begin:topicOfMail') : t('begin:topicOfItself')}
          value={topic}
          maxLength={200}
          onChange={value => begin.editCustomer({topic: value})}
        />
        <Select
          label={t('begin:priority')}
          selected={priority}
          onSelect={chosen => begin.editCustomer({priority: chosen})}
          options={priorities.map(id => ({id, label: t(`thread:priority.${id}`)}))}
        />
      </div>
      <div className={styles.pair}>
        <QueueField />
        <AssigneeField />
      </div>
      <div className={styles.pair}>
        <StatusField />
        <Tags />
      </div>
    </>
  );
}

function QueueField() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {queues, queue} = useQueue();
  return (
    <Select
      label={t('queue')}
      selected={queue?.id}
      // SN-2: another queue may write from elsewhere.
      onSelect={queueId => begin.editCustomer({queueId, senderId: undefined})}
      options={queues.map(({id, name}) => ({id, label: name}))}
    />
  );
}

function useQueue() {
  const {begin} = useSession();
  const chosen = useStore(begin, state => state.customer.queueId);
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  return {queues, queue: queues.find(({id, isDefault}) => (chosen === undefined ? isDefault : id === chosen))};
}

/** CV-15: who works in the queue, oneself first. */
function AssigneeField() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const assignee = useStore(begin, state => state.customer.assignee);
  const {queue} = useQueue();
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const others = agents.filter(
    ({id, queueIds}) =>
      id !== me && (id === assignee || queue?.isDefault === true || queueIds.some(one => one === queue?.id)),
  );
  return (
    <Select
      label={t('assignee.title')}
      selected={assignee}
      onSelect={chosen => begin.editCustomer({assignee: chosen})}
      options={[
        {id: 'me' as const, label: t('assignee.me')},
        {id: 'queue' as const, label: t('assignee.queue')},
        ...others.map(({id, name}) => ({id, label: name})),
      ]}
    />
  );
}

function StatusField() {
  const {t} = useTranslation(['begin', 'design']);
  const {begin} = useSession();
  const status = useStore(begin, state => state.customer.status);
  return (
    <Select
      label={t('begin:status')}
      selected={status}
      onSelect={chosen => begin.editCustomer({status: chosen})}
      options={statuses.map(id => ({
        id,
        label: t(`design:status.${id}`),
        icon: <StatusGlyph status={id} size={13} isDecorative />,
      }))}
    />
  );
}

/** Those that a macro put there. */
function Tags() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const tags = useStore(begin, state => state.customer.tags);
  const all = valueOf(useLive('tag/list', {}))?.tags ?? [];
  if (tags.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what it has, not a form of its own
    <div className={styles.tags} role="group" aria-label={t('tags')}>
      <span className={styles.tagsTitle}>{t('tags')}</span>
      <div className={styles.chips}>
        {tags.map(id => (
          <Chip key={id} size="md" onRemove={() => begin.editCustomer({tags: tags.filter(one => one !== id)})}>
            {all.find(one => one.id === id)?.name ?? ''}
          </Chip>
        ))}
      </div>
    </div>
  );
}
