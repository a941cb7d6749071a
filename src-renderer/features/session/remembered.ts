/** Small things about this computer's screen, kept from start to start: open panels, widths. Never domain data. */
export interface Remembered<T> {
  readonly read: () => T;
  readonly write: (value: T) => void;
}

/**
 * One value under a name. Somebody may have edited what is stored: what `parse` does not
 * take counts as not there.
 */
export function remembered<T>(storage: Storage, name: string, parse: (stored: unknown) => T): Remembered<T> {
  return {
    read: () => parse(fromJson(storage.getItem(`parley.${name}`))),
    write: value => storage.setItem(`parley.${name}`, JSON.stringify(value)),
  };
}

/** For `remembered`: a switch that is on or off. */
export const aSwitch =
  (otherwise: boolean) =>
  (stored: unknown): boolean =>
    typeof stored === 'boolean' ? stored : otherwise;

function fromJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined; // edited by hand: as if it were not there
  }
}
