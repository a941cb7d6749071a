import {isWithheld} from '../../core/call/withheld.ts';
import type {Input} from '../../core/contract/contract.ts';
import {commandId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow, CustomerAddressRow, CustomerRow, SharedAddressRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import {profiles} from './known-people.ts';
import type {Deed} from './ledger.ts';
import {Broken} from './broken.ts';

type Idea = (centre: Centre, row: Readonly<ConversationRow>, by: AgentId) => Deed;

const scopes = ['address', 'conversation'] as const;

/** CU-4: somebody says who it is. */
const link: Idea = ({random, ids}, {id: conversationId, customerId: seen}, by) => ({
  kind: 'run',
  by,
  route: 'customer/link',
  input: {
    commandId: commandId.parse(ids.next()),
    conversationId,
    customerId: oneOf(random, profiles),
    scope: oneOf(random, scopes),
    seen,
  } satisfies Input<'customer/link'>,
});

/** CU-4: it was not. */
const unlink: Idea = ({random, ids}, {id: conversationId, customerId: seen}, by) => ({
  kind: 'run',
  by,
  route: 'customer/unlink',
  input: {
    commandId: commandId.parse(ids.next()),
    conversationId,
    scope: oneOf(random, scopes),
    seen,
  } satisfies Input<'customer/unlink'>,
});

export const customerIdeas: readonly Idea[] = [link, link, unlink];

/**
 * Decision 0008: an address has one holder; whoever a conversation is with is there, and is
 * reached where it came from; nobody shares what is theirs.
 */
export function customersHold(
  conversations: readonly Readonly<ConversationRow>[],
  {
    customers,
    held,
    shared,
  }: {
    readonly customers: readonly Readonly<CustomerRow>[];
    readonly held: readonly Readonly<CustomerAddressRow>[];
    readonly shared: readonly Readonly<SharedAddressRow>[];
  },
): void {
  const gone = new Set(customers.flatMap(({id, linkedTo}) => (linkedTo === null ? [] : [id])));
  const holders = new Set(held.map(reach));
  const sharers = new Set(shared.map(reach));
  const said = new Set<string>();
  for (const {id, channel, customerAddress: address, customerId} of conversations) {
    // IN-1: they are with nobody.
    if (channel === 'internal') continue;
    if (gone.has(customerId)) throw new Broken(`${id} is with ${customerId}, of whom nothing is left (CU-4)`);
    // Whoever withheld their number is reached nowhere.
    if (isWithheld(channel, address)) continue;
    const way = reach({channel, address, customerId});
    said.add(way);
    if (!holders.has(way) && !sharers.has(way)) throw new Broken(`${customerId} is not reached at ${address} (CU-4)`);
  }
  for (const way of sharers) {
    if (holders.has(way)) throw new Broken(`${way} shares what is theirs (CU-4)`);
    if (!said.has(way)) throw new Broken(`${way} shares what they never wrote from (CU-4)`);
  }
}

const reach = ({channel, address, customerId}: Pick<CustomerAddressRow, 'channel' | 'address' | 'customerId'>) =>
  `${channel} ${address} ${customerId}`;
