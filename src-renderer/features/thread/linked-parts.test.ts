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
