import type {ChannelKind} from '../channel/channel.ts';
import {fold} from '../lib/fold.ts';
import type {CustomerId} from '../lib/ids.ts';
import type {CustomerAddressRow, CustomerRow} from '../ports/rows.ts';
import type {Address} from './address.ts';

interface NewCustomer {
  readonly id: CustomerId;
  readonly name: string;
  readonly at: number;
}

/** CU-1: somebody of whom only a name, or not even that, is known. */
export const newCustomer = ({id, name, at}: NewCustomer): CustomerRow => ({
  id,
  name,
  nameKey: fold(name),
  isKnown: false,
  isBlocked: false,
  attributes: {},
  companyId: null,
  externalId: null,
  hasPreset: false,
  hasMerged: false,
  linkedTo: null,
  createdAt: at,
  lastAt: at,
});

/** The address as its holder has it. */
export const addressOf = (
  customerId: CustomerId,
  channel: ChannelKind,
  {key, shown, dialled}: Address,
): CustomerAddressRow => ({channel, address: key, customerId, shown, addressKey: fold(key), dialled});
