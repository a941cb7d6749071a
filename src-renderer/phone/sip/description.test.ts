import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {usableCandidates} from './description.ts';

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
