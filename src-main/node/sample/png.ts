import {crc32, deflateSync} from 'node:zlib';

/** Red, green and blue, 0 to 255, of one point. */
export type Colour = readonly [number, number, number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What is at a place; the places between whole numbers are asked, too, for smooth edges. */
  at(x: number, y: number): Colour;
}

/** How often a point on an edge is looked at in each direction. */
const LOOKS = 3;
/** Neighbours that differ by this much have an edge between them. */
const EDGE = 60;

/** A picture as a PNG file. */
export function toPng(picture: Picture): Uint8Array {
  const {width, height} = picture;
  const rows = Buffer.alloc(height * (1 + width * 3)); // each row begins with its filter: 0, none
  for (let y = 0; y < height; y += 1) {
    let before = picture.at(0.5, y + 0.5);
    for (let x = 0; x < width; x += 1) {
      const here = picture.at(x + 0.5, y + 0.5);
      const below = picture.at(x + 0.5, y + 1.5);
      const isEdge = differ(here, before) > EDGE || differ(here, below) > EDGE;
      write(rows, y * (1 + width * 3) + 1 + x * 3, isEdge ? average(picture, x, y) : here);
      before = here;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // 8 bits of each of 3 colours
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), end]);
}

const differ = (a: Colour, b: Colour): number => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);

function write(rows: Buffer, place: number, colour: Colour): void {
  for (const part of [0, 1, 2] as const) {
    rows.writeUInt8(Math.max(0, Math.min(255, Math.round(colour[part]))), place + part);
  }
}

function average(picture: Picture, x: number, y: number): Colour {
  let [red, green, blue] = [0, 0, 0];
  for (let look = 0; look < LOOKS * LOOKS; look += 1) {
    const colour = picture.at(x + ((look % LOOKS) + 0.5) / LOOKS, y + (Math.floor(look / LOOKS) + 0.5) / LOOKS);
    red += colour[0];
    green += colour[1];
    blue += colour[2];
  }
  const looks = LOOKS * LOOKS;
  return [red / looks, green / looks, blue / looks];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
