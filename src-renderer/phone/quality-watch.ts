import type {Quality} from '../../core/call/call.ts';
import {createListener, type Sample} from '../../core/call/quality.ts';

/** Looks every second at how a call sounds. */
const EVERY_MS = 1_000;

interface Watched {
  readonly connection: () => RTCPeerConnection | undefined;
  /** Loudness of our own voice, 0 to 1. */
  readonly voice: () => number;
  /** Nothing is to be heard: on hold, muted. */
  readonly isSilent: () => {readonly us: boolean; readonly them: boolean};
  readonly onQuality: (quality: Quality) => void;
}

/** Samples what WebRTC counts until the returned function is called. */
export function watchQuality({connection, voice, isSilent, onQuality}: Watched): () => void {
  const listen = createListener();
  const look = async () => {
    const of = connection();
    if (of === undefined || of.connectionState === 'closed') return;
    const counted = countsIn(await of.getStats());
    const silent = isSilent();
    onQuality(listen({at: Date.now(), ...counted, voice: voice(), areWeSilent: silent.us, areTheySilent: silent.them}));
  };
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS); // a connection that closes meanwhile counts nothing
  return () => clearInterval(timer);
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

function numberIn(entry: Entry | undefined, name: string): number | undefined {
  const value = entry?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const inMs = (seconds: number | undefined): number | null => (seconds === undefined ? null : seconds * 1_000);
