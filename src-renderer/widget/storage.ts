import type {Site} from './site.ts';

/** What a visitor's browser remembers for one widget, as text. */
export interface Memory {
  readonly get: (key: string) => string | undefined;
  readonly set: (key: string, value: string | undefined) => void;
  readonly keys: () => readonly string[];
  /** Another tab changed something. */
  readonly onChange: (listener: () => void) => void;
}

/**
 * The browser's storage of our own origin, which the website cannot read. Some browsers keep
 * none for embedded pages: then the website's page keeps it for us, because a visitor who is
 * forgotten on every page is worse; and without any, the chat lasts as long as the page.
 */
export async function openMemory(widget: string, site: Site): Promise<Memory> {
  const prefix = `parley/${widget}/`;
  return hasStorage() ? ownMemory(prefix) : entrustedMemory(prefix, await site.ask(), site);
}

function ownMemory(prefix: string): Memory {
  /** What did not fit into the storage any more. */
  const over = new Map<string, string>();
  return {
    get: key => over.get(key) ?? localStorage.getItem(prefix + key) ?? undefined,
    set(key, value) {
      over.delete(key);
      if (value === undefined) localStorage.removeItem(prefix + key);
      else if (!fits(prefix + key, value)) over.set(key, value);
    },
    keys: () => [
      ...Object.keys(localStorage)
        .filter(key => key.startsWith(prefix))
        .map(key => key.slice(prefix.length)),
      ...over.keys(),
    ],
    onChange(listener) {
      addEventListener('storage', ({key}) => {
        // Null: everything was cleared.
        if (key === null || key.startsWith(prefix)) listener();
      });
    },
  };
}

function entrustedMemory(prefix: string, kept: Readonly<Record<string, string>>, site: Site): Memory {
  const ours = Object.entries(kept).filter(([key]) => key.startsWith(prefix));
  const map = new Map(ours.map(([key, value]) => [key.slice(prefix.length), value]));
  return {
    get: key => map.get(key),
    set(key, value) {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
      site.tell({parley: 1, type: 'keep', key: prefix + key, value: value ?? null});
    },
    keys: () => [...map.keys()],
    onChange: () => undefined,
  };
}

/** A browser may refuse even to be asked. */
function hasStorage(): boolean {
  try {
    return localStorage !== null;
  } catch {
    return false;
  }
}

function fits(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
