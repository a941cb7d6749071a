export interface Peers {
  readonly open: number;
  /** Tracks that the page made and that go on: microphones, what is sent, what arrives. */
  readonly tracks: number;
  readonly packetsReceived: number;
  readonly packetsSent: number;
  /** Of those that were to come. */
  readonly packetsLost: number;
  /** How often a stream was taken up in an AudioContext that is still open: Chromium 130 frees nothing of it before. */
  readonly heldSources: number;
}

/** A SIP message as it went over a WebSocket. */
export interface OnTheWire {
  /** `INVITE sip:600@pbx.test SIP/2.0`. */
  readonly start: string;
  readonly text: string;
  /** In ms since the epoch. */
  readonly at: number;
}

/** What a page is asked afterwards. */
export interface InPageEar {
  samples(): Promise<number[]>;
  peers(): Promise<Peers>;
  readonly sent: OnTheWire[];
  readonly received: OnTheWire[];
  clickedAt: number;
  paintedAt(selector: string): Promise<number>;
  firstPacketAt(): number | undefined;
}

export type Listening = {parleyEar: InPageEar};

/** Runs in the page, so it can use nothing from here. It watches prototypes: what exists already is seen, too. */
export function listenHere(): void {
  if ('parleyEar' in window) return;
  // A page that is still empty has no devices, and nothing to be heard.
  if (!('MediaDevices' in window)) return;
  let analyser: AnalyserNode | undefined;
  const elements = new Set<HTMLMediaElement>();
  /** What pages make themselves and send to the loudspeaker. */
  const made = new Map<BaseAudioContext, MediaStreamAudioDestinationNode>();
  const sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  /** Those that are closed go when another is opened: an ear keeps nothing alive for long. */
  const connections: RTCPeerConnection[] = [];
  const tracks = new Set<WeakRef<MediaStreamTrack>>();
  const sent: OnTheWire[] = [];
  const received: OnTheWire[] = [];
  const sockets = new WeakSet<WebSocket>();
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
  /** Keeps an eye on the tracks that a method makes. */
  const watch = <Made>(owner: object, name: string, tracksOf: (made: Made) => MediaStreamTrack[]) => {
    const original = Object.getOwnPropertyDescriptor(owner, name)?.value as (...given: unknown[]) => unknown;
    const note = (found: unknown) => {
      for (const track of tracksOf(found as Made)) tracks.add(new WeakRef(track));
    };
    const watched = new Proxy(original, {
      apply(inner, self: object, given: unknown[]) {
        const found = Reflect.apply(inner, self, given);
        if (found instanceof Promise) found.then(note, () => undefined);
        else note(found);
        return found;
      },
    });
    Object.defineProperty(owner, name, {...Object.getOwnPropertyDescriptor(owner, name), value: watched});
  };
  watch<MediaStream>(MediaDevices.prototype, 'getUserMedia', made => made.getTracks());
  watch<MediaStreamTrack>(MediaStreamTrack.prototype, 'clone', made => [made]);
  watch<MediaStream>(MediaStream.prototype, 'clone', made => made.getTracks());
  watch<MediaStreamAudioDestinationNode>(AudioContext.prototype, 'createMediaStreamDestination', ({stream}) =>
    stream.getTracks(),
  );
  // What Chromium does to a microphone's sound takes a steady tone for the hum of a machine, and who speaks while the
  // other does for an echo: it would go silent for seconds. That is Chromium's business, so here it is left out.
  before(MediaDevices.prototype, 'getUserMedia', (_, constraints) => {
    const wanted = constraints as MediaStreamConstraints | undefined;
    if (!wanted?.audio) return;
    const given = wanted.audio === true ? {} : wanted.audio;
    wanted.audio = {...given, echoCancellation: false, noiseSuppression: false, autoGainControl: false};
  });
  before(HTMLMediaElement.prototype, 'srcObject', self => void elements.add(self as HTMLMediaElement));
  before(HTMLMediaElement.prototype, 'play', self => void elements.add(self as HTMLMediaElement));
  before(AudioNode.prototype, 'connect', (self, to) => {
    const from = self as AudioNode;
    const context = from.context;
    if (!(to instanceof AudioDestinationNode) || !(context instanceof AudioContext)) return;
    const tap = made.get(context) ?? context.createMediaStreamDestination();
    made.set(context, tap);
    from.connect(tap);
  });

  let takenUp: WeakRef<AudioContext>[] = [];
  before(AudioContext.prototype, 'createMediaStreamSource', self => {
    if (self !== analyser?.context) takenUp.push(new WeakRef(self as AudioContext));
  });
  const heldSources = () => {
    takenUp = takenUp.filter(ref => (ref.deref()?.state ?? 'closed') !== 'closed');
    return takenUp.length;
  };

  const statisticsOf = async (connection: RTCPeerConnection) => {
    const counted = {packetsReceived: 0, packetsSent: 0, packetsLost: 0};
    for (const each of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (each['kind'] !== 'audio') continue;
      if (each['type'] === 'inbound-rtp') {
        counted.packetsReceived += Number(each['packetsReceived']);
        counted.packetsLost += Number(each['packetsLost']);
      }
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
    const open = connections.filter(({connectionState}) => connectionState !== 'closed');
    connections.splice(0, connections.length, ...open, connection);
    connection.addEventListener('track', ({track}) => tracks.add(new WeakRef(track)));
    for (const element of elements) if (element.srcObject === null && element.src === '') elements.delete(element);
    void watchFirstPacket(connection);
  });
  const note = (list: OnTheWire[], text: unknown) => {
    if (typeof text !== 'string' || !text.includes('SIP/2.0')) return; // a sign of life
    list.push({start: text.slice(0, text.indexOf('\r\n')), text, at: now()});
  };
  before(WebSocket.prototype, 'send', (self, data) => {
    const socket = self as WebSocket;
    note(sent, data);
    if (sockets.has(socket)) return;
    sockets.add(socket);
    socket.addEventListener('message', ({data: arrived}) => note(received, arrived));
  });

  /** Of an element that plays a file, the sound of it. */
  const captured = new Map<HTMLMediaElement, MediaStream>();
  const streamOf = (element: HTMLMediaElement) => {
    if (element.srcObject instanceof MediaStream) return element.srcObject;
    const capturing = element as HTMLMediaElement & {captureStream(): MediaStream};
    const stream = captured.get(element) ?? capturing.captureStream();
    captured.set(element, stream);
    return stream;
  };
  const playedTracks = () => {
    const playing = [...elements].filter(({paused, muted, volume}) => !paused && !muted && volume > 0);
    const streams = [...playing.map(streamOf), ...[...made.values()].map(({stream}) => stream)];
    return new Set(streams.flatMap(stream => stream.getAudioTracks()));
  };
  /** Connects what is played and nothing else. */
  const tune = async () => {
    analyser ??= new AnalyserNode(new AudioContext({sampleRate: 8_000}), {fftSize: 2_048});
    const context = analyser.context as AudioContext;
    const tracks = playedTracks();
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
    return analyser;
  };
  const liveTracks = () => {
    for (const ref of tracks) if (ref.deref()?.readyState !== 'live') tracks.delete(ref);
    const ours = new Set([...made.values()].flatMap(({stream}) => stream.getTracks()));
    return [...tracks].filter(ref => !ours.has(ref.deref() as MediaStreamTrack)).length;
  };
  const ear: InPageEar = {
    sent,
    received,
    clickedAt: 0,
    paintedAt: selector =>
      new Promise(resolve => {
        const look = () => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          // The task that a message makes comes after the frame that this callback belongs to was drawn.
          requestAnimationFrame(() => {
            const {port1, port2} = new MessageChannel();
            port1.onmessage = () => resolve(now());
            port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        look();
      }),
    firstPacketAt: () => firstPacketAt,
    async samples() {
      const ready = await tune();
      const samples = new Float32Array(ready.fftSize);
      ready.getFloatTimeDomainData(samples);
      return [...samples];
    },
    async peers() {
      const open = connections.filter(({connectionState}) => connectionState !== 'closed');
      const newest = open.at(-1);
      const counted =
        newest === undefined ? {packetsReceived: 0, packetsSent: 0, packetsLost: 0} : await statisticsOf(newest);
      return {open: open.length, tracks: liveTracks(), heldSources: heldSources(), ...counted};
    },
  };
  addEventListener('click', ({timeStamp}) => void (ear.clickedAt = performance.timeOrigin + timeStamp), {
    capture: true,
  });
  (window as unknown as Listening).parleyEar = ear;
}
