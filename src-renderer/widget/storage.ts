/** What a visitor's browser remembers for one widget, as text. */
export interface Memory {
  readonly get: (key: string) => string | undefined;
  readonly set: (key: string, value: string | undefined) => void;
  readonly keys: () => readonly string[];
  /** Another tab changed something. */
  readonly onChange: (listener: () => void) => void;
}

/**
 * The browser's storage of our own origin. A browser that keeps none for embedded pages
 * still gets a chat that lasts as long as the page.
 */
export function openMemory(widget: string): Memory {
  const prefix = `parley/${widget}/`;
  const kept = probe() ? localStorage : undefined;
  const local = new Map<string, string>();
  const listeners = new Set<() => void>();
  addEventListener('storage', event => {
    // Null: everything was cleared.
    if (event.key === null || event.key.startsWith(prefix)) for (const listener of listeners) listener();
  });
  return {
    get: key => local.get(key) ?? kept?.getItem(prefix + key) ?? undefined,
    set(key, value) {
      local.delete(key);
      if (value === undefined) return kept?.removeItem(prefix + key);
      if (!write(kept, prefix + key, value)) local.set(key, value);
      return undefined;
    },
    keys: () => [
      ...Object.keys(kept ?? {})
        .filter(key => key.startsWith(prefix))
        .map(key => key.slice(prefix.length)),
      ...local.keys(),
    ],
    onChange: listener => void listeners.add(listener),
  };
}

function probe(): boolean {
  try {
    return localStorage !== null;
  } catch {
    return false;
  }
}

/** False: there is none, or it is full. */
function write(kept: Storage | undefined, key: string, value: string): boolean {
  try {
    kept?.setItem(key, value);
    return kept !== undefined;
  } catch {
    return false;
  }
}
