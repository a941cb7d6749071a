/** Enough for a voice. */
export const WAV_RATE = 16_000;
/** Sixteen bits a sample, one channel. */
export const WAV_BYTES_A_SECOND = 2 * WAV_RATE;

/** Sound as every program plays it: PCM in a WAV file, from samples between -1 and 1. */
export function wav(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // the length of what follows
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, WAV_RATE, true);
  view.setUint32(28, WAV_BYTES_A_SECOND, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  for (const [n, sample] of samples.entries()) {
    view.setInt16(44 + 2 * n, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true);
  }
  return bytes;
}
