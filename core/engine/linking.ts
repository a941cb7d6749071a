import type {Person} from '../access/can.ts';
import {isWithheld, WITHHELD_NAME} from '../call/withheld.ts';
import type {Input} from '../contract/contract.ts';
import {newCustomer} from '../customer/customer.ts';
import {must, ok, refuse, type Result} from '../lib/failure.ts';
import type {ConversationId, CustomerId} from '../lib/ids.ts';
import type {AddressLink, ConversationRow, CustomerAddressRow, CustomerMergeRow, CustomerRow} from '../ports/rows.ts';
import {customerKeyOf} from '../view/place.ts';
import {happen, save} from './conversations.ts';
import {customerFor} from './customers.ts';
import {visible} from './handlers/handler.ts';
import type {Turn} from './turn.ts';

/*
 * Who a conversation is with (CU-4, decision 0008). An address has one holder, and a new
 * conversation from there is with them; a single conversation can be somebody else's who
 * shares the address. Each link remembers where things came from, so that it can be taken
 * back to the letter.
 */

type Row = Readonly<ConversationRow>;

/** CU-4: who it really is. */
export async function link(turn: Turn, input: Input<'customer/link'>, person: Person): Promise<Result<null>> {
  const row = await visible(turn, input.conversationId, person);
  if (!row.ok) return row;
  const to = await customerFor(turn, input.customerId, person);
  if (!to.ok) return to;
  // A.19: it is with nobody.
  if (row.value.channel === 'internal') return refuse({code: 'forbidden', detail: `link ${row.value.id}`});
  if (row.value.customerId === input.customerId) return ok(null);
  if (row.value.customerId !== input.seen) return changed(input.conversationId);
  const linked =
    input.scope === 'address'
      ? await linkAddress(turn, row.value, input.customerId)
      : await linkConversation(turn, row.value, input.customerId);
  if (linked.ok) turn.touch('customers');
  return linked;
}

/** CU-4: it is not them. */
export async function unlink(turn: Turn, input: Input<'customer/unlink'>, person: Person): Promise<Result<null>> {
  const row = await visible(turn, input.conversationId, person);
  if (!row.ok) return row;
  if (row.value.channel === 'internal') return refuse({code: 'forbidden', detail: `unlink ${row.value.id}`});
  if (row.value.customerId !== input.seen) return changed(input.conversationId);
  const unlinked =
    input.scope === 'address' ? await unlinkAddress(turn, row.value) : await unlinkConversation(turn, row.value);
  if (unlinked.ok) turn.touch('customers');
  return unlinked;
}

/** Two people at once: the second looks again, instead of taking back what the first did. */
const changed = (detail: string): Result<never> => refuse({code: 'invalid', path: ['seen'], reason: 'changed', detail});

async function linkConversation(turn: Turn, row: Row, to: CustomerId): Promise<Result<null>> {
  const {id, customerId: from, mergedInto} = row;
  if (mergedInto !== null) return isPartOf(id, mergedInto);
  const link = await turn.get('conversationLink', [id]);
  turn.put('conversationLink', {conversationId: id, former: [...(link?.former ?? []), from]});
  await handAll(turn, [row], {from, to});
  return ok(null);
}

async function unlinkConversation(turn: Turn, row: Row): Promise<Result<null>> {
  if (row.mergedInto !== null) return isPartOf(row.id, row.mergedInto);
  const link = await turn.get('conversationLink', [row.id]);
  const former = link?.former ?? [];
  const last = former.at(-1);
  const {customer: to, merges} = await formerly(turn, row, last);
  if (former.length > 1) turn.put('conversationLink', {conversationId: row.id, former: former.slice(0, -1)});
  else if (last !== undefined) turn.remove('conversationLink', [row.id]);
  cameAlong(turn, merges, {rows: await whole(turn, [row]), addresses: []});
  if (to.id !== row.customerId) await handAll(turn, [row], {from: row.customerId, to: to.id});
  return ok(null);
}

/** A.17: who it is with is said where it is read. */
const isPartOf = (id: ConversationId, into: ConversationId): Result<never> =>
  refuse({code: 'continued', in: into, detail: `${id} was merged`});

async function linkAddress(turn: Turn, row: Row, to: CustomerId): Promise<Result<null>> {
  const held = await heldBy(turn, row);
  if (!held.ok) return held;
  const {channel, address, customerId: from} = held.value;
  const moving = await whole(turn, await saidAt(turn, held.value));
  const links = (await turn.get('addressLink', [channel, address]))?.links ?? [];
  const wasShared = await giveAddress(turn, held.value, to);
  const made: AddressLink = {from, at: turn.at, wasShared, conversations: moving.map(({id}) => id)};
  turn.put('addressLink', {channel, address, links: [...links, made]});
  await handAll(turn, moving, {from, to});
  // A.17: what went from here into another talk of theirs is still theirs.
  const [left] = await saidAt(turn, {...held.value, customerId: from});
  if (left !== undefined) turn.put('sharedAddress', {channel, address, customerId: from, isImplied: true});
  return ok(null);
}

/** What moved along comes back, and what began since; what was theirs before stays. */
async function unlinkAddress(turn: Turn, row: Row): Promise<Result<null>> {
  const held = await heldBy(turn, row);
  if (!held.ok) return held;
  const {channel, address, customerId: from} = held.value;
  const last = await takeBackLink(turn, held.value);
  const {customer: to, merges} = await formerly(turn, row, last?.from);
  const said = await saidAt(turn, held.value);
  const came = said.filter(one => last === undefined || cameWith(last, one));
  const along = await whole(turn, [...came, ...(await alongWith(turn, last, from))]);
  const isTheirs = to.id === from;
  const wasShared = isTheirs ? last?.wasShared === true : await giveAddress(turn, held.value, to.id);
  cameAlong(turn, merges, {rows: along, addresses: [{channel, address, wasShared}]});
  if (isTheirs) return ok(null);
  await handAll(turn, along, {from, to: to.id});
  const isReachedStill = said.some(one => turn.latest('conversation', one).customerId === from);
  const isImplied = last?.wasShared !== true;
  if (isReachedStill || !isImplied) turn.put('sharedAddress', {channel, address, customerId: from, isImplied});
  await leave(turn, from, {row, to: to.id});
  return ok(null);
}

async function takeBackLink(
  turn: Turn,
  {channel, address}: Readonly<CustomerAddressRow>,
): Promise<AddressLink | undefined> {
  const links = (await turn.get('addressLink', [channel, address]))?.links ?? [];
  if (links.length > 1) turn.put('addressLink', {channel, address, links: links.slice(0, -1)});
  else if (links.length === 1) turn.remove('addressLink', [channel, address]);
  return links.at(-1);
}

/** A.17: what was part of a talk that went along, and is a talk of its own again. */
async function alongWith(turn: Turn, last: AddressLink | undefined, from: CustomerId): Promise<Row[]> {
  const rows: Row[] = [];
  for (const id of last?.conversations ?? []) {
    const row = await turn.get('conversation', [id]);
    if (row?.customerId === from) rows.push(row);
  }
  return rows;
}

const cameWith = ({conversations, at}: AddressLink, {id, createdAt}: Row): boolean =>
  createdAt >= at || conversations.includes(id);

/** The address a conversation came from, if it is its customer's: only then can it go along. */
async function heldBy(
  turn: Turn,
  {channel, customerAddress, customerId, id}: Row,
): Promise<Result<Readonly<CustomerAddressRow>>> {
  const held = await turn.get('customerAddress', [channel, customerAddress]);
  if (held?.customerId === customerId) return ok(held);
  return refuse({code: 'invalid', path: ['scope'], reason: 'not-their-address', detail: id});
}

/** All that the holder of an address said or was told there. */
export async function saidAt(turn: Turn, {channel, address, customerId}: Readonly<CustomerAddressRow>): Promise<Row[]> {
  const rows = await turn.frame.tx.conversationsOf(customerId);
  return rows
    .map(row => turn.latest('conversation', row))
    .filter(one => one.channel === channel && one.customerAddress === address && one.customerId === customerId);
}

/** Whose an address is they need not share. Whether somebody had said that they do. */
export async function giveAddress(turn: Turn, held: Readonly<CustomerAddressRow>, to: CustomerId): Promise<boolean> {
  const {channel, address} = held;
  turn.put('customerAddress', {...held, customerId: to});
  const share = await turn.get('sharedAddress', [channel, address, to]);
  if (share !== undefined) turn.remove('sharedAddress', [channel, address, to]);
  return share?.isImplied === false;
}

/**
 * A.17: a thread is one customer's. What went into a talk goes where that goes, and what went into
 * another's does not go by itself.
 */
async function whole(turn: Turn, rows: readonly Row[]): Promise<Row[]> {
  const all = new Map<ConversationId, Row>();
  for (const row of rows) {
    if (row.mergedInto !== null) continue;
    for (const id of [row.id, ...row.absorbed]) {
      all.set(id, must(await turn.get('conversation', [id]), 'a part of a thread'));
    }
  }
  return [...all.values()];
}

/** All of a talk, and nobody is left sharing an address they never wrote from. */
export async function handAll(
  turn: Turn,
  rows: readonly Row[],
  {from, to}: {readonly from: CustomerId; readonly to: CustomerId},
): Promise<void> {
  const places = new Map<string, Row>();
  for (const row of await whole(turn, rows)) {
    await hand(turn, row, to);
    places.set(`${row.channel} ${row.customerAddress}`, row);
  }
  for (const row of places.values()) await leave(turn, from, {row, to});
}

/** CL-1: the conversation is with somebody else from now on, who is reached where it came from. */
async function hand(turn: Turn, row: Row, to: CustomerId): Promise<void> {
  const {channel, customerAddress: address, customerId: from} = row;
  const said = happen(turn, row, {facts: [{type: 'customer-changed', from, to}], by: turn.by});
  const customer = await turn.get('customer', [to]);
  save(turn, said, {...said, customerId: to, customerKey: customerKeyOf(customer, address)});
  // ME-5: whoever has a merged talk is asked about it.
  if (customer?.hasMerged === false && said.absorbed.length > 0) turn.put('customer', {...customer, hasMerged: true});
  if (isWithheld(channel, address)) return;
  const held = await turn.get('customerAddress', [channel, address]);
  const isReached = held?.customerId === to || (await turn.get('sharedAddress', [channel, address, to])) !== undefined;
  if (!isReached) turn.put('sharedAddress', {channel, address, customerId: to, isImplied: true});
}

/**
 * Somebody lost a conversation: they share its address only as long as another came from
 * there. A stranger of whom nothing is left is kept out of sight until an unlink.
 */
async function leave(
  turn: Turn,
  id: CustomerId,
  {row, to}: {readonly row: Row; readonly to: CustomerId},
): Promise<void> {
  const {channel, customerAddress} = row;
  const customer = must(await turn.get('customer', [id]), 'who a conversation was with');
  const known = await turn.frame.tx.conversationsOf(id);
  const left = known.map(one => turn.latest('conversation', one)).filter(one => one.customerId === id);
  const isReached = left.some(one => one.channel === channel && one.customerAddress === customerAddress);
  const share = isReached ? undefined : await turn.get('sharedAddress', [channel, customerAddress, id]);
  if (share?.isImplied === true) turn.remove('sharedAddress', [channel, customerAddress, id]);
  if (customer.isKnown || left.length > 0) return;
  const addresses = await turn.frame.tx.addressesOf(id);
  if (addresses.some(one => turn.latest('customerAddress', one).customerId === id)) return;
  turn.put('customer', {...customer, linkedTo: to});
}

interface Formerly {
  readonly customer: Readonly<CustomerRow>;
  /** A.31: what they went into other profiles with since. */
  readonly merges: readonly Readonly<CustomerMergeRow>[];
}

/** Who it was with before. Who went into another profile stays there: they are that one until it is taken back. */
async function formerly(turn: Turn, row: Row, id: CustomerId | undefined): Promise<Formerly> {
  if (id === undefined) return {customer: await stranger(turn, row), merges: []};
  const merges: Readonly<CustomerMergeRow>[] = [];
  let customer = must(await turn.get('customer', [id]), 'a former customer');
  while (customer.linkedTo !== null) {
    const merged = await turn.get('customerMerge', [customer.id]);
    if (merged === undefined) break;
    merges.push(merged);
    customer = must(await turn.get('customer', [merged.keptId]), 'who was kept in a merge');
  }
  return {customer: revive(turn, customer), merges};
}

/** As if it had come along with the merge: taking that back takes this along. */
function cameAlong(
  turn: Turn,
  merges: Formerly['merges'],
  {rows, addresses}: {readonly rows: readonly Row[]; readonly addresses: CustomerMergeRow['addresses']},
): void {
  for (const merge of merges) {
    turn.put('customerMerge', {
      ...merge,
      conversations: [...new Set([...merge.conversations, ...rows.map(({id}) => id)])],
      addresses: [...merge.addresses, ...addresses],
    });
  }
}

function revive(turn: Turn, customer: Readonly<CustomerRow>): Readonly<CustomerRow> {
  if (customer.linkedTo === null) return customer;
  const back = {...customer, linkedTo: null};
  turn.put('customer', back);
  return back;
}

/** CU-1: somebody nobody knows, called by their address as it came in (D43). */
async function stranger(turn: Turn, {channel, customerAddress}: Row): Promise<Readonly<CustomerRow>> {
  const held = await turn.get('customerAddress', [channel, customerAddress]);
  const name = isWithheld(channel, customerAddress) ? WITHHELD_NAME : (held?.shown ?? customerAddress);
  const customer = newCustomer({id: turn.newId<CustomerId>(), name, at: turn.at});
  turn.insert('customer', customer);
  return customer;
}
