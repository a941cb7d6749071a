import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {remembered} from '../../engine/remembered.ts';
import {isPressed, keysOfPress} from './key-press.ts';
import {createKeymap} from './keymap.ts';
import {createShortcutRegistry, keysOf} from './shortcut-registry.ts';

function aStorage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

const press = (key: string, changes: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});

test('changed keys act, the old ones no more, and they are there after the next start', () => {
  const storage = aStorage();
  const keymap = createKeymap(remembered(storage));
  const registry = createShortcutRegistry({
    isMac: false,
    areSingleKeysOn: () => true,
    now: () => 0,
    list: keymap.list,
  });
  const solve = vi.fn();
  registry.register('solve', solve);
  keymap.change('solve', ['Mod', 'D']);
  expect(registry.handle(press('e'), {isWriting: false})).toBe(false);
  expect(registry.handle(press('d', {ctrlKey: true}), {isWriting: true})).toBe(true);
  expect(createKeymap(remembered(storage)).of('solve').keys).toEqual(['Mod', 'D']);
});

test('keys out of the table are drawn as those that were chosen, swapped ones too', () => {
  const keymap = createKeymap(remembered(aStorage()));
  keymap.change('solve', ['R']);
  expect(keymap.now(keysOf('solve'))).toEqual(['R']);
  expect(keymap.now(keysOf('reply'))).toEqual(['E']);
  expect(keymap.now(keymap.of('reply').keys)).toEqual(['E']);
  expect(keymap.now(keysOf('note'))).toEqual(['N']);
});

test.each([
  ['solve', ['R'], {why: 'held', by: 'reply', canSwap: true}],
  ['my-work', ['R'], {why: 'held', by: 'reply', canSwap: false}],
  ['solve', ['G'], {why: 'begins'}],
  ['send', ['S'], {why: 'letter'}],
  ['solve', ['Mod', 'C'], {why: 'taken'}],
  ['solve', ['Esc'], {why: 'taken'}],
  ['solve', ['E'], undefined],
  ['solve', ['Mod', 'D'], undefined],
] as const)('%s with %j: %j', (id, keys, problem) => {
  expect(createKeymap(remembered(aStorage())).problemOf(id, keys)).toEqual(problem);
});

test('one goes back to its own keys, whoever has them meanwhile; then all', () => {
  const keymap = createKeymap(remembered(aStorage()));
  keymap.change('solve', ['Mod', 'D']);
  keymap.change('reply', ['E']);
  keymap.reset('solve');
  expect([keymap.of('solve').keys, keymap.of('reply').keys]).toEqual([['E'], ['Mod', 'D']]);
  keymap.resetAll();
  expect([keymap.of('solve').keys, keymap.of('reply').keys]).toEqual([['E'], ['R']]);
});

test('no two shortcuts ever share their keys, whatever is changed, swapped and put back', () => {
  const some = fc.constantFrom('solve', 'reply', 'note', 'find', 'palette', 'my-work', 'undo' as const);
  const step = fc.record({
    id: some,
    keys: fc.constantFrom(['E'], ['R'], ['D'], ['Mod', 'D'], ['Mod', 'K'], ['Z']),
    isReset: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step), steps => {
      const keymap = createKeymap(remembered(aStorage()));
      for (const {id, keys, isReset} of steps) {
        const problem = keymap.problemOf(id, keys);
        if (isReset) keymap.reset(id);
        else if (problem === undefined || (problem.why === 'held' && problem.canSwap)) keymap.change(id, keys);
      }
      // A control that has the focus answers its own: `/` is the composer's in there, and the window's elsewhere.
      const windows = keymap.list().filter(shortcut => shortcut.isLocal !== true);
      const all = windows.map(({keys, second = ''}) => [...keys, second].join('+'));
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

test('what somebody broke by hand changes nothing', () => {
  const storage = aStorage();
  storage.setItem('parley.screen', JSON.stringify({keys: {nothing: ['X'], open: ['X'], solve: ['Mod', 'D']}}));
  const keymap = createKeymap(remembered(storage));
  expect([keymap.of('open').keys, keymap.of('solve').keys]).toEqual([['Enter'], ['Mod', 'D']]);
});

test.each([
  [press('d', {ctrlKey: true, shiftKey: true}), ['Mod', 'Shift', 'D']],
  [press('ArrowLeft', {altKey: true}), ['Alt', 'Left']],
  [press('?', {shiftKey: true}), ['?']],
  [press(' ', {ctrlKey: true}), ['Mod', 'Space']],
  [press('F8'), ['F8']],
  [press('о', {code: 'KeyJ'}), ['J']],
  [press('Shift', {shiftKey: true}), undefined],
])('a press as keys: %#', (pressed, keys) => {
  expect(keysOfPress(pressed, false)).toEqual(keys);
  if (keys !== undefined) expect(isPressed(keys, pressed, false)).toBe(true);
});
