import {closeSync, mkdtempSync, openSync, readSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openDisplay} from '../../../scripts/run/display.mjs';

/** Part of the screen, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An invisible screen whose pixels can be read while it is drawn on, without asking anybody on it. */
export interface Screen {
  readonly env: NodeJS.ProcessEnv;
  /** What can be seen there right now. */
  pixels(area: Area): Buffer;
  close(): Promise<void>;
}

/** Header of an X window dump: 32-bit numbers, most significant byte first (XWDFile.h). */
const field = {headerSize: 0, width: 4, height: 5, bitsPerPixel: 11, bytesPerLine: 12, colours: 19} as const;
const COLOUR_BYTES = 12;

/** Opens it. Xvfb keeps its picture in a file that it shares with whoever reads it. */
export async function openScreen(): Promise<Screen> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-screen-'));
  const display = await openDisplay('1440x900', ['-fbdir', folder]);
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r');
  const header = Buffer.alloc(100);
  readSync(file, header, 0, header.length, 0);
  const read = (name: keyof typeof field) => header.readUInt32BE(field[name] * 4);
  const start = read('headerSize') + read('colours') * COLOUR_BYTES;
  const bytes = read('bitsPerPixel') / 8;
  const line = read('bytesPerLine');
  return {
    env: display.env,
    pixels({x, y, width, height}) {
      if (x < 0 || y < 0 || x + width > read('width') || y + height > read('height')) {
        throw new Error(`${width}x${height} at ${x},${y} is not on the screen`);
      }
      const picture = Buffer.alloc(width * height * bytes);
      for (let row = 0; row < height; row += 1) {
        readSync(file, picture, row * width * bytes, width * bytes, start + (y + row) * line + x * bytes);
      }
      return picture;
    },
    async close() {
      closeSync(file);
      await display.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** One colour all over is nothing to recognise a window by. */
export function isPlain(picture: Buffer): boolean {
  const first = picture.subarray(0, 4);
  for (let at = 4; at < picture.length; at += 4) if (!picture.subarray(at, at + 4).equals(first)) return false;
  return true;
}

/** Whatever is started from here opens on this screen. */
export function showOn({env}: Screen): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
