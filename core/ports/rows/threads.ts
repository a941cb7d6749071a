import type {RelationKind} from '../../conversation/related.ts';
import type {AgentId, ConversationId, MessageId} from '../../lib/ids.ts';
import type {ConversationRow, DraftRow, VisitRow} from './conversations.ts';
import type {ConversationFormRow} from './forms.ts';
import type {TableShapes} from './shape.ts';

/* How conversations belong together: one went into another (A.17), or one goes on where another was (A.18). */

/** A.17, D22: what an unmerge needs to give both back. */
export interface MergerRow {
  /** Which one was absorbed. */
  conversationId: ConversationId;
  intoId: ConversationId;
  at: number;
  byId: AgentId;
  /** Number of the event by which the other took it in: what came later came in between. */
  position: number;
  record: MergeRecord;
}

/** Both as they were a moment before. */
export interface MergeRecord {
  readonly absorbed: Readonly<ConversationRow>;
  readonly into: Readonly<ConversationRow>;
  /** What moved along: each as it was, and what stood in its place. */
  readonly drafts: readonly {readonly moved: DraftRow; readonly was: DraftRow | null; readonly became: DraftRow}[];
  readonly visits: readonly {readonly moved: VisitRow; readonly was: VisitRow | null; readonly became: VisitRow}[];
  /** FO-8: what was asked and answered in the one that took it in; left out: nothing came along. */
  readonly form?: {readonly was: ConversationFormRow; readonly became: ConversationFormRow} | undefined;
}

/** RL-2, RL-4: what a conversation continues. It has one main conversation at most, a main one has many others. */
export interface RelationRow {
  conversationId: ConversationId;
  mainId: ConversationId;
  kind: RelationKind;
  at: number;
  byId: string;
}

/** RL-6: an e-mail's own id, which is the same for each of our mailboxes that got it. */
export interface EmailIdRow {
  externalId: string;
  conversationId: ConversationId;
  messageId: MessageId;
}

export interface ThreadsRows {
  merger: MergerRow;
  relation: RelationRow;
  emailId: EmailIdRow;
}

export const threadsTables: TableShapes<ThreadsRows> = {
  merger: {
    key: ['conversationId'],
    columns: {conversationId: 'text', intoId: 'text', at: 'int', byId: 'text', position: 'int', record: 'json'},
  },
  relation: {
    key: ['conversationId'],
    columns: {conversationId: 'text', mainId: 'text', kind: 'text', at: 'int', byId: 'text'},
  },
  emailId: {
    key: ['externalId', 'conversationId'],
    columns: {externalId: 'text', conversationId: 'text', messageId: 'text'},
  },
};
