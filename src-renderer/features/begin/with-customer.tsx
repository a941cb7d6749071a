import {useCallback, useRef} from 'react';
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
import type {Pen} from '../composer/pen.ts';
import type {KeepPen} from '../mail/rich-pen.ts';
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
  const writing = useWritingIn();
  if (to === undefined) return <Form customer={undefined} {...writing} />;
  // Whom it is for decides all the rest.
  return to.kind === 'customer' ? (
    <Known key={to.id} customerId={to.id} {...writing} />
  ) : (
    <Form key="typed" customer={undefined} {...writing} />
  );
}

/** What writes the message: a macro that says to whom (MA-3) fills it in before there is one. */
interface WritingIn {
  readonly keepPen: KeepPen;
  readonly penNow: () => Pen | undefined;
}

function useWritingIn(): WritingIn {
  const pen = useRef<Pen>(undefined);
  const keepPen = useCallback((now: Pen | undefined) => {
    pen.current = now;
  }, []);
  const penNow = useCallback(() => pen.current, []);
  return {keepPen, penNow};
}

function Known({customerId, ...writing}: WritingIn & {readonly customerId: CustomerId}) {
  const customer = valueOf(useLive('customer/get', {customerId}));
  return <Form customer={customer} {...writing} />;
}

function Form({customer, ...writing}: WritingIn & {readonly customer: Customer | undefined}) {
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
      {ways !== undefined && <Wherefrom {...{ways, call, isCall, facts}} {...writing} />}
    </BeginForm>
  );
}

interface WherefromProps extends WritingIn {
  readonly ways: Ways;
  readonly call: CallWay;
  readonly isCall: boolean;
  readonly facts: Facts;
}

/** From where, and what then; before somebody is chosen a macro may say to whom (MA-3). */
function Wherefrom({ways, call, isCall, facts, ...writing}: WherefromProps) {
  const {begin} = useSession();
  const isForSomebody = useStore(begin, ({customer}) => customer.to !== undefined);
  if (!isForSomebody && ways.way === undefined) return null;
  return (
    <>
      <FromField ways={ways} call={call} isCall={isCall} />
      {!isForSomebody && <BeginMacro ways={ways} facts={facts} penNow={writing.penNow} />}
      {isForSomebody && (isCall ? <CallFirst way={call} /> : <Words ways={ways} facts={facts} {...writing} />)}
    </>
  );
}

/** What is said first, and where it belongs. */
function Words({ways, facts, keepPen, penNow}: Pick<WherefromProps, 'ways' | 'facts' | keyof WritingIn>) {
  return (
    <>
      <FirstMessage ways={ways} facts={facts} keepPen={keepPen} />
      <BeginMacro ways={ways} facts={facts} penNow={penNow} />
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
