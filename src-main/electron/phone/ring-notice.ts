import {Notification} from 'electron';
import type {RingNotice} from './announce-ringing.ts';

interface Answers {
  readonly click: () => void;
  readonly action: (what: 'answer' | 'decline') => void;
}

/** A notice of the system's own, without its sound: the telephone rings by itself. Returns how it is withdrawn. */
export function showRingNotice({title, body, answer, decline}: RingNotice, {click, action}: Answers): () => void {
  if (!Notification.isSupported()) return () => undefined;
  const notice = new Notification({
    title,
    body,
    silent: true,
    urgency: 'critical',
    timeoutType: 'never',
    // Only macOS draws them; elsewhere a click leads to the card in the window.
    actions: [
      {type: 'button', text: answer},
      {type: 'button', text: decline},
    ],
  });
  notice.on('click', click);
  notice.on('action', (_event, index) => action(index === 0 ? 'answer' : 'decline'));
  notice.show();
  return () => notice.close();
}
