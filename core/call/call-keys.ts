import * as z from 'zod';

/** What keys do in every program, while Parley runs. */
export const globalDeeds = ['answer', 'hang-up', 'mute'] as const;
export type GlobalDeed = (typeof globalDeeds)[number];

/** `push`: while they are held in a window of ours, muted and not muted change places. No system tells other programs of keys let go. */
export const callKeyDeeds = [...globalDeeds, 'push'] as const;
export type CallKeyDeed = (typeof callKeyDeeds)[number];

/** Keys pressed together, as shortcuts are written: `Mod` is Ctrl, and ⌘ on a Mac. */
export const callKeys = () =>
  z
    .array(z.string())
    .min(1)
    .max(4)
    .refine(keys => isCallKeys(keys));

const modifiers: readonly string[] = ['Mod', 'Alt', 'Shift'];

/**
 * A function key, or a letter or digit with two of Ctrl, Alt and Shift: whatever is less would be missing where people
 * write, and anything else is not called the same on every system.
 */
export function isCallKeys(keys: readonly string[]): boolean {
  const held = keys.slice(0, -1);
  const key = keys.at(-1) ?? '';
  if (!held.every(one => modifiers.includes(one)) || new Set(held).size < held.length) return false;
  if (/^F(?:[1-9]|1\d|2[0-4])$/.test(key)) return true;
  return /^[A-Z\d]$/.test(key) && held.length >= 2;
}

/** The same as Electron writes it. */
export const acceleratorOf = (keys: readonly string[]): string =>
  keys.map(key => (key === 'Mod' ? 'CommandOrControl' : key)).join('+');

export const isSameKeys = (one: readonly string[], other: readonly string[]): boolean =>
  one.join('+') === other.join('+');
