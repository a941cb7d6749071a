import {useDeferredValue} from 'react';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {readDialled} from './dialled.ts';

/** Somebody who may be meant by what is being typed. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

/** Channels whose addresses are telephone numbers. */
const telephones: ReadonlySet<string> = new Set(['voice', 'sms', 'whatsapp', 'viber']);
const MOST = 4;

/** Customers whose name or number begins with what is typed, with a number each. */
export function useSuggestions(typed: string): readonly Suggestion[] {
  const text = useDeferredValue(typed.trim()).slice(0, 200);
  const live = useLive('customer/find', {text});
  if (text.length < 2) return [];
  const dialled = readDialled(text);
  const digits = 'number' in dialled ? dialled.number.replaceAll(/\D/g, '') : undefined;
  const found = (valueOf(live)?.customers ?? []).flatMap(({customerId, name, isBlocked, addresses}) => {
    const numbers = addresses.filter(({channel}) => telephones.has(channel)).map(({shown}) => shown);
    const fits = digits === undefined ? numbers : numbers.filter(one => one.replaceAll(/\D/g, '').includes(digits));
    return isBlocked ? [] : [...new Set(fits)].map(number => ({id: `${customerId} ${number}`, name, number}));
  });
  return found.slice(0, MOST);
}
