import {can, type Person} from '../access/can.ts';
import {isEmergency} from '../call/emergency.ts';
import {WITHHELD_NAME, withheldAddress} from '../call/withheld.ts';
import type {Input} from '../contract/contract.ts';
import type {Fact} from '../conversation/conversation.ts';
import {mayBeGiven} from '../conversation/involved.ts';
import {readAddress} from '../customer/address.ts';
import {addressOf, newCustomer} from '../customer/customer.ts';
import type {Actor} from '../lib/actor.ts';
import {invalid, must, notThere, ok, refuse, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {ConversationId, CustomerId, SenderId} from '../lib/ids.ts';
import type {InboundMessage} from '../ports/channel.ts';
import type {Facts} from '../routing/opening.ts';
import type {CallRow, ConversationRow, CustomerRow, SenderRow} from '../ports/rows.ts';
import type {Seals} from '../ports/seals.ts';
import {customerKeyOf} from '../view/place.ts';
import {noteAssigned} from './assign.ts';
import {begin} from './begin.ts';
import {blocked} from './blocklist.ts';
import {findLink, leadTo, type FoundLink} from './call-links.ts';
import {bringCallbacks} from './callbacks.ts';
import {keepCall, numberKeyOf, showStatus} from './call-status.ts';
import {aboutOf, goesOnIn, happen, threadOf} from './conversations.ts';
import {countryOf, heldAt} from './customers.ts';
import {defaultQueue, isMember} from './directory.ts';
import {giveForm} from './forms.ts';
import {handedTo, linkOf, noFacts, type Handed} from './handed-to.ts';
import {meet, recognise, type Recognised} from './meet.ts';
import {mergedAt} from './ongoing.ts';
import {audienceOf, restrictions} from './open.ts';
import {openingOf} from './opening.ts';
import {destinationOf, routing} from './routing.ts';
import type {Turn} from './turn.ts';
import {endWrapUps} from './wrap-up.ts';

/** What rings, or is dialled. */
export type Wanted = Omit<Input<'call/begin'>, 'commandId'>;

/**
 * A.34: it rings at a desk, or is dialled there. Like a message it joins what goes on with that
 * number on that line (C-13) or opens something new by the same rules. What is new is the
 * asker's: a direct call is theirs. What goes on stays whose it is; who talks is assigned beside
 * it, once they do (`call-steps.ts`).
 */
export async function beginCall(
  turn: Turn,
  input: Wanted,
  {person, seals}: {readonly person: Person; readonly seals: Seals | undefined},
): Promise<Result<null>> {
  const known = await turn.get('call', [input.callId]);
  if (known !== undefined) return known.agentId === person.agentId ? ok(null) : notThere(input.callId);
  const link = input.direction === 'inbound' ? input.facts?.link : undefined;
  if (link !== undefined) {
    const found = await findLink(turn, link, {seals, isArriving: true});
    if (!found.ok) return found;
    // CV-8: whoever may not know of it is not called about it, wherever the PBX looks for somebody.
    const mayHear = person.isManager || mayBeGiven(found.value.row, person.agentId);
    return mayHear ? beginByLink(turn, input, {...found.value, person}) : invalid('link', 'not-in-audience');
  }
  const handed = input.direction === 'inbound' ? await handedTo(turn, input, person.agentId) : undefined;
  return handed === undefined ? beginOwn(turn, input, person) : beginHanded(turn, input, {handed, person});
}

async function beginOwn(turn: Turn, input: Wanted, person: Person): Promise<Result<null>> {
  const sender = lineFor(turn, input);
  const found = await whoIs(turn, input, sender);
  const isInbound = input.direction === 'inbound';
  // NC-6: nothing goes out to them. What comes in rings all the same, and is only kept; whoever calls for help may.
  const mayBegin = isInbound || isEmergency(input.number.trim(), countryOf(turn));
  const wrong = mayBegin ? undefined : blocked(turn, found.customer.id);
  if (wrong !== undefined) return refuse(wrong);
  const by: Actor = isInbound ? {kind: 'customer', id: found.customer.id} : turn.by;
  const from = await dialledFrom(turn, input, person);
  const row =
    (await placeOf(turn, input, {...found, person})) ?? (await openFor(turn, input, {...found, sender, person, from}));
  const began: Fact = {type: 'call-began', callId: input.callId, direction: input.direction};
  const facts = isInbound && !found.customer.isBlocked ? [began, ...reopening(row)] : [began];
  const told = happen(turn, row, {facts, by, face: {lastAt: turn.at}});
  keepCall(turn, callRow(turn, input, {row: told, person}));
  if (!isInbound) {
    if (from !== undefined) await bringCallbacks(turn, input, {from, to: told});
    // D3: who dials has stopped writing.
    await endWrapUps(turn, person.agentId);
  }
  await showStatus(turn, person.agentId, {begun: input.callId});
  return ok(null);
}

/**
 * VO-12: whoever calls by a link is the customer of the conversation it was sent in, whatever number the PBX shows, and the
 * call is part of that conversation. One that was closed meanwhile stays closed (LC-5): they begin another, where the link
 * leads from then on.
 */
async function beginByLink(
  turn: Turn,
  {facts, ...said}: Wanted,
  {link, row, person}: FoundLink & {readonly person: Person},
): Promise<Result<null>> {
  const {link: _, ...heard} = facts ?? noFacts;
  const input: Wanted = {...said, facts: heard, number: '', callerName: null};
  const customer = must(await turn.get('customer', [row.customerId]), 'whose link it is');
  const sender = row.status === 'closed' ? lineFor(turn, input) : undefined;
  const message = sender && asMessage(input, sender);
  const opened =
    sender &&
    message &&
    (await openFor(turn, input, {customer, message, sender, person, ongoing: undefined, from: row}));
  if (opened !== undefined) leadTo(turn, link, opened);
  const to = opened ?? row;
  const began: Fact = {type: 'call-began', callId: input.callId, direction: 'inbound', isByLink: true};
  const by: Actor = {kind: 'customer', id: row.customerId};
  const told = happen(turn, to, {facts: [began, ...reopening(to)], by, face: {lastAt: turn.at}});
  keepCall(turn, {...callRow(turn, input, {row: told, person}), facts: {...heard, linkId: link.id}});
  await showStatus(turn, person.agentId, {begun: input.callId});
  return ok(null);
}

/** VO-6: the colleague's customer, in their conversation, with what the colleague says about it. */
async function beginHanded(
  turn: Turn,
  input: Wanted,
  {handed: {from, by}, person}: {readonly handed: Handed; readonly person: Person},
): Promise<Result<null>> {
  const {number, callerName} = from;
  const facts = {...(input.facts ?? noFacts), handedBy: by, ...linkOf(from)};
  const row = await threadOf(turn, from);
  const began: Fact = {type: 'call-began', callId: input.callId, direction: 'inbound'};
  const customer: Actor = {kind: 'customer', id: row.customerId};
  const told = happen(turn, row, {facts: [began], by: customer, face: {lastAt: turn.at}});
  keepCall(turn, {...callRow(turn, {...input, number, callerName}, {row: told, person}), facts});
  await showStatus(turn, person.agentId, {begun: input.callId});
  return ok(null);
}

/** LC-6, D13. */
const reopening = ({status}: Readonly<ConversationRow>): readonly Fact[] =>
  status === 'open' || status === 'closed' ? [] : [{type: 'status-changed', from: status, to: 'open'}];

/**
 * SN-8: the number of ours that was called, or is called from; else the line that it went over. One that nobody set up is
 * there from its first call on.
 */
function lineFor(turn: Turn, {line: {address, name}, facts}: Wanted): Readonly<SenderRow> {
  const lines = [...turn.directory.senders.values()].filter(({channel}) => channel === 'voice');
  const at = (wanted: string) => lines.find(one => one.address === wanted);
  const called = readAddress('voice', facts?.called ?? '', countryOf(turn));
  const known = (called.ok ? at(called.value.key) : undefined) ?? at(address);
  if (known !== undefined) return known;
  const row: SenderRow = {id: turn.newId<SenderId>(), channel: 'voice', address, name, isEnabled: true};
  turn.insert('sender', row);
  turn.touch('queues');
  return row;
}

interface Known {
  readonly customer: Readonly<CustomerRow>;
  /** What goes on with them there already. */
  readonly ongoing: Readonly<ConversationRow> | undefined;
  readonly message: InboundMessage;
}

/** D43: by number, also under the name they have on another channel by which the same number is reached. */
export async function whoIs(turn: Turn, input: Wanted, sender: Readonly<SenderRow>): Promise<Known> {
  const message = asMessage(input, sender);
  if (input.number.trim() === '') {
    const name = input.callerName?.trim() || WITHHELD_NAME;
    const customer = newCustomer({id: turn.newId<CustomerId>(), name, at: turn.at});
    turn.insert('customer', customer);
    turn.touch('customers');
    return {customer, ongoing: undefined, message};
  }
  const recognised = await recognise(turn, message);
  const customer = (await elsewhere(turn, recognised)) ?? (await meet(turn, recognised));
  const open = recognised.known.conversation;
  // ME-5.
  const merged =
    open === undefined && customer.hasMerged ? await mergedAt(turn, sender.id, recognised.message.address) : undefined;
  const ongoing = open === undefined ? merged?.into : turn.latest('conversation', open);
  return {customer, ongoing, message: recognised.message};
}

/** A call as what opens conversations: R-6 asks about what came with it. */
function asMessage({callId, number, callerName, facts}: Wanted, {id}: Readonly<SenderRow>): InboundMessage {
  const {queue, choice, called, divertedFrom} = facts ?? {};
  const heard = Object.entries({queue, choice, called, divertedFrom}).filter(([, said]) => said != null && said !== '');
  const data: Facts = Object.fromEntries(heard);
  return {
    channel: 'voice',
    senderId: id,
    address: number.trim() === '' ? withheldAddress(callId) : number.trim(),
    providerId: callId,
    name: callerName ?? undefined,
    text: '',
    files: [],
    ...(Object.keys(data).length > 0 && {data}),
  };
}

/** Channels that reach people by their number. */
const byNumber = ['sms', 'whatsapp', 'viber', 'rcs'] as const;

/** CU-1: whoever has the number elsewhere, and nobody else, has it here, too, from now on. */
async function elsewhere(turn: Turn, {address, known}: Recognised): Promise<Readonly<CustomerRow> | undefined> {
  if (known.customer !== undefined || known.conversation !== undefined || address === undefined) return undefined;
  const holders = new Set<CustomerId>();
  for (const channel of byNumber) {
    const held = await heldAt(turn, channel, address);
    if (held !== undefined) holders.add(held.customerId);
  }
  const [only] = holders;
  if (only === undefined || holders.size > 1) return undefined;
  const customer = must(await turn.get('customer', [only]), 'who has a number');
  turn.insert('customerAddress', addressOf(only, 'voice', address));
  turn.touch('customers');
  const seen = {...customer, lastAt: turn.at};
  turn.put('customer', seen);
  return seen;
}

/** Where it belongs, if that is there: where it was dialled from, or what goes on with them. */
async function placeOf(
  turn: Turn,
  {conversationId, direction}: Wanted,
  {customer, ongoing, person, message}: Known & {readonly person: Person},
): Promise<Readonly<ConversationRow> | undefined> {
  const from = conversationId === null ? undefined : await goingOn(turn, conversationId);
  if (from !== undefined && from.channel !== 'internal' && can(person, {do: 'see'}, aboutOf(turn, from, person))) {
    return from;
  }
  if (ongoing !== undefined || direction === 'outbound' || !customer.isBlocked) return ongoing;
  // NC-6, decision 0009: what a blocked customer does opens nothing.
  const {senderId, address} = message;
  return turn.frame.tx.newestConversation({senderId, address, customerId: customer.id});
}

/** Where it was dialled from, if whoever dials sees that; what colleagues say among themselves is nothing to go on from. */
async function dialledFrom(
  turn: Turn,
  {conversationId, direction}: Wanted,
  person: Person,
): Promise<Readonly<ConversationRow> | undefined> {
  if (direction === 'inbound' || conversationId === null) return undefined;
  const found = await turn.get('conversation', [conversationId]);
  const row = found && (await goesOnIn(turn, found));
  if (row === undefined || row.channel === 'internal') return undefined;
  return can(person, {do: 'see'}, aboutOf(turn, row, person)) ? row : undefined;
}

async function goingOn(turn: Turn, id: ConversationRow['id']): Promise<Readonly<ConversationRow> | undefined> {
  const row = await turn.get('conversation', [id]);
  const where = row && (await goesOnIn(turn, row));
  return where?.status === 'closed' ? undefined : where;
}

/**
 * MW-13, R-1: a conversation begins with a call. The routes say in which queue; one the asker is
 * no member of would take the call from them (CV-15), so it is everybody's then.
 */
export async function openFor(
  turn: Turn,
  input: Wanted,
  {
    customer,
    message,
    sender,
    person,
    from,
  }: Known & {
    readonly sender: Readonly<SenderRow>;
    readonly person: Person;
    /** CV-8: what it goes on from, which was closed. */
    readonly from?: Readonly<ConversationRow> | undefined;
  },
): Promise<Readonly<ConversationRow>> {
  const opening = await openingOf(turn, message, customer);
  const {agentId} = person;
  const routed = destinationOf(turn.directory, opening);
  const isTheirs = isMember(turn.directory, routed.queueId, agentId);
  const queueId = isTheirs ? routed.queueId : defaultQueue(turn.directory).id;
  const {priority} = routed;
  const by: Actor = input.direction === 'inbound' ? {kind: 'customer', id: customer.id} : turn.by;
  // One that is taken stops no call: it is nobody's fault who rings.
  const isTaken = (await turn.get('conversation', [input.newConversationId])) !== undefined;
  const row = begin(turn, {
    id: isTaken ? turn.newId<ConversationId>() : input.newConversationId,
    channel: 'voice',
    senderId: sender.id,
    customerId: customer.id,
    customerAddress: message.address,
    customerKey: customerKeyOf(customer, message.address),
    queueId,
    priority,
    topic: `Talking with ${customer.name}`,
    startedBy: input.direction === 'outbound' ? agentId : null,
  });
  const opened = happen(turn, row, {facts: [{type: 'started', channel: 'voice'}], by});
  turn.indexTopic(row.id, opened.lastPosition, fold(row.topic));
  const sent: Fact = {type: 'routed', queueId, priority, routeId: isTheirs ? routed.routeId : undefined};
  if (customer.isBlocked) {
    const shut: Fact = {type: 'status-changed', from: 'open', to: 'closed'};
    return happen(turn, opened, {facts: [sent, shut], by: routing});
  }
  const seen = await restrictions(turn, customer, {queueId, audience: from && audienceOf(from), also: [agentId]});
  noteAssigned(turn, agentId);
  const given: Fact = {type: 'assigned', from: undefined, to: agentId};
  const theirs = happen(turn, opened, {facts: [...seen, given], by: turn.by});
  const done = happen(turn, theirs, {facts: [sent], by: routing});
  giveForm(turn, done, opening);
  return must(await turn.get('conversation', [done.id]), 'what was opened');
}

function callRow(
  turn: Turn,
  input: Wanted,
  {row, person}: {readonly row: Readonly<ConversationRow>; readonly person: Person},
): CallRow {
  const {callId: id, deskId, direction, number, callerName, facts} = input;
  // A desk whose clock is ahead tells nothing from the future.
  const at = Math.min(input.at, turn.at);
  return {
    id,
    conversationId: row.id,
    agentId: person.agentId,
    deskId,
    queueId: row.queueId,
    direction,
    number: number.trim(),
    numberKey: numberKeyOf(number),
    callerName: callerName?.trim() || null,
    state: 'ringing',
    startedAt: at,
    answeredAt: null,
    heldSince: null,
    endedAt: null,
    lastAt: at,
    ringMs: 0,
    talkMs: 0,
    holdMs: 0,
    wrapMs: 0,
    isMissed: false,
    ending: null,
    transfers: [],
    facts,
    quality: null,
    mos: [],
    summary: '',
    outcomeId: null,
    tagIds: [],
    wrapStartedAt: null,
    wrapUntil: null,
    wrapSeconds: 0,
    extendedSeconds: 0,
    wrapJob: null,
    wrappedAt: null,
  };
}
