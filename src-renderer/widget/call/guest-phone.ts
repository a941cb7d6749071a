import {Inviter, SessionState, UserAgent, Web} from 'sip.js';
import type {GuestCall} from '../../../core/contract/call-page-wire.ts';
import {LINK_HEADER} from '../../../core/contract/link-header.ts';

/** What happens to a guest's call. `over`: by whichever end, after talking; `nobody`: nobody answered anywhere. */
export type GuestSignal = 'ringing' | 'talking' | 'over' | 'nobody' | 'unreachable';

interface Calling {
  readonly guest: GuestCall;
  /** What the workspace knows them by (VO-12). */
  readonly token: string;
  readonly microphone: MediaStream;
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
/** The server does not answer by then. */
const CONNECT_S = 8;

type Ended = 'answered' | 'not-answered' | 'unreachable';

/** Calls one destination after the other until somebody answers. */
export function callFrom({guest, token, microphone, tell}: Calling): GuestPhone {
  const sound = new Audio();
  const agent = agentOf(guest, microphone);
  let session: Inviter | undefined;
  let isGivenUp = false;

  const close = () => {
    sound.srcObject = null;
    for (const track of microphone.getTracks()) track.stop();
    agent.stop().catch(() => undefined);
  };
  const run = async () => {
    await agent.start();
    for (const [n, number] of guest.destinations.entries()) {
      const target = UserAgent.makeURI(`sip:${encodeURIComponent(number).replaceAll('%2B', '+')}@${guest.domain}`);
      if (isGivenUp) return 'over';
      if (target === undefined) continue;
      session = new Inviter(agent, target, {earlyMedia: true, extraHeaders: [`${LINK_HEADER}: ${token}`]});
      const isLast = n === guest.destinations.length - 1;
      const ended = await ring(session, {sound, tell, patienceMs: isLast ? RING_LAST_MS : RING_MS});
      if (isGivenUp || ended === 'answered') return 'over';
      if (ended === 'unreachable') return 'unreachable';
    }
    return 'nobody';
  };
  void run()
    .catch(() => 'unreachable' as const)
    .then(signal => {
      close();
      tell(signal);
    });
  return {
    mute(isMuted) {
      for (const track of microphone.getTracks()) track.enabled = !isMuted;
    },
    hangUp() {
      isGivenUp = true;
      if (session !== undefined) end(session);
    },
  };
}

interface Ringing {
  readonly sound: HTMLAudioElement;
  readonly tell: (signal: GuestSignal) => void;
  readonly patienceMs: number;
}

/** One call, from the INVITE to its end. */
function ring(session: Inviter, {sound, tell, patienceMs}: Ringing): Promise<Ended> {
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
        if (peerConnection !== undefined) hear(peerConnection, {sound, lost: () => end(session)});
      },
    };
    session
      .invite({
        requestDelegate: {
          onProgress: ({message}) => (message.statusCode ?? 0) > 100 && tell('ringing'),
          // 5xx and the server's own time-out: another number would not do better.
          onReject: ({message}) => {
            if ((message.statusCode ?? 0) >= 500 && message.statusCode !== 603) ended = 'unreachable';
          },
        },
      })
      .catch(() => resolve('unreachable'));
  });
}

interface Hearing {
  readonly sound: HTMLAudioElement;
  /** Nothing comes any more, and nothing will. */
  readonly lost: () => void;
}

/** Plays what comes; what says before the answer that it rings, too. */
function hear(connection: RTCPeerConnection, {sound, lost}: Hearing): void {
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

function agentOf({server, user, domain, authUser, secret, iceServers}: GuestCall, microphone: MediaStream): UserAgent {
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
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(async () => microphone),
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
