import {Inviter, Registerer, RegistererState, UserAgent, type Invitation, type Session} from 'sip.js';
import {backOffMs} from '../../../core/call/back-off.ts';
import type {Registration} from '../../../core/call/phone-state.ts';
import type {PhoneSetUp} from '../../../core/contract/phone-wire.ts';
import {callerIdFor} from './caller-id.ts';
import {SwiftDescription} from './description.ts';

export type AccountSetUp = PhoneSetUp['accounts'][number];

/** RFC 3261 asks for minutes; a server's restart is noticed by the socket, a lost registration by this. */
const EXPIRES_S = 120;
/** An unanswered REGISTER: the socket opens before a server is ready, and nothing is sent again over TCP. */
const REGISTER_WITHIN_MS = 4_000;
/** A black-holed socket is found by asking (OPTIONS), and taken for dead without an answer. */
const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 4_000;
const RING_AT_MOST_S = 180;

interface LineHost {
  readonly setUp: AccountSetUp;
  /** What a session sends: there from its first moment. */
  readonly outgoing: (session: Session) => MediaStream;
  /** Which way the pictures of a session go, before each offer and answer of it. */
  readonly direct: (session: Session, connection: RTCPeerConnection) => void;
  readonly onInvitation: (invitation: Invitation) => void;
  readonly onRegistration: (registration: Registration) => void;
  /** The socket is gone. */
  readonly onLost: () => void;
  /** The socket is there again: every call's way is mended. */
  readonly onReconnect: () => void;
  readonly report: (bug: unknown) => void;
}

/** One account's way to its server: connects, registers, notices when it is gone and comes back. */
export class AccountLine {
  readonly setUp: AccountSetUp;
  readonly #host: LineHost;
  readonly #agent: UserAgent;
  #registerer: Registerer | undefined;
  #registration: Registration;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setInterval> | undefined;
  #isStopped = false;
  /** Two at once are one question. */
  #asked: Promise<boolean> | undefined;
  #hadConnection = false;

  constructor(host: LineHost) {
    this.#host = host;
    this.setUp = host.setUp;
    const {id, name, user, domain, number} = host.setUp;
    this.#registration = {
      accountId: id,
      name,
      address: `sip:${user}@${domain}`,
      ...(number !== undefined && {number}),
      state: 'connecting',
      since: Date.now(),
      code: null,
      retryAt: null,
      isElsewhere: false,
    };
    this.#agent = createAgent(host);
    guardReading(this.#agent, host.report);
    this.#agent.delegate = {
      onConnect: () => this.#onConnect(),
      onDisconnect: () => this.#onDisconnect(),
      onInvite: invitation => void this.#ring(invitation),
      onNotify: notification => void notification.accept(),
    };
  }

  /** 180, before anybody is told. What cannot be rung for, because its body is none, is refused: sip.js would not catch it. */
  async #ring(invitation: Invitation): Promise<void> {
    const {report, onInvitation} = this.#host;
    try {
      await invitation.progress();
    } catch (bug) {
      report(bug);
      await invitation.reject({statusCode: 400}).catch(report);
      return;
    }
    onInvitation(invitation);
  }

  /** As of its calls. */
  get peerConfiguration(): RTCConfiguration {
    return configurationOf(this.setUp);
  }

  get agent(): UserAgent {
    return this.#agent;
  }

  get registration(): Registration {
    return this.#registration;
  }

  start(): void {
    this.#agent.start().catch(() => this.#again(null));
    this.#ping = setInterval(() => void this.isThere(), PING_EVERY_MS);
  }

  /** Now, instead of when it would be tried again. */
  retry(): void {
    this.#tries = 0;
    this.#connectAndRegister();
  }

  /** Another network, or the computer woke up: the socket may be dead without knowing. */
  lookAgain(): void {
    if (this.#registration.state === 'registered') void this.isThere();
    else this.retry();
  }

  /** Undefined: that can be dialled by nobody. */
  session(number: string, callerId: string | undefined): Inviter | undefined {
    const target = UserAgent.makeURI(targetOf(number, this.setUp.domain));
    if (target === undefined) return undefined;
    const {extraHeaders, from} = callerIdFor(this.setUp, callerId);
    const fromUri = from === undefined ? undefined : UserAgent.makeURI(from);
    return new Inviter(this.#agent, target, {
      earlyMedia: true,
      extraHeaders: [...extraHeaders],
      ...(fromUri !== undefined && {params: {fromUri}}),
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    clearInterval(this.#ping);
    try {
      if (this.#registerer?.state === RegistererState.Registered) await withDeadline(this.#registerer.unregister());
      await withDeadline(this.#agent.stop());
    } catch (bug) {
      this.#host.report(bug); // the server forgets us by itself
    }
    this.#change({state: 'off', code: null, retryAt: null});
  }

  #onConnect(): void {
    const isAgain = this.#hadConnection;
    this.#hadConnection = true;
    this.#register();
    if (isAgain) this.#host.onReconnect();
  }

  #onDisconnect(): void {
    this.#host.onLost();
    if (!this.#isStopped) this.#again(null);
  }

  #connectAndRegister(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#change({state: 'connecting', retryAt: null});
    if (this.#agent.isConnected()) this.#register();
    else this.#agent.reconnect().catch(() => this.#again(null));
  }

  /** A new one each time: an old one may still believe in what the server has forgotten. */
  #register(): void {
    void this.#registerer?.dispose().catch(() => undefined);
    const registerer = new Registerer(this.#agent, {expires: EXPIRES_S, refreshFrequency: 75});
    this.#registerer = registerer;
    const isCurrent = () => registerer === this.#registerer && !this.#isStopped;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (isCurrent()) this.#reopen();
    }, REGISTER_WITHIN_MS);
    registerer.stateChange.addListener(state => {
      if (isCurrent() && state === RegistererState.Unregistered && this.#registration.state === 'registered')
        this.#again(null);
    });
    registerer
      .register({
        requestDelegate: {
          onAccept: () => {
            if (!isCurrent()) return;
            clearTimeout(this.#timer);
            this.#tries = 0;
            // sip.js has read the contacts by the next moment.
            queueMicrotask(() => {
              this.#change({
                state: 'registered',
                code: null,
                retryAt: null,
                isElsewhere: this.#isElsewhere(registerer),
              });
            });
          },
          onReject: ({message}) => {
            if (isCurrent()) this.#again(message.statusCode ?? null);
          },
        },
      })
      .catch(() => {
        if (isCurrent()) this.#again(null);
      });
  }

  /** C-25: contacts of this address that are not ours. */
  #isElsewhere({contacts}: Registerer): boolean {
    const ours = this.#agent.contact.uri.user;
    const host = this.#agent.contact.uri.host;
    return contacts.some(contact => !(contact.includes(host) && (ours === undefined || contact.includes(ours))));
  }

  /** Tries again after a while; what the server refuses, too, for somebody may set it right there. */
  #again(code: number | null): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#tries += 1;
    const isRefused = code !== null && code >= 400 && code < 500 && code !== 408;
    const waitMs = isRefused ? 60_000 : backOffMs(this.#tries, Math.random());
    this.#change({state: isRefused ? 'refused' : 'retrying', code, retryAt: Date.now() + waitMs});
    this.#timer = setTimeout(() => this.#connectAndRegister(), waitMs);
  }

  /** The socket is open and nobody answers: another one. */
  #reopen(): void {
    this.#agent.transport.disconnect().catch(() => this.#again(null)); // `onDisconnect` goes on
  }

  /** Whether the server answers (OPTIONS). One that does not is reached over another socket: `onReconnect` says when. */
  isThere(): Promise<boolean> {
    this.#asked ??= this.#ask().finally(() => (this.#asked = undefined));
    return this.#asked;
  }

  async #ask(): Promise<boolean> {
    if (this.#isStopped || !this.#agent.isConnected()) return false;
    const isAlive = await new Promise<boolean>(resolve => {
      const deadline = setTimeout(() => resolve(false), PONG_WITHIN_MS);
      const answered = () => {
        clearTimeout(deadline);
        resolve(true);
      };
      const {userAgentCore, contact, configuration} = this.#agent;
      const {domain} = this.setUp;
      const to = UserAgent.makeURI(`sip:${domain}`) ?? contact.uri;
      const message = userAgentCore.makeOutgoingRequestMessage('OPTIONS', to, configuration.uri, to, {});
      userAgentCore.request(message, {onAccept: answered, onReject: answered, onRedirect: answered});
    });
    if (!isAlive && !this.#isStopped) this.#reopen();
    return isAlive;
  }

  #change(changes: Partial<Registration>): void {
    const since = changes.state === undefined || changes.state === this.#registration.state ? {} : {since: Date.now()};
    this.#registration = {...this.#registration, ...changes, ...since};
    this.#host.onRegistration(this.#registration);
  }
}

function createAgent({setUp, outgoing, direct}: LineHost): UserAgent {
  const {user, domain, authUser, secret, displayName, server} = setUp;
  const uri = UserAgent.makeURI(`sip:${encodeURIComponent(user)}@${domain}`);
  if (uri === undefined) throw new Error('not an address');
  return new UserAgent({
    uri,
    authorizationUsername: authUser ?? user,
    authorizationPassword: secret,
    displayName,
    contactName: user,
    userAgentString: 'Parley',
    allowLegacyNotifications: true,
    noAnswerTimeout: RING_AT_MOST_S,
    logBuiltinEnabled: false,
    sendInitialProvisionalResponse: false,
    transportOptions: {server, connectionTimeout: 5, keepAliveInterval: 0, traceSip: false},
    sessionDescriptionHandlerFactory: session =>
      new SwiftDescription(
        [
          session.userAgent.getLogger('sdp'),
          async () => outgoing(session),
          {iceGatheringTimeout: 500, peerConnectionConfiguration: configurationOf(setUp)},
        ],
        connection => direct(session, connection),
      ),
  });
}

/** What no server should say makes sip.js throw where nobody catches: it is reported, and the next message is read. */
function guardReading({transport}: UserAgent, report: LineHost['report']): void {
  const read = transport.onMessage;
  transport.onMessage = message => {
    try {
      read?.(message);
    } catch (bug) {
      report(bug);
    }
  };
}

/** STUN and TURN as they were set up, and none that nobody asked for. */
function configurationOf({user, iceServers: all, turnUser, turnSecret}: AccountSetUp): RTCConfiguration {
  const urls = all.filter(url => url.startsWith('stun'));
  const relays = all.filter(url => url.startsWith('turn'));
  const iceServers: RTCIceServer[] = [
    ...(urls.length > 0 ? [{urls}] : []),
    ...(relays.length > 0 ? [{urls: relays, username: turnUser ?? user, credential: turnSecret}] : []),
  ];
  return {iceServers, bundlePolicy: 'balanced', rtcpMuxPolicy: 'require'};
}

/** What is dialled, as an address: a whole one stays as it is, a number is one of the account's server. */
function targetOf(number: string, domain: string): string {
  if (/^sips?:/i.test(number)) return number;
  return number.includes('@') ? `sip:${number}` : `sip:${encodeURIComponent(number).replaceAll('%2B', '+')}@${domain}`;
}

const withDeadline = (work: Promise<unknown>) =>
  Promise.race([work, new Promise(resolve => setTimeout(resolve, 1_500))]);
