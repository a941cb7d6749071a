import {createContext, useContext, type ReactNode} from 'react';
import {useNow} from './formats-context.ts';

const MinuteContext = createContext<number | undefined>(undefined);

/** One clock for a list: it alone listens, and with the minute only what shows the time is drawn again, not its rows. */
export function SharedMinute({children}: {readonly children: ReactNode}) {
  const now = useNow();
  return <MinuteContext value={now}>{children}</MinuteContext>;
}

/** The current time by the minute, inside a `SharedMinute`. */
export function useSharedMinute(): number {
  const now = useContext(MinuteContext);
  if (now === undefined) throw new Error('No minute: wrap the list in SharedMinute');
  return now;
}
