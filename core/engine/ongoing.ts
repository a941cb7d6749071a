import type {ConversationId, SenderId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Turn} from './turn.ts';

/** Where a talk goes on that was merged with another (ME-5), and which one it was; undefined: nothing was, or it is closed. */
export async function mergedAt(
  turn: Turn,
  senderId: SenderId,
  address: string,
): Promise<{readonly into: Readonly<ConversationRow>; readonly saidIn: ConversationId} | undefined> {
  const merged = await turn.frame.tx.mergedConversation(senderId, address);
  if (merged === undefined || merged.mergedInto === null) return undefined;
  const into = await turn.get('conversation', [merged.mergedInto]);
  return into === undefined || into.status === 'closed' ? undefined : {into, saidIn: merged.id};
}

/** C-13, NC-4: the one conversation that goes on between one of our addresses and one of theirs. */
export async function ongoingAt(
  turn: Turn,
  senderId: SenderId,
  address: string,
): Promise<Readonly<ConversationRow> | undefined> {
  const open = await turn.frame.tx.openConversation(senderId, address);
  return open === undefined ? (await mergedAt(turn, senderId, address))?.into : turn.latest('conversation', open);
}
