import {expect, test} from 'vitest';
import {createLinkFinder} from './linked-parts.ts';

const find = createLinkFinder();
const links = (text: string) => find(text).filter(({url}) => url !== undefined);

test('addresses in a sentence are links, the words around them are not', () => {
  expect(find('See https://example.org/a?b=1, or write to me@example.org.')).toEqual([
    {text: 'See ', url: undefined},
    {text: 'https://example.org/a?b=1', url: 'https://example.org/a?b=1'},
    {text: ', or write to ', url: undefined},
    {text: 'me@example.org', url: 'mailto:me@example.org'},
    {text: '.', url: undefined},
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>',
  'file:///etc/passwd',
  'ftp://example.org/x',
  '<a href="x">',
])('nothing else is one: %s', text => {
  expect(links(text)).toEqual([]);
});

test('whatever is in it, no letter is lost', () => {
  const text = 'a.b 😀 https://x.example/ä <b>';
  expect(
    find(text)
      .map(part => part.text)
      .join(''),
  ).toBe(text);
});

test.each([
  ['Call +44 7700 900318 or mail me', [['Call '], ['+44 7700 900318', 'tel:+447700900318'], [' or mail me']]],
  ['(+49 (0)30-1234567)', [['('], ['+49 (0)30-1234567', 'tel:+490301234567'], [')']]],
  [
    'order 2024-11-12, 07700 900318, 1+1234567x, a+4477009003',
    [['order 2024-11-12, 07700 900318, 1+1234567x, a+4477009003']],
  ],
  ['+44 77', [['+44 77']]],
] as const)('VO-13: a number with its country is to be called: %s', (text, expected) => {
  expect(createLinkFinder()(text)).toEqual(expected.map(([words, url]) => ({text: words, url})));
});
