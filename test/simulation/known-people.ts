import type {CustomerId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {aCustomer, customerRow} from '../support/builders.ts';

export const profiles: readonly CustomerId[] = [aCustomer(901), aCustomer(902)];

/** People the centre knew before anybody wrote; nobody knows yet under which address. */
export const knownPeople: readonly Write[] = profiles.map((id, n): Write => ({
  do: 'put',
  table: 'customer',
  row: customerRow({id, name: `Known ${n}`, nameKey: `known ${n}`}),
}));
