import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {priorities} from '../../../core/conversation/status.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {BeginForm} from './begin-form.tsx';
import styles from './begin.module.css';
import {CustomerField} from './customer-field.tsx';
import {FirstMessage, isMail, useFilled, useFirstFacts} from './first-message.tsx';
import {FromField} from './from-field.tsx';
import {OpenTalks} from './open-talks.tsx';
import {openingFrom} from './opening.ts';
import {useBegin} from './use-begin.ts';
import {useMissing} from './use-missing.ts';
import {useWays} from './use-ways.ts';

/** NC-1: to whom, from which of our addresses, and what is said first. */
export function WithCustomer() {
  const {begin} = useSession();
  const to = useStore(begin, state => state.customer.to);
  if (to === undefined) return <Form customer={undefined} />;
  // Whom it is for decides all the rest.
  return to.kind === 'customer' ? <Known key={to.id} customerId={to.id} /> : <Form key="typed" customer={undefined} />;
}

function Known({customerId}: {readonly customerId: CustomerId}) {
  const customer = valueOf(useLive('customer/get', {customerId}));
  return <Form customer={customer} />;
}

function Form({customer}: {readonly customer: Customer | undefined}) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const {isBusy, problem, withCustomer} = useBegin();
  const ways = useWays(customer?.addresses);
  const facts = useFirstFacts(customer, ways);
  const filled = useFilled(ways, facts);
  const template = ways?.first === 'words' ? undefined : filled;
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const {to} = draft;
  const missing = useMissing(ways, filled !== undefined);
  const send = () => {
    if (ways?.way === undefined || to === undefined || me === undefined) return;
    const {opening, kept} = openingFrom(draft, {way: ways.way, address: ways.address, to, me, filled: template});
    void withCustomer(opening, kept);
  };
  return (
    <BeginForm missing={missing} problem={problem} isBusy={isBusy} deed={t('send')} onBegin={send}>
      <CustomerField />
      {to?.kind === 'customer' && <OpenTalks customerId={to.id} />}
      {to !== undefined && ways !== undefined && (
        <>
          <FromField ways={ways} />
          <FirstMessage ways={ways} facts={facts} />
          <Place isMail={isMail(ways)} />
        </>
      )}
    </BeginForm>
  );
}

/** Where it belongs, and whose it is. */
function Place({isMail: hasSubject}: {readonly isMail: boolean}) {
  const {t} = useTranslation(['begin', 'thread']);
  const {begin} = useSession();
  const {topic, priority, isMine} = useStore(begin, state => state.customer);
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t('begin:topic')}
          placeholder={hasSubject ? t('begin:topicOfMail') : t('begin:topicOfItself')}
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
