import {createStore, type StoreApi} from 'zustand/vanilla';

/** What lies in front of the screen, and what was looked for there. */
export interface PaletteState {
  readonly open: 'palette' | 'shortcuts' | undefined;
  /** Searches that led somewhere, the newest first. Only while the window is open: they name people. */
  readonly searches: readonly string[];
}

export interface PaletteStore extends Pick<StoreApi<PaletteState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly show: (what: PaletteState['open']) => void;
  readonly searched: (text: string) => void;
}

const MOST_SEARCHES = 5;

/** Makes the store of one window. */
export function createPaletteStore(): PaletteStore {
  const store = createStore<PaletteState>(() => ({open: undefined, searches: []}));
  return {
    ...store,
    show: open => store.setState({open}),
    searched(typed) {
      const text = typed.trim();
      if (text === '') return;
      store.setState(({searches}) => ({
        searches: [text, ...searches.filter(one => one !== text)].slice(0, MOST_SEARCHES),
      }));
    },
  };
}
