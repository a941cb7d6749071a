import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {tonePcm} from './sound.ts';

/** A microphone for an Electron window. */
export interface Microphone {
  /** What Electron is started with. */
  readonly switches: readonly string[];
  remove(): void;
}

const RATE = 48_000;

/** A microphone that somebody with a voice of that pitch speaks into without a pause. */
export function microphone(hz: number): Microphone {
  const folder = mkdtempSync(join(tmpdir(), 'parley-microphone-'));
  const file = join(folder, `${hz}-hz.wav`);
  writeFileSync(file, wav(hz));
  return {
    switches: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
      '--use-fake-ui-for-media-stream',
      // The PBX of the tests is on this machine, where Chromium would not look for a way.
      '--allow-loopback-in-peer-connection',
    ],
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}

/** Ten seconds, which Chromium repeats: a whole number of waves, so that the seam cannot be heard. */
function wav(hz: number): Buffer {
  const pcm = tonePcm({hz, seconds: 10, rate: RATE});
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16); // the length of what follows
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // one channel
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(2 * RATE, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}
