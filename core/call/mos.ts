/*
 * The E-model (ITU-T G.107): how a call is judged by those who talk, from what the network does to it.
 *
 *   R = 93.2 - Id (delay) - Ie,eff (codec and loss)        R ──▶ MOS, 1 to 4.5
 */

/** One direction of the sound, as the E-model sees it. */
export interface Path {
  /** As SDP calls it; any other is taken for G.711. */
  readonly codec: string;
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

/** With nothing in the way: G.107's default values. */
const BEST = 93.2;
/** One packet, and as much again until it is played. */
const PACKET_MS = 20;

/** How a codec stands loss that comes at random; what it costs without any is next to nothing of these. */
interface Robustness {
  readonly impairment: number;
  readonly loss: number;
}

const g711: Robustness = {impairment: 0, loss: 25.1};
/** G.711 with concealment: G.113, appendix I. For the others it has no values on this scale: these are assumptions, on the careful side. */
const codecs: ReadonlyMap<string, Robustness> = new Map([
  ['pcmu', g711],
  ['pcma', g711],
  ['g722', {impairment: 0, loss: 15}],
  ['opus', {impairment: 0, loss: 17}],
]);

/** From 1 (nobody understands a word) to 4.41 (nothing to complain of). */
export function mosOf({codec, lossPercent, jitterMs, roundTripMs}: Path): number {
  const {impairment, loss} = codecs.get(codec.toLowerCase()) ?? g711;
  const lost = Math.min(100, Math.max(0, lossPercent));
  const equipment = impairment + (95 - impairment) * (lost / (lost + loss));
  const delayMs = Math.max(0, roundTripMs) / 2 + 2 * Math.max(0, jitterMs) + 2 * PACKET_MS;
  return mosOfRating(BEST - delayImpairment(delayMs) - equipment);
}

/** The approximation of Cole and Rosenbluth: what G.107 says up to 400 ms, with the echo that is left by default. */
const delayImpairment = (ms: number): number => 0.024 * ms + (ms > 177.3 ? 0.11 * (ms - 177.3) : 0);

/** G.107, annex B. The polynomial dips below 1 where nothing is left to be judged. */
function mosOfRating(rating: number): number {
  const r = Math.min(100, Math.max(0, rating));
  const mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.round(Math.max(1, mos) * 100) / 100;
}
