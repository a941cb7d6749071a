import type {Page} from '@playwright/test';
import {pitchesIn} from './sound.ts';

/** An ear at a window's loudspeaker, and an eye on what it sends. */
export interface WindowEar {
  /** The pitches that the window plays now, loudest first. What is muted or paused is not played. */
  pitches(): Promise<readonly number[]>;
  /** Live peer connections and the packets that went through the newest, by its own statistics. */
  peers(): Promise<Peers>;
  /** SIP requests that left, oldest first. */
  sent(): Promise<readonly Sent[]>;
  /** When the first audio packet of the newest peer connection arrived, in ms since the epoch. */
  firstPacketAt(): Promise<number | undefined>;
}

export interface Peers {
  readonly open: number;
  readonly packetsReceived: number;
  readonly packetsSent: number;
}

export interface Sent {
  /** `INVITE sip:600@pbx.test SIP/2.0`. */
  readonly start: string;
  /** In ms since the epoch. */
  readonly at: number;
}

interface InPage {
  samples(): Promise<number[]>;
  peers(): Promise<Peers>;
  readonly sent: Sent[];
  firstPacketAt(): number | undefined;
}

type Listening = {parleyEar: InPage};

/** Listens in a page from now on; the calls that live already are not heard. */
export async function listenIn(page: Page): Promise<WindowEar> {
  await page.evaluate(install);
  const ask = <T>(question: (ear: InPage) => T | Promise<T>): Promise<T> =>
    page.evaluate(`(${String(question)})(window.parleyEar)`);
  return {
    pitches: async () => pitchesIn(Float32Array.from(await ask(ear => ear.samples())).map(value => value * 32_768)),
    peers: () => ask(ear => ear.peers()),
    sent: () => ask(ear => ear.sent),
    firstPacketAt: () => ask(ear => ear.firstPacketAt()),
  };
}

/** Runs in the page, so it can use nothing from here. It watches prototypes: what exists already is seen, too. */
function install(): void {
  const context = new AudioContext({sampleRate: 8_000});
  const analyser = new AnalyserNode(context, {fftSize: 2_048});
  const elements = new Set<HTMLMediaElement>();
  const sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  const connections: RTCPeerConnection[] = [];
  const sent: Sent[] = [];
  let firstPacketAt: number | undefined;
  const now = () => performance.timeOrigin + performance.now();

  /** Hears of every call of a method, or of a setter, before it is carried out. */
  const before = (owner: object, name: string, note: (self: object, value: unknown) => void) => {
    const found = Object.getOwnPropertyDescriptor(owner, name) ?? {};
    const kind = found.set === undefined ? 'value' : 'set';
    const noted = new Proxy<(...given: unknown[]) => unknown>(found[kind], {
      apply(original, self: object, given: unknown[]) {
        note(self, given[0]);
        return Reflect.apply(original, self, given);
      },
    });
    Object.defineProperty(owner, name, {...found, [kind]: noted});
  };
  // What Chromium does to a microphone's sound takes a steady tone for the hum of a machine, and who speaks while the
  // other does for an echo: it would go silent for seconds. That is Chromium's business, so here it is left out.
  before(MediaDevices.prototype, 'getUserMedia', (_, constraints) => {
    const wanted = constraints as MediaStreamConstraints | undefined;
    if (!wanted?.audio) return;
    const given = wanted.audio === true ? {} : wanted.audio;
    wanted.audio = {...given, echoCancellation: false, noiseSuppression: false, autoGainControl: false};
  });
  before(HTMLMediaElement.prototype, 'srcObject', self => void elements.add(self as HTMLMediaElement));

  const statisticsOf = async (connection: RTCPeerConnection) => {
    const counted = {packetsReceived: 0, packetsSent: 0};
    for (const each of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (each['kind'] !== 'audio') continue;
      if (each['type'] === 'inbound-rtp') counted.packetsReceived += Number(each['packetsReceived']);
      if (each['type'] === 'outbound-rtp') counted.packetsSent += Number(each['packetsSent']);
    }
    return counted;
  };
  const watchFirstPacket = async (connection: RTCPeerConnection) => {
    firstPacketAt = undefined;
    while (connection.connectionState !== 'closed' && firstPacketAt === undefined) {
      if ((await statisticsOf(connection)).packetsReceived > 0) firstPacketAt = now();
      await new Promise(resolve => void setTimeout(resolve, 4));
    }
  };
  before(RTCPeerConnection.prototype, 'setLocalDescription', self => {
    const connection = self as RTCPeerConnection;
    if (connections.includes(connection)) return;
    connections.push(connection);
    void watchFirstPacket(connection);
  });
  before(WebSocket.prototype, 'send', (_, data) => {
    if (typeof data !== 'string' || !data.includes('SIP/2.0')) return;
    sent.push({start: data.slice(0, data.indexOf('\r\n')), at: now()});
  });

  /** Connects what is played and nothing else. */
  const tune = async () => {
    const played = [...elements].filter(({paused, muted, volume}) => !paused && !muted && volume > 0);
    const tracks = new Set(
      played.flatMap(({srcObject}) => (srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [])),
    );
    for (const [track, source] of sources) {
      if (tracks.has(track)) continue;
      source.disconnect();
      sources.delete(track);
    }
    for (const track of tracks) {
      if (sources.has(track)) continue;
      const source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(analyser);
      sources.set(track, source);
    }
    await context.resume();
  };
  const ear: InPage = {
    sent,
    firstPacketAt: () => firstPacketAt,
    async samples() {
      await tune();
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      return [...samples];
    },
    async peers() {
      const open = connections.filter(({connectionState}) => connectionState !== 'closed');
      const newest = open.at(-1);
      const counted = newest === undefined ? {packetsReceived: 0, packetsSent: 0} : await statisticsOf(newest);
      return {open: open.length, ...counted};
    },
  };
  (window as unknown as Listening).parleyEar = ear;
}
