import {isPressed, isSingleKey, type KeyPress} from './key-press.ts';
import type {KnownShortcut} from './keymap.ts';
import {shortcutList, shortcuts, type ShortcutId} from './shortcut-table.ts';

/** Which shortcuts do something now. One of these a window. */
export interface ShortcutRegistry {
  /** Until the returned function is called; of several the newest counts. */
  readonly register: (id: ShortcutId, run: () => void) => () => void;
  /** Runs what a key press means here. False: it means nothing. */
  readonly handle: (press: KeyPress, context: {readonly isWriting: boolean}) => boolean;
  /** The same for what is heard before whatever has the focus. */
  readonly handleUrgent: (press: KeyPress) => boolean;
  /** Does what a shortcut does, from a menu or the palette. */
  readonly run: (id: ShortcutId) => boolean;
  /**
   * Called before any of the above but going on to the next row, until the returned function is called: what is drawn
   * in a moment is to be drawn now, because a key means what is on screen.
   */
  readonly beforeEach: (catchUp: () => void) => () => void;
  /** Those that do something now, in the order of the table. */
  readonly available: () => readonly ShortcutId[];
}

interface RegistryOptions {
  readonly isMac: boolean;
  /** WCAG 2.1.4: whether single keys are on. */
  readonly areSingleKeysOn: () => boolean;
  /** All shortcuts with the keys they have now; those of the table unless told. */
  readonly list?: () => readonly KnownShortcut[];
  /** Milliseconds; only measures. */
  readonly now: () => number;
}

/** They go through a list, whatever is drawn beside it: held down, they wait for none of that. */
const steady: ReadonlySet<ShortcutId> = new Set(['next', 'previous']);

/** What does something now, by its shortcut. */
function createHandlers() {
  const handlers = new Map<ShortcutId, readonly (() => void)[]>();
  const newest = (id: ShortcutId) => handlers.get(id)?.at(-1);
  return {
    newest,
    run: (id: ShortcutId) => {
      const handler = newest(id);
      handler?.();
      return handler !== undefined;
    },
    register: (id: ShortcutId, handler: () => void) => {
      const own = () => handler();
      handlers.set(id, [...(handlers.get(id) ?? []), own]);
      return () => {
        const left = (handlers.get(id) ?? []).filter(one => one !== own);
        handlers.set(id, left);
      };
    },
  };
}

/** What is drawn in a moment, and can be drawn at once. */
function createLate() {
  const all = new Set<() => void>();
  return {
    beforeEach: (catchUp: () => void) => {
      const own = () => catchUp();
      all.add(own);
      return () => void all.delete(own);
    },
    catchUp: () => all.forEach(each => each()),
  };
}

/** How long `G` waits for what comes then. */
const CHORD_MS = 1_500;

/** Makes the registry of one window. */
export function createShortcutRegistry({
  isMac,
  areSingleKeysOn,
  list = () => shortcutList,
  now,
}: RegistryOptions): ShortcutRegistry {
  const {register, newest, run} = createHandlers();
  const late = createLate();
  const catchUp = (press: KeyPress) => {
    if (!list().some(({id, keys}) => steady.has(id) && isPressed(keys, press, isMac))) late.catchUp();
  };
  let begun: {readonly keys: readonly string[]; readonly at: number} | undefined;

  const listening = (isWriting: boolean) =>
    list().filter(
      ({id, keys, isLocal}) =>
        !isLocal && newest(id) !== undefined && (!isSingleKey(keys) || (!isWriting && areSingleKeysOn())),
    );

  /** The second half of `G` `W`, if the first was pressed a moment ago. */
  const finish = (candidates: readonly KnownShortcut[], press: KeyPress) => {
    const chord = begun;
    begun = undefined;
    if (chord === undefined || now() - chord.at > CHORD_MS) return undefined;
    return candidates.find(
      ({keys, second}) =>
        second !== undefined && keys.join() === chord.keys.join() && isPressed([second], press, isMac),
    );
  };

  return {
    register,
    beforeEach: late.beforeEach,
    run(id) {
      late.catchUp();
      return run(id);
    },
    available: () => shortcutList.filter(({id}) => newest(id) !== undefined).map(({id}) => id),

    handleUrgent(press) {
      catchUp(press);
      const pressed = list().find(
        ({id, keys, isUrgent}) => isUrgent === true && newest(id) !== undefined && isPressed(keys, press, isMac),
      );
      return pressed !== undefined && run(pressed.id);
    },

    handle(press, {isWriting}) {
      catchUp(press);
      const candidates = listening(isWriting);
      const finished = finish(candidates, press);
      if (finished) return run(finished.id);
      const pressed = candidates.filter(({keys}) => isPressed(keys, press, isMac));
      const whole = pressed.find(({second}) => second === undefined);
      if (whole) return run(whole.id);
      const first = pressed[0];
      if (first) begun = {keys: first.keys, at: now()};
      return first !== undefined;
    },
  };
}

/**
 * The keys of one shortcut, for the control that does the same. Drawn, they are those that were
 * chosen instead (`KeysContext`).
 */
export const keysOf = (id: ShortcutId): readonly string[] => shortcuts[id].keys;
