import {expect, test} from 'vitest';
import {slashAt} from './slash.ts';

test.each([
  ['/', {start: 0, end: 1, query: ''}],
  ['/rep', {start: 0, end: 4, query: 'rep'}],
  ['Hello\n/part on', {start: 6, end: 14, query: 'part on'}],
  ['and /or', undefined],
  ['//', undefined],
  ['', undefined],
  [`/${'x'.repeat(80)}`, undefined],
])('TP-3: %j before the cursor asks for %j', (text, expected) => expect(slashAt(text, text.length)).toEqual(expected));

test('only what stands before the cursor counts', () => {
  expect(slashAt('/rep\nmore', 2)).toEqual({start: 0, end: 2, query: 'r'});
  expect(slashAt('/rep', 0)).toBeUndefined();
});
