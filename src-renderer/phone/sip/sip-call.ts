import {Inviter, Invitation, SessionState, type Notification, type Session, type Web} from 'sip.js';
import type {IncomingRequestMessage} from 'sip.js/lib/core/index.js';
import type {Account} from '../../../core/call/account.ts';
import type {CallDirection} from '../../../core/call/call.ts';
import {endOf} from '../../../core/call/end-of.ts';
import {recordingIn, remotePartyOf} from '../../../core/call/sip-headers.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import type {PhoneSignal} from '../../../core/ports/phone.ts';
import {CallPicture} from '../picture/call-picture.ts';
import type {Camera} from '../picture/camera.ts';
import type {CallSound} from '../sound/wiring.ts';
import {isHeldIn} from './offers.ts';
import {isStillThere, reinvite} from './reinvite.ts';
import {askWhetherItRings} from './still-ringing.ts';

/** No final word about a REFER by then: it came to nothing. */
const REFER_WITHIN_MS = 15_000;
/** The way to the other end is mended within this, or the call is lost (C-22). */
const LOST_AFTER_MS = 30_000;
/** A call that rings and whose socket was cut: whether the caller still waits is asked this often. */
const STILL_THERE_EVERY_MS = 4_000;
/** Who does not answer that we hung up (BYE, or no last word after CANCEL) keeps no line and no sound of ours. */
const END_WITHIN_MS = 5_000;
/** A way that is silent for longer than this (beside the seconds until Chromium says so) is looked for anew. */
const MEND_AFTER_MS = 1_000;
/** RFC 4733: how long a tone lasts, and the silence after it. */
const TONE_MS = 120;
const GAP_MS = 80;

interface Host {
  readonly id: CallId;
  readonly session: Session;
  readonly sound: CallSound;
  readonly camera: Camera;
  readonly tones: Account['tones'];
  /** Asks the server for a sign of life; one that gives none is reached over another socket, which is `reconnected`. */
  readonly isServerThere: () => Promise<boolean>;
  readonly tell: (signal: PhoneSignal) => void;
  readonly report: (bug: unknown) => void;
}

/** What ended a call, as far as it is known before it has. */
interface Ending {
  by: 'us' | 'them';
  code: number | null;
  reason: string | undefined;
}

/** One call as SIP sees it: carries out what the machine wants and tells what happens. */
export class SipCall {
  readonly id: CallId;
  readonly session: Session;
  /** What both ends show. */
  readonly picture: CallPicture;
  readonly #host: Host;
  readonly #direction: CallDirection;
  #ending: Ending | undefined;
  #isHeld = false;
  #wasAnswered = false;
  #hasRung = false;
  #offers: Promise<void> = Promise.resolve();
  #brokenSince: number | undefined;
  #isWayGone = false;
  #isOver = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** Until it is answered or over. */
  #asking: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.id = host.id;
    this.session = host.session;
    this.#direction = host.session instanceof Inviter ? 'outbound' : 'inbound';
    this.picture = new CallPicture({
      camera: host.camera,
      connection: () => this.connection,
      offer: () => this.#offer({hold: this.#isHeld}),
      onCamera: fault => host.tell({type: 'camera', callId: host.id, fault}),
      onPicture: isThere => host.tell({type: 'picture', callId: host.id, isThere}),
    });
    this.session.stateChange.addListener(state => this.#onState(state));
    this.session.delegate = {
      onBye: ({request}) => void (this.#ending ??= ending(request, 'them')),
      onCancel: ({request}) => void (this.#ending ??= ending(request, 'them')),
      onNotify: notification => void notification.accept(),
      onInfo: info => void info.accept(),
      onInvite: request => this.#onReinvite(request),
      onSessionDescriptionHandler: handler => this.#onDescription(handler as Web.SessionDescriptionHandler),
    };
  }

  get connection(): RTCPeerConnection | undefined {
    return (this.session.sessionDescriptionHandler as Web.SessionDescriptionHandler | undefined)?.peerConnection;
  }

  /** Outbound: sends the INVITE. */
  async invite(): Promise<void> {
    const {session, tell, id} = this.#host;
    if (!(session instanceof Inviter)) throw new Error('An incoming call is not invited');
    await session.invite({
      requestDelegate: {
        onProgress: ({message}) => {
          if ((message.statusCode ?? 0) <= 100) return;
          this.#hasRung = true;
          tell({type: 'progress', callId: id, hasSound: message.body !== ''});
        },
        onAccept: ({message}) => {
          this.#wasAnswered = true;
          tell({type: 'accepted', callId: id});
          this.picture.agreed();
          this.#noteRecording(message);
        },
        onReject: ({message}) => {
          this.#ending ??= {by: 'them', code: message.statusCode ?? null, reason: message.getHeader('Reason')};
        },
      },
    });
  }

  /** Inbound: 200. */
  async accept(): Promise<void> {
    const {session, tell, id} = this.#host;
    if (!(session instanceof Invitation)) throw new Error('An outgoing call is not accepted');
    await session.accept();
    this.#wasAnswered = true;
    tell({type: 'connected', callId: id});
    this.picture.agreed();
    this.#noteRecording(session.request);
  }

  reject(code: number): void {
    const {session} = this.#host;
    this.#ending ??= {by: 'us', code, reason: undefined};
    if (session instanceof Invitation) this.#try(session.reject({statusCode: code}));
  }

  /** CANCEL, a refusal or BYE: whatever ends it in this state. */
  end(): void {
    const {session} = this.#host;
    this.#ending ??= {by: 'us', code: null, reason: undefined};
    setTimeout(() => this.#endAlone(), END_WITHIN_MS);
    if (session.state === SessionState.Established) this.#try(session.bye());
    else if (session.state === SessionState.Terminating || session.state === SessionState.Terminated) return;
    else if (session instanceof Inviter) this.#try(session.cancel());
    else if (session instanceof Invitation) this.#try(session.reject({statusCode: 603}));
  }

  hold(isHeld: boolean): void {
    const {tell, id, sound} = this.#host;
    const before = this.#isHeld;
    this.#isHeld = isHeld;
    if (isHeld) sound.silence('held', true);
    this.picture.pause('held', isHeld);
    this.#offer({hold: isHeld}).then(
      () => {
        if (!isHeld) sound.silence('held', false);
        tell({type: 'held', callId: id, isHeld});
      },
      () => {
        this.#isHeld = before;
        sound.silence('held', before);
        this.picture.pause('held', before);
        tell({type: 'hold-failed', callId: id});
      },
    );
  }

  press(tones: string): void {
    const {session} = this.#host;
    if (this.#host.tones === 'info') {
      this.#offers = this.#offers.then(() => this.#pressByInfo(tones)).catch(this.#host.report);
      return;
    }
    const sender = this.connection?.getSenders().find(({track}) => track?.kind === 'audio')?.dtmf;
    if (session.state === SessionState.Established && sender !== undefined && sender !== null) {
      sender.insertDTMF(sender.toneBuffer + tones, TONE_MS, GAP_MS); // another insertion alone would drop what waits
    }
  }

  /** RFC 5589: the other ends of both are put together. */
  refer(other: SipCall): void {
    const {session, tell, id} = this.#host;
    let isOver = false;
    const settle = (isDone: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(patience);
      tell({type: 'referred', callId: id, isDone});
    };
    const patience = setTimeout(() => settle(false), REFER_WITHIN_MS);
    const onNotify = (notification: Notification) => {
      void notification.accept();
      const code = Number(/^SIP\/2\.0 (\d{3})/.exec(notification.request.body)?.[1] ?? 100);
      if (code >= 200) settle(code < 300);
    };
    session
      .refer(other.session, {onNotify, requestDelegate: {onReject: () => settle(false)}})
      .catch(() => settle(false));
    // Some servers hang up on us instead of a last NOTIFY.
    session.stateChange.addListener(state => {
      if (state === SessionState.Terminated) settle(this.#ending?.by === 'them');
    });
  }

  /** C-22: after another network or a new socket; also finds out whether the other end is still there. */
  mend(): void {
    if (this.session.state !== SessionState.Established) return;
    this.#break();
    // Where only the socket was gone the sound never stopped, and its connection has nothing to say.
    const look = () => void (!this.#isWayGone && this.connection?.connectionState === 'connected' && this.#whole());
    this.#offer({hold: this.#isHeld, offerOptions: {iceRestart: true}}).then(
      look,
      // A server that takes no other way keeps the one there is; the connection tells if that leads nowhere.
      refusal => isStillThere(refusal) && look(),
    );
  }

  /** The socket is another one: an answer that was still to come went to the old one (C-22). */
  reconnected(): void {
    if (!this.#isUnanswered()) return this.mend();
    clearTimeout(this.#patience);
    if (this.session instanceof Invitation) return this.#keepAsking(this.session);
    this.#giveUpDialling();
  }

  #giveUpDialling(): void {
    const {tell, id} = this.#host;
    tell({type: 'ended', callId: id, by: 'network', reason: 'lost', code: null});
    this.end(); // their telephone rings no longer than it has to
  }

  /** The socket is gone: nothing of what rings can be answered, and nothing of whom we call is heard. */
  disconnected(): void {
    if (!this.#isUnanswered()) return;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      if (this.session instanceof Invitation) this.#giveUpRinging('network');
      else if (this.#isUnanswered()) this.#giveUpDialling();
    }, LOST_AFTER_MS);
  }

  /** C-22: another network, perhaps. A new way for the sound, if there is a server to agree on it with. */
  lookForWay(): void {
    if (this.session.state === SessionState.Established) void this.#mendIfServerThere();
  }

  /** Nothing comes over the way of the sound, though it should. */
  wayIsGone(): void {
    this.#isWayGone = true;
    if (this.#brokenSince === undefined) this.lookForWay();
  }

  /** Something comes again: only that says that a way was found, where WebRTC has not noticed that one was gone. */
  wayIsBack(): void {
    this.#isWayGone = false;
    if (this.connection?.connectionState === 'connected') this.#whole();
  }

  #isUnanswered(): boolean {
    return this.session.state === SessionState.Initial || this.session.state === SessionState.Establishing;
  }

  /** A cut connection may have swallowed that the caller gave up, and would again. */
  #keepAsking(session: Invitation): void {
    const ask = () => {
      if (!this.#isUnanswered()) return clearInterval(this.#asking);
      askWhetherItRings(session, () => {
        if (this.#isUnanswered()) this.#giveUpRinging('them');
      });
    };
    clearInterval(this.#asking);
    this.#asking = setInterval(ask, STILL_THERE_EVERY_MS);
    ask();
  }

  #giveUpRinging(by: 'them' | 'network'): void {
    if (!this.#isUnanswered()) return;
    const {tell, id} = this.#host;
    tell({type: 'ended', callId: id, by, reason: 'missed', code: null});
    this.#endAlone();
  }

  async #pressByInfo(tones: string): Promise<void> {
    for (const tone of tones) {
      const content = `Signal=${tone}\r\nDuration=${TONE_MS}\r\n`;
      const body = {contentDisposition: 'render', contentType: 'application/dtmf-relay', content};
      await this.session.info({requestOptions: {body}});
      await new Promise(resolve => setTimeout(resolve, TONE_MS + GAP_MS));
    }
  }

  /** One offer after the other. */
  #offer(options: Web.SessionDescriptionHandlerOptions): Promise<void> {
    const done = this.#offers.then(() => reinvite(this.session, options));
    this.#offers = done.catch(() => undefined);
    return done;
  }

  #onState(state: SessionState): void {
    // sip.js says that it is over before it says with which answer.
    if (state === SessionState.Terminated) queueMicrotask(() => this.#tellEnd());
  }

  /** Nobody answers any more. sip.js itself would wait for ever, or half a minute. */
  #endAlone(): void {
    if (this.#isOver) return;
    this.#tellEnd();
    this.#try(this.session.dispose());
  }

  #tellEnd(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#asking);
    clearTimeout(this.#patience);
    this.picture.end();
    const {tell, id} = this.#host;
    const {by, code, reason} = this.#ending ?? {by: 'them' as const, code: null, reason: undefined};
    const [direction, wasAnswered, hasRung] = [this.#direction, this.#wasAnswered, this.#hasRung];
    const end = endOf({direction, wasAnswered, hasRung, by, code, reason});
    tell({type: 'ended', callId: id, code, ...end});
  }

  #onReinvite(request: IncomingRequestMessage): void {
    const {tell, id} = this.#host;
    if (request.body !== '') {
      tell({type: 'held-by-them', callId: id, isHeld: isHeldIn(request.body)});
    }
    this.#noteRecording(request);
    if (request.hasHeader('P-Asserted-Identity')) {
      tell({type: 'party', callId: id, remote: remotePartyOf(name => headersOf(request, name))});
    }
  }

  #noteRecording(message: {getHeaders(name: string): string[]}): void {
    const isRecorded = recordingIn(name => message.getHeaders(name));
    if (isRecorded !== undefined) this.#host.tell({type: 'recorded', callId: this.id, isRecorded});
  }

  #onDescription(handler: Web.SessionDescriptionHandler): void {
    const {peerConnection: connection} = handler;
    if (connection === undefined) return;
    connection.addEventListener('track', ({track}) => {
      if (track.kind === 'audio') this.#host.sound.hear(track);
    });
    connection.addEventListener('connectionstatechange', () => {
      const {connectionState} = connection;
      if (connectionState === 'connected') this.#whole();
      else if (connectionState === 'disconnected') this.#mendLater(connection);
      else if (connectionState === 'failed') void this.#mendIfServerThere();
    });
  }

  /** Chromium would try the old way for another 15 s before it calls it failed (C-22: inside 10 s). */
  #mendLater(connection: RTCPeerConnection): void {
    this.#break();
    setTimeout(() => {
      if (connection.connectionState === 'disconnected') void this.#mendIfServerThere();
    }, MEND_AFTER_MS);
  }

  /** An offer over a dead socket is never answered, and none can be made before it has been. */
  async #mendIfServerThere(): Promise<void> {
    this.#break();
    if (await this.#host.isServerThere()) this.mend();
  }

  #break(): void {
    if (this.#brokenSince !== undefined) return;
    const since = performance.now();
    this.#brokenSince = since;
    this.#host.tell({type: 'link', callId: this.id, link: 'reconnecting'});
    setTimeout(() => {
      if (this.#brokenSince !== since || this.session.state === SessionState.Terminated) return;
      this.#host.tell({type: 'ended', callId: this.id, by: 'network', reason: 'lost', code: null});
      this.end();
    }, LOST_AFTER_MS);
  }

  #whole(): void {
    if (this.#brokenSince === undefined) return;
    this.#brokenSince = undefined;
    this.#host.tell({type: 'link', callId: this.id, link: 'ok'});
  }

  #try(work: Promise<unknown>): void {
    work.catch(this.#host.report);
  }
}

export const headersOf = (message: {getHeaders(name: string): string[]}, name: string): readonly string[] =>
  message.getHeaders(name);

const ending = (request: IncomingRequestMessage, by: 'us' | 'them'): Ending => ({
  by,
  code: null,
  reason: request.getHeader('Reason'),
});
