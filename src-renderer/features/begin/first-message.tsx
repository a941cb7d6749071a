import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {FilledTemplate} from '../../../core/contract/template-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {TextArea} from '../../design/text-area.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {penOf} from '../composer/pen.ts';
import {filledFrom, templateIn} from '../free-text/filling.ts';
import {RegisteredFirst} from '../free-text/registered-first.tsx';
import {FirstLetter} from '../mail/first-letter.tsx';
import type {KeepPen} from '../mail/rich-pen.ts';
import {useSession} from '../session/session.ts';
import {useFactsAbout} from '../templates/use-facts.ts';
import type {Ways} from './use-ways.ts';

/** CO-11: whether it begins as an e-mail. */
export const isMail = (ways: Ways | undefined): boolean =>
  ways?.way !== undefined && capabilitiesOf(ways.way.sender.channel)?.hasMail === true;

interface FirstMessageProps extends RegisteredProps {
  readonly keepPen: KeepPen;
}

interface RegisteredProps {
  readonly ways: Ways;
  readonly facts: Facts;
}

/** NC-1: what is said first: one's own words, or where only that may be (TP-6) a registered template. */
export function FirstMessage({ways, facts, keepPen}: FirstMessageProps) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {text, mail} = useStore(begin, state => state.customer);
  if (ways.first !== 'words') return <Registered ways={ways} facts={facts} />;
  if (isMail(ways)) {
    return (
      <FirstLetter
        head={undefined}
        label={t('message')}
        {...{text, mail}}
        onWrite={words => begin.editCustomer(words)}
        onLeave={begin.hide}
        keepPen={keepPen}
      />
    );
  }
  return (
    <TextArea
      ref={field => keepPen(field === null ? undefined : penOf(field))}
      label={t('message')}
      value={text}
      onChange={value => begin.editCustomer({text: value, mail: {...mail, html: null}})}
      takesFocus
      isRequired
    />
  );
}

function Registered({ways: {templates}, facts}: RegisteredProps) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {filling, text} = useStore(begin, state => state.customer);
  const template = templateIn(templates, filling);
  return (
    <RegisteredFirst
      {...{templates, template, facts, filling}}
      none={t('registered.none')}
      keepsText={text.trim() !== ''}
      onChange={changed => begin.editCustomer({filling: changed})}
    />
  );
}

/** TP-4: what is known before it begins; TP-8: its number is what it will be. */
export function useFirstFacts(customer: Customer | undefined, ways: Ways | undefined): Facts {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {to, topic, queueId} = useStore(begin, state => state.customer);
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const queue = queues.find(({id, isDefault}) => (queueId === undefined ? isDefault : id === queueId));
  const head = {
    topic: topic.trim(),
    shortId: t('registered.number'),
    customerShown: to?.kind === 'address' ? to.typed : shownAt(ways, customer),
    customer: {name: customer?.name ?? '', isKnown: customer?.isKnown === true},
    queue: {name: queue?.name ?? ''},
  };
  return useFactsAbout(head, customer);
}

/** D43: where it goes, as people write it; not where that is still to be chosen. */
function shownAt(ways: Ways | undefined, customer: Customer | undefined): string {
  const {way, address = ''} = ways ?? {};
  const held = customer?.addresses.find(one => one.channel === way?.sender.channel && one.address === address);
  return held?.shown ?? address;
}

/** The registered template that goes out; undefined: there is none to be said, or something in it is open. */
export function useFilled(ways: Ways | undefined, facts: Facts): FilledTemplate | undefined {
  const {begin} = useSession();
  const filling = useStore(begin, state => state.customer.filling);
  return filledFrom(templateIn(ways?.templates ?? [], filling), {facts, filling});
}
