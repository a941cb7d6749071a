import {can, type Person} from '../access/can.ts';
import type {ChannelKind} from '../channel/channel.ts';
import type {Input} from '../contract/contract.ts';
import type {FileRef} from '../contract/values.ts';
import {beside, reachOf} from '../conversation/open.ts';
import {readAddress, type Address} from '../customer/address.ts';
import {addressOf, newCustomer} from '../customer/customer.ts';
import type {Fact} from '../conversation/conversation.ts';
import {invalid, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {AgentId, ConversationId, CustomerId, QueueId, SenderId, TemplateId} from '../lib/ids.ts';
import type {ConversationRow, CustomerRow, QueueRow, SenderRow} from '../ports/rows.ts';
import {offeredForNew} from '../queue/senders.ts';
import {senderSettings} from '../queue/settings.ts';
import {customerKeyOf} from '../view/place.ts';
import {goOnFrom} from './macro-parts.ts';
import type {Asker} from './asker.ts';
import {noteAssigned} from './assign.ts';
import {begin} from './begin.ts';
import {blocked} from './blocklist.ts';
import {carriedBy} from './carried.ts';
import {aboutOf, act, happen} from './conversations.ts';
import {countryOf, customerFor, heldAt} from './customers.ts';
import {defaultQueue, isMember, type Directory} from './directory.ts';
import {missing, sendOut, unfitToSend} from './messages.ts';
import {previewOf} from './preview.ts';
import {tooLateFor} from './free-text.ts';
import {copyForm, giveForm} from './forms.ts';
import {openingOut} from './opening.ts';
import {ongoingAt} from './ongoing.ts';
import {firstWords} from './send-template.ts';
import type {Turn} from './turn.ts';

/** As a topic that is typed. */
const LONGEST_TOPIC = 200;

type Wanted = Omit<Input<'conversation/open'>, 'commandId'>;

/** Somebody to write to: known, or somebody new with an address. */
interface Recipient {
  readonly address: string;
  readonly customer: Readonly<CustomerRow> | undefined;
  /** As it was typed; undefined: the address is somebody's already. */
  readonly fresh: Address | undefined;
}

interface Place {
  readonly sender: Readonly<SenderRow>;
  readonly queue: Readonly<QueueRow>;
}

/**
 * NC-1 to NC-8: one of us writes first. Whatever stands in the way is said before anything is
 * written; two who write at the same moment are one after the other, and the second is told of
 * the first's (C-13). The same message again is the same conversation.
 */
export async function open(turn: Turn, input: Input<'conversation/open'>, asker: Asker): Promise<Result<null>> {
  if ((await turn.get('message', [input.messageId])) !== undefined) return ok(null);
  const place = placeFor(turn, input, asker.person);
  if (!place.ok) return place;
  const recipient = await recipientOf(turn, input.to, {channel: place.value.sender.channel, person: asker.person});
  if (!recipient.ok) return recipient;
  const said = firstWords(turn, input, {person: asker.person, channel: place.value.sender.channel});
  if (!said.ok) return said;
  const first = {...input, ...said.value};
  const wrong = await wrongWith(turn, first, {asker, ...place.value, ...recipient.value});
  if (wrong !== undefined) return refuse(wrong);
  const {sender, queue} = place.value;
  const customer = toWhom(turn, sender.channel, recipient.value);
  const written = await write(turn, first, {asker, sender, queue, customer, address: recipient.value.address});
  return written.ok ? goOnFrom(turn, input, asker) : written;
}

/** NC-1, SN-1, SN-2, CV-15: from which of our addresses, in which queue, given to whom. */
export function placeFor(
  turn: Turn,
  {senderId, queueId, assignee, tags}: Pick<Wanted, 'senderId' | 'queueId' | 'assignee' | 'tags'>,
  person: Person,
): Result<Place> {
  const {directory} = turn;
  const sender = directory.senders.get(senderId);
  if (sender?.isEnabled !== true) return refuse({code: 'not-found', detail: `no enabled sender ${senderId}`});
  const queue = queueId === null ? defaultQueue(directory) : directory.queues.get(queueId);
  if (queue === undefined || queue.isDeleted) return refuse({code: 'not-found', detail: `queue ${queueId}`});
  if (!person.isManager && !isMember(directory, queue.id, person.agentId)) return invalid('queueId', 'not-in-queue');
  if (!isOffered(directory, {senderId, queueId: queue.id, me: person.agentId}))
    return invalid('senderId', 'not-offered');
  if (assignee !== null && !isThere(directory, queue.id, assignee)) return invalid('assignee', 'not-in-queue');
  const isUnknown = tags.some(id => directory.tags.get(id)?.isDeleted !== false);
  return isUnknown ? invalid('tags', 'not-there') : ok({sender, queue});
}

const isThere = (directory: Directory, queueId: QueueId, id: AgentId): boolean =>
  directory.agents.get(id)?.isEnabled === true && isMember(directory, queueId, id);

/** SN-1, SN-2, SN-4, SN-11: whether the From field offers it. */
function isOffered(
  directory: Directory,
  {senderId, queueId, me}: {readonly senderId: SenderId; readonly queueId: QueueId; readonly me: AgentId},
): boolean {
  const {senders, queueSenders: own, settings, queues} = directory;
  const isRestricted = senderSettings(settings.get('senders')).isOn;
  if (!isRestricted) return true;
  const queueIds = [...queues.values()]
    .filter(({id, isDeleted}) => !isDeleted && (id === queueId || isMember(directory, id, me)))
    .map(({id}) => id);
  return offeredForNew({isRestricted, senders, own}, {queueIds, queueId}).senders.some(({id}) => id === senderId);
}

/** NC-1, NC-2, NC-5: whom it is for. */
async function recipientOf(
  turn: Turn,
  {customerId, address}: Wanted['to'],
  {channel, person}: {readonly channel: ChannelKind; readonly person: Person},
): Promise<Result<Recipient>> {
  const reach = reachOf(channel);
  if (reach === 'nobody') return invalid('senderId', 'not-startable');
  if (customerId !== null) return addressOfCustomer(turn, {customerId, address}, {channel, person});
  if (address === null) return invalid('to', 'empty');
  const read = readAddress(channel, address, countryOf(turn));
  if (!read.ok) return read;
  const held = await heldAt(turn, channel, read.value);
  if (held !== undefined) {
    return ok({address: held.address, customer: await turn.get('customer', [held.customerId]), fresh: undefined});
  }
  if (reach === 'who-wrote') return invalid('address', 'unknown-address');
  return ok({address: read.value.key, customer: undefined, fresh: read.value});
}

/** NC-1: which of their addresses, if they have several on the channel. */
async function addressOfCustomer(
  turn: Turn,
  {customerId, address}: {readonly customerId: CustomerId; readonly address: string | null},
  {channel, person}: {readonly channel: ChannelKind; readonly person: Person},
): Promise<Result<Recipient>> {
  const found = await customerFor(turn, customerId, person);
  if (!found.ok) return found;
  const {tx} = turn.frame;
  const all = [...(await tx.addressesOf(customerId)), ...(await tx.sharesOf(customerId))];
  const theirs = all.filter(one => one.channel === channel).map(one => one.address);
  const chosen = address === null ? theirs : theirs.filter(one => isSame(turn, channel, {one, typed: address}));
  const [only] = chosen;
  if (only === undefined) return invalid('address', address === null ? 'none' : 'not-theirs');
  return chosen.length > 1
    ? invalid('address', 'several')
    : ok({address: only, customer: found.value, fresh: undefined});
}

function isSame(
  turn: Turn,
  channel: ChannelKind,
  {one, typed}: {readonly one: string; readonly typed: string},
): boolean {
  const read = readAddress(channel, typed, countryOf(turn));
  return one === typed || (read.ok && one === read.value.key);
}

/** NC-4, NC-6, CO-4 to CO-7: why it does not begin. */
export async function wrongWith(
  turn: Turn,
  input: Pick<Opening, 'conversationId' | 'text' | 'files' | 'templateId' | 'mail'>,
  {
    asker,
    sender,
    address,
    customer,
  }: Pick<Place, 'sender'> & Pick<Recipient, 'address' | 'customer'> & {readonly asker: Asker},
): Promise<Failure | undefined> {
  const {person, capabilitiesOf} = asker;
  if (customer !== undefined) {
    const shut = blocked(turn, customer.id);
    if (shut !== undefined) return shut;
  }
  const ongoing = await ongoingAt(turn, sender.id, address);
  if (ongoing !== undefined) {
    return beside(ongoing, {me: person.agentId, maySee: can(person, {do: 'see'}, aboutOf(turn, ongoing, person))});
  }
  const isTaken = (await turn.get('conversation', [input.conversationId])) !== undefined;
  if (isTaken) return {code: 'invalid', path: ['conversationId'], reason: 'id-taken', detail: input.conversationId};
  if (input.mail?.subject.trim() === '') return {code: 'invalid', path: ['subject'], reason: 'empty', detail: ''};
  const capabilities = capabilitiesOf(sender.channel);
  return (
    unfitToSend(capabilities, input) ??
    (input.templateId === undefined
      ? await tooLateFor(turn, {senderId: sender.id, customerAddress: address}, capabilities)
      : undefined) ??
    (await missing(turn, input.files))
  );
}

/** CU-1: an address nobody has yet is somebody's from now on. */
function toWhom(turn: Turn, channel: ChannelKind, {customer, fresh, address}: Recipient): Readonly<CustomerRow> {
  if (customer !== undefined) {
    const seen = {...customer, lastAt: turn.at};
    turn.put('customer', seen);
    return seen;
  }
  const stranger = newCustomer({id: turn.newId<CustomerId>(), name: fresh?.shown ?? address, at: turn.at});
  turn.insert('customer', stranger);
  if (fresh !== undefined) turn.insert('customerAddress', addressOf(stranger.id, channel, fresh));
  turn.touch('customers');
  return stranger;
}

interface Opening extends Pick<
  Wanted,
  'conversationId' | 'messageId' | 'text' | 'mail' | 'assignee' | 'tags' | 'topic' | 'priority'
> {
  readonly files: readonly FileRef[];
  /** TP-1: its words are those of a registered template. */
  readonly templateId?: TemplateId;
}

/** LC-1, NC-1: Open; what was chosen for it stands in the log, and then the first message. */
export async function write(
  turn: Turn,
  input: Opening,
  {
    asker,
    sender,
    queue,
    customer,
    address,
    audience,
    formOf,
  }: Place & {
    readonly asker: Asker;
    readonly customer: Readonly<CustomerRow>;
    readonly address: string;
    /** CV-8: who saw what goes on here, if that were only some. */
    readonly audience?: readonly AgentId[] | undefined;
    /** FU-3: whose form it goes on with; left out: the triggers decide (FO-6). */
    readonly formOf?: ConversationId;
  },
): Promise<Result<null>> {
  const {conversationId, messageId, text, files, templateId, assignee, priority} = input;
  const {channel} = sender;
  const by = turn.by;
  const seen = await restrictions(turn, customer, {queueId: queue.id, audience, also: [by.id as AgentId]});
  if (assignee !== null && hides(seen, assignee)) return invalid('assignee', 'not-in-audience', assignee);
  const row = begin(turn, {
    id: conversationId,
    channel,
    senderId: sender.id,
    customerId: customer.id,
    customerAddress: address,
    customerKey: customerKeyOf(customer, address),
    queueId: queue.id,
    priority,
    topic: input.topic ?? topicIn(input.mail) ?? `Talking with ${customer.name}`,
    startedBy: by.id as AgentId,
  });
  const opened = happen(turn, row, {facts: [{type: 'started', channel}], by});
  turn.indexTopic(row.id, opened.lastPosition, fold(row.topic));
  const facts: Fact[] = [...new Set(input.tags)].map(tagId => ({type: 'tagged', tagId}));
  facts.push(...seen);
  if (assignee !== null) {
    noteAssigned(turn, assignee);
    facts.push({type: 'assigned', from: undefined, to: assignee});
  }
  facts.push({type: 'routed', queueId: queue.id, priority, routeId: undefined});
  const placed = happen(turn, opened, {facts, by});
  const face = {lastAt: turn.at, ...previewOf('agent', {text, files})};
  const carried = await carriedBy(turn, {...(input.mail && {mail: input.mail})}, {asker, place: placed});
  if (!carried.ok) return carried;
  const said = act(turn, placed, {type: 'reply', messageId, seen: undefined, face});
  if (!said.ok) return said;
  sendOut(turn, said.value, {id: messageId, text, files, ...(templateId && {templateId}), ...carried.value});
  if (formOf !== undefined) await copyForm(turn, formOf, said.value);
  else giveForm(turn, said.value, await openingOut(turn, said.value, {customer, text}));
  return ok(null);
}

/** CV-8: assignees are among those who may see it; nobody comes to that by being given it. */
const hides = (seen: readonly Fact[], agentId: AgentId): boolean =>
  seen.some(fact => fact.type === 'visibility-changed' && fact.to?.includes(agentId) === false);

/** LC-12: what an e-mail is about, as far as a topic is as long. */
const topicIn = (mail: Wanted['mail']): string | undefined =>
  mail?.subject
    .trim()
    .slice(0, LONGEST_TOPIC)
    .replace(/[\ud800-\udbff]$/, '') || undefined;

/** CV-8: who may know of what goes on from this one; undefined: whoever its queue lets see it. */
export const audienceOf = ({
  isRestricted,
  visibleTo,
}: Pick<ConversationRow, 'isRestricted' | 'visibleTo'>): readonly AgentId[] | undefined =>
  isRestricted ? visibleTo : undefined;

/** CV-8: what is preset for a contact holds for what we send as well; who begins it is among those who see it. */
export async function restrictions(
  turn: Turn,
  {id, hasPreset}: Readonly<CustomerRow>,
  {
    queueId,
    audience,
    also,
  }: {
    readonly queueId: QueueId;
    readonly audience: readonly AgentId[] | undefined;
    readonly also: readonly AgentId[];
  },
): Promise<readonly Fact[]> {
  const preset = hasPreset ? await turn.get('contactPreset', [id]) : undefined;
  const lists = [preset?.isRestricted === true ? preset.visibleTo : undefined, audience].filter(
    one => one !== undefined,
  );
  const [first] = lists;
  if (first === undefined) return [];
  const listed = first.filter(one => lists.every(list => list.includes(one)) && isThere(turn.directory, queueId, one));
  const to = [...new Set([...listed, ...also])];
  return [{type: 'visibility-changed', from: undefined, to}];
}
