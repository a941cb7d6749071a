import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Key} from '../../design/keys.ts';
import type {Remembered} from '../../engine/remembered.ts';
import {isSingleKey} from './key-press.ts';
import {shortcutList, shortcuts, type Shortcut, type ShortcutId} from './shortcut-table.ts';

/** One shortcut with the keys it has today. */
export type KnownShortcut = Shortcut & {readonly id: ShortcutId};

type Changed = {readonly [Id in ShortcutId]?: readonly Key[]};

/** Why keys cannot be a shortcut's. */
export type KeyProblem =
  /** They mean something to the text, the window or the system. */
  | {readonly why: 'taken'}
  /** They would be letters wherever this shortcut is of use. */
  | {readonly why: 'letter'}
  /** `G` begins `G` `W`. */
  | {readonly why: 'begins'}
  /** Another shortcut has them. */
  | {readonly why: 'held'; readonly by: ShortcutId; readonly canSwap: boolean};

/** The keys of all shortcuts, as this person wants them. */
export interface Keymap extends Pick<StoreApi<Changed>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** All shortcuts, in the order of the sheet. */
  readonly list: () => readonly KnownShortcut[];
  readonly of: (id: ShortcutId) => KnownShortcut;
  /** For keys out of the table: those that stand in their place now. Others are themselves. */
  readonly now: (keys: readonly Key[]) => readonly Key[];
  readonly problemOf: (id: ShortcutId, keys: readonly Key[]) => KeyProblem | undefined;
  /** Whoever held them takes the ones this shortcut had. */
  readonly change: (id: ShortcutId, keys: readonly Key[]) => void;
  readonly reset: (id: ShortcutId) => void;
  readonly resetAll: () => void;
}

/** Of no use anywhere but in a text, a list or the system. */
const taken: ReadonlySet<string> = new Set(
  [
    'Enter Esc Tab Space Backspace Delete Up Down Left Right Home End PageUp PageDown F6 F12',
    'Shift+Enter Shift+Tab Shift+Space Shift+Up Shift+Down Shift+Left Shift+Right Shift+F6 Shift+F10',
    'Mod+A Mod+C Mod+V Mod+X Mod+Y Mod+Z Mod+Shift+Z Mod+B Mod+I Mod+U Mod+Q Mod+W Mod+R Mod+Shift+R',
    'Mod+Shift+U Mod+Shift+I Mod+Up Mod+Down Mod+Left Mod+Right Mod+Backspace Mod+Delete Mod+Tab Alt+F4 Alt+Tab',
    'Mod+0 Mod++ Mod+- Mod+=',
  ].flatMap(line => line.split(' ')),
);

const textOf = (keys: readonly Key[]): string => keys.join('+');
const defaults: ReadonlyMap<readonly Key[], ShortcutId> = new Map(shortcutList.map(({id}) => [shortcuts[id].keys, id]));

/** Makes the keymap of one window. What was changed is kept with the other small things about its screen. */
export function createKeymap(screen: Remembered): Keymap {
  const store = createStore<Changed>(() => known(screen.read().keys));
  const write = (changed: Changed) => {
    // Lists of their own: one out of the table would stand for the shortcut it is from (`now`).
    const keys = Object.fromEntries(Object.entries(changed).map(([id, own]) => [id, [...own]]));
    screen.write({keys});
    store.setState(keys, true);
  };
  const as = (shortcut: KnownShortcut): KnownShortcut => {
    const keys = store.getState()[shortcut.id];
    if (keys === undefined) return shortcut;
    const {second: _gone, ...rest} = shortcut;
    return {...rest, keys};
  };
  const list = () => shortcutList.map(as);
  const of = (id: ShortcutId) => as({...shortcuts[id], id});
  const without = (id: ShortcutId): Changed =>
    Object.fromEntries(Object.entries(store.getState()).filter(([one]) => one !== id));
  const holderOf = (id: ShortcutId, keys: readonly Key[]) =>
    list().find(one => one.id !== id && one.second === undefined && textOf(one.keys) === textOf(keys));

  return {
    ...store,
    list,
    of,
    now(keys) {
      const id = defaults.get(keys);
      return (id && store.getState()[id]) ?? keys;
    },
    problemOf(id, keys) {
      if (taken.has(textOf(keys))) return {why: 'taken'};
      if (of(id).group === 'writing' && isSingleKey(keys)) return {why: 'letter'};
      const begun = list().some(one => one.id !== id && one.second !== undefined && textOf(one.keys) === textOf(keys));
      if (begun) return {why: 'begins'};
      const holder = holderOf(id, keys);
      if (holder === undefined) return undefined;
      const canSwap = holder.isLocal !== true && of(id).second === undefined;
      return {why: 'held', by: holder.id, canSwap};
    },
    change(id, keys) {
      const holder = holderOf(id, keys);
      const had = of(id).keys;
      write({...without(id), [id]: keys, ...(holder && {[holder.id]: had})});
    },
    reset: id => {
      const holder = holderOf(id, shortcuts[id].keys);
      const had = of(id).keys;
      write({...without(id), ...(holder && {[holder.id]: had})});
    },
    resetAll: () => write({}),
  };
}

/** Only shortcuts that there are, and that may be changed. */
function known(stored: Readonly<Record<string, readonly string[]>>): Changed {
  const changeable = shortcutList.filter(({isLocal}) => isLocal !== true).map(({id}) => id);
  return Object.fromEntries(changeable.flatMap(id => (stored[id] === undefined ? [] : [[id, stored[id]]])));
}
