/** A key as shortcuts are written: `Mod` is Ctrl, and ⌘ on a Mac. Anything else is shown as it is. */
export type Key = 'Mod' | 'Shift' | 'Alt' | 'Enter' | 'Esc' | 'Up' | 'Down' | (string & {});

interface KeyName {
  /** What is printed on the key. */
  readonly text: string;
  /** How it is read aloud. */
  readonly spoken: string;
  /** Its name in `aria-keyshortcuts`. */
  readonly aria: string;
}

const onMac: Readonly<Record<string, KeyName>> = {
  Mod: {text: '⌘', spoken: 'Command', aria: 'Meta'},
  Shift: {text: '⇧', spoken: 'Shift', aria: 'Shift'},
  Alt: {text: '⌥', spoken: 'Option', aria: 'Alt'},
};

const elsewhere: Readonly<Record<string, KeyName>> = {
  Mod: {text: 'Ctrl', spoken: 'Control', aria: 'Control'},
};

const everywhere: Readonly<Record<string, KeyName>> = {
  Enter: {text: '↵', spoken: 'Enter', aria: 'Enter'},
  Esc: {text: 'Esc', spoken: 'Escape', aria: 'Escape'},
  Up: {text: '↑', spoken: 'Up', aria: 'ArrowUp'},
  Down: {text: '↓', spoken: 'Down', aria: 'ArrowDown'},
};

/** How a key is called on this computer. */
export function keyName(key: Key, isMac: boolean): KeyName {
  return (isMac ? onMac : elsewhere)[key] ?? everywhere[key] ?? {text: key, spoken: key, aria: key};
}

/** The keys of one shortcut as `aria-keyshortcuts` wants them: `Control+Enter`. */
export const ariaKeyShortcuts = (keys: readonly Key[], isMac: boolean): string =>
  keys.map(key => keyName(key, isMac).aria).join('+');

/** Whether the keyboard in front of us has a ⌘ where others have Ctrl. */
export const isMacKeyboard = (): boolean => /mac/i.test(navigator.platform);
