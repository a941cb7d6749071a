import type {Outside} from './outside-settings.ts';

interface LeaveHost {
  /** The app ends: windows close without a question. */
  readonly isQuitting: () => boolean;
  /** There is a telephone, and an icon beside the clock that leads back. */
  readonly canStay: () => boolean;
  readonly isCalling: () => boolean;
  readonly closing: () => Outside['closing'];
  readonly keep: (closing: Outside['closing']) => void;
  readonly ask: () => Promise<'tray' | 'quit' | 'cancel'>;
  readonly hide: () => void;
  /** Asks about calls by itself. */
  readonly quit: () => void;
}

/**
 * What closing the window does. With a telephone it may only hide it, so that calls still ring:
 * asked once, kept in Settings. Where nothing would lead back it ends Parley, as ever, but never a
 * call without a question: that has to be asked while there is still a window.
 */
export function leaveWindow(host: LeaveHost): (event: {preventDefault(): void}) => void {
  let isAsking = false;
  const ask = async () => {
    isAsking = true;
    try {
      const answer = await host.ask();
      if (answer === 'cancel') return;
      host.keep(answer);
      if (answer === 'tray') host.hide();
      else host.quit();
    } finally {
      isAsking = false;
    }
  };
  return event => {
    if (host.isQuitting()) return;
    const canStay = host.canStay();
    const closing = canStay ? host.closing() : 'quit';
    if (closing === 'quit' && !host.isCalling()) return;
    event.preventDefault();
    if (closing === 'tray') host.hide();
    else if (closing === 'quit') host.quit();
    else if (!isAsking) void ask();
  };
}
