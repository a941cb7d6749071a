import type {FileRef} from '../../contract/values.ts';
import type {AgentId, ConversationId, JobId, MessageId} from '../../lib/ids.ts';
import type {WayOut} from '../../conversation/ways.ts';
import type {DelayStop} from '../../message/delayed.ts';
import type {MailParts, Place} from '../../message/mail.ts';
import type {TableShapes} from './shape.ts';

/** What was written and is not out yet (decision 0019). Once it is said, it is a message and no row of these. */
export interface DelayedMessageRow {
  /** The message's, as soon as it is one: so it is sent once. */
  id: MessageId;
  conversationId: ConversationId;
  authorId: AgentId;
  text: string;
  files: readonly FileRef[];
  /** CO-9, CO-11: null: it has none of it. */
  mail: MailParts | null;
  location: Place | null;
  /** CO-1: over what; null: as it went last by then. */
  via: WayOut | null;
  /** For that time; otherwise it can be taken back until then. */
  isScheduled: boolean;
  dueAt: number;
  /** It is not sent if the customer says something after `writtenAfter`. */
  cancelsOnReply: boolean;
  /** The newest position there was. */
  writtenAfter: number;
  /** The job that sends it; any other's time means nothing. */
  jobId: JobId;
  /** Its time came, and it could not go: it waits for its author. */
  stop: DelayStop | null;
  createdAt: number;
}

export interface DelayedRows {
  delayedMessage: DelayedMessageRow;
}

export const delayedTables: TableShapes<DelayedRows> = {
  delayedMessage: {
    key: ['id'],
    columns: {
      id: 'text',
      conversationId: 'text',
      authorId: 'text',
      text: 'text',
      files: 'json',
      mail: 'json',
      location: 'json',
      via: 'json',
      isScheduled: 'bool',
      dueAt: 'int',
      cancelsOnReply: 'bool',
      writtenAfter: 'int',
      jobId: 'text',
      stop: 'text',
      createdAt: 'int',
    },
  },
};
