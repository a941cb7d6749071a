import * as z from 'zod';

/** What somebody is writing over in the details and what was not taken yet. It outlives the field, the window and a crash. */
export interface UnsavedTexts {
  readonly get: (key: string) => string | undefined;
  readonly keep: (key: string, text: string) => void;
  readonly drop: (key: string) => void;
}

const KEY = 'parley.unsaved';
/** More than anybody leaves half written; the oldest makes room. */
const MOST_KEPT = 40;

const kept = z.array(z.tuple([z.string(), z.string()]));

/** The texts kept in this storage, which is read when the first one is asked for. */
export function createUnsavedTexts(storage: () => Pick<Storage, 'getItem' | 'setItem'>): UnsavedTexts {
  let known: Map<string, string> | undefined;
  const texts = () => (known ??= new Map(fromJson(storage().getItem(KEY))));
  const write = () => storage().setItem(KEY, JSON.stringify([...texts()].slice(-MOST_KEPT)));
  return {
    get: key => texts().get(key),
    keep(key, text) {
      texts().delete(key);
      texts().set(key, text);
      write();
    },
    drop(key) {
      if (texts().delete(key)) write();
    },
  };
}

function fromJson(text: string | null): readonly (readonly [string, string])[] {
  try {
    return kept.safeParse(JSON.parse(text ?? '[]')).data ?? [];
  } catch {
    return []; // edited by hand: as if it were not there
  }
}
