import {Web} from 'sip.js';

/** C-21: a call goes out no later than this after it was asked for, whatever the STUN server does. */
const MOST_GATHERING_MS = 500;
/** Unless there is no address at all yet: an offer without one is a call without a sound. */
const MOST_WITHOUT_ANY_MS = 3_000;
/** After the first address that will do, others of the same kind follow within this. */
const GRACE_MS = 20;

/** Says which way pictures go, before an offer or an answer is made. */
type Direct = (connection: RTCPeerConnection) => void;

type SetDescription = Parameters<Web.SessionDescriptionHandler['setDescription']>;

/**
 * What this end can do, in SDP, without waiting for the last address: an offer leaves with
 * the first usable ones. sip.js waits for all of them, which takes 5 s and more when a STUN
 * server cannot be reached.
 */
export class SwiftDescription extends Web.SessionDescriptionHandler {
  readonly #direct: Direct;
  /** An offer of ours that came to nothing is out of the way by then. */
  #takenBack: Promise<unknown> = Promise.resolve();

  constructor(parts: ConstructorParameters<typeof Web.SessionDescriptionHandler>, direct: Direct) {
    super(...parts);
    this.#direct = direct;
  }

  /** sip.js knows one direction for all that is said and shown: pictures go their own way. */
  protected override async updateDirection(options?: Web.SessionDescriptionHandlerOptions): Promise<void> {
    await super.updateDirection(options);
    if (this._peerConnection !== undefined) this.#direct(this._peerConnection);
  }

  /**
   * What they offer comes before anything of ours: sip.js adds our voice first. Of a voice that was there before the offer
   * that it answers Chromium (130) goes on thinking that it has just come, and takes it away with the next offer of ours
   * that comes to nothing: from then on nobody would hear anybody (C-22). Ours is added before we answer.
   */
  override async setDescription(...[sdp, , modifiers]: SetDescription): Promise<void> {
    await this.#takenBack; // what they offer meanwhile is no answer to it
    const type = this._peerConnection?.signalingState === 'have-local-offer' ? 'answer' : 'offer';
    await this.setRemoteSessionDescription(await this.applyModifiers({sdp, type}, modifiers));
  }

  /**
   * Both ends offered in the same moment, and neither offer was taken (491), or ours was refused: it is taken back, so that
   * theirs can be answered. sip.js asks for it, and its own description does not know how.
   */
  rollbackDescription(): Promise<void> {
    const done = this.#takeBack();
    this.#takenBack = done.catch(() => undefined); // sip.js ends the call
    return done;
  }

  async #takeBack(): Promise<void> {
    const connection = this._peerConnection;
    if (connection?.signalingState === 'have-remote-offer') await connection.setRemoteDescription({type: 'rollback'});
    if (connection?.signalingState !== 'have-local-offer') return;
    await connection.setLocalDescription({type: 'rollback'});
    // Chromium (130) plays nothing any more from an offer on in which nothing is to be heard (to hold), nor does it once
    // that is taken back, but it does from the next one on in which something is.
    const unheard = connection.getTransceivers().filter(isUnheard);
    if (unheard.length === 0) return;
    for (const transceiver of unheard) transceiver.direction = transceiver.currentDirection ?? transceiver.direction;
    await connection.setLocalDescription(await connection.createOffer());
    await connection.setLocalDescription({type: 'rollback'});
  }

  protected override async waitForIceGatheringComplete(isRestart = false): Promise<void> {
    const connection = this._peerConnection;
    if (connection === undefined) throw new Error('The connection is closed');
    if (!isRestart && connection.iceGatheringState === 'complete') return;
    await usableCandidates(connection);
  }
}

/** Both agreed that something comes, and what was offered since is that nothing does. */
const isUnheard = ({direction, currentDirection}: RTCRtpTransceiver): boolean =>
  currentDirection?.includes('recv') === true && !direction.includes('recv');

/** Resolves as soon as an offer with what is known by then can be answered. */
export async function usableCandidates(connection: RTCPeerConnection): Promise<void> {
  const wantsServer = (connection.getConfiguration().iceServers ?? []).length > 0;
  const ended = new AbortController();
  const {signal} = ended;
  await new Promise<void>(resolve => {
    // On a busy machine the first of all comes late, and those for TCP before it: without one for UDP nobody is heard.
    let isLate = false;
    const later = () => {
      isLate = true;
      if (hasUdp(connection)) resolve();
    };
    const timers = [setTimeout(later, MOST_GATHERING_MS), setTimeout(resolve, MOST_WITHOUT_ANY_MS)];
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
        // Servers take audio over UDP. With a server set up, our own address alone may reach nobody.
        else if (candidate.protocol === 'udp' && (isLate || !wantsServer || candidate.type !== 'host'))
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

const hasUdp = ({localDescription}: RTCPeerConnection): boolean =>
  /^a=candidate:\S+ \d+ udp /im.test(localDescription?.sdp ?? '');
