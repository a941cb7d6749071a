import type {Quality} from './call.ts';
import {mosOf} from './mos.ts';

/** What was counted of a call's sound. What counts up does so from its beginning. */
export interface Sample {
  readonly at: number;
  /** Packets. */
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly sent: number;
  /** As SDP calls it; empty: not known. */
  readonly codec: string;
  /** What their end reports of our sound; null: nothing yet. */
  readonly theirLossPercent: number | null;
  readonly theirJitterMs: number | null;
  readonly roundTripMs: number | null;
  /** Loudness of our microphone; 0: not a sound, not even that of an empty room. */
  readonly voice: number;
  /** Nothing is to be heard of us, or of them: muted, on hold. */
  readonly areWeSilent: boolean;
  readonly areTheySilent: boolean;
}

/** Loss is counted over this long: a single packet says nothing. */
const WINDOW_MS = 5_000;
/** A direction without any sound is warned of after that: with a sample every half second, within three after it stopped. */
const NOTHING_MS = 1_900;
/** Bad for so long is no hiccup. */
const POOR_MS = 10_000;
/** G.107, annex B: nearly all users are dissatisfied below R = 60. */
const POOR_MOS = 3.1;

/** What is known from the samples before. Times: since when it is well. */
interface Heard {
  /** Of the last seconds, oldest first. */
  readonly window: readonly Sample[];
  readonly receivedAt: number;
  readonly sentAt: number;
  readonly voiceAt: number;
  readonly goodAt: number;
}

/** Listens to one call: give it a sample every half second or so, in order, and it says how the call sounds. */
export function createListener(): (sample: Sample) => Quality {
  let heard: Heard | undefined;
  return sample => {
    const {at, roundTripMs} = sample;
    const before = heard ?? {window: [], receivedAt: at, sentAt: at, voiceAt: at, goodAt: at};
    const window = windowOf(before.window, sample);
    const sound = {at, in: incoming(window, sample), out: outgoing(sample), roundTripMs};
    const isGood = [sound.in, sound.out].every(way => way === null || way.mos >= POOR_MOS);
    heard = {...heardAfter(before, sample), window, goodAt: isGood ? at : before.goodAt};
    return {...sound, warning: warningOf(heard, at)};
  };
}

function heardAfter(before: Heard, {at, received, sent, voice, areTheySilent, areWeSilent}: Sample): Heard {
  const last = before.window.at(-1);
  return {
    ...before,
    receivedAt: areTheySilent || received !== last?.received ? at : before.receivedAt,
    sentAt: areWeSilent || sent !== last?.sent ? at : before.sentAt,
    voiceAt: areWeSilent || voice > 0 ? at : before.voiceAt,
  };
}

/** The worst first: what makes talking impossible before what makes it hard. */
function warningOf({receivedAt, sentAt, voiceAt, goodAt}: Heard, at: number): Quality['warning'] {
  if (at - receivedAt >= NOTHING_MS) return 'hears-nothing';
  if (at - sentAt >= NOTHING_MS) return 'not-heard';
  if (at - voiceAt >= NOTHING_MS) return 'dead-microphone';
  return at - goodAt >= POOR_MS ? 'poor' : null;
}

/** A count that fell is another stream's (after a network change): what was before it says nothing of it. */
function windowOf(before: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = before.at(-1);
  const isAnew = last !== undefined && (sample.received < last.received || sample.at < last.at);
  return [...(isAnew ? [] : before.filter(({at}) => sample.at - at <= WINDOW_MS)), sample];
}

function incoming(window: readonly Sample[], {received, lost, codec, jitterMs, roundTripMs}: Sample): Quality['in'] {
  const first = window[0];
  if (first === undefined || received === first.received) return null;
  // A packet that comes late after all was not lost.
  const missing = Math.max(0, lost - first.lost);
  const lossPercent = (missing / (missing + received - first.received)) * 100;
  return oneWay({lossPercent, jitterMs, codec, roundTripMs});
}

function outgoing({theirLossPercent, theirJitterMs, codec, roundTripMs}: Sample): Quality['out'] {
  if (theirLossPercent === null) return null;
  return oneWay({lossPercent: theirLossPercent, jitterMs: theirJitterMs ?? 0, codec, roundTripMs});
}

interface Measured {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly codec: string;
  readonly roundTripMs: number | null;
}

function oneWay({lossPercent, jitterMs, codec, roundTripMs}: Measured): NonNullable<Quality['in']> {
  const shown = {
    lossPercent: Math.round(Math.min(100, Math.max(0, lossPercent)) * 10) / 10,
    jitterMs: Math.round(Math.max(0, jitterMs) * 10) / 10,
  };
  return {...shown, mos: mosOf({...shown, codec, roundTripMs: roundTripMs ?? 0})};
}
