import {oggOpus} from './ogg-opus.ts';
import type {VoiceOrder} from './voice-recorder.ts';
import {wav, WAV_RATE} from './wav.ts';
import {packetsOf} from './webm-packets.ts';

/** What was recorded as a file that its channel takes. Rejects if there is no sound in it. */
export async function voiceFile(recorded: Blob, {format, name}: Pick<VoiceOrder, 'format' | 'name'>): Promise<File> {
  const bytes = await recorded.arrayBuffer();
  const content = format.type === 'audio/wav' ? await asWav(bytes) : asOgg(bytes);
  return new File([content], `${name}.${format.ending}`, {type: format.type});
}

function asOgg(bytes: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const sound = packetsOf(new Uint8Array(bytes));
  if (sound.packets.length === 0) throw new Error('nothing was recorded');
  return oggOpus(sound, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
}

/** The context's own rate is what it decodes to. */
async function asWav(bytes: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const context = new OfflineAudioContext(1, 1, WAV_RATE);
  return wav((await context.decodeAudioData(bytes)).getChannelData(0));
}
