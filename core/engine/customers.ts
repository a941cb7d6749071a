import {can, type Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import {otherKeys, readAddress, type Address} from '../customer/address.ts';
import {withChanges, type AttributeChanges, type AttributeValues, type Subject} from '../customer/attribute.ts';
import {addressOf, newCustomer} from '../customer/customer.ts';
import {countryFrom} from '../customer/phone-settings.ts';
import type {ChannelKind} from '../channel/channel.ts';
import {invalid, notThere, ok, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {CompanyId, CustomerId} from '../lib/ids.ts';
import type {CompanyRow, CustomerRow} from '../ports/rows.ts';
import {customerKeyOf} from '../view/place.ts';
import {aboutOf, save} from './conversations.ts';
import {attributeKey} from './directory.ts';
import type {Turn} from './turn.ts';

/**
 * A customer as they are there for a person (decision 0008): whoever has a profile for
 * everybody, a stranger for who may see one of their conversations.
 */
export async function customerFor(turn: Turn, id: CustomerId, person: Person): Promise<Result<Readonly<CustomerRow>>> {
  const row = await turn.get('customer', [id]);
  if (row === undefined || row.linkedTo !== null) return notThere(id);
  if (person.isManager || row.isKnown) return ok(row);
  const conversations = await turn.frame.tx.conversationsOf(id);
  return conversations.some(one => can(person, {do: 'see'}, aboutOf(turn, one, person))) ? ok(row) : notThere(id);
}

/** CU-1, CU-5: fills in a profile, or begins one. Only what is said changes. */
export async function saveCustomer(turn: Turn, input: Input<'customer/save'>, person: Person): Promise<Result<null>> {
  const {companyId, externalId} = input;
  const found = await profileOf(turn, input, person);
  if (!found.ok) return found;
  const before = found.value;
  if (typeof companyId === 'string' && (await turn.get('company', [companyId])) === undefined) {
    return invalid('companyId', 'not-there');
  }
  const other = await otherCalled(turn, before, externalId);
  if (other !== undefined) return invalid('externalId', 'taken', `${other.id} ${other.name}`);
  const attributes = changed(turn, before.attributes, {subject: 'person', changes: input.attributes});
  if (!attributes.ok) return attributes;
  if (input.name !== undefined && input.name.trim() !== before.name) await renameAt(turn, before.id, input.name);
  turn.put('customer', {
    ...before,
    ...named(input.name ?? before.name),
    ...(companyId === undefined ? {} : {companyId}),
    ...(externalId === undefined ? {} : {externalId}),
    isKnown: true,
    attributes: attributes.value,
  });
  turn.touch('customers');
  return ok(null);
}

/** Whoever is called so by another system is one person: who has the name already. */
export async function otherCalled(
  turn: Turn,
  {id, externalId: before}: Readonly<CustomerRow>,
  externalId: string | null | undefined,
): Promise<Readonly<CustomerRow> | undefined> {
  if (externalId == null || externalId === before) return undefined;
  const [other] = await turn.frame.tx.othersCalled(externalId, id);
  return other;
}

/** AW-15: lists by customer know them by their name. */
export async function renameAt(turn: Turn, id: CustomerId, name: string): Promise<void> {
  for (const found of await turn.frame.tx.conversationsOf(id)) {
    const row = turn.latest('conversation', found);
    save(turn, row, {...row, customerKey: customerKeyOf({name}, row.customerAddress)});
  }
}

/** Whose profile it is; an id that is new needs a name at least. */
async function profileOf(
  turn: Turn,
  {customerId: id, name}: Input<'customer/save'>,
  person: Person,
): Promise<Result<Readonly<CustomerRow>>> {
  if ((await turn.get('customer', [id])) !== undefined) return customerFor(turn, id, person);
  return name === undefined ? invalid('name', 'missing') : ok(newCustomer({id, name, at: turn.at}));
}

/** The same for a company. Whoever may edit people may edit what they have in common. */
export async function saveCompany(turn: Turn, input: Input<'company/save'>): Promise<Result<null>> {
  const {companyId: id, name} = input;
  const known = await turn.get('company', [id]);
  if (known === undefined && name === undefined) return invalid('name', 'missing');
  const before = known ?? newCompany(id, name ?? '', turn.at);
  const attributes = changed(turn, before.attributes, {subject: 'company', changes: input.attributes});
  if (!attributes.ok) return attributes;
  const after: CompanyRow = {...before, ...named(name ?? before.name), attributes: attributes.value};
  if (input.externalId !== undefined) after.externalId = input.externalId;
  turn.put('company', after);
  turn.touch('customers');
  return ok(null);
}

const newCompany = (id: CompanyId, name: string, createdAt: number): CompanyRow => ({
  id,
  ...named(name),
  externalId: null,
  attributes: {},
  createdAt,
});

export const named = (name: string) => ({name: name.trim(), nameKey: fold(name.trim())});

export function changed(
  {directory}: Turn,
  values: AttributeValues,
  {subject, changes}: {readonly subject: Subject; readonly changes: AttributeChanges | undefined},
): Result<AttributeValues> {
  if (changes === undefined) return ok(values);
  const typeOf = (name: string) => {
    const definition = directory.attributes.get(attributeKey(subject, name));
    return definition?.isDeleted === false ? definition.type : undefined;
  };
  return withChanges(values, changes, {subject, typeOf});
}

/** CU-5, NC-5: how somebody is reached, as typed. An address has one holder; others share it (decision 0008). */
export async function addAddress(
  turn: Turn,
  {customerId, channel, address: typed, isShared}: Input<'customer/add-address'>,
  person: Person,
): Promise<Result<null>> {
  const found = await customerFor(turn, customerId, person);
  if (!found.ok) return found;
  const read = readAddress(channel, typed, countryOf(turn));
  if (!read.ok) return read;
  const held = await heldAt(turn, channel, read.value);
  if (held === undefined) turn.insert('customerAddress', addressOf(customerId, channel, read.value));
  else if (held.customerId === customerId) turn.put('customerAddress', {...held, shown: read.value.shown});
  else if (isShared) turn.put('sharedAddress', {channel, address: held.address, customerId, isImplied: false});
  else return invalid('address', 'held');
  turn.touch('customers');
  return ok(null);
}

/** Whoever has the address, under any of the forms in which it may have been kept (D43). */
export async function heldAt(turn: Turn, channel: ChannelKind, address: Address) {
  for (const key of [address.key, ...otherKeys(channel, address)]) {
    const held = await turn.get('customerAddress', [channel, key]);
    if (held !== undefined) return held;
  }
  return undefined;
}

export const countryOf = ({directory}: Turn): string | undefined => countryFrom(directory.settings.get('phone'));

/** CU-5: they are not reached there any more. What was said from there stays theirs; who shares it may have it. */
export async function removeAddress(
  turn: Turn,
  {customerId, channel, address}: Input<'customer/remove-address'>,
  person: Person,
): Promise<Result<null>> {
  const found = await customerFor(turn, customerId, person);
  if (!found.ok) return found;
  const held = await turn.get('customerAddress', [channel, address]);
  if (held?.customerId === customerId) {
    turn.remove('customerAddress', [channel, address]);
    turn.remove('addressLink', [channel, address]);
  } else if ((await turn.get('sharedAddress', [channel, address, customerId])) !== undefined) {
    turn.remove('sharedAddress', [channel, address, customerId]);
  } else return invalid('address', 'not-there');
  turn.touch('customers');
  return ok(null);
}
