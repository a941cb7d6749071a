import {
  Inviter,
  Registerer,
  RegistererState,
  SessionState,
  UserAgent,
  Web,
  type Invitation,
  type Session,
  type URI,
} from 'sip.js';

/** Whose phone this is. */
export interface FloorAccount {
  readonly server: string;
  readonly extension: string;
  readonly password: string;
}

declare global {
  interface Window {
    register(account: FloorAccount): Promise<void>;
  }
}

const status = must(document.querySelector<HTMLElement>('[role="status"]'));
const number = must(document.querySelector('input'));
const audio = must(document.querySelector('audio'));

function must<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error('the page lacks something');
  return found;
}

const domain = 'pbx.test';
const uriOf = (user: string): URI => must(UserAgent.makeURI(`sip:${user}@${domain}`));
const say = (text: string): void => {
  status.textContent = text;
  status.dataset['status'] = text;
};

/** Plays what arrives, and says how far the call is. */
function attend(session: Session): void {
  session.stateChange.addListener(state => {
    if (state === SessionState.Terminated) return say('registered');
    if (state !== SessionState.Established) return;
    const handler = session.sessionDescriptionHandler;
    if (handler instanceof Web.SessionDescriptionHandler) audio.srcObject = handler.remoteMediaStream;
    say('in a call');
  });
}

/** As sip.js does it by itself: nothing is warmed up, nothing is kept. */
window.register = async ({server, extension, password}) => {
  let session: Session | undefined;
  const ring = (invitation: Invitation) => {
    session = invitation;
    attend(invitation);
    say('ringing');
    must(document.querySelector<HTMLElement>('#answer')).onclick = () => void invitation.accept();
  };
  const agent = new UserAgent({
    uri: uriOf(extension),
    authorizationUsername: extension,
    authorizationPassword: password,
    logLevel: 'error',
    transportOptions: {server},
    // No STUN: on the loopback there is nothing to find out. sip.js asks a public server if left alone.
    sessionDescriptionHandlerFactoryOptions: {peerConnectionConfiguration: {iceServers: []}, iceGatheringTimeout: 500},
    delegate: {onInvite: ring},
  });
  must(document.querySelector<HTMLElement>('#dial')).onclick = () => {
    const inviter = new Inviter(agent, uriOf(number.value));
    session = inviter;
    attend(inviter);
    say('dialling');
    void inviter.invite();
  };
  must(document.querySelector<HTMLElement>('#hang-up')).onclick = () => {
    if (session?.state === SessionState.Established) void session.bye();
    else if (session instanceof Inviter) void session.cancel();
  };
  await agent.start();
  const registerer = new Registerer(agent);
  registerer.stateChange.addListener(state => {
    if (state === RegistererState.Registered) say('registered');
  });
  await registerer.register();
};
