import {createStore, type StoreApi} from 'zustand/vanilla';
import type {DictionaryAdded, SpellingKept} from '../../core/contract/spelling-wire.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';
import type {Stretch} from '../../core/spelling/words.ts';

export interface SpellingState {
  /** Undefined: not known yet. */
  readonly kept: SpellingKept | undefined;
  /** Words that are left alone until the window closes. */
  readonly ignored: ReadonlySet<string>;
  /** Why a dictionary that was chosen is not looked into. `slow`: it took for ever and was given up. */
  readonly trouble: Readonly<Record<string, 'slow' | 'broken'>>;
  /** Another number: what was found so far may be wrong. */
  readonly version: number;
}

/** What is wrong in what people write here: asks a thread, which never keeps anybody from typing (A.10). */
export interface Speller extends Pick<StoreApi<SpellingState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Somebody is about to write: what is kept is asked for, and the thread begun, once. */
  readonly begin: () => void;
  /** Per line, what is in no dictionary. Undefined: nobody can say, now. */
  readonly check: (lines: readonly string[]) => Promise<readonly (readonly Stretch[])[] | undefined>;
  readonly suggest: (word: string) => Promise<readonly string[]>;
  readonly ignore: (word: string) => void;
  /** One's own word, or no longer. False: it could not be kept. */
  readonly spell: (word: string, isKnown: boolean) => Promise<boolean>;
  readonly set: (wanted: Pick<SpellingKept, 'isOn' | 'chosen'>) => Promise<void>;
  readonly addDictionary: () => Promise<Result<DictionaryAdded>>;
  readonly removeDictionary: (key: string) => Promise<void>;
  /** Ends its thread. */
  readonly close: () => void;
}

export const nothingSpelled: SpellingState = {kept: undefined, ignored: new Set(), trouble: {}, version: 0};

/** For a page in which nobody writes. */
export function noSpeller(): Speller {
  const nothing = () => undefined;
  const refused = async () => refuse({code: 'unavailable', detail: 'nobody writes here'} as const);
  return {
    ...createStore(() => nothingSpelled),
    begin: nothing,
    check: async () => undefined,
    suggest: async () => [],
    ignore: nothing,
    spell: async () => false,
    set: async () => undefined,
    addDictionary: refused,
    removeDictionary: async () => undefined,
    close: nothing,
  };
}
