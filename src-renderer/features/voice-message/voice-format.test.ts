import {expect, test} from 'vitest';
import {channels} from '../../../core/channel/channel.ts';
import {limitsOf, widestLimits} from '../composer/capabilities.ts';
import {longestMs, voiceFormatOf} from './voice-format.ts';

test('CO-4, CO-6: each channel gets a voice message in a form that it takes, or none', () => {
  const types = Object.fromEntries(channels.map(channel => [channel, voiceFormatOf(limitsOf(channel))?.type]));
  expect(types).toMatchObject({
    'live-chat': 'audio/ogg',
    email: 'audio/wav', // what it is read with is not known
    whatsapp: 'audio/ogg',
    messenger: 'audio/ogg',
    telegram: 'audio/ogg',
    rcs: 'audio/ogg',
    instagram: 'audio/wav',
    sms: undefined,
    viber: undefined,
    apple: undefined,
    kakao: undefined,
    line: undefined, // M4A and MP3 only, and Chromium has an encoder for neither everywhere
  });
  expect(voiceFormatOf(widestLimits)?.type).toBe('audio/ogg');
});

test('CO-6: it is never longer than its channel carries, nor than a quarter of an hour', () => {
  const longest = (channel: 'whatsapp' | 'email' | 'instagram') => {
    const limits = limitsOf(channel);
    const format = voiceFormatOf(limits);
    return format && {seconds: longestMs(limits, format) / 1_000, format, limits};
  };
  expect(longest('whatsapp')?.seconds).toBe(900);
  for (const channel of ['email', 'instagram'] as const) {
    const {seconds = 0, format, limits} = longest(channel) ?? {};
    expect(seconds).toBeGreaterThan(600);
    expect(seconds * (format?.bytesASecond ?? 0)).toBeLessThan(limits?.maxFileBytes ?? 0);
  }
});
