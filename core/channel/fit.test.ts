import {describe, expect, test} from 'vitest';
import {capabilitiesOf} from './capabilities.ts';
import {channels, type Capabilities, type ChannelKind} from './channel.ts';
import {mostBytes, takes, unfit} from './fit.ts';

const known = (channel: ChannelKind): Capabilities => {
  const found = capabilitiesOf(channel);
  if (found === undefined) throw new Error(`nothing known of ${channel}`);
  return found;
};
const why = (channel: ChannelKind, text: string, ...files: {type: string; size: number}[]) =>
  unfit(known(channel), {text, files});

describe('CO-4: what each channel can do', () => {
  test.each([
    ['sms', 'none', false, false],
    ['viber', 'none', true, true],
    ['whatsapp', 'marks', true, true],
    ['messenger', 'none', true, true],
    ['email', 'rich', false, true],
    ['live-chat', 'none', false, true],
  ] as const)('%s', (...[channel, formatting, sendsLocation, hasFiles]) => {
    const its = known(channel);
    expect(its).toMatchObject({formatting, sendsLocation});
    expect(its.mediaTypes.length > 0).toBe(hasFiles);
  });

  test('subject, CC and BCC are an e-mail’s alone (CO-11)', () => {
    expect(channels.filter(channel => capabilitiesOf(channel)?.hasMail)).toEqual(['email']);
  });

  test('where nothing is written there is nothing to know', () => {
    expect((['voice', 'internal', 'google-business'] as const).map(capabilitiesOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('CO-5: how long a text may be', () => {
  test.each([
    ['viber', 1_000],
    ['whatsapp', 4_096],
    ['messenger', 2_000],
    ['email', 100_000],
  ] as const)('%s: %d', (channel, most) => {
    expect(why(channel, 'a'.repeat(most))).toBeUndefined();
    expect(why(channel, 'a'.repeat(most + 1))).toBe('too-long');
  });

  test('D14: SMS counts parts, not characters', () => {
    expect(why('sms', 'a'.repeat(1_530))).toBeUndefined();
    expect(why('sms', 'a'.repeat(1_531))).toBe('too-long');
    expect(why('sms', 'č'.repeat(670))).toBeUndefined();
    expect(why('sms', 'č'.repeat(671))).toBe('too-long');
  });
});

describe('CO-6: what kinds of file, and how large', () => {
  test.each([
    ['image/jpeg', 5_000_000],
    ['image/png', 5_000_000],
    ['audio/aac', 16_000_000],
    ['audio/mp4', 16_000_000],
    ['audio/amr', 16_000_000],
    ['audio/mpeg', 16_000_000],
    ['audio/ogg', 16_000_000],
    ['video/mp4', 16_000_000],
    ['video/3gpp', 16_000_000],
    ['application/pdf', 100_000_000],
    ['application/msword', 100_000_000],
    ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 100_000_000],
  ])('WhatsApp takes %s up to %d bytes', (type, most) => {
    expect(why('whatsapp', '', {type, size: most})).toBeUndefined();
    expect(why('whatsapp', '', {type, size: most + 1})).toBe('too-large');
    expect(mostBytes(known('whatsapp'), type)).toBe(most);
  });

  test('WhatsApp takes nothing else, and one at a time', () => {
    const file = {type: 'image/png', size: 1};
    expect(why('whatsapp', '', {type: 'image/gif', size: 1})).toBe('media-type');
    expect(why('whatsapp', '', {type: 'application/zip', size: 1})).toBe('media-type');
    expect(why('whatsapp', '', file, file)).toBe('too-many');
  });

  test('SMS takes no file, and says that it is the kind', () => {
    expect(why('sms', 'see', {type: 'image/png', size: 1})).toBe('media-type');
  });

  test('wildcards', () => {
    const wild = {mediaTypes: ['image/*']};
    expect([takes(wild, 'image/png'), takes(wild, 'imagery/png'), takes({mediaTypes: ['*/*']}, 'a/b')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

test('nothing is nothing on every channel', () => {
  expect(unfit(undefined, {text: ' \n', files: []})).toBe('empty');
  expect(unfit(undefined, {text: 'a'.repeat(1_000_000), files: []})).toBeUndefined();
});
