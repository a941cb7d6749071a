import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {BeginForm} from './begin-form.tsx';
import {BeginMacro} from './begin-macro.tsx';
import type {CustomerDraft} from './begin-store.ts';
import {CallFirst} from './call-first.tsx';
import {CustomerField} from './customer-field.tsx';
import {FirstMessage, isMail, useFilled, useFirstFacts} from './first-message.tsx';
import {FromField} from './from-field.tsx';
import {OpenTalks} from './open-talks.tsx';
import {openingFrom} from './opening.ts';
import {PlaceFields} from './place-fields.tsx';
import {useBegin} from './use-begin.ts';
import {useCall, type CallWay} from './use-call.ts';
import {useMissing} from './use-missing.ts';
import {useWays, type Ways} from './use-ways.ts';

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
  const ways = useWays(customer?.addresses);
  const call = useCall(customer);
  const isCall = isCalled(draft, {ways, call});
  const {facts, isBusy, problem, ...write} = useWriting(customer, ways);
  const noNumber = call.telephone === undefined ? t('missing.number') : undefined;
  const deed = isCall
    ? {deed: t('call.begin'), missing: call.trouble ?? noNumber, onBegin: () => void call.begin()}
    : {deed: t('send'), missing: write.missing, onBegin: () => write.send()};
  return (
    <BeginForm problem={problem} isBusy={isBusy} {...deed}>
      <CustomerField />
      {draft.to?.kind === 'customer' && <OpenTalks customerId={draft.to.id} />}
      {ways !== undefined && <Wherefrom {...{ways, call, isCall, facts}} />}
    </BeginForm>
  );
}

interface WherefromProps {
  readonly ways: Ways;
  readonly call: CallWay;
  readonly isCall: boolean;
  readonly facts: Facts;
}

/** From where, and what then; before somebody is chosen a macro may say to whom (MA-3). */
function Wherefrom({ways, call, isCall, facts}: WherefromProps) {
  const {begin} = useSession();
  const isForSomebody = useStore(begin, ({customer}) => customer.to !== undefined);
  if (!isForSomebody && ways.way === undefined) return null;
  return (
    <>
      <FromField ways={ways} call={call} isCall={isCall} />
      {!isForSomebody && <BeginMacro ways={ways} facts={facts} />}
      {isForSomebody && (isCall ? <CallFirst way={call} /> : <Words ways={ways} facts={facts} />)}
    </>
  );
}

/** What is said first, and where it belongs. */
function Words({ways, facts}: {readonly ways: Ways; readonly facts: Facts}) {
  return (
    <>
      <FirstMessage ways={ways} facts={facts} />
      <BeginMacro ways={ways} facts={facts} />
      <PlaceFields isMail={isMail(ways)} />
    </>
  );
}

/** NC-1: beginning with words. */
function useWriting(customer: Customer | undefined, ways: Ways | undefined) {
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const {isBusy, problem, withCustomer} = useBegin();
  const facts = useFirstFacts(customer, ways);
  const filled = useFilled(ways, facts);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const missing = useMissing(ways, filled !== undefined);
  return {
    facts,
    isBusy,
    problem,
    missing,
    send() {
      const {to} = draft;
      if (ways?.way === undefined || to === undefined || me === undefined) return;
      const template = ways.first === 'words' ? undefined : filled;
      const {opening, kept} = openingFrom(draft, {way: ways.way, address: ways.address, to, me, filled: template});
      void withCustomer(opening, kept);
    },
  };
}

/** VO-13: chosen, or the only way there is. */
const isCalled = (
  {call: chosen}: Pick<CustomerDraft, 'call'>,
  {ways, call}: {readonly ways: Ways | undefined; readonly call: CallWay},
): boolean => call.isReached && call.from !== undefined && (chosen !== undefined || ways?.way === undefined);
