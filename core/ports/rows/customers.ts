import type {ChannelKind} from '../../channel/channel.ts';
import type {CustomerId} from '../../lib/ids.ts';
import type {TableShapes} from './shape.ts';

/* Whom we talk with, and how they are reached. */

export interface CustomerRow {
  id: CustomerId;
  name: string;
  nameKey: string;
  isKnown: boolean;
  createdAt: number;
  lastAt: number;
}

export interface CustomerAddressRow {
  channel: ChannelKind;
  address: string;
  customerId: CustomerId;
}

export interface CustomersRows {
  customer: CustomerRow;
  customerAddress: CustomerAddressRow;
}

export const customersTables: TableShapes<CustomersRows> = {
  customer: {
    key: ['id'],
    columns: {id: 'text', name: 'text', nameKey: 'text', isKnown: 'bool', createdAt: 'int', lastAt: 'int'},
  },
  customerAddress: {key: ['channel', 'address'], columns: {channel: 'text', address: 'text', customerId: 'text'}},
};
