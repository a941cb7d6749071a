import type {Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import type {AttributeValues} from '../customer/attribute.ts';
import {invalid, must, ok, refuse, type Result} from '../lib/failure.ts';
import type {CompanyId, CustomerId} from '../lib/ids.ts';
import {sameJson} from '../lib/same.ts';
import type {ConversationRow, CustomerMergeRow, CustomerRow, ProfileFields, SharedAddressRow} from '../ports/rows.ts';
import {changed, customerFor, named, otherCalled, renameAt} from './customers.ts';
import {giveAddress, handAll} from './linking.ts';
import type {Turn} from './turn.ts';

/*
 * A.31: two profiles that are one person. The one that is kept gets addresses, shares and
 * conversations of the other, which stays out of sight with a note of what came along: that is
 * what takes it back.
 */

/** What one turn hands over; who has more is no person. */
const MOST_CONVERSATIONS = 2_000;

export async function mergeCustomers(
  turn: Turn,
  input: Input<'customer/merge'>,
  person: Person,
): Promise<Result<null>> {
  const {customerId, absorb} = input;
  if (customerId === absorb) return invalid('absorb', 'same');
  const kept = await customerFor(turn, customerId, person);
  if (!kept.ok) return kept;
  const other = await customerFor(turn, absorb, person);
  if (!other.ok) return other;
  // What takes the first one back would be lost.
  if ((await turn.get('customerMerge', [absorb])) !== undefined) return invalid('absorb', 'not-newest');
  // NC-6: who is blocked is blocked on purpose, and so is who is not.
  if (kept.value.isBlocked !== other.value.isBlocked) return invalid('absorb', 'blocked');
  if (await isOpenedUp(turn, {kept: customerId, other: absorb})) return invalid('absorb', 'seen-by-fewer');
  const rows = await conversationsOf(turn, absorb);
  if (rows.length > MOST_CONVERSATIONS) return invalid('absorb', 'too-many', String(rows.length));
  const after = await fieldsAfter(turn, {kept: kept.value, other: other.value, input});
  if (!after.ok) return after;

  const addresses = await moveAddresses(turn, absorb, customerId);
  const shares = await moveShares(turn, absorb, customerId);
  await handAll(turn, rows, {from: absorb, to: customerId});
  turn.put('customer', {...(await latest(turn, absorb)), linkedTo: customerId, externalId: null});
  const record: CustomerMergeRow = {
    id: absorb,
    keptId: customerId,
    at: turn.at,
    byId: person.agentId,
    before: fieldsOf(kept.value),
    after: after.value,
    externalId: other.value.externalId,
    addresses,
    shares,
    conversations: rows.map(({id}) => id),
  };
  turn.put('customerMerge', record);
  await setFields(turn, customerId, after.value);
  const now = await latest(turn, customerId);
  turn.put('customer', {...now, lastAt: Math.max(now.lastAt, other.value.lastAt)});
  turn.logAgent('customers-merged', {customerId, absorb});
  return told(turn);
}

/** What was changed since in the one that was kept stays; so does what was begun with it elsewhere. */
export async function unmergeCustomer(turn: Turn, id: CustomerId): Promise<Result<null>> {
  const record = await turn.get('customerMerge', [id]);
  const kept = record && (await turn.get('customer', [record.keptId]));
  if (record === undefined || kept === undefined) return refuse({code: 'not-found', detail: id});
  // The one it went into went on into another: that has to be taken back first.
  if (kept.linkedTo !== null) return invalid('customerId', 'not-newest', kept.id);
  const from = record.keptId;
  const rows = await goingBack(turn, record);
  if (isTornApart(rows)) return invalid('customerId', 'merged-conversations', id);
  const back = fieldsBack(kept, record);
  const companyId = await ifThere(turn, back.companyId);
  await setFields(turn, from, {...back, companyId, externalId: await ifFree(turn, from, back.externalId)});
  const externalId = await ifFree(turn, id, record.externalId);
  turn.put('customer', {...(await latest(turn, id)), linkedTo: null, externalId});

  for (const {channel, address, wasShared} of record.addresses) {
    const held = await turn.get('customerAddress', [channel, address]);
    if (held?.customerId !== from) continue;
    await giveAddress(turn, held, id);
    if (wasShared) turn.put('sharedAddress', {channel, address, customerId: from, isImplied: false});
  }
  for (const share of record.shares) await putShare(turn, {...share, customerId: id});
  await handAll(turn, rows, {from, to: id});
  await takeBackShares(turn, record);
  turn.remove('customerMerge', [id]);
  turn.logAgent('customers-unmerged', {customerId: from, absorb: id});
  return told(turn);
}

/** What came along, and what was begun since at the addresses that go back. */
async function goingBack(turn: Turn, record: Readonly<CustomerMergeRow>): Promise<Readonly<ConversationRow>[]> {
  const places = new Set<string>();
  for (const {channel, address} of record.addresses) {
    const held = await turn.get('customerAddress', [channel, address]);
    if (held?.customerId === record.keptId) places.add(placeOf(held));
  }
  return (await conversationsOf(turn, record.keptId)).filter(
    ({id, createdAt, channel, customerAddress: address}) =>
      record.conversations.includes(id) || (createdAt >= record.at && places.has(placeOf({channel, address}))),
  );
}

const placeOf = ({channel, address}: {readonly channel: string; readonly address: string}) => `${channel} ${address}`;

/** A.17: a thread is one customer's, so one that both have a part in has to be taken apart first. */
function isTornApart(rows: readonly Readonly<ConversationRow>[]): boolean {
  const ids = new Set(rows.map(({id}) => id));
  return rows.some(
    ({mergedInto, absorbed}) => (mergedInto !== null && !ids.has(mergedInto)) || absorbed.some(id => !ids.has(id)),
  );
}

/** The one that was kept shares what it was said to share before or since, and where something of theirs came from. */
async function takeBackShares(turn: Turn, {keptId, shares, addresses}: Readonly<CustomerMergeRow>): Promise<void> {
  const reached = new Set(
    (await conversationsOf(turn, keptId)).map(({channel, customerAddress: address}) => placeOf({channel, address})),
  );
  for (const {channel, address, isImplied, wasShared} of shares) {
    const now = await turn.get('sharedAddress', [channel, address, keptId]);
    const isOfMerge = wasShared === false && now?.isImplied === isImplied;
    if (isOfMerge) turn.remove('sharedAddress', [channel, address, keptId]);
  }
  for (const {channel, address} of [...shares, ...addresses]) {
    if (!reached.has(placeOf({channel, address}))) continue;
    await putShare(turn, {channel, address, isImplied: true, customerId: keptId});
  }
}

/** Whoever is called so by another system is one person: who got the name meanwhile keeps it. */
async function ifFree(turn: Turn, id: CustomerId, externalId: string | null): Promise<string | null> {
  const others = externalId === null ? [] : await turn.frame.tx.othersCalled(externalId, id);
  return others.some(one => turn.latest('customer', one).externalId === externalId) ? null : externalId;
}

function told(turn: Turn): Result<null> {
  turn.touch('customers');
  turn.touch('conversations');
  return ok(null);
}

/** The company it was may have been removed since. */
const ifThere = async (turn: Turn, id: CompanyId | null): Promise<CompanyId | null> =>
  id === null || (await turn.get('company', [id])) === undefined ? null : id;

const latest = async (turn: Turn, id: CustomerId): Promise<Readonly<CustomerRow>> =>
  must(await turn.get('customer', [id]), 'a customer of a merge');

async function conversationsOf(turn: Turn, id: CustomerId): Promise<Readonly<ConversationRow>[]> {
  const rows = await turn.frame.tx.conversationsOf(id);
  return rows.map(row => turn.latest('conversation', row)).filter(row => row.customerId === id);
}

const fieldsOf = ({name, externalId, companyId, attributes, isKnown}: Readonly<CustomerRow>): ProfileFields => ({
  name,
  externalId,
  companyId,
  attributes,
  isKnown,
});

/** CV-8: what somebody begins from now on would be seen by more than may see it; whoever merges says so first. */
async function isOpenedUp(
  turn: Turn,
  {kept, other}: {readonly kept: CustomerId; readonly other: CustomerId},
): Promise<boolean> {
  const theirs = await turn.get('contactPreset', [other]);
  if (theirs?.isRestricted !== true) return false;
  const ours = await turn.get('contactPreset', [kept]);
  return ours?.isRestricted !== true || ours.visibleTo.some(id => !theirs.visibleTo.includes(id));
}

interface Both {
  readonly kept: Readonly<CustomerRow>;
  readonly other: Readonly<CustomerRow>;
  readonly input: Input<'customer/merge'>;
}

/** What the one that is kept says from now on; what only the other says is taken along. */
async function fieldsAfter(turn: Turn, {kept, other, input}: Both): Promise<Result<ProfileFields>> {
  const {companyId = kept.companyId ?? other.companyId, externalId = kept.externalId ?? other.externalId} = input;
  const hasCompany = companyId === null || (await turn.get('company', [companyId])) !== undefined;
  if (!hasCompany) return invalid('companyId', 'not-there');
  const taken = externalId === other.externalId ? undefined : await otherCalled(turn, kept, externalId);
  if (taken !== undefined) return invalid('externalId', 'taken', `${taken.id} ${taken.name}`);
  const both = {...other.attributes, ...kept.attributes};
  const attributes = changed(turn, both, {subject: 'person', changes: input.attributes});
  if (!attributes.ok) return attributes;
  const isKnown = kept.isKnown || other.isKnown;
  const {name = kept.name} = input;
  return ok({name: name.trim(), externalId, companyId, attributes: attributes.value, isKnown});
}

async function setFields(turn: Turn, id: CustomerId, fields: ProfileFields): Promise<void> {
  const before = await latest(turn, id);
  if (fields.name !== before.name) await renameAt(turn, id, fields.name);
  turn.put('customer', {...(await latest(turn, id)), ...fields, ...named(fields.name)});
}

/** Each goes back that is still as the merge left it. */
function fieldsBack(now: Readonly<CustomerRow>, {before, after}: Readonly<CustomerMergeRow>): ProfileFields {
  const back = <K extends keyof ProfileFields>(key: K): ProfileFields[K] => {
    const current: ProfileFields = now;
    return sameJson(current[key], after[key]) ? before[key] : current[key];
  };
  const attributes: Record<string, AttributeValues[string]> = {...now.attributes};
  for (const name of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    if (!sameJson(now.attributes[name] ?? null, after.attributes[name] ?? null)) continue;
    const value = before.attributes[name];
    if (value === undefined) delete attributes[name];
    else attributes[name] = value;
  }
  return {
    name: back('name'),
    externalId: back('externalId'),
    companyId: back('companyId'),
    isKnown: back('isKnown'),
    attributes,
  };
}

async function moveAddresses(turn: Turn, from: CustomerId, to: CustomerId): Promise<CustomerMergeRow['addresses']> {
  const moved: CustomerMergeRow['addresses'][number][] = [];
  for (const found of await turn.frame.tx.addressesOf(from)) {
    const held = turn.latest('customerAddress', found);
    if (held.customerId !== from) continue;
    const {channel, address} = held;
    moved.push({channel, address, wasShared: await giveAddress(turn, held, to)});
  }
  return moved;
}

async function moveShares(turn: Turn, from: CustomerId, to: CustomerId): Promise<CustomerMergeRow['shares']> {
  const moved: CustomerMergeRow['shares'][number][] = [];
  for (const {channel, address} of await turn.frame.tx.sharesOf(from)) {
    const share = await turn.get('sharedAddress', [channel, address, from]);
    if (share === undefined) continue;
    turn.remove('sharedAddress', [channel, address, from]);
    const known = await turn.get('sharedAddress', [channel, address, to]);
    moved.push({channel, address, isImplied: share.isImplied, wasShared: known?.isImplied === false});
    await putShare(turn, {channel, address, isImplied: share.isImplied, customerId: to});
  }
  return moved;
}

/** Whose an address is they need not share. */
async function putShare(turn: Turn, {channel, address, isImplied, customerId}: SharedAddressRow): Promise<void> {
  const held = await turn.get('customerAddress', [channel, address]);
  if (held === undefined || held.customerId === customerId) return;
  const known = await turn.get('sharedAddress', [channel, address, customerId]);
  turn.put('sharedAddress', {channel, address, customerId, isImplied: isImplied && known?.isImplied !== false});
}
