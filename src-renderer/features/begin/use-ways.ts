import {useStore} from 'zustand';
import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import {isFreeTextOver} from '../../../core/channel/free-text.ts';
import type {Output} from '../../../core/contract/contract.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {MOST_WAYS} from '../../../core/contract/queue-routes.ts';
import type {Template} from '../../../core/contract/template-routes.ts';
import type {QueueId} from '../../../core/lib/ids.ts';
import {fitsChannel} from '../../../core/template/template.ts';
import {useNow} from '../../design/formats-context.ts';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRegistered} from '../free-text/use-registered.ts';
import {useSession} from '../session/session.ts';
import {useLastValue} from '../templates/use-found-templates.ts';
import {addressesAt, chosenOf, waysTo, type First, type FirstOf, type Way} from './ways.ts';

/** From where the recipient can be written to, and what is chosen of it. */
export interface Ways {
  readonly all: readonly Way[];
  readonly way: Way | undefined;
  /** The customer's, on that channel; undefined: it is to be chosen. */
  readonly address: string | undefined;
  /** TP-6: what the first message may be there. */
  readonly first: First;
  /** The registered templates that may be said there. */
  readonly templates: readonly Template[];
}

/** `addresses`: of the customer that was chosen. Undefined: nothing is known yet; then the last that was. */
export function useWays(addresses: Customer['addresses'] = []): Ways | undefined {
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const offered = useOffered(draft.queueId);
  const country = valueOf(useLive('attribute/list', {}))?.country ?? undefined;
  const situation = {senders: offered?.senders ?? [], to: draft.to, addresses, country};
  const registered = useRegistered(null);
  const firstOf = useFirst(situation, registered ?? []);
  if (firstOf === undefined || offered === undefined) return undefined;
  const all = waysTo({...situation, firstOf});
  const {way, address} = chosenOf(all, {...draft, offered: offered.chosen ?? undefined});
  if (way === undefined) return {all, way, address, first: 'words', templates: []};
  const first = address === undefined ? way.first : firstOf(way.sender, [address]);
  return {all, way, address, first, templates: fitting(registered, way)};
}

/** Undefined: it is not known yet. A queue that writes from elsewhere changes it, and takes nothing away meanwhile. */
function useOffered(queueId: QueueId | undefined): Pick<Output<'sender/offered'>, 'senders' | 'chosen'> | undefined {
  const live = useLive('sender/offered', {for: 'new', queueId: queueId ?? null});
  const offered = useLastValue(live);
  return offered ?? (isPending(live) ? undefined : {senders: [], chosen: null});
}

const fitting = (templates: readonly Template[] = [], {sender}: Pick<Way, 'sender'>) =>
  templates.filter(template => fitsChannel(template, sender.channel));

type Situation = Omit<Parameters<typeof waysTo>[0], 'firstOf'>;

/** TP-6, D24: as the engine decides it, which is asked in any case. Undefined: it is not known yet. */
function useFirst(situation: Situation, registered: readonly Template[]): FirstOf | undefined {
  const now = useNow('minute');
  const of = situation.senders
    .filter(({channel}) => capabilitiesOf(channel)?.freeTextMs !== undefined)
    .flatMap(sender => addressesAt(sender, situation).map(address => ({senderId: sender.id, address})))
    .slice(0, MOST_WAYS);
  const live = useLive('sender/last-wrote', {of});
  const wrote = useLastValue(live)?.wrote;
  if (wrote === undefined && isPending(live)) return undefined;
  return (sender, addresses) => {
    const window = capabilitiesOf(sender.channel) ?? {};
    const isOver = (address: string) => {
      const found = wrote?.find(one => one.senderId === sender.id && one.address === address);
      return isFreeTextOver(window, {lastInboundAt: found?.at ?? null, now});
    };
    // Nobody is chosen yet: that decides it.
    if (addresses.length === 0 || !addresses.every(isOver)) return 'words';
    return fitting(registered, {sender}).length > 0 ? 'template' : 'no-template';
  };
}
