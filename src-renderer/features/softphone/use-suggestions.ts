import {useDeferredValue} from 'react';
import {valueOf} from '../../engine/live.ts';
import {useLastValue} from '../details/use-last-value.ts';
import {useLive} from '../../engine/use-live.ts';
import {likelyNumbers, type Suggestion} from './likely-numbers.ts';

const MOST = 4;

/** The asker's latest calls. */
const recent = {of: 'mine', only: null, text: null, token: null} as const;

/** Who may be meant by what is typed: customers, and whoever was lately on the telephone. Their numbers come along. */
export function useSuggestions(typed: string): readonly Suggestion[] {
  const text = useDeferredValue(typed.trim()).slice(0, 200);
  const customers = useLastValue(useLive('customer/find', {text}))?.customers ?? [];
  const calls = valueOf(useLive('call/log', recent))?.calls ?? [];
  return likelyNumbers(text, {customers: text.length < 2 ? [] : customers, calls}).slice(0, MOST);
}

/** What was dialled last, also before the window was opened; undefined: nothing. */
export function useLastDialled(dialledHere: string | undefined): string | undefined {
  const log = valueOf(useLive('call/log', {...recent, only: 'outbound'}));
  return dialledHere ?? log?.calls.find(({number}) => number !== '')?.number;
}
