import {expect, test} from 'vitest';
import {wordsIn} from './said-marks.ts';

const shown = (text: string) =>
  wordsIn(text)
    .map(part => (part.emphasis ? `<${part.emphasis}:${part.text}>` : part.text))
    .join('');

test.each([
  ['my *back brake* is _stuck_', 'my <bold:back brake> is <italic:stuck>'],
  ['~12~ 10, ```code```', '<struck:12> 10, <mono:code>'],
  ['*bold _and italic_*', '<bold:bold _and italic_>'],
  ['(*yes*)', '(<bold:yes>)'],
])('CO-4: %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each(['2 * 3 * 4', 'snake_case_name', 'a*b*c', '* item', '*over\ntwo lines*', '**', '_'])(
  '%s is no mark',
  text => {
    expect(shown(text)).toBe(text);
  },
);
