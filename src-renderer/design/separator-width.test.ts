import fc from 'fast-check';
import {expect, test} from 'vitest';
import {widthAfterKey, within} from './separator-width.ts';

const range = {min: 264, max: 480};

test('an arrow moves the edge by 8 px, in the direction it points', () => {
  expect(widthAfterKey('ArrowRight', 344, {...range, growsTowards: 'right'})).toBe(352);
  expect(widthAfterKey('ArrowLeft', 344, {...range, growsTowards: 'right'})).toBe(336);
  expect(widthAfterKey('ArrowRight', 344, {...range, growsTowards: 'left'})).toBe(336);
  expect(widthAfterKey('ArrowLeft', 344, {...range, growsTowards: 'left'})).toBe(352);
});

test('Home and End go to the limits, other keys do nothing', () => {
  expect(widthAfterKey('Home', 344, {...range, growsTowards: 'right'})).toBe(264);
  expect(widthAfterKey('End', 344, {...range, growsTowards: 'right'})).toBe(480);
  expect(widthAfterKey('ArrowUp', 344, {...range, growsTowards: 'right'})).toBeUndefined();
});

test('no key leads out of the range', () => {
  const keys = fc.array(fc.constantFrom('ArrowLeft', 'ArrowRight', 'Home', 'End'), {maxLength: 60});
  fc.assert(
    fc.property(keys, fc.constantFrom('left' as const, 'right' as const), (pressed, growsTowards) => {
      const width = pressed.reduce(
        (before, key) => widthAfterKey(key, before, {...range, growsTowards}) ?? before,
        344,
      );
      expect(width).toBe(within(width, range));
    }),
  );
});
