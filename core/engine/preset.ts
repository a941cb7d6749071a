import type {Input} from '../contract/contract.ts';
import type {Fact} from '../conversation/conversation.ts';
import {isPredictable} from '../customer/address.ts';
import {automation} from '../lib/actor.ts';
import {invalid, ok, refuse, type Result} from '../lib/failure.ts';
import type {AgentId, CustomerId} from '../lib/ids.ts';
import type {ContactPresetRow, ConversationRow, CustomerRow} from '../ports/rows.ts';
import {noteAssigned} from './assign.ts';
import {happen} from './conversations.ts';
import {isMember} from './directory.ts';
import type {Turn} from './turn.ts';

/** CV-4, CV-8: what the next conversations with a person begin with, by a Manager. */
export async function preset(turn: Turn, input: Input<'customer/preset'>): Promise<Result<null>> {
  const {customerId} = input;
  const customer = await turn.get('customer', [customerId]);
  if (customer === undefined || customer.linkedTo !== null) return refuse({code: 'not-found', detail: customerId});
  const assignees = [...new Set(input.assignees)];
  const visibleTo = [...new Set(input.visibleTo)];
  const isRestricted = input.visibleTo !== null;
  const wrong = faultIn(turn, {assignees, visibleTo, isRestricted});
  if (wrong !== undefined) return wrong;
  if (assignees.length > 0 && !(await isReachedAgain(turn, customerId))) {
    return invalid('assignees', 'not-predictable', customerId);
  }
  const hasPreset = assignees.length > 0 || isRestricted;
  if (hasPreset) turn.put('contactPreset', {customerId, assignees, isRestricted, visibleTo});
  else turn.remove('contactPreset', [customerId]);
  turn.put('customer', {...customer, hasPreset});
  turn.logAgent('preset-saved', {customerId, assignees, visibleTo: input.visibleTo === null ? null : visibleTo});
  turn.touch('customers');
  return ok(null);
}

function faultIn(
  {directory}: Turn,
  {assignees, visibleTo, isRestricted}: Omit<ContactPresetRow, 'customerId'>,
): Result<never> | undefined {
  const unknown = [...assignees, ...visibleTo].find(id => directory.agents.get(id)?.isEnabled !== true);
  if (unknown !== undefined) return invalid('assignees', 'not-there', unknown);
  const unseeing = isRestricted ? assignees.find(id => !visibleTo.includes(id)) : undefined;
  return unseeing && invalid('visibleTo', 'assignee-missing', unseeing);
}

/** CV-4: a number or mailbox comes back; a visitor's session does not. */
async function isReachedAgain(turn: Turn, customerId: CustomerId): Promise<boolean> {
  const held = await turn.frame.tx.addressesOf(customerId);
  const shared = await turn.frame.tx.sharesOf(customerId);
  return [...held, ...shared].some(({channel}) => isPredictable(channel));
}

interface Begun {
  readonly customer: Readonly<CustomerRow>;
  /** FU-1: what it answers. */
  readonly main: Readonly<ConversationRow> | undefined;
}

/**
 * A conversation of theirs begins. CV-8: only those listed see it, and of what it answers only those who saw that.
 * CV-4: the first assignee who is not Offline is responsible, whatever else they have to do, and the others are assigned
 * beside; with all of them Offline the queue finds somebody (AA-5). CV-15: members of the
 * conversation's queue only.
 */
export async function beginAsPreset(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {customer, main}: Begun,
): Promise<Readonly<ConversationRow>> {
  const found = customer.hasPreset ? await turn.get('contactPreset', [customer.id]) : undefined;
  const lists = [found, main].flatMap(one => (one?.isRestricted === true ? [one.visibleTo] : []));
  const facts = factsIn(turn, row, {assignees: found?.assignees ?? [], lists});
  for (const fact of facts) if (fact.type === 'assigned' && fact.to !== undefined) noteAssigned(turn, fact.to);
  return happen(turn, row, {facts, by: automation('preset')});
}

function factsIn(
  {directory}: Turn,
  {channel, queueId}: Readonly<ConversationRow>,
  wanted: {readonly assignees: readonly AgentId[]; readonly lists: readonly (readonly AgentId[])[]},
): Fact[] {
  const isThere = (id: AgentId): boolean =>
    directory.agents.get(id)?.isEnabled === true && isMember(directory, queueId, id);
  const facts: Fact[] = [];
  const mayKnow = (id: AgentId): boolean => isThere(id) && wanted.lists.every(list => list.includes(id));
  const [listed] = wanted.lists;
  if (listed !== undefined) facts.push({type: 'visibility-changed', from: undefined, to: listed.filter(mayKnow)});
  const assignees = isPredictable(channel) ? wanted.assignees.filter(mayKnow) : [];
  const to = assignees.find(id => directory.agents.get(id)?.status !== 'offline');
  if (to !== undefined) facts.push({type: 'assigned', from: undefined, to});
  for (const agentId of assignees) if (agentId !== to) facts.push({type: 'co-assigned', agentId});
  return facts;
}
