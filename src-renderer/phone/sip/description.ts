import {Web} from 'sip.js';

/** C-21: a call goes out no later than this after it was asked for, whatever the STUN server does. */
const MOST_GATHERING_MS = 500;
/** After the first address that will do, others of the same kind follow within this. */
const GRACE_MS = 20;

/**
 * What this end can do, in SDP, without waiting for the last address: an offer leaves with
 * the first usable ones. sip.js waits for all of them, which takes 5 s and more when a STUN
 * server cannot be reached.
 */
export class SwiftDescription extends Web.SessionDescriptionHandler {
  protected override async waitForIceGatheringComplete(isRestart = false): Promise<void> {
    const connection = this._peerConnection;
    if (connection === undefined) throw new Error('The connection is closed');
    if (!isRestart && connection.iceGatheringState === 'complete') return;
    await usableCandidates(connection);
  }
}

async function usableCandidates(connection: RTCPeerConnection): Promise<void> {
  const wantsServer = (connection.getConfiguration().iceServers ?? []).length > 0;
  const ended = new AbortController();
  const {signal} = ended;
  await new Promise<void>(resolve => {
    const timers = [setTimeout(resolve, MOST_GATHERING_MS)];
    signal.addEventListener('abort', () => timers.forEach(clearTimeout));
    // Looking for addresses anew begins a moment later: until then it still counts as complete, with none to offer.
    const look = () => {
      const isComplete = connection.iceGatheringState === 'complete' && hasAddress(connection);
      if (isComplete || connection.connectionState === 'closed') resolve();
    };
    connection.addEventListener('icegatheringstatechange', look, {signal});
    connection.addEventListener(
      'icecandidate',
      ({candidate}) => {
        if (candidate === null) resolve();
        // With a server set up, our own address alone may reach nobody.
        else if (candidate.component !== 'rtcp' && (!wantsServer || candidate.type !== 'host'))
          timers.push(setTimeout(resolve, GRACE_MS));
      },
      {signal},
    );
    look();
  });
  ended.abort();
}

const hasAddress = ({localDescription}: RTCPeerConnection): boolean =>
  localDescription?.sdp.includes('a=candidate:') ?? false;
