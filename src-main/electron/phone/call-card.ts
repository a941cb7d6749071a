import type {Call} from '../../../core/call/call.ts';
import {isOnLine} from '../../../core/call/call.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import type {Sight} from '../only-window.ts';
import type {Telephone} from './phone-host.ts';

/** The small window beside everything else that is done at this computer. */
export interface CardWindow {
  close(): void;
}

interface CardHost {
  readonly phone: Pick<Telephone, 'state' | 'onState'>;
  readonly window: {readonly sight: Sight; onSight(listener: () => void): () => void};
  /** `onClosed`: a person closed it. */
  readonly open: (onClosed: () => void) => CardWindow;
  /** One that is ready is there at once: begun now, or given up while nothing is shown. */
  readonly keepReady: (isReady: boolean) => void;
}

/**
 * Whether a card is due: for what rings while nobody looks at the window, and for what one talks
 * on while the window cannot be seen at all.
 */
export const isCardDue = (calls: readonly Call[], sight: Sight): boolean =>
  calls.some(call => (call.phase === 'ringing' && sight !== 'looked-at') || (isOnLine(call) && sight === 'away'));

/**
 * Keeps the card there as long as it is due. Who closed it does not want to see it again for
 * these calls; the next one shows it anew.
 */
export function keepCallCard({phone, window, open, keepReady}: CardHost): () => void {
  const dismissed = new Set<CallId>();
  let card: CardWindow | undefined;
  const look = () => {
    keepReady(phone.state !== undefined && window.sight === 'away');
    const calls = phone.state?.calls ?? [];
    for (const id of dismissed) if (!calls.some(call => call.id === id)) dismissed.delete(id);
    const wanted = calls.filter(({id}) => !dismissed.has(id));
    if (!isCardDue(wanted, window.sight)) {
      const shown = card;
      card = undefined;
      shown?.close();
      return;
    }
    card ??= open(() => {
      if (card === undefined) return;
      card = undefined;
      for (const {id} of phone.state?.calls ?? []) dismissed.add(id);
    });
  };
  const stops = [phone.onState(look), window.onSight(look)];
  return () => {
    for (const stop of stops) stop();
    card?.close();
    keepReady(false);
  };
}
