import {mostBytes, takes} from '../../../core/channel/fit.ts';
import type {Limits} from '../composer/capabilities.ts';
import {WAV_BYTES_A_SECOND} from './wav.ts';

/** How a voice message is sent. It is recorded as Opus in WebM, which is Chromium's own and no channel's. */
export interface VoiceFormat {
  readonly type: 'audio/ogg' | 'audio/wav';
  readonly ending: string;
  readonly bytesASecond: number;
}

export const RECORDED_AS = 'audio/webm;codecs=opus';
export const VOICE_BITS_A_SECOND = 32_000;

/** What WhatsApp, Messenger, Telegram and RCS play as a voice message. */
const ogg: VoiceFormat = {type: 'audio/ogg', ending: 'ogg', bytesASecond: VOICE_BITS_A_SECOND / 8};
/** Eight times as large, and played by everything: what an e-mail is read with is not known. */
const wav: VoiceFormat = {type: 'audio/wav', ending: 'wav', bytesASecond: WAV_BYTES_A_SECOND};

type MediaLimits = Pick<Limits, 'mediaTypes' | 'mediaLimits' | 'maxFileBytes' | 'hasMail'>;

/** The format for a channel (CO-4, CO-6); undefined: it takes no sound, or none that is made here. */
export function voiceFormatOf(limits: MediaLimits): VoiceFormat | undefined {
  const inOrder = limits.hasMail ? [wav, ogg] : [ogg, wav];
  return inOrder.find(({type}) => takes(limits, type));
}

/** Nobody listens to more, and a forgotten microphone does not stay open. */
const MOST_MS = 15 * 60_000;

/** How long a message may be: what goes through the channel, with some room, and never more than a quarter of an hour. */
export function longestMs(limits: MediaLimits, {type, bytesASecond}: VoiceFormat): number {
  const seconds = Math.floor((0.95 * mostBytes(limits, type)) / bytesASecond);
  return Math.min(MOST_MS, seconds * 1_000);
}
