import {expect, test} from 'vitest';
import {oggOpus, samplesOf} from './ogg-opus.ts';
import {packetsOf} from './webm-packets.ts';

const bytes = (...parts: readonly (string | number | Uint8Array)[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap(part =>
      typeof part === 'number' ? [part] : typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part],
    ),
  );
/** An element of a known size, as EBML writes it in two bytes. */
const element = (id: readonly number[], body: Uint8Array) =>
  bytes(...id, 0x40 | (body.length >> 8), body.length & 0xff, body);
/** One that is still being written. */
const open = (id: readonly number[], body: Uint8Array) =>
  bytes(...id, 0x01, ...Array.from({length: 7}, () => 0xff), body);

const head = bytes('OpusHead', 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0);
/** 20 ms each: SILK wide band, one frame. */
const packet = (n: number, length = 40) => new Uint8Array(length).fill(n).fill(0x48, 0, 1);
const block = (content: Uint8Array) => element([0xa3], bytes(0x81, 0, 0, 0x80, content));

function webm(packets: readonly Uint8Array[]): Uint8Array {
  const track = element([0xae], bytes(element([0xd7], bytes(1)), element([0x63, 0xa2], head)));
  const clusters = [packets.slice(0, 3), packets.slice(3)].map(some =>
    open([0x1f, 0x43, 0xb6, 0x75], bytes(element([0xe7], bytes(0)), ...some.map(block))),
  );
  return bytes(
    element([0x1a, 0x45, 0xdf, 0xa3], bytes('webm')),
    open([0x18, 0x53, 0x80, 0x67], bytes(element([0x16, 0x54, 0xae, 0x6b], track), ...clusters)),
  );
}

const packets = [packet(1), packet(2), packet(3), packet(4, 600), packet(5, 255)];

test('what Chromium records is read although it never says how long it is', () => {
  const sound = packetsOf(webm(packets));
  expect(sound.head).toEqual(head);
  expect(sound.packets).toEqual(packets);
});

test('a recording that was cut off in the middle gives what is there', () => {
  const whole = webm(packets);
  expect(packetsOf(whole.subarray(0, whole.length - 300)).packets).toEqual(packets.slice(0, 3));
});

test('what is no recording is refused', () => {
  expect(() => packetsOf(bytes('nothing of the kind'))).toThrow();
  expect(() => packetsOf(new Uint8Array())).toThrow('no Opus');
});

interface Page {
  readonly flags: number;
  readonly granule: number;
  readonly number: number;
  readonly packets: readonly Uint8Array[];
}

/** An Ogg file read back by its own rules. */
function pagesOf(file: Uint8Array): readonly Page[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const pages: Page[] = [];
  for (let at = 0; at < file.length;) {
    expect(new TextDecoder().decode(file.subarray(at, at + 4))).toBe('OggS');
    const lacing = file.subarray(at + 27, at + 27 + (file[at + 26] ?? 0));
    let from = at + 27 + lacing.length;
    let length = 0;
    const found: Uint8Array[] = [];
    for (const part of lacing) {
      length += part;
      if (part === 255) continue;
      found.push(file.subarray(from, from + length));
      [from, length] = [from + length, 0];
    }
    const granule = Number(view.getBigUint64(at + 6, true));
    pages.push({flags: file[at + 5] ?? 0, granule, number: view.getUint32(at + 18, true), packets: found});
    at = from;
  }
  return pages;
}

test('CO-6: the same packets stand in an Ogg file, whose last page says how long it sounds', () => {
  const pages = pagesOf(oggOpus({head, packets}, 7));
  expect(pages.map(({flags, number}) => [flags, number])).toEqual([
    [2, 0],
    [0, 1],
    [4, 2],
  ]);
  expect(pages[0]?.packets).toEqual([head]);
  expect(new TextDecoder().decode(pages[1]?.packets[0]?.subarray(0, 8))).toBe('OpusTags');
  expect(pages[2]?.packets).toEqual(packets);
  expect(pages[2]?.granule).toBe(5 * 20 * 48);
});

test('a quarter of an hour is many pages, none of them too full', () => {
  const many = Array.from({length: 1_000}, (_, n) => packet(n % 200, 30 + (n % 7) * 120));
  const pages = pagesOf(oggOpus({head, packets: many}, 7));
  expect(pages.slice(2).flatMap(page => page.packets)).toEqual(many);
  expect(pages.at(-1)).toMatchObject({flags: 4, granule: 1_000 * 960});
});

test('the checksum is that of Ogg', () => {
  // "OggS" of a well-known empty first page, made by libogg: nothing in it but the numbers.
  const [first] = [oggOpus({head, packets: []}, 1)];
  const whole = first.slice(0, 28 + head.length);
  const said = new DataView(whole.buffer).getUint32(22, true);
  whole.fill(0, 22, 26);
  let sum = 0;
  for (const byte of whole) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const top = (sum >>> 31) ^ ((byte >> bit) & 1);
      sum = (sum << 1) >>> 0;
      if (top === 1) sum = (sum ^ 0x04c11db7) >>> 0;
    }
  }
  expect(said).toBe(sum);
});

test.each([
  {toc: 0x48, second: 0, ms: 20}, // SILK, one frame of 20 ms
  {toc: 0x58, second: 0, ms: 60}, // SILK, one of 60 ms
  {toc: 0x79, second: 0, ms: 40}, // hybrid, two of 20 ms
  {toc: 0xfb, second: 3, ms: 60}, // CELT, three of 20 ms
  {toc: 0xe0, second: 0, ms: 2.5}, // CELT, one of 2.5 ms
])('a packet of $ms ms says so itself', ({toc, second, ms}) => {
  expect(samplesOf(new Uint8Array([toc, second, 0]))).toBe(ms * 48);
});
