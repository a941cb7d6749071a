import {expect, test} from 'vitest';
import {ariaKeyShortcuts, keyName} from './keys.ts';

test('Mod is Ctrl, and ⌘ on a Mac', () => {
  expect(keyName('Mod', false).text).toBe('Ctrl');
  expect(keyName('Mod', true).text).toBe('⌘');
  expect(ariaKeyShortcuts(['Mod', 'Shift', 'Enter'], false)).toBe('Control+Shift+Enter');
  expect(ariaKeyShortcuts(['Mod', 'Shift', 'Enter'], true)).toBe('Meta+Shift+Enter');
});

test('what is only a sign on the key has a name to read', () => {
  expect(keyName('Enter', false)).toEqual({text: '↵', spoken: 'Enter', aria: 'Enter'});
  expect(keyName('Shift', true).spoken).toBe('Shift');
  expect(keyName('K', true)).toEqual({text: 'K', spoken: 'K', aria: 'K'});
});
