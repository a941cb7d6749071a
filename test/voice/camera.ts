import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A camera for an Electron window, in front of which there is one colour. */
export interface FakeCamera {
  /** What Electron is started with, beside a microphone's. */
  readonly switches: readonly string[];
  remove(): void;
}

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const WIDTH = 320;
const HEIGHT = 180;

export function fakeCamera(colour: Colour): FakeCamera {
  const folder = mkdtempSync(join(tmpdir(), 'parley-camera-'));
  const file = join(folder, 'colour.y4m');
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), i420(colour)]);
  writeFileSync(file, Buffer.concat([header, ...Array.from({length: 15}, () => frame)])); // Chromium begins anew
  return {
    switches: [`--use-file-for-fake-video-capture=${file}`],
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}

/** ITU-R BT.601, as Chromium takes such a file. */
function i420([red, green, blue]: Colour): Buffer {
  const y = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
  const u = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
  const v = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
  const quarter = (WIDTH * HEIGHT) / 4;
  return Buffer.concat([Buffer.alloc(WIDTH * HEIGHT, y), Buffer.alloc(quarter, u), Buffer.alloc(quarter, v)]);
}
