import {hasForms, inboundAddress, isInternational, otherKeys, type Address} from '../customer/address.ts';
import {addressOf, newCustomer} from '../customer/customer.ts';
import {countryFrom} from '../customer/phone-settings.ts';
import {must} from '../lib/failure.ts';
import type {CustomerId} from '../lib/ids.ts';
import type {InboundMessage} from '../ports/channel.ts';
import type {CustomerRow} from '../ports/rows.ts';
import type {InboundLookup} from '../ports/store.ts';
import type {Turn} from './turn.ts';

/** A message with its sender's address in normal form, and what the store knows about it. */
export interface Recognised {
  readonly message: InboundMessage;
  readonly known: InboundLookup;
  /** Undefined: the channel's addresses have no other forms. */
  readonly address: Address | undefined;
}

/**
 * D43: looks for who wrote under the normal form of their address, and, before they count as
 * a stranger, under the other forms in which a number may have been kept.
 */
export async function recognise(turn: Turn, given: InboundMessage): Promise<Recognised> {
  const {senderId, channel, providerId} = given;
  const {tx} = turn.frame;
  const isPlain = !hasForms(channel);
  if (isPlain || isInternational(given.address)) {
    const known = await tx.lookUpInbound({senderId, channel, address: given.address, providerId});
    if (isPlain || isAnswer(known)) return {message: given, known, address: undefined};
  }
  const address = inboundAddress(channel, given.address, countryFrom(turn.directory.settings.get('phone')));
  const under = async (key: string): Promise<Recognised> => ({
    message: key === given.address ? given : {...given, address: key},
    known: await tx.lookUpInbound({senderId, channel, address: key, providerId}),
    address,
  });
  const first = await under(address.key);
  if (isAnswer(first.known)) return first;
  for (const key of otherKeys(channel, address)) {
    const other = await under(key);
    if (isAnswer(other.known)) return other;
  }
  return first;
}

const isAnswer = ({customer, duplicate}: InboundLookup): boolean => customer !== undefined || duplicate !== undefined;

/**
 * Who wrote: with whom the open conversation is, else whose address it is (decision 0008). An
 * address seen for the first time gets a customer of its own (CU-1).
 */
export async function meet(turn: Turn, {message, known, address}: Recognised): Promise<Readonly<CustomerRow>> {
  const {customer: atAddress, conversation} = known;
  const customer =
    conversation === undefined || conversation.customerId === atAddress?.id
      ? atAddress
      : must(await turn.get('customer', [conversation.customerId]), 'the customer of a conversation');
  if (customer !== undefined) {
    const seen = {...customer, lastAt: turn.at};
    turn.put('customer', seen);
    return seen;
  }
  const {channel, name} = message;
  const at = address ?? {key: message.address, shown: message.address, dialled: ''};
  const stranger = newCustomer({id: turn.newId<CustomerId>(), name: name?.trim() || at.shown, at: turn.at});
  turn.insert('customer', stranger);
  turn.insert('customerAddress', addressOf(stranger.id, channel, at));
  turn.touch('customers');
  return stranger;
}
