import type {Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {act} from './conversations.ts';
import type {Turn} from './turn.ts';

/** LC-12: another name, by which it is found from now on. */
export async function setTopic(
  turn: Turn,
  row: Readonly<ConversationRow>,
  topic: string,
): Promise<Result<Readonly<ConversationRow>>> {
  // It is found by it where it was begun (`indexTopic`).
  const started = await turn.frame.tx.startPosition(row.id);
  if (started !== undefined) turn.indexTopic(row.id, started, fold(topic));
  return act(turn, row, {type: 'set-topic', face: {topic}});
}
