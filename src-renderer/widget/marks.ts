import type {Memory} from './storage.ts';

/** How far our messages were told to be delivered and seen: the same for all tabs of a browser. */
export interface Marks {
  readonly get: (what: 'delivered' | 'seen') => number;
  readonly raise: (what: 'delivered' | 'seen', to: number) => void;
  readonly forget: () => void;
}

export function openMarks(memory: Memory): Marks {
  const get = (what: 'delivered' | 'seen'): number => Number(memory.get(what) ?? 0) || 0;
  return {
    get,
    raise: (what, to) => memory.set(what, String(Math.max(get(what), to))),
    forget() {
      memory.set('delivered', undefined);
      memory.set('seen', undefined);
    },
  };
}
