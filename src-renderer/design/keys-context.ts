import {createContext, use} from 'react';
import type {Key} from './keys.ts';

/**
 * Which keys do today what these keys do out of the box: the person may have changed them.
 * Given around a window's screens, so that every key drawn anywhere is the one that acts.
 */
export const KeysContext = createContext<(keys: readonly Key[]) => readonly Key[]>(keys => keys);

/** The keys to show for these. */
export function useKeysNow(keys: readonly Key[] | undefined): readonly Key[] | undefined {
  const now = use(KeysContext);
  return keys && now(keys);
}
