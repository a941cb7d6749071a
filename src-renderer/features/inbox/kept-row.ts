import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {RowReader} from './row-pages.ts';

/** Rows of which one stays, though the list does not have it any more. */
export interface KeepingReader extends RowReader {
  /** The conversation that is open; undefined: none. */
  readonly keep: (id: ConversationId | undefined) => void;
}

/**
 * Of unread conversations the one that is open is read, and so none of them any more: its row
 * stays where it was, as read, until another one is opened.
 */
export function keepingOpen(reader: RowReader): KeepingReader {
  let open: ConversationId | undefined;
  let known: {readonly row: InboxRow; readonly index: number} | undefined;
  return {
    ...reader,
    keep(id) {
      if (id !== open) known = undefined;
      open = id;
    },
    current() {
      const pages = reader.current();
      if (open === undefined || pages.phase === 'loading') return pages;
      const index = pages.rows.findIndex(({conversationId}) => conversationId === open);
      const row = pages.rows[index];
      if (row !== undefined) known = {row, index};
      if (row !== undefined || known === undefined) return pages;
      const kept = {...known.row, unreadCount: 0};
      return {...pages, rows: pages.rows.toSpliced(known.index, 0, kept)};
    },
  };
}
