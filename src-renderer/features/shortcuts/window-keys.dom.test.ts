import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createShortcutRegistry} from './shortcut-registry.ts';
import {listenToKeys} from './window-keys.ts';

let stop: () => void;
let now = 0;
const solve = vi.fn<() => void>();
beforeEach(() => {
  const registry = createShortcutRegistry({isMac: false, areSingleKeysOn: () => true, now: () => now});
  registry.register('solve', solve);
  stop = listenToKeys(window, registry);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
  solve.mockReset();
});

function aField(): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
  return field;
}

/** Presses a key where the focus is, a fifth of a second after the one before. */
function press(key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', {key, code: `Key${key.toUpperCase()}`, bubbles: true, ...more});
  Object.defineProperty(event, 'timeStamp', {value: (now += 200)});
  document.activeElement?.dispatchEvent(event);
}
const type = (text: string) => text.split('').forEach(key => press(key));

test('C-12: letters for a field that is taken away while somebody writes in it are no shortcuts', () => {
  const field = aField();
  type('hello h');
  field.remove();
  press('Shift');
  type('ere we are, at last');
  expect(solve).not.toHaveBeenCalled();
  // Who looks up and clicks somewhere means what they press.
  document.body.dispatchEvent(new Event('pointerdown', {bubbles: true}));
  press('e');
  expect(solve).toHaveBeenCalledOnce();
});

test('nor while it stands there for a moment and takes nothing', () => {
  const field = aField();
  type('h');
  field.setAttribute('inert', '');
  field.blur();
  press('e');
  expect(solve).not.toHaveBeenCalled();
});

test.each([
  ['Escape', {}],
  ['Tab', {}],
  ['Enter', {ctrlKey: true}],
] as const)('who left it with %s means the shortcut', (key, more) => {
  const field = aField();
  type('h');
  press(key, more);
  field.remove();
  press('e');
  expect(solve).toHaveBeenCalledOnce();
});

test('who left a field that is still there means it, too', () => {
  const field = aField();
  type('h');
  field.blur();
  press('e');
  expect(solve).toHaveBeenCalledOnce();
});

test('a second later they have looked up', () => {
  const field = aField();
  type('h');
  field.remove();
  now += 1_000;
  press('e');
  expect(solve).toHaveBeenCalledOnce();
});
