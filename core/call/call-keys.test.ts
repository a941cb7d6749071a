import {expect, test} from 'vitest';
import {acceleratorOf, callKeys, isCallKeys} from './call-keys.ts';

test.each([
  [['F8'], true],
  [['Shift', 'F24'], true],
  [['Mod', 'Shift', 'M'], true],
  [['Mod', 'Alt', '1'], true],
  [['Mod', 'M'], false], // missing where people write
  [['M'], false],
  [['F25'], false],
  [['Mod', 'Mod', 'M'], false],
  [['M', 'Mod', 'Shift'], false],
  [['Mod', 'Shift', 'Up'], false],
  [['Mod', 'Shift', '!'], false],
])('%j can be keys of calls: %s', (keys, isOne) => {
  expect(isCallKeys(keys)).toBe(isOne);
  expect(callKeys().safeParse(keys).success).toBe(isOne);
});

test('keys are written as Electron reads them', () => {
  expect(acceleratorOf(['Mod', 'Shift', 'M'])).toBe('CommandOrControl+Shift+M');
});
