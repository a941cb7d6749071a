import {expect, test} from 'vitest';
import {segmentsOf} from './segments.ts';

test.each([
  ['nothing', '', 0, 160, true],
  ['one part to the brim', 'a'.repeat(160), 1, 0, true],
  ['one more than a part', 'a'.repeat(161), 2, 145, true],
  ['two parts to the brim', 'a'.repeat(306), 2, 0, true],
  ['three', 'a'.repeat(307), 3, 152, true],
  ['€ takes two places', `€${'a'.repeat(158)}`, 1, 0, true],
  ['€ and one too many', `€${'a'.repeat(159)}`, 2, 145, true],
  ['€ is not cut in half', `${'a'.repeat(152)}€${'b'.repeat(10)}`, 2, 141, true],
  ['Greek capitals are of the alphabet', 'ΔΦΓΛΩΠΨΣΘΞ', 1, 150, true],
  ['line breaks, too', 'a\nb\r\nc', 1, 154, true],
  ['a backtick is not', '`', 1, 69, false],
  ['curly quotes are not', 'It’s “ok”', 1, 61, false],
  ['č to the brim', 'č'.repeat(70), 1, 0, false],
  ['č and one more', 'č'.repeat(71), 2, 63, false],
  ['two parts of č', 'č'.repeat(134), 2, 0, false],
  ['three parts of č', 'č'.repeat(135), 3, 66, false],
  ['an emoji takes two', '😀'.repeat(35), 1, 0, false],
  ['and 36 of them', '😀'.repeat(36), 2, 61, false],
  ['an emoji is not cut in half', `${'č'.repeat(66)}😀${'č'.repeat(10)}`, 2, 55, false],
] as const)('D14: %s', (...[, text, parts, left, isGsm]) => {
  expect(segmentsOf(text)).toEqual({parts, left, isGsm});
});
