import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {SwiftDescription, usableCandidates} from './description.ts';

/** As much of a connection as gathering needs. */
class FakeConnection extends EventTarget {
  iceGatheringState = 'gathering';
  connectionState = 'new';
  localDescription = {sdp: ''};
  readonly #servers: readonly object[];

  constructor(servers: readonly object[] = []) {
    super();
    this.#servers = servers;
  }

  getConfiguration(): object {
    return {iceServers: this.#servers};
  }

  find(protocol: 'udp' | 'tcp', type = 'host'): void {
    this.localDescription.sdp += `a=candidate:1 1 ${protocol} 1 192.0.2.1 9 typ ${type}\r\n`;
    this.dispatchEvent(Object.assign(new Event('icecandidate'), {candidate: {protocol, type, component: 'rtp'}}));
  }
}

/** Whether it would leave by now. */
async function leaving(connection: FakeConnection): Promise<() => Promise<boolean>> {
  let hasLeft = false;
  void usableCandidates(connection as unknown as RTCPeerConnection).then(() => (hasLeft = true));
  return async () => {
    await vi.advanceTimersByTimeAsync(0);
    return hasLeft;
  };
}

describe('an offer leaves with addresses that will do (C-21)', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for one for UDP: servers take no audio over TCP, and an offer without one is a call without a sound', async () => {
    const connection = new FakeConnection();
    const hasLeft = await leaving(connection);
    connection.find('tcp');
    await vi.advanceTimersByTimeAsync(100);
    expect(await hasLeft()).toBe(false);
    connection.find('udp');
    await vi.advanceTimersByTimeAsync(25);
    expect(await hasLeft()).toBe(true);
  });

  it('waits on where there is none after half a second, but not for ever', async () => {
    const connection = new FakeConnection();
    const hasLeft = await leaving(connection);
    connection.find('tcp');
    await vi.advanceTimersByTimeAsync(600);
    expect(await hasLeft()).toBe(false);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await hasLeft()).toBe(true);
  });

  it('goes without the STUN server’s after half a second', async () => {
    const connection = new FakeConnection([{urls: ['stun:192.0.2.9']}]);
    const hasLeft = await leaving(connection);
    connection.find('udp');
    await vi.advanceTimersByTimeAsync(490);
    expect(await hasLeft()).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(await hasLeft()).toBe(true);
  });

  it('goes at once with what the STUN server says', async () => {
    const connection = new FakeConnection([{urls: ['stun:192.0.2.9']}]);
    const hasLeft = await leaving(connection);
    connection.find('udp');
    connection.find('udp', 'srflx');
    await vi.advanceTimersByTimeAsync(25);
    expect(await hasLeft()).toBe(true);
  });
});

/** As much of a connection as offers and answers need, with what Chromium 130 makes of one that is taken back. */
class FakeVoice extends EventTarget {
  signalingState = 'stable';
  readonly iceGatheringState = 'complete';
  readonly connectionState = 'connected';
  remoteDescription: RTCSessionDescriptionInit | null = null;
  localDescription: RTCSessionDescriptionInit | null = null;
  /** Whether anything of us is sent. */
  isSent = false;
  /** Whether anything of them is played. */
  isPlayed = false;
  readonly transceiver = {direction: 'sendrecv', currentDirection: null as string | null};
  #senders: readonly {readonly track: object}[] = [];
  /** A voice that is taken away with the next offer that is taken back. */
  #isNew = false;

  getSenders = () => this.#senders;
  getReceivers = () => [];
  getTransceivers = () => [this.transceiver];
  createOffer = async () => ({type: 'offer' as const, sdp: 'a=candidate:'});
  createAnswer = async () => ({type: 'answer' as const, sdp: 'a=candidate:'});

  addTrack(track: object): void {
    this.#senders = [{track}];
    this.#isNew = this.signalingState === 'stable';
  }

  async setRemoteDescription({type, sdp = ''}: RTCSessionDescriptionInit): Promise<void> {
    this.remoteDescription = {type, sdp};
    if (type === 'offer') this.signalingState = 'have-remote-offer';
    else this.#agree();
    if (type === 'answer') this.#isNew = false;
  }

  async setLocalDescription({type, sdp = ''}: RTCSessionDescriptionInit): Promise<void> {
    await new Promise(resolve => void setImmediate(resolve));
    if (type === 'rollback') {
      if (this.signalingState !== 'have-local-offer') throw new DOMException('wrong state', 'InvalidStateError');
      this.signalingState = 'stable';
      if (this.#isNew) [this.isSent, this.isPlayed] = [false, false];
      return;
    }
    this.localDescription = {type, sdp};
    if (type === 'answer') return this.#agree();
    this.signalingState = 'have-local-offer';
    if (this.transceiver.currentDirection !== null) this.isPlayed = this.transceiver.direction.includes('recv');
  }

  #agree(): void {
    this.signalingState = 'stable';
    this.isSent = this.#senders.length > 0;
    this.transceiver.currentDirection = this.transceiver.direction;
    this.isPlayed = this.transceiver.direction.includes('recv');
  }
}

class FakeStream {
  readonly #tracks: object[];
  constructor(tracks: object[] = []) {
    this.#tracks = tracks;
  }
  getAudioTracks = () => this.#tracks;
  getVideoTracks = () => [];
  addTrack = (track: object) => void this.#tracks.push(track);
  dispatchEvent = () => true;
}

const OFFER = 'a=sendrecv\r\n';

describe('an offer of ours that comes to nothing leaves the call as it was (C-22)', () => {
  beforeEach(() => {
    vi.stubGlobal('RTCPeerConnection', FakeVoice);
    vi.stubGlobal('MediaStream', FakeStream);
    vi.stubGlobal('MediaStreamTrackEvent', Event);
  });
  afterEach(() => void vi.unstubAllGlobals());

  const start = () => {
    const nothing = {debug: () => undefined, log: () => undefined, error: () => undefined, warn: () => undefined};
    const voice = async () => new FakeStream([{kind: 'audio'}]) as unknown as MediaStream;
    const description = new SwiftDescription([nothing as never, voice, {}], () => undefined);
    return {description, connection: description.peerConnection as unknown as FakeVoice};
  };
  const answered = async () => {
    const started = start();
    await started.description.setDescription(OFFER);
    await started.description.getDescription();
    return started;
  };

  it('whoever was called is heard and hears', async () => {
    const {description, connection} = await answered();
    expect(connection).toMatchObject({isSent: true, isPlayed: true});
    await description.getDescription();
    await description.rollbackDescription();
    expect(connection).toMatchObject({isSent: true, isPlayed: true, signalingState: 'stable'});
  });

  it('whoever called is heard and hears', async () => {
    const {description, connection} = start();
    await description.getDescription();
    await description.setDescription(OFFER);
    expect(connection).toMatchObject({isSent: true, isPlayed: true});
    await description.getDescription();
    await description.rollbackDescription();
    expect(connection).toMatchObject({isSent: true, isPlayed: true, signalingState: 'stable'});
  });

  it('whoever wanted to hold hears', async () => {
    const {description, connection} = await answered();
    await description.getDescription({hold: true});
    expect(connection.isPlayed).toBe(false);
    await description.rollbackDescription();
    expect(connection).toMatchObject({isSent: true, isPlayed: true, signalingState: 'stable'});
    expect(connection.transceiver.direction).toBe('sendrecv');
  });

  it('what they offer while it is taken back is answered, and is no answer to it', async () => {
    const {description, connection} = await answered();
    await description.getDescription({hold: true});
    const takenBack = description.rollbackDescription();
    await description.setDescription(OFFER);
    await takenBack;
    expect(connection.remoteDescription?.type).toBe('offer');
    await description.getDescription();
    expect(connection).toMatchObject({isSent: true, isPlayed: true, signalingState: 'stable'});
  });
});
