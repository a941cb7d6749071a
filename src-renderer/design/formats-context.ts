import {createContext, useContext, useSyncExternalStore} from 'react';
import type {NumberFormat} from './number-format.ts';
import type {Ticker} from './ticker.ts';
import type {TimeFormat} from './time-format.ts';

/** How this window writes numbers and times, and how it learns that time has passed. */
export interface Formats {
  readonly numbers: NumberFormat;
  readonly times: TimeFormat;
  readonly minutes: Ticker;
  readonly seconds: Ticker;
}

/** Given by `DesignProvider`. */
export const FormatsContext = createContext<Formats | undefined>(undefined);

/** The formats of this window. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (!formats) throw new Error('No formats: wrap the screen in DesignProvider');
  return formats;
}

/** The current time, renewed every minute, or every second where seconds are shown. */
export function useNow(step: 'minute' | 'second' = 'minute'): number {
  const {minutes, seconds} = useFormats();
  const ticker = step === 'minute' ? minutes : seconds;
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}
