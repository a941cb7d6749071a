import {Inviter, SessionState, UserAgent, Web} from 'sip.js';
import type {GuestCall} from '../../../core/contract/call-page-wire.ts';
import {LINK_HEADER} from '../../../core/contract/link-header.ts';
import type {GuestMicrophone} from './guest-microphone.ts';

/** What happens to a guest's call. `over`: by whichever end, after talking; `nobody`: nobody answered anywhere. */
export type GuestSignal = 'ringing' | 'talking' | 'over' | 'nobody' | 'unreachable';

interface Calling {
  readonly guest: GuestCall;
  /** What the workspace knows them by (VO-12). */
  readonly token: string;
  readonly microphone: GuestMicrophone;
  readonly tell: (signal: GuestSignal) => void;
}

/** A call that was begun. */
export interface GuestPhone {
  mute(isMuted: boolean): void;
  hangUp(): void;
}

/** Whoever is not the last to be called rings for so long. */
const RING_MS = 25_000;
const RING_LAST_MS = 120_000;
/** The server has heard by then that somebody hung up. */
const GIVE_UP_MS = 2_000;
/** The server does not answer by then. */
const CONNECT_S = 8;

type Ended = 'answered' | 'not-answered' | 'unreachable';

/** Calls one destination after the other until somebody answers. */
export function callFrom({guest, token, microphone, tell}: Calling): GuestPhone {
  const sound = new Audio();
  const agent = agentOf(guest, () => microphone.speak());
  const givenUp = Promise.withResolvers<'over'>();
  let session: Inviter | undefined;
  let isGivenUp = false;

  const close = () => {
    sound.srcObject = null;
    microphone.close();
    agent.stop().catch(() => undefined);
  };
  /** At once as long as the server is looked for; one that does not answer any more is waited for no longer. */
  const giveUp = () => {
    isGivenUp = true;
    if (session === undefined) return givenUp.resolve('over');
    end(session);
    setTimeout(() => givenUp.resolve('over'), GIVE_UP_MS);
  };
  const hear = (signal: GuestSignal) => isGivenUp || tell(signal);
  const run = async () => {
    await agent.start();
    let isThere = false;
    for (const [n, number] of guest.destinations.entries()) {
      const target = UserAgent.makeURI(`sip:${encodeURIComponent(number).replaceAll('%2B', '+')}@${guest.domain}`);
      if (isGivenUp) return 'over';
      if (target === undefined) continue;
      session = new Inviter(agent, target, {earlyMedia: true, extraHeaders: [`${LINK_HEADER}: ${token}`]});
      const isLast = n === guest.destinations.length - 1;
      const patienceMs = isLast ? RING_LAST_MS : RING_MS;
      const ended = await ring(session, {sound, microphone, tell: hear, patienceMs, lost: giveUp});
      if (isGivenUp || ended === 'answered') return 'over';
      // A telephone that died says nothing about the next one; the server's being gone does.
      if (ended === 'unreachable' && !agent.isConnected()) return ended;
      isThere ||= ended !== 'unreachable';
    }
    return isThere ? 'nobody' : 'unreachable';
  };
  void Promise.race([run(), givenUp.promise])
    .catch(() => 'unreachable' as const)
    .then(signal => {
      close();
      tell(signal);
    });
  return {
    mute: isMuted => microphone.mute(isMuted),
    hangUp: giveUp,
  };
}

interface Ringing extends Pick<Calling, 'microphone'> {
  readonly sound: HTMLAudioElement;
  readonly tell: (signal: GuestSignal) => unknown;
  readonly patienceMs: number;
  /** Nothing comes any more, and nothing will. */
  readonly lost: () => void;
}

/** One call, from the INVITE to its end. */
function ring(session: Inviter, {sound, microphone, tell, patienceMs, lost}: Ringing): Promise<Ended> {
  return new Promise(resolve => {
    let ended: Ended = 'not-answered';
    const patience = setTimeout(() => end(session), patienceMs);
    session.stateChange.addListener(state => {
      if (state === SessionState.Established) {
        clearTimeout(patience);
        ended = 'answered';
        tell('talking');
      }
      if (state !== SessionState.Terminated) return;
      clearTimeout(patience);
      resolve(ended);
    });
    session.delegate = {
      onSessionDescriptionHandler: handler => {
        const {peerConnection} = handler as Web.SessionDescriptionHandler;
        if (peerConnection === undefined) return;
        microphone.through(peerConnection);
        play(peerConnection, {sound, lost});
      },
    };
    session
      .invite({
        requestDelegate: {
          onProgress: ({message}) => (message.statusCode ?? 0) > 100 && tell('ringing'),
          // 5xx, and what sip.js says of a server that does not answer.
          onReject: ({message}) => {
            if ((message.statusCode ?? 0) >= 500 && message.statusCode !== 603) ended = 'unreachable';
          },
        },
      })
      .catch(() => resolve('unreachable'));
  });
}

/** Plays what comes; what says before the answer that it rings, too. */
function play(connection: RTCPeerConnection, {sound, lost}: Pick<Ringing, 'sound' | 'lost'>): void {
  connection.addEventListener('track', ({track}) => {
    sound.srcObject = new MediaStream([track]);
    sound.play().catch(() => undefined);
  });
  connection.addEventListener('connectionstatechange', () => connection.connectionState === 'failed' && lost());
}

/** CANCEL or BYE, whatever fits. */
function end(session: Inviter): void {
  const {state} = session;
  if (state === SessionState.Established) session.bye().catch(() => undefined);
  else if (state === SessionState.Initial || state === SessionState.Establishing)
    session.cancel().catch(() => undefined);
}

function agentOf(guest: GuestCall, speak: () => MediaStream): UserAgent {
  const {server, user, domain, authUser, secret, iceServers} = guest;
  const uri = UserAgent.makeURI(`sip:${encodeURIComponent(user)}@${domain}`);
  if (uri === undefined) throw new Error('not an address');
  return new UserAgent({
    uri,
    authorizationUsername: authUser,
    authorizationPassword: secret,
    userAgentString: 'Parley call link',
    logBuiltinEnabled: false,
    reconnectionAttempts: 2,
    transportOptions: {server, connectionTimeout: CONNECT_S, traceSip: false},
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(async () => speak()),
    sessionDescriptionHandlerFactoryOptions: {
      iceGatheringTimeout: 500,
      peerConnectionConfiguration: {
        iceServers: iceServers.length > 0 ? [{urls: [...iceServers]}] : [],
        bundlePolicy: 'balanced',
        rtcpMuxPolicy: 'require',
      },
    },
  });
}
