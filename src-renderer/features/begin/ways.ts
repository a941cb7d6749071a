import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import {reachOf} from '../../../core/conversation/open.ts';
import {readAddress} from '../../../core/customer/address.ts';
import type {SenderId} from '../../../core/lib/ids.ts';
import type {Recipient} from '../macros/fillable.ts';

/** Why a conversation cannot begin from an address of ours. */
export type NoWay =
  /** NC-8: a visitor of live chat writes first, always. */
  | 'live-chat'
  /** Only who wrote there is known there. */
  | 'who-wrote'
  /** The customer has no address on that channel. */
  | 'no-address'
  /** What was typed is no address there. */
  | 'not-an-address';

/** One of our addresses, and how it reaches the recipient, if it does. */
export interface Way {
  readonly sender: PlacedSender;
  /** Theirs on its channel: more than one has to be chosen from. */
  readonly addresses: readonly {readonly address: string; readonly shown: string}[];
  readonly no: NoWay | undefined;
  /** TP-6: what may be said first to somebody there. */
  readonly first: First;
}

/** TP-6, D24: anything, a registered template only, or that and there is none. */
export type First = 'words' | 'template' | 'no-template';

/** What a first message may be from a sender to an address of theirs; undefined: whichever of them. */
export type FirstOf = (sender: PlacedSender, addresses: readonly string[]) => First;

interface Situation {
  readonly senders: readonly PlacedSender[];
  readonly to: Recipient | undefined;
  /** Of the customer that was chosen. */
  readonly addresses: Customer['addresses'];
  readonly country: string | undefined;
  readonly firstOf: FirstOf;
}

/** NC-1, NC-8: from which of our addresses somebody can be written to first, those that can before the others. */
export function waysTo({senders, to, addresses, country, firstOf}: Situation): readonly Way[] {
  const all = senders
    .filter(({channel}) => reachOf(channel) !== 'nobody')
    .map((sender): Way => {
      const theirs = to?.kind === 'customer' ? addresses.filter(({channel}) => channel === sender.channel) : [];
      const no = whyNot(sender, {to, isReached: theirs.length > 0, country});
      const keys = addressesAt(sender, {to, addresses, country});
      return {sender, addresses: theirs, no, first: no === undefined ? firstOf(sender, keys) : 'words'};
    });
  return [...all.filter(({no}) => no === undefined), ...all.filter(({no}) => no !== undefined)];
}

/** Where a sender would write to: theirs, or what was typed as it is kept. */
export function addressesAt(
  {channel}: Pick<PlacedSender, 'channel'>,
  {to, addresses, country}: Pick<Situation, 'to' | 'addresses' | 'country'>,
): readonly string[] {
  if (to?.kind === 'customer') return addresses.filter(one => one.channel === channel).map(({address}) => address);
  const read = to === undefined ? undefined : readAddress(channel, to.typed, country);
  return read?.ok === true ? [read.value.key] : [];
}

function whyNot(
  {channel}: PlacedSender,
  {
    to,
    isReached,
    country,
  }: {readonly to: Recipient | undefined; readonly isReached: boolean; readonly country: string | undefined},
): NoWay | undefined {
  if (channel === 'live-chat') return 'live-chat';
  const isForWhoWrote = reachOf(channel) === 'who-wrote';
  if (to?.kind === 'customer') return isReached ? undefined : isForWhoWrote ? 'who-wrote' : 'no-address';
  if (isForWhoWrote) return 'who-wrote';
  return to === undefined || readAddress(channel, to.typed, country).ok ? undefined : 'not-an-address';
}

interface Choice {
  /** By hand. */
  readonly senderId: SenderId | undefined;
  readonly address: string | undefined;
  /** What the queue writes from (SN-2). */
  readonly offered: SenderId | undefined;
}

/** TP-6: the less it asks of who writes the better. */
const rank: Readonly<Record<First, number>> = {words: 0, template: 1, 'no-template': 2};

/** From where it goes, unless somebody chooses otherwise, and to which of their addresses if that is clear. */
export function chosenOf(
  all: readonly Way[],
  {senderId, address, offered}: Choice,
): {readonly way: Way | undefined; readonly address: string | undefined} {
  const open = all.filter(({no}) => no === undefined);
  const byId = (id: SenderId | undefined) => open.find(({sender}) => sender.id === id);
  const best = Math.min(...open.map(({first}) => rank[first]));
  const free = open.filter(({first}) => rank[first] === best);
  const way = byId(senderId) ?? free.find(({sender}) => sender.id === offered) ?? free[0];
  const theirs = way?.addresses ?? [];
  const chosen = theirs.length === 1 ? theirs[0] : theirs.find(one => one.address === address);
  return {way, address: chosen?.address};
}
