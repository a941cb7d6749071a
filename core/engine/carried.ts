import {capabilitiesOf as usual} from '../channel/capabilities.ts';
import type {Input} from '../contract/contract.ts';
import {invalid, ok, type Result} from '../lib/failure.ts';
import {answerTo, headOf, type CleanHtml, type MailParts} from '../message/mail.ts';
import type {ConversationRow, MessageRow} from '../ports/rows.ts';
import type {SenderId} from '../lib/ids.ts';
import type {Asker} from './asker.ts';
import type {Turn} from './turn.ts';

/**
 * The same input with its HTML made harmless, as it is kept from here on. Ahead of the writer's turn: it may
 * take a while. Undefined: there is none in it.
 */
export function harmless(input: object, cleanHtml: CleanHtml): Promise<object> | undefined {
  const {mail} = input as Pick<Input<'message/reply'>, 'mail'>;
  if (mail == null || mail.html === null) return undefined;
  return cleanHtml(mail.html).then(html => ({...input, mail: {...mail, html: html === '' ? null : html}}));
}

/** What a message carries beside words and files. */
export type Carried = Pick<MessageRow, 'mail' | 'location' | 'html'>;

interface Way {
  readonly asker: Pick<Asker, 'capabilitiesOf'>;
  readonly place: Readonly<ConversationRow>;
}

/**
 * What an answer carries beside words and files, as it is kept (CO-9, CO-11); its HTML is `harmless`. Refused with
 * `invalid`: `not-carried` where the channel has none of it, or an address that is none.
 */
export async function carriedBy(
  turn: Turn,
  {mail, location}: Pick<Input<'message/reply'>, 'mail' | 'location'>,
  {asker: {capabilitiesOf}, place}: Way,
): Promise<Result<Carried>> {
  const capabilities = capabilitiesOf(place.channel) ?? usual(place.channel) ?? nothing;
  if (location !== undefined && !capabilities.sendsLocation) return invalid('location', 'not-carried');
  if (mail !== undefined && !capabilities.hasMail) return invalid('mail', 'not-carried');
  if (!capabilities.hasMail) return ok({mail: null, location: location ?? null, html: null});
  return mailFrom(turn, mail ?? (await plain(turn, place)), place);
}

function mailFrom(turn: Turn, {html, ...parts}: MailParts, place: Way['place']): Result<Carried> {
  const head = headOf(parts, {from: addressOf(turn, place.senderId), to: place.customerAddress});
  if (!head.ok) return head;
  return ok({mail: head.value, location: null, html});
}

/** Of a channel that is not running and about which nothing is known. */
const nothing = {sendsLocation: false, hasMail: false};

/** An e-mail of which only the words were given. */
const plain = async (turn: Turn, place: Way['place']): Promise<MailParts> => ({
  subject: await subjectIn(turn, place),
  cc: [],
  bcc: [],
  html: null,
});

/** What it is about: an answer to what it began with, or the beginning itself. */
async function subjectIn(turn: Turn, {id, topic}: Way['place']): Promise<string> {
  const opening = await turn.frame.tx.firstSaid(id);
  const about = topic.replace(/\s+/g, ' ');
  return opening === undefined ? about : answerTo(opening.mail?.subject ?? about);
}

const addressOf = ({directory}: Turn, sender: SenderId): string => directory.senders.get(sender)?.address ?? '';
