import type {Capabilities} from '../channel/channel.ts';
import {isFreeTextOver} from '../channel/free-text.ts';
import type {Failure} from '../lib/failure.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Turn} from './turn.ts';

/**
 * TP-6, D24: what is no registered template cannot be said there any more. The operator counts from
 * what came last from their address to ours, whichever conversation of ours that was in (FU-1). Only
 * where the channel has such a rule a question.
 */
export async function tooLateFor(
  turn: Turn,
  {senderId, customerAddress}: Pick<ConversationRow, 'senderId' | 'customerAddress'>,
  capabilities: Pick<Capabilities, 'freeTextMs'> | undefined,
): Promise<Failure | undefined> {
  if (capabilities?.freeTextMs === undefined) return undefined;
  const lastInboundAt = (await turn.frame.tx.lastWroteAt(senderId, customerAddress)) ?? null;
  if (!isFreeTextOver(capabilities, {lastInboundAt, now: turn.at})) return undefined;
  return {code: 'not-carried', reason: 'window-over', detail: `free text to ${customerAddress}`};
}
