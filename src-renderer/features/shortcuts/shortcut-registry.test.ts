import {expect, test, vi} from 'vitest';
import type {KeyPress} from './key-press.ts';
import {createShortcutRegistry} from './shortcut-registry.ts';
import {shortcutList} from './shortcut-table.ts';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});
const reading = {isWriting: false};
const writing = {isWriting: true};

function aRegistry({isMac = false, areSingleKeysOn = true} = {}) {
  let time = 0;
  const registry = createShortcutRegistry({isMac, areSingleKeysOn: () => areSingleKeysOn, now: () => time});
  return {
    registry,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

test('a single key acts while nobody writes, and is a letter otherwise', () => {
  const {registry} = aRegistry();
  const solve = vi.fn();
  registry.register('solve', solve);
  expect(registry.handle(press('e'), writing)).toBe(false);
  expect(registry.handle(press('e'), reading)).toBe(true);
  expect(solve).toHaveBeenCalledTimes(1);
});

test('WCAG 2.1.4: single keys can be turned off; keys with Ctrl still act', () => {
  const {registry} = aRegistry({areSingleKeysOn: false});
  const palette = vi.fn();
  registry.register('solve', vi.fn());
  registry.register('palette', palette);
  expect(registry.handle(press('e'), reading)).toBe(false);
  expect(registry.handle(press('k', {ctrlKey: true}), writing)).toBe(true);
});

test('a key with one modifier more is another key', () => {
  const {registry} = aRegistry();
  registry.register('next', vi.fn());
  registry.register('send', vi.fn());
  expect(registry.handle(press('j', {ctrlKey: true}), reading)).toBe(false);
  expect(registry.handle(press('J', {shiftKey: true}), reading)).toBe(false);
  expect(registry.handle(press('Enter', {ctrlKey: true, shiftKey: true}), writing)).toBe(false);
});

test('? is itself on every keyboard, with Shift or without', () => {
  const {registry} = aRegistry();
  registry.register('shortcuts', vi.fn());
  expect(registry.handle(press('?', {shiftKey: true, code: 'Slash'}), reading)).toBe(true);
  expect(registry.handle(press('?', {code: 'Minus'}), reading)).toBe(true);
});

test('on a Cyrillic keyboard the key at the same place counts', () => {
  const {registry} = aRegistry();
  registry.register('next', vi.fn());
  expect(registry.handle(press('о', {code: 'KeyJ'}), reading)).toBe(true);
});

test('a Mac has ⌘ where others have Ctrl', () => {
  const {registry} = aRegistry({isMac: true});
  registry.register('palette', vi.fn());
  expect(registry.handle(press('k', {ctrlKey: true}), reading)).toBe(false);
  expect(registry.handle(press('k', {metaKey: true}), reading)).toBe(true);
});

test('G then W goes to My Work; G, a pause and W is waiting', () => {
  const {registry, pass} = aRegistry();
  const [myWork, waiting] = [vi.fn(), vi.fn()];
  registry.register('my-work', myWork);
  registry.register('waiting', waiting);
  registry.handle(press('g'), reading);
  registry.handle(press('w'), reading);
  expect([myWork.mock.calls.length, waiting.mock.calls.length]).toEqual([1, 0]);
  registry.handle(press('g'), reading);
  pass(2_000);
  registry.handle(press('w'), reading);
  expect([myWork.mock.calls.length, waiting.mock.calls.length]).toEqual([1, 1]);
});

test('of several the newest counts, and the older comes back', () => {
  const {registry} = aRegistry();
  const [older, newer] = [vi.fn(), vi.fn()];
  registry.register('reply', older);
  const stop = registry.register('reply', newer);
  registry.run('reply');
  stop();
  registry.run('reply');
  expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([1, 1]);
});

test('what nobody answers is nowhere on offer', () => {
  const {registry} = aRegistry();
  const stop = registry.register('solve', vi.fn());
  expect(registry.available()).toEqual(['solve']);
  stop();
  expect(registry.available()).toEqual([]);
  expect(registry.handle(press('e'), reading)).toBe(false);
});

test('no two shortcuts share their keys', () => {
  const windows = shortcutList.filter(shortcut => !('isLocal' in shortcut));
  const keys = windows.map(({keys, second = ''}) => [...keys, second].join('+'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('what is behind catches up before a key is answered, but for J and K, which go on without it', () => {
  const {registry} = aRegistry();
  const heard: string[] = [];
  const stop = registry.beforeEach(() => registry.register('solve', () => heard.push('solve')));
  registry.handle(press('j'), reading);
  expect(heard).toEqual([]);
  registry.handle(press('e'), reading);
  expect(heard).toEqual(['solve']);
  stop();
  registry.run('solve');
  expect(heard).toEqual(['solve', 'solve']);
});
