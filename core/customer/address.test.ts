import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {channels} from '../channel/channel.ts';
import {hasForms, inboundAddress, isPredictable, otherKeys, readAddress} from './address.ts';
import {readEmail} from './email.ts';

const keyOf = (typed: string): string => {
  const read = readEmail(typed);
  if (!read.ok) throw new Error(`${typed} was refused`);
  return read.value.key;
};

describe('D43: an e-mail address', () => {
  test.each([
    [' Zoe.Muller@EXAMPLE.Org ', 'Zoe.Muller@example.org'],
    ['Zoë <zoe@Example.org>', 'zoe@example.org'],
    ['mailto:zoe@example.org', 'zoe@example.org'],
    ['zoe@example.org.', 'zoe@example.org'],
    ['zoe@Bücher.example', 'zoe@xn--bcher-kva.example'],
    ['zoe@MÜNCHEN.de', 'zoe@xn--mnchen-3ya.de'],
    ['zoe@例え.テスト', 'zoe@xn--r8jz45g.xn--zckzah'],
    ['zoe@例え。テスト', 'zoe@xn--r8jz45g.xn--zckzah'],
    ['zoe@правда.рф', 'zoe@xn--80aafi6cg.xn--p1ai'],
    ['zoe@xn--bcher-kva.example', 'zoe@xn--bcher-kva.example'],
    ['zoe@[192.168.0.1]', 'zoe@[192.168.0.1]'],
    ['zoe@localhost', 'zoe@localhost'],
  ])('%s is kept as %s', (typed, key) => {
    expect(keyOf(typed)).toBe(key);
  });

  test.each([
    '',
    '  ',
    'zoe',
    '@example.org',
    'zoe@',
    'zoe@-a.org',
    'zoe@a..org',
    'zo e@example.org',
    'a,b@c.org',
    'zoe@exa mple.org',
    // Legal, and nobody has one: refused rather than misread.
    '"odd@name"@example.org',
    `${'a'.repeat(65)}@example.org`,
  ])('"%s" is none', typed => {
    expect(readEmail(typed)).toMatchObject({ok: false, failure: {code: 'invalid', path: ['address']}});
  });

  test('its normal form is its own normal form', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom('', 'ü', '語', 'ß'), (address, letter) => {
        const typed = address.replace('@', `@x${letter}`);
        const once = readEmail(typed);
        if (once.ok) expect(keyOf(once.value.key)).toBe(once.value.key);
      }),
    );
  });
});

describe('an address a channel hands in', () => {
  test('is never refused: a user name or business-scoped id is one as it is', () => {
    expect(inboundAddress('whatsapp', 'DE.1020304050ab', 'DE')).toEqual({
      key: 'DE.1020304050ab',
      shown: 'DE.1020304050ab',
      dialled: '',
    });
    expect(inboundAddress('email', 'postmaster', undefined).key).toBe('postmaster');
  });

  test('has the same normal form as the one that is typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...channels),
        fc.constantFrom('0151 2345678', 'Zoe@EXAMPLE.org', 'u_1'),
        (channel, typed) => {
          const read = readAddress(channel, typed, 'DE');
          if (read.ok) expect(inboundAddress(channel, typed, 'DE').key).toBe(read.value.key);
        },
      ),
    );
  });

  test('of a channel without forms is its own, user names with their case', () => {
    const plain = channels.filter(channel => !hasForms(channel));
    expect(plain).toContain('live-chat');
    for (const channel of plain) {
      expect(inboundAddress(channel, '@Zoe_M', 'DE').key).toBe('@Zoe_M');
      expect(otherKeys(channel, {key: '@Zoe_M', shown: '@Zoe_M', dialled: ''})).toEqual([]);
    }
    expect(readAddress('telegram', '  ', 'DE')).toMatchObject({failure: {reason: 'empty'}});
  });

  test('D43: a number is looked for under its other forms, an id is not', () => {
    const forms = (address: string) => otherKeys('whatsapp', inboundAddress('whatsapp', address, 'DE'));
    expect(forms('4930901820')).toEqual(['4930901820']);
    expect(forms('DE.1020304050ab')).toEqual([]);
    expect(otherKeys('email', inboundAddress('email', 'zoe@example.org', undefined))).toEqual([]);
  });

  test('CV-4: a phone number or mailbox comes back, a visitor does not', () => {
    expect(channels.filter(isPredictable)).toEqual(['email', 'sms', 'whatsapp', 'viber', 'rcs', 'voice']);
  });
});
