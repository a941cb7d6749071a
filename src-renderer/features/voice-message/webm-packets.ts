/** One track of sound as Chromium records it. */
export interface RecordedSound {
  /** What the decoder is told first: an `OpusHead`. */
  readonly head: Uint8Array;
  readonly packets: readonly Uint8Array[];
}

/** The parts of a WebM file that are opened; all others are skipped. */
const opened: ReadonlySet<number> = new Set([
  0x18538067, // Segment
  0x1654ae6b, // Tracks
  0xae, // TrackEntry
  0x1f43b675, // Cluster
  0xa0, // BlockGroup
]);
const CODEC_PRIVATE = 0x63a2;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;

/**
 * What was recorded, without its container. Chromium writes as it records, so that the sizes of the segment and its
 * clusters are unknown: what follows is then read as if it stood beside them.
 *
 * @throws if it is no WebM with one track of Opus
 */
export function packetsOf(webm: Uint8Array): RecordedSound {
  const packets: Uint8Array[] = [];
  let head: Uint8Array | undefined;
  for (let at = 0; at < webm.length;) {
    const id = readNumber(webm, at, true);
    const size = readNumber(webm, at + id.length, false);
    const begin = at + id.length + size.length;
    const end = Math.min(begin + size.value, webm.length);
    const body = webm.subarray(begin, end);
    if (id.value === CODEC_PRIVATE) head = body;
    const isWhole = begin + size.value <= webm.length;
    if (isWhole && (id.value === SIMPLE_BLOCK || id.value === BLOCK)) packets.push(packetOf(body));
    at = opened.has(id.value) ? begin : end;
  }
  if (head === undefined || new TextDecoder().decode(head.subarray(0, 8)) !== 'OpusHead') {
    throw new Error('no Opus in what was recorded');
  }
  return {head, packets};
}

/** A block says its track, its time (2 bytes) and its flags (1 byte) first. We ask for no lacing, and Chromium does none. */
function packetOf(block: Uint8Array): Uint8Array {
  return block.subarray(readNumber(block, 0, false).length + 3);
}

/** EBML's numbers say in their first byte how long they are; all bits set: unknown. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  keepsMark: boolean,
): {readonly value: number; readonly length: number} {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new Error(`no number at ${at}`);
  const mask = 0xff >> length;
  let value = keepsMark ? first : first & mask;
  let isUnknown = (first & mask) === mask;
  for (let n = 1; n < length; n += 1) {
    const byte = bytes[at + n] ?? 0;
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return {value: isUnknown && !keepsMark ? Number.MAX_SAFE_INTEGER : value, length};
}
