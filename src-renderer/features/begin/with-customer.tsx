import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {priorities} from '../../../core/conversation/status.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {Select} from '../../design/select.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {BeginForm} from './begin-form.tsx';
import styles from './begin.module.css';
import {CustomerField} from './customer-field.tsx';
import {FromField} from './from-field.tsx';
import {OpenTalks} from './open-talks.tsx';
import {useBegin} from './use-begin.ts';
import {useWays} from './use-ways.ts';

/** NC-1: to whom, from which of our addresses, and what is said first. */
export function WithCustomer() {
  const {begin} = useSession();
  const to = useStore(begin, state => state.customer.to);
  return to?.kind === 'customer' ? <Known customerId={to.id} /> : <Form addresses={[]} />;
}

function Known({customerId}: {readonly customerId: CustomerId}) {
  const customer = valueOf(useLive('customer/get', {customerId}));
  return <Form addresses={customer?.addresses ?? []} />;
}

function Form({addresses}: Pick<Customer, 'addresses'>) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const {isBusy, problem, withCustomer} = useBegin();
  const ways = useWays(addresses);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const {to, topic, text, priority, queueId, isMine} = draft;
  const {way, address} = ways;
  const missing = useMissing(ways);
  const send = () => {
    if (way === undefined || to === undefined || me === undefined) return;
    void withCustomer({
      senderId: way.sender.id,
      to:
        to.kind === 'customer' ? {customerId: to.id, address: address ?? null} : {customerId: null, address: to.typed},
      queueId: queueId ?? null,
      assignee: isMine ? me : null,
      priority,
      tags: [],
      topic: cleanText(topic).trim() || null,
      text: cleanText(text),
      files: [],
    });
  };
  return (
    <BeginForm missing={missing} problem={problem} isBusy={isBusy} deed={t('send')} onBegin={send}>
      <CustomerField />
      {to?.kind === 'customer' && <OpenTalks customerId={to.id} />}
      {to !== undefined && (
        <>
          <FromField ways={ways} />
          <TextArea
            label={t('message')}
            value={text}
            onChange={value => begin.editCustomer({text: value})}
            takesFocus
            isRequired
          />
          <Place />
        </>
      )}
    </BeginForm>
  );
}

/** Where it belongs, and whose it is. */
function Place() {
  const {t} = useTranslation(['begin', 'thread']);
  const {begin} = useSession();
  const {topic, priority, isMine} = useStore(begin, state => state.customer);
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t('begin:topic')}
          placeholder={t('begin:topicOfItself')}
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
        <div className={styles.check}>
          <Checkbox isSelected={isMine} onChange={chosen => begin.editCustomer({isMine: chosen})}>
            {t('begin:isMine')}
          </Checkbox>
        </div>
      </div>
    </>
  );
}

function QueueField() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const chosen = useStore(begin, state => state.customer.queueId);
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const selected = queues.find(({id, isDefault}) => (chosen === undefined ? isDefault : id === chosen));
  return (
    <Select
      label={t('queue')}
      selected={selected?.id}
      // SN-2: another queue may write from elsewhere.
      onSelect={queueId => begin.editCustomer({queueId, senderId: undefined})}
      options={queues.map(({id, name}) => ({id, label: name}))}
    />
  );
}

/** What is still to be filled in. */
function useMissing({way, address}: ReturnType<typeof useWays>): string | undefined {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {to, text} = useStore(begin, state => state.customer);
  if (to === undefined) return t('missing.to');
  if (way === undefined || way.no !== undefined) return t('missing.from');
  if (to.kind === 'customer' && address === undefined) return t('missing.address');
  return text.trim() === '' ? t('missing.text') : undefined;
}
