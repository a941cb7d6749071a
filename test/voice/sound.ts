/** How fast telephones sample. */
export const TELEPHONE_RATE = 8_000;

interface Tone {
  readonly hz: number;
  readonly seconds: number;
  readonly rate: number;
}

/** Signed 16-bit samples of a steady tone, little-endian. */
export function tonePcm({hz, seconds, rate}: Tone): Buffer {
  const pcm = Buffer.alloc(2 * seconds * rate);
  for (let n = 0; n < seconds * rate; n += 1) pcm.writeInt16LE(Math.round(sample(hz, n / rate)), 2 * n);
  return pcm;
}

/** One sample of a tone, at a time in seconds. */
export const sample = (hz: number, at: number): number => 9_000 * Math.sin(2 * Math.PI * hz * at);

/** G.711 µ-law, which every telephone speaks. */
export function encodeUlaw(linear: number): number {
  const sign = linear < 0 ? 0x80 : 0;
  const biased = Math.min(32_635, Math.abs(linear)) + 132;
  const exponent = Math.max(0, Math.floor(Math.log2(biased)) - 7);
  return ~(sign | (exponent << 4) | ((biased >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** The linear sample that a µ-law byte stands for. */
export function decodeUlaw(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4);
  return bits & 0x80 ? 132 - magnitude : magnitude - 132;
}

const LOWEST_HZ = 200;
const HIGHEST_HZ = 3_400;
const STEP_HZ = 10;
/** Below this (of 32768) there is nothing that anybody would call a tone. */
const FAINTEST = 300;
/** What is that much fainter than the loudest pitch is its echo or its distortion. */
const FAINTER = 6;

/** The pitches in some sound, loudest first, each to the nearest 10 Hz; none: silence, or noise. */
export function pitchesIn(samples: Float32Array, rate = TELEPHONE_RATE): readonly number[] {
  const smooth = samples.map((value, n) => value * (1 - Math.cos((2 * Math.PI * n) / samples.length)));
  const found: {hz: number; loud: number}[] = [];
  for (let hz = LOWEST_HZ; hz <= HIGHEST_HZ; hz += STEP_HZ) found.push({hz, loud: amplitude(smooth, hz / rate)});
  const peaks = found.filter(
    ({loud}, at) => loud >= FAINTEST && loud > (found[at - 1]?.loud ?? 0) && loud >= (found[at + 1]?.loud ?? 0),
  );
  const ranked = peaks.toSorted((a, b) => b.loud - a.loud);
  return ranked.filter(({loud}) => loud * FAINTER >= (ranked[0]?.loud ?? 0)).map(({hz}) => hz);
}

/** How loud one pitch is, by Goertzel's algorithm; `frequency` in turns a sample. */
function amplitude(samples: Float32Array, frequency: number): number {
  const turn = 2 * Math.cos(2 * Math.PI * frequency);
  let before = 0;
  let last = 0;
  for (const value of samples) [before, last] = [last, value + turn * last - before];
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / samples.length;
}
