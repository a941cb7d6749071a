import type {ConversationRow, EventRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';

/** After these somebody waits again, or two threads have been added up or told apart. */
const stirs: ReadonlySet<string> = new Set([
  'message-received',
  'call-missed',
  'absorbed',
  'released',
  'merged',
  'unmerged',
]);

const isAnswer = ({type, byKind}: Readonly<EventRow>): boolean =>
  type === 'call-answered' || (type === 'replied' && (byKind === 'agent' || byKind === 'manager'));

/** CV-6, AW-4: what a person has answered or talks about waits for nobody, whoever had it before. */
export function answeredHold(
  conversations: readonly Readonly<ConversationRow>[],
  events: readonly Readonly<EventRow>[],
): void {
  const rows = new Map(conversations.map(row => [row.id, row]));
  const answered = new Map<string, Readonly<EventRow>>();
  for (const event of events) {
    if (event.conversationId === null) continue;
    if (isAnswer(event)) answered.set(event.conversationId, event);
    else if (stirs.has(event.type)) answered.delete(event.conversationId);
  }
  for (const {conversationId, position} of answered.values()) {
    const row = conversationId === null ? undefined : rows.get(conversationId);
    if (row !== undefined && (row.pendingSince !== null || row.unrepliedCount > 0))
      throw new Broken(`${row.id} was answered at ${position} and waits (CV-6)`);
  }
}
