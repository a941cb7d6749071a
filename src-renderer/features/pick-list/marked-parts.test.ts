import fc from 'fast-check';
import {expect, test} from 'vitest';
import {markedParts} from './marked-parts.ts';

/** The text with brackets around what is marked. */
const marked = (text: string, query: string) =>
  markedParts(text, query)
    .map(({part, isMarked}) => (isMarked ? `[${part}]` : part))
    .join('');

test.each([
  ['Marta Kowalczyk', 'mar', '[Mar]ta Kowalczyk'],
  ['Marta Kowalczyk', 'kow mar', '[Mar]ta [Kow]alczyk'],
  ['Łódź, Kraków', 'krako', 'Łódź, [Krakó]w'],
  ['Straße 7', 'strass', '[Straß]e 7'],
  ['Commander', 'mar', 'Commander'],
  ['Set priority', '', 'Set priority'],
  ['Call 0800 100-20000', '080010020000', 'Call [0800 100-20000]'],
  ['Call 0800 100-20000', '0800 1002', 'Call [0800 100-20000]'],
  ['In 2024 and 2025', '2024', 'In [2024] and 2025'],
])('"%s" looked for with "%s"', (text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});

test('whatever was typed, no letter of the text is lost', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), fc.string({unit: 'grapheme'}), (text, query) => {
      expect(
        markedParts(text, query)
          .map(({part}) => part)
          .join(''),
      ).toBe(text);
    }),
  );
});
