import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {inflateSync} from 'node:zlib';

/** A pixel differs if one of its colours does by more than this: less is how a curve's edge was drawn. */
const NOTICEABLE = 8;

/**
 * What differs between the pictures of two folders that are called the same, the most different first.
 *
 * @param {string} earlier
 * @param {string} later
 * @returns {readonly string[]}
 */
export function compareShots(earlier, later) {
  const compared = readdirSync(later)
    .filter(file => file.endsWith('.png'))
    .map(file => ({file, share: existsSync(join(earlier, file)) ? differing(earlier, later, file) : undefined}));
  return compared
    .toSorted((one, other) => (other.share ?? 2) - (one.share ?? 2))
    .map(({file, share}) => `${share === undefined ? '    new' : `${(share * 100).toFixed(2).padStart(6)}%`}  ${file}`);
}

/** @param {string} earlier @param {string} later @param {string} file */
function differing(earlier, later, file) {
  const [one, other] = [earlier, later].map(folder => pixelsOf(readFileSync(join(folder, file))));
  if (!one || !other || one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (let at = 0; at < one.bytes.length; at += one.channels) {
    for (let colour = 0; colour < 3; colour += 1) {
      if (Math.abs((one.bytes[at + colour] ?? 0) - (other.bytes[at + colour] ?? 0)) > NOTICEABLE) {
        count += 1;
        break;
      }
    }
  }
  return count / (one.width * one.height);
}

/** A PNG of 8 bits a colour that is not interlaced, as browsers write them. @param {Buffer} png */
export function pixelsOf(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  /** @type {Buffer[]} */
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * channels;
  const bytes = new Uint8Array(line * height);
  for (let row = 0; row < height; row += 1) {
    const filter = byteAt(raw, row * (line + 1));
    for (let x = 0; x < line; x += 1) {
      const at = row * line + x;
      const around = /** @type {const} */ ([
        x < channels ? 0 : byteAt(bytes, at - channels),
        byteAt(bytes, at - line),
        x < channels ? 0 : byteAt(bytes, at - line - channels),
      ]);
      bytes[at] = byteAt(raw, row * (line + 1) + 1 + x) + predicted(filter, around);
    }
  }
  return {width, height, channels, bytes};
}

/** Above the first line there is nothing. @param {Uint8Array} bytes @param {number} at */
const byteAt = (bytes, at) => bytes[at] ?? 0;

/** @param {number} filter @param {readonly [number, number, number]} around */
function predicted(filter, [left, up, corner]) {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
