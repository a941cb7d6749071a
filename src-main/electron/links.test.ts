import {expect, test} from 'vitest';
import {aConversation} from '../../test/support/builders.ts';
import {linkAmong} from './links.ts';

const id = aConversation(0xabc);

test.each([
  [`parley://conversation/${id}`, {to: 'conversation', id}],
  [`parley://conversation/${id}/`, {to: 'conversation', id}],
  ['parley://conversation/48217', {to: 'number', shortId: 48217}],
  ['tel:+49301234567', {to: 'call', uri: 'tel:+49301234567'}],
  ['sip:ann@example.com;transport=tcp', {to: 'call', uri: 'sip:ann@example.com;transport=tcp'}],
])('C-3: %s is found among the arguments', (link, meaning) => {
  expect(linkAmong(['/opt/Parley/parley', '--no-sandbox', link])).toEqual(meaning);
});

test.each([
  'parley://conversation/0',
  'parley://conversation/-1',
  'parley://conversation/1e3',
  'parley://conversation/0x10',
  'parley://conversation/1/2',
  'parley://conversation/1?x',
  `parley://conversation/${'9'.repeat(16)}`,
  `parley://conversation/${id.toUpperCase()}`,
  `parley://settings/${id}`,
  `parley://conversation/${id}/../../settings`,
  `javascript:parley://conversation/${id}`,
  `https://example.com/parley://conversation/${id}`,
  'tel:',
  'tel:1 2',
  'tel:"><script>',
  'file:///etc/passwd',
  '--user-data-dir=/tmp',
  '',
])('%j is no link of ours', text => {
  expect(linkAmong(['/opt/Parley/parley', text])).toBeUndefined();
});
