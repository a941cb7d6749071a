import {Notification} from 'electron';
import type {ConversationId} from '../../core/lib/ids.ts';

interface Alert {
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
}

/** The system's notifications: one a conversation, the newest. */
export interface Notifications {
  /** C-2: `shown` only if the system says so within a second. */
  show(alert: Alert): Promise<'shown' | 'unsupported'>;
  /** C-3: whoever looks at the window needs no toast any more. */
  withdrawAll(): void;
}

/** A system that has said nothing for this long shows nothing. */
const SILENCE_MS = 1_000;

export function createNotifications(): Notifications {
  // Kept until they are gone: Electron forgets the click of one that nobody holds.
  const shown = new Map<ConversationId, Notification>();

  const withdraw = (conversationId: ConversationId) => {
    shown.get(conversationId)?.close();
    shown.delete(conversationId);
  };

  return {
    show({conversationId, title, body, onClick}) {
      if (!Notification.isSupported()) return Promise.resolve('unsupported');
      withdraw(conversationId);
      const notification = new Notification({title, body, silent: true});
      shown.set(conversationId, notification);
      notification.on('click', () => {
        withdraw(conversationId);
        onClick();
      });
      notification.on('close', () => {
        if (shown.get(conversationId) === notification) shown.delete(conversationId);
      });
      return new Promise(resolve => {
        const silence = setTimeout(() => resolve('unsupported'), SILENCE_MS);
        notification.on('show', () => {
          clearTimeout(silence);
          resolve('shown');
        });
        notification.show();
      });
    },
    withdrawAll() {
      for (const id of shown.keys()) withdraw(id);
    },
  };
}
