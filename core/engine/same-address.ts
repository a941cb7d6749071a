import {inboundAddress, otherKeys} from '../customer/address.ts';
import {countryFrom} from '../customer/phone-settings.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Turn} from './turn.ts';

/** D43: a channel writes addresses in a form of its own, in receipts as in messages. */
export function isSameAddress(
  turn: Turn,
  {channel, customerAddress}: Readonly<ConversationRow>,
  given: string,
): boolean {
  if (given === customerAddress) return true;
  const address = inboundAddress(channel, given, countryFrom(turn.directory.settings.get('phone')));
  return [address.key, ...otherKeys(channel, address)].includes(customerAddress);
}
