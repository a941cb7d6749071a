import {createStore, type StoreApi} from 'zustand/vanilla';

/** What lies in front of the screen. */
export interface PaletteState {
  readonly open: 'palette' | 'shortcuts' | undefined;
}

export interface PaletteStore extends Pick<StoreApi<PaletteState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly show: (what: PaletteState['open']) => void;
}

/** Makes the store of one window. */
export function createPaletteStore(): PaletteStore {
  const store = createStore<PaletteState>(() => ({open: undefined}));
  return {...store, show: open => store.setState({open})};
}
