import type {Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import {ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {CustomerId} from '../lib/ids.ts';
import type {Turn} from './turn.ts';

/** NC-6: by a Manager, since it shuts somebody out. What there is stays readable. */
export async function block(
  turn: Turn,
  {customerId, isBlocked}: Input<'customer/block'>,
  {agentId}: Person,
): Promise<Result<null>> {
  const customer = await turn.get('customer', [customerId]);
  if (customer === undefined || customer.linkedTo !== null) {
    return refuse({code: 'not-found', detail: customerId});
  }
  if (customer.isBlocked === isBlocked) return ok(null);
  turn.put('customer', {...customer, isBlocked});
  if (isBlocked) turn.put('blocklist', {customerId, at: turn.at, byId: agentId});
  else turn.remove('blocklist', [customerId]);
  turn.logAgent(isBlocked ? 'customer-blocked' : 'customer-unblocked', {customerId});
  turn.touch('customers');
  return ok(null);
}

/** NC-6: why nothing may go out to a customer; asked by whatever begins or continues a conversation or call. */
export const blocked = ({directory}: Turn, customerId: CustomerId): Failure | undefined =>
  directory.blocked.has(customerId) ? {code: 'blocked', customerId, detail: 'on the blocklist'} : undefined;
