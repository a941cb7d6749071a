import {describe, expect, test} from 'vitest';
import {ownOrigin, twinOrigin} from './own-origin.ts';

describe('on loopback', () => {
  const reach = {host: '127.0.0.1', publicOrigins: []};
  test.each([
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['localhost:4000', 'http://localhost:4000'],
    ['LOCALHOST:4000', 'http://localhost:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['localhost:4001', undefined],
    ['evil.example:4000', undefined],
    ['192.168.1.7:4000', undefined],
    ['127.0.0.1.evil.example:4000', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (host, expected) => {
    expect(ownOrigin(reach, host, 4_000)).toBe(expected);
  });

  test('the usual port has no name', () => {
    expect(ownOrigin(reach, 'localhost', 80)).toBe('http://localhost');
  });
});

test.each([
  ['http://127.0.0.1:4000', 'http://localhost:4000'],
  ['http://localhost:4000', 'http://127.0.0.1:4000'],
  ['http://localhost', 'http://127.0.0.1'],
  ['http://[::1]:4000', undefined],
  ['https://chat.example.com', undefined],
])('the other name of %s is %s', (origin, expected) => {
  expect(twinOrigin(origin)).toBe(expected);
});

describe('on a server', () => {
  const reach = {host: '0.0.0.0', publicOrigins: ['https://chat.example.com', 'https://chat.example.com:8443']};
  test.each([
    ['chat.example.com', 'https://chat.example.com'],
    ['chat.example.com:8443', 'https://chat.example.com:8443'],
    ['192.168.1.7:4000', 'http://192.168.1.7:4000'],
    ['[fe80::1]:4000', 'http://[fe80::1]:4000'],
    ['other.example.com', undefined],
  ])('%s', (host, expected) => {
    expect(ownOrigin(reach, host, 4_000)).toBe(expected);
  });
});
