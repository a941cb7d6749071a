import type {Capabilities} from '../channel/channel.ts';
import {isFreeTextOver} from '../channel/free-text.ts';
import type {Failure} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import type {Turn} from './turn.ts';

/** TP-6, D24: what is no registered template cannot be said there any more. Only where the channel has such a rule a question. */
export async function tooLateFor(
  turn: Turn,
  conversationId: ConversationId,
  capabilities: Pick<Capabilities, 'freeTextMs'> | undefined,
): Promise<Failure | undefined> {
  if (capabilities?.freeTextMs === undefined) return undefined;
  const lastInboundAt = (await turn.frame.tx.lastInbound(conversationId))?.at ?? null;
  if (!isFreeTextOver(capabilities, {lastInboundAt, now: turn.at})) return undefined;
  return {code: 'not-carried', reason: 'window-over', detail: `free text in ${conversationId}`};
}
