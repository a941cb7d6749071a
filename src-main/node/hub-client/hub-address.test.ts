import {expect, test} from 'vitest';
import {hubAddressFrom} from './hub-address.ts';

test.each([
  ['https://hub.example.com', 'https://hub.example.com'],
  ['  https://hub.example.com/ ', 'https://hub.example.com'],
  ['hub.example.com', 'https://hub.example.com'],
  ['hub.example.com:8443', 'https://hub.example.com:8443'],
  ['HTTPS://Hub.Example.com:443', 'https://hub.example.com'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787/', 'http://localhost:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
])('%s is the address of a hub', (typed, address) => {
  expect(hubAddressFrom(typed)).toEqual({ok: true, address});
});

test.each([
  ['', 'not-an-address'],
  ['two words', 'not-an-address'],
  ['ftp://hub.example.com', 'not-an-address'],
  ['wss://hub.example.com', 'not-an-address'],
  ['https://', 'not-an-address'],
  ['https://ann:secret@hub.example.com', 'not-an-address'],
  ['https://hub.example.com/chat', 'not-an-address'],
  ['https://hub.example.com/?token=x', 'not-an-address'],
  ['http://hub.example.com', 'insecure'],
  ['http://127.0.0.1.example.com', 'insecure'],
  ['http://localhost.example.com', 'insecure'],
])('%s is none: %s', (typed, why) => {
  expect(hubAddressFrom(typed)).toEqual({ok: false, why});
});
