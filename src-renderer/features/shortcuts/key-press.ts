import type {Key} from '../../design/keys.ts';

/** What a key press says, as far as shortcuts ask. A `KeyboardEvent` is one. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const named: Readonly<Record<string, string>> = {
  Esc: 'escape',
  Up: 'arrowup',
  Down: 'arrowdown',
  Left: 'arrowleft',
  Right: 'arrowright',
  Space: ' ',
};
const modifiers: ReadonlySet<Key> = new Set<Key>(['Mod', 'Shift', 'Alt']);

/** Whether these keys were pressed, no more and no fewer. */
export function isPressed(keys: readonly Key[], press: KeyPress, isMac: boolean): boolean {
  const key = keys.find(one => !modifiers.has(one)) ?? '';
  if (pressedKey(press) !== (named[key] ?? key.toLowerCase())) return false;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (mod !== keys.includes('Mod') || otherMod || press.altKey !== keys.includes('Alt')) return false;
  // Whether `?` needs Shift is the keyboard's business.
  return isSymbol(key) || press.shiftKey === keys.includes('Shift');
}

/** Acts only while nobody writes: it would be a character otherwise. */
export const isSingleKey = (keys: readonly Key[]): boolean =>
  !keys.includes('Mod') && !keys.includes('Alt') && !keys.some(key => /^F\d/.test(key));

const isSymbol = (key: string): boolean => key.length === 1 && !/[a-z0-9]/i.test(key);

/**
 * The key in lower case. On a keyboard without Latin letters, the letter that stands at the
 * same place on one with: shortcuts are reached by hand, not by script.
 */
function pressedKey({key, code}: KeyPress): string {
  const isForeignLetter = key.length === 1 && /\p{L}/u.test(key) && !/[a-z]/i.test(key);
  return (isForeignLetter ? code.replace(/^Key/, '') : key).toLowerCase();
}

const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(named).map(([name, key]) => [key, name])),
  pageup: 'PageUp',
  pagedown: 'PageDown',
};
const isModifier = (key: string): boolean =>
  ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified'].includes(key);

/** What was pressed, as shortcuts are written. Undefined: a modifier alone, or one that we do not use. */
export function keysOfPress(press: KeyPress, isMac: boolean): readonly Key[] | undefined {
  if (isModifier(press.key) || (isMac ? press.ctrlKey : press.metaKey)) return undefined;
  const pressed = pressedKey(press);
  const key = names[pressed] ?? `${pressed.charAt(0).toUpperCase()}${pressed.slice(1)}`;
  return [
    ...((isMac ? press.metaKey : press.ctrlKey) ? ['Mod'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && !isSymbol(key) ? ['Shift'] : []),
    key,
  ];
}
