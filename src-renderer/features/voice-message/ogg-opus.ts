import type {RecordedSound} from './webm-packets.ts';

/** Opus counts in these, whatever was recorded. */
const PER_MS = 48;
const MOST_SEGMENTS = 255;
/** About a second a page: a player finds its place, and little is lost to headers. */
const PACKETS_A_PAGE = 50;

const FIRST = 2;
const LAST = 4;

/** The same sound in the container that messengers take: Ogg (RFC 7845). */
export function oggOpus({head, packets}: RecordedSound, serial: number): Uint8Array<ArrayBuffer> {
  const pages: Uint8Array[] = [];
  const add = (content: readonly Uint8Array[], granule: number, flags = 0) =>
    pages.push(page({content, granule, flags, serial, number: pages.length}));
  add([head], 0, FIRST);
  add([tags()], 0);
  let granule = 0;
  let waiting: Uint8Array[] = [];
  for (const [n, packet] of packets.entries()) {
    if (isFull(waiting, packet)) {
      add(waiting, granule);
      waiting = [];
    }
    waiting.push(packet);
    granule += samplesOf(packet);
    if (n === packets.length - 1) add(waiting, granule, LAST);
  }
  return joined(pages);
}

/** How long a packet sounds, in samples: its first byte says so (RFC 6716, 3.1). */
export function samplesOf(packet: Uint8Array): number {
  const toc = packet[0] ?? 0;
  const frames = [1, 2, 2, (packet[1] ?? 0) & 0x3f][toc & 3] ?? 1;
  return frames * frameMs(toc >> 3) * PER_MS;
}

function frameMs(config: number): number {
  if (config < 12) return [10, 20, 40, 60][config % 4] ?? 20;
  if (config < 16) return [10, 20][config % 2] ?? 20;
  return [2.5, 5, 10, 20][config % 4] ?? 20;
}

const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1;

const isFull = (waiting: readonly Uint8Array[], next: Uint8Array): boolean =>
  waiting.length >= PACKETS_A_PAGE ||
  [...waiting, next].reduce((sum, packet) => sum + segmentsOf(packet), 0) > MOST_SEGMENTS;

interface Page {
  readonly content: readonly Uint8Array[];
  readonly granule: number;
  readonly flags: number;
  readonly serial: number;
  readonly number: number;
}

function page({content, granule, flags, serial, number}: Page): Uint8Array {
  const lacing = content.flatMap(({length}) => [
    ...Array.from({length: Math.floor(length / 255)}, () => 255),
    length % 255,
  ]);
  const header = new Uint8Array(27 + lacing.length);
  const view = new DataView(header.buffer);
  header.set(new TextEncoder().encode('OggS'));
  header[5] = flags;
  view.setBigUint64(6, BigInt(Math.round(granule)), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, number, true);
  header[26] = lacing.length;
  header.set(lacing, 27);
  const whole = joined([header, ...content]);
  new DataView(whole.buffer).setUint32(22, checksum(whole), true);
  return whole;
}

/** Nothing about who spoke, when or where. */
function tags(): Uint8Array {
  const vendor = new TextEncoder().encode('Parley');
  const all = new Uint8Array(8 + 4 + vendor.length + 4);
  all.set(new TextEncoder().encode('OpusTags'));
  new DataView(all.buffer).setUint32(8, vendor.length, true);
  all.set(vendor, 12);
  return all;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Ogg's own CRC-32: the polynomial 0x04c11db7, neither reflected nor turned over. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}

const table: readonly number[] = Array.from({length: 256}, (_, n) => {
  let entry = n << 24;
  for (let bit = 0; bit < 8; bit += 1) entry = entry & 0x80000000 ? (entry << 1) ^ 0x04c11db7 : entry << 1;
  return entry >>> 0;
});
