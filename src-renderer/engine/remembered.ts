import * as z from 'zod';

/** Small things about this computer's screen, kept from start to start. Never domain data. */
export interface Remembered {
  readonly read: () => Screen;
  readonly write: (changes: Partial<Screen>) => void;
}

const paneWidth = z.number().min(200).max(600);
const screen = z.object({
  /** WCAG 2.1.4: whether single keys act. */
  areSingleKeysOn: z.boolean().catch(true),
  /** When somebody last looked at the calls that were missed. */
  callsSeenAt: z.number().catch(0),
  areDetailsOpen: z.boolean().catch(true),
  /** Parts of the details that are folded. */
  foldedDetails: z.array(z.string().max(40)).max(50).catch([]),
  /** AW-4: the columns of All Work; null: never changed. */
  columns: z.array(z.string().max(40)).max(50).nullable().catch(null),
  /** Sections of a rail that are folded away. */
  folded: z.array(z.string().max(40)).max(50).catch([]),
  /** Shortcuts whose keys were changed: the keys of each by its name. */
  keys: z.record(z.string(), z.array(z.string().min(1).max(12)).min(1).max(4)).catch({}),
  /** Null: never changed. */
  widths: z.object({list: paneWidth, details: paneWidth}).nullable().catch(null),
});
export type Screen = Readonly<z.output<typeof screen>>;

const KEY = 'parley.screen';

/**
 * What is remembered in this storage. It is read once: the first look into a page's storage
 * takes some milliseconds. Somebody may have edited it: a value we do not know counts as
 * not there, alone.
 */
export function remembered(storage: Pick<Storage, 'getItem' | 'setItem'>): Remembered {
  let known: Screen | undefined;
  const read = () => (known ??= screen.parse(fromJson(storage.getItem(KEY))));
  return {
    read,
    write(changes) {
      known = {...read(), ...changes};
      storage.setItem(KEY, JSON.stringify(known));
    },
  };
}

function fromJson(text: string | null): object {
  try {
    const value: unknown = text === null ? {} : JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // edited by hand: as if it were not there
  }
}
