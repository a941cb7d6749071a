import {factsOf} from '../customer/facts.ts';
import {MOST_TAGS} from '../conversation/labels.ts';
import {must} from '../lib/failure.ts';
import type {ConversationId, TagId} from '../lib/ids.ts';
import type {InboundMessage} from '../ports/channel.ts';
import type {ConversationRow, CustomerRow, OpeningFacts} from '../ports/rows.ts';
import type {Opening} from '../routing/opening.ts';
import {formingOf} from './forms.ts';
import {routingOf} from './routing.ts';
import type {Turn} from './turn.ts';

/** what is known of a message that opens a conversation. A company is read only if a route asks about it. */
export async function openingOf(
  turn: Turn,
  message: InboundMessage,
  customer: Readonly<CustomerRow>,
): Promise<Opening> {
  const {channel, senderId, address, text, tags, email, apple, data} = message;
  return {
    ...placeOf(turn, {channel, senderId, address}),
    content: text,
    isVisitor: channel === 'live-chat' && !customer.isKnown,
    tags: tags && tagsFrom(turn, tags),
    ...(await peopleIn(turn, customer)),
    email,
    apple,
    data,
  };
}

/**
 * R-1, BO-7: what is known of a conversation that a bot hands over. Its tags are those it has by now
 * (BO-9) and its content what the customer said last; the rest is what its first message said of itself.
 */
export async function openingAgain(turn: Turn, row: Readonly<ConversationRow>, content?: string): Promise<Opening> {
  const {channel, senderId, customerAddress: address, tags} = row;
  const customer = must(await turn.get('customer', [row.customerId]), 'the customer of a conversation');
  const kept = await turn.get('opening', [row.id]);
  return {
    ...placeOf(turn, {channel, senderId, address}),
    content: content ?? (await lastWords(turn, row)),
    isVisitor: channel === 'live-chat' && !customer.isKnown,
    tags,
    ...(await peopleIn(turn, customer)),
    ...kept?.facts,
  };
}

/** FO-6: what is known of a conversation that one of us begins. */
export const openingOut = async (
  turn: Turn,
  {channel, senderId, customerAddress: address, tags}: Readonly<ConversationRow>,
  {customer, text}: {readonly customer: Readonly<CustomerRow>; readonly text: string},
): Promise<Opening> => ({
  ...placeOf(turn, {channel, senderId, address}),
  content: text,
  isVisitor: channel === 'live-chat' && !customer.isKnown,
  tags,
  ...(await peopleIn(turn, customer)),
});

/** What only the first message knows, for the hand-over. Most know nothing of the kind. */
export function keepOpening(turn: Turn, id: ConversationId, {email, apple, data}: InboundMessage): void {
  if (email === undefined && apple === undefined && data === undefined) return;
  const facts: OpeningFacts = {...(email && {email}), ...(apple && {apple}), ...(data && {data})};
  turn.put('opening', {conversationId: id, facts});
}

const placeOf = (
  {directory}: Turn,
  {channel, senderId, address}: Pick<InboundMessage, 'channel' | 'senderId' | 'address'>,
) => ({channel, senderId, from: address, to: directory.senders.get(senderId)?.address ?? senderId});

async function lastWords(turn: Turn, {id, absorbed}: Readonly<ConversationRow>): Promise<string> {
  let [text, position] = ['', -1];
  for (const one of [id, ...absorbed]) {
    const last = await turn.frame.tx.lastInbound(one);
    if (last !== undefined && last.position > position) [text, position] = [last.text, last.position];
  }
  return text;
}

/** LC-16: tags that a flow set beforehand. What it calls a tag and nobody here knows is none. */
function tagsFrom({directory}: Turn, ids: readonly TagId[]): readonly TagId[] {
  return [...new Set(ids)].filter(id => directory.tags.get(id)?.isDeleted === false).slice(0, MOST_TAGS);
}

async function peopleIn(turn: Turn, customer: Readonly<CustomerRow>): Promise<Pick<Opening, 'person' | 'company'>> {
  const asking = [routingOf(turn.directory), formingOf(turn.directory)];
  const asksCompany = asking.some(one => one.asksCompany);
  if (!asksCompany && !asking.some(one => one.asksPerson)) return {};
  const {companyId} = customer;
  return factsOf(customer, asksCompany && companyId !== null ? await turn.get('company', [companyId]) : undefined);
}
