import fc from 'fast-check';
import {expect, test} from 'vitest';
import {linkify} from './linkify.ts';

const links = (text: string) => linkify(text).flatMap(({href}) => href ?? []);

test.each([
  ['see https://a.example/b?c=1#d.', ['https://a.example/b?c=1#d']],
  ['(https://a.example/b)', ['https://a.example/b']],
  ['https://en.wikipedia.org/wiki/Fen_(disambiguation)', ['https://en.wikipedia.org/wiki/Fen_(disambiguation)']],
  ['http://a.example and HTTPS://B.example!', ['http://a.example/', 'https://b.example/']],
  ['https://münchen.example/straße', ['https://xn--mnchen-3ya.example/stra%C3%9Fe']],
  ['javascript:alert(1) data:text/html,x file:///etc/passwd', []],
  ['xhttps://a.example', ['https://a.example/']],
  ['https:// and http://', []],
  ['https://a.example/"onmouseover="alert(1)', ['https://a.example/']],
  ['https://a.example/\u202Egpj.exe', ['https://a.example/']],
  [`https://a.example/${'x'.repeat(3_000)}`, []],
  ['www.a.example me@a.example', []],
])('%j', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test('the pieces are the text again, and every link is http or https', () => {
  const pieces = fc.array(
    fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('https://', ')', '.', ' ', 'javascript:')),
  );
  fc.assert(
    fc.property(pieces, parts => {
      const text = parts.join('');
      const found = linkify(text);
      expect(found.map(piece => piece.text).join('')).toBe(text);
      for (const {href} of found) expect(href === undefined || /^https?:\/\//.test(href)).toBe(true);
    }),
  );
});
