import type {Quality} from '../../core/call/call.ts';
import {createListener, type Sample} from '../../core/call/quality.ts';

/** How a call sounds is looked at twice a second, so that who hears nothing knows within three; it is told every second. */
const EVERY_MS = 500;
const TOLD_EVERY_MS = 950;
/**
 * Neither sound nor a sign of life of the other end for so long: that way leads nowhere. Chromium takes up to 8 s to say
 * so (C-22). Where nobody speaks and no packets are sent meanwhile, it asks every 2.5 s whether the other end is there,
 * and after 2.5 s without anything all the time: an answer to that is still waited for.
 */
const GONE_AFTER_MS = 3_400;

interface Watched {
  readonly connection: () => RTCPeerConnection | undefined;
  /** Loudness of our own voice, 0 to 1. */
  readonly voice: () => number;
  /** Nothing is to be heard: on hold, muted. */
  readonly isSilent: () => {readonly us: boolean; readonly them: boolean};
  readonly onQuality: (quality: Quality) => void;
  /** Nothing at all comes any more, though something is to be heard. Told once each time. */
  readonly onGone: () => void;
  /** Something comes again. */
  readonly onBack: () => void;
}

/** Samples what WebRTC counts until the returned function is called. */
export function watchQuality({connection, voice, isSilent, onQuality, onGone, onBack}: Watched): () => void {
  const listen = createListener();
  const newsOf = createGoneWatch();
  let told: Quality | undefined;
  const look = async () => {
    const of = connection();
    if (of === undefined || of.connectionState === 'closed') return;
    const stats = await of.getStats();
    const [counted, cameOver] = [countsIn(stats), cameOverIn(stats)];
    const [at, silent] = [Date.now(), isSilent()];
    const quality = listen({at, ...counted, voice: voice(), areWeSilent: silent.us, areTheySilent: silent.them});
    const isNews = told === undefined || at - told.at >= TOLD_EVERY_MS || quality.warning !== told.warning;
    if (isNews) onQuality((told = quality));
    const news = newsOf({at, cameOver, isExpected: !silent.them});
    if (news === 'gone') onGone();
    else if (news === 'back') onBack();
  };
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS); // a connection that closes meanwhile counts nothing
  return () => clearInterval(timer);
}

interface Arrived {
  readonly at: number;
  /** Counts up with every packet of any kind. */
  readonly cameOver: number;
  readonly isExpected: boolean;
}

/** Says once that nothing has come for too long, and once that something does again. */
export function createGoneWatch(): (arrived: Arrived) => 'gone' | 'back' | undefined {
  let last: {readonly cameOver: number; readonly at: number} | undefined;
  let isTold = false;
  return ({at, cameOver, isExpected}) => {
    if (last === undefined || cameOver > last.cameOver || !isExpected) {
      last = {cameOver, at};
      const wasGone = isTold;
      isTold = false;
      if (wasGone) return 'back';
    }
    // A way that was given up is not counted any more: nothing came for that.
    last = {...last, cameOver};
    if (isTold || cameOver === 0 || at - last.at < GONE_AFTER_MS) return undefined;
    isTold = true;
    return 'gone';
  };
}

type Counts = Omit<Sample, 'at' | 'voice' | 'areWeSilent' | 'areTheySilent'>;
type Entry = Readonly<Record<string, unknown>>;

/** What the browser counts, by the names of RFC 3550. Everything counts up from the beginning of the call. */
function countsIn(stats: RTCStatsReport): Counts {
  const entries = new Map<string, Entry>();
  stats.forEach((entry: Entry) => {
    const {type, kind = 'audio', nominated = true} = entry;
    if (kind === 'audio' && nominated === true) entries.set(String(type), entry);
  });
  const inbound = entries.get('inbound-rtp');
  const theirs = entries.get('remote-inbound-rtp');
  const codec = stats.get(String(inbound?.['codecId'])) as {readonly mimeType?: string} | undefined;
  return {
    received: numberIn(inbound, 'packetsReceived') ?? 0,
    lost: numberIn(inbound, 'packetsLost') ?? 0,
    jitterMs: inMs(numberIn(inbound, 'jitter')) ?? 0,
    sent: numberIn(entries.get('outbound-rtp'), 'packetsSent') ?? 0,
    codec: codec?.mimeType?.replace(/^audio\//, '') ?? '',
    theirLossPercent: theirs === undefined ? null : (numberIn(theirs, 'fractionLost') ?? 0) * 100,
    theirJitterMs: inMs(numberIn(theirs, 'jitter')),
    // Their reports come late and not from every server: the way's own measure stands in.
    roundTripMs:
      inMs(numberIn(theirs, 'roundTripTime')) ?? inMs(numberIn(entries.get('candidate-pair'), 'currentRoundTripTime')),
  };
}

/** Over all ways together; what answers only that it is there is counted beside the bytes. */
function cameOverIn(stats: RTCStatsReport): number {
  let count = 0;
  stats.forEach((entry: Entry) => {
    if (entry['type'] !== 'candidate-pair') return;
    count += (numberIn(entry, 'bytesReceived') ?? 0) + (numberIn(entry, 'responsesReceived') ?? 0);
  });
  return count;
}

function numberIn(entry: Entry | undefined, name: string): number | undefined {
  const value = entry?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const inMs = (seconds: number | undefined): number | null => (seconds === undefined ? null : seconds * 1_000);
