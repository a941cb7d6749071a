import {capabilitiesOf as usual} from '../channel/capabilities.ts';
import type {Input} from '../contract/contract.ts';
import {invalid, ok, type Result} from '../lib/failure.ts';
import {headOf, type MailParts} from '../message/mail.ts';
import type {MessageRow} from '../ports/rows.ts';
import type {ChannelKind} from '../channel/channel.ts';
import type {SenderId} from '../lib/ids.ts';
import type {Asker} from './asker.ts';
import type {Turn} from './turn.ts';

/** What a message carries beside words and files. */
export type Carried = Pick<MessageRow, 'mail' | 'location' | 'html'>;

interface Way {
  readonly asker: Asker;
  readonly place: {readonly channel: ChannelKind; readonly senderId: SenderId; readonly customerAddress: string};
}

/**
 * What an answer carries beside words and files, as it is kept (CO-9, CO-11). Refused with
 * `invalid`: `not-carried` where the channel has none of it, or an address that is none.
 */
export async function carriedBy(
  turn: Turn,
  {mail, location}: Pick<Input<'message/reply'>, 'mail' | 'location'>,
  {asker: {capabilitiesOf, cleanHtml}, place}: Way,
): Promise<Result<Carried>> {
  const capabilities = capabilitiesOf(place.channel) ?? usual(place.channel) ?? nothing;
  if (location !== undefined && !capabilities.sendsLocation) return invalid('location', 'not-carried');
  if (mail !== undefined && !capabilities.hasMail) return invalid('mail', 'not-carried');
  if (!capabilities.hasMail) return ok({mail: null, location: location ?? null, html: null});
  return mailFrom(turn, mail ?? noParts, {cleanHtml, place});
}

async function mailFrom(
  turn: Turn,
  {html, ...parts}: MailParts,
  {cleanHtml, place}: Pick<Way, 'place'> & Pick<Asker, 'cleanHtml'>,
): Promise<Result<Carried>> {
  const head = headOf(parts, {from: addressOf(turn, place.senderId), to: place.customerAddress});
  if (!head.ok) return head;
  const clean = html === null ? '' : await cleanHtml(html);
  return ok({mail: head.value, location: null, html: clean === '' ? null : clean});
}

/** Of a channel that is not running and about which nothing is known. */
const nothing = {sendsLocation: false, hasMail: false};
const noParts: MailParts = {subject: '', cc: [], bcc: [], html: null};

const addressOf = ({directory}: Turn, sender: SenderId): string => directory.senders.get(sender)?.address ?? '';
