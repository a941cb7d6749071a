import type {ConversationRow, MessageRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import {FREE_TEXT_MS} from './outside.ts';

/** TP-6, D24: what nobody approved goes out only where they wrote from there to there, not too long before it goes out. */
export function freeTextHolds(
  {outside, setup}: Centre,
  {
    conversations,
    messages,
  }: {readonly conversations: readonly Readonly<ConversationRow>[]; readonly messages: readonly Readonly<MessageRow>[]},
): void {
  // CV-11: what was deleted may have been what they wrote last.
  if (setup.deleted.size > 0) return;
  const addresses = new Map(conversations.map(({id, customerAddress}) => [id, customerAddress]));
  const channels = new Map(messages.map(({id, channel}) => [id, channel]));
  const inbound = messages.filter(({kind}) => kind === 'inbound');
  for (const {messageId, template, senderId, address, at} of outside.handed) {
    if (template !== undefined || channels.get(messageId) !== 'sms') continue;
    const isInTime = inbound.some(
      one => one.senderId === senderId && addresses.get(one.conversationId) === address && one.at >= at - FREE_TEXT_MS,
    );
    if (!isInTime) throw new Broken(`${messageId} went to ${address} at ${at}, who had not written for long (D24)`);
  }
}
