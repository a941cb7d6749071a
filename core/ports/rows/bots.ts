import type {BotKind} from '../../bot/bot.ts';
import type {AgentId, ConversationId, JobId, SenderId} from '../../lib/ids.ts';
import type {AppleHead, EmailHead, Facts} from '../../routing/opening.ts';
import type {TableShapes} from './shape.ts';

/* Who answers before people do (A.28). */

/**
 * A bot is a special agent (BO-1): its name is in the agent's row with the same id, which is
 * never enabled, so that nothing that is for people is a bot's (decision 0015).
 */
export interface BotRow {
  id: AgentId;
  kind: BotKind;
  /** Its name, folded: unique among all that are not deleted, of whatever kind. */
  nameKey: string;
  /** Where an external one is told; null: another kind. */
  url: string | null;
  /** On which addresses of ours it answers. */
  senderIds: readonly SenderId[];
  /** Agents read what was said with it. */
  showsHistory: boolean;
  isActive: boolean;
  isDeleted: boolean;
  /** After so long without a word of the customer its part is over; null: never. */
  sessionMinutes: number | null;
  /** What looks for such sessions next; null: it has no conversation that could end so. */
  sessionJob: JobId | null;
}

/** what a message that opened a conversation with a bot said about itself, for routing at the hand-over. */
export interface OpeningRow {
  conversationId: ConversationId;
  facts: OpeningFacts;
}

export interface OpeningFacts {
  readonly email?: EmailHead;
  readonly apple?: AppleHead;
  readonly data?: Facts;
}

export interface BotsRows {
  bot: BotRow;
  opening: OpeningRow;
}

export const botsTables: TableShapes<BotsRows> = {
  bot: {
    key: ['id'],
    columns: {
      id: 'text',
      kind: 'text',
      nameKey: 'text',
      url: 'text',
      senderIds: 'json',
      showsHistory: 'bool',
      isActive: 'bool',
      isDeleted: 'bool',
      sessionMinutes: 'int',
      sessionJob: 'text',
    },
  },
  opening: {key: ['conversationId'], columns: {conversationId: 'text', facts: 'json'}},
};
