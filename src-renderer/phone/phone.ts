import type {Invitation, Session} from 'sip.js';
import {
  elapse,
  follow,
  noLines,
  obey,
  type CallCommand,
  type Lines,
  type Situation,
  type Step,
} from '../../core/call/machine.ts';
import {ownNumberOf} from '../../core/call/own-number.ts';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import type {AccountTest, Levels, PhoneState, Registration} from '../../core/call/phone-state.ts';
import {incomingFactsOf, remotePartyOf} from '../../core/call/sip-headers.ts';
import type {PictureAsk} from '../../core/contract/picture-wire.ts';
import type {PhoneSetUp} from '../../core/contract/phone-wire.ts';
import {invalid, ok, refuse, type Result} from '../../core/lib/failure.ts';
import type {AccountId, CallId} from '../../core/lib/ids.ts';
import type {PhoneEffect, PhoneSignal} from '../../core/ports/phone.ts';
import {newCallId} from '../engine/new-id.ts';
import {HeadsetButtons} from './headset-buttons.ts';
import {hidOf} from './hid.ts';
import {watchQuality} from './quality-watch.ts';
import {AccountLine, type AccountSetUp} from './sip/account-line.ts';
import {testAccount} from './sip/account-test.ts';
import {offersVideo} from './sip/offers.ts';
import {headersOf, SipCall} from './sip/sip-call.ts';
import {isAboutDevices, PhoneSound} from './sound/phone-sound.ts';

interface PhoneHost {
  readonly onState: (state: PhoneState) => void;
  readonly onDevices: (devices: PhoneSetUp['devices']) => void;
  readonly report: (bug: unknown) => void;
}

/**
 * The telephone: the machine in `core/call` decides, `sip` and `sound` do, and everybody who
 * looks gets the state as a whole.
 */
export class Phone {
  readonly #host: PhoneHost;
  readonly #sound: PhoneSound;
  readonly #headset: HeadsetButtons;
  readonly #accounts = new Map<AccountId, AccountLine>();
  readonly #calls = new Map<CallId, SipCall>();
  readonly #watching = new Map<CallId, () => void>();
  /** What a session sends, from before it is a call. */
  readonly #outgoing = new WeakMap<Session, MediaStream>();
  #lines: Lines = noLines;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #version = 0;
  #isTold = true;
  #test: AccountTest | undefined;
  #transferTimeoutMs = 30_000;
  /** What accounts are to be as soon as nobody is talked to by one that changed. */
  #accountsLater: PhoneSetUp['accounts'] | undefined;

  constructor(host: PhoneHost) {
    this.#host = host;
    this.#sound = new PhoneSound({onChange: () => this.#tell(), onChoice: host.onDevices});
    this.#headset = new HeadsetButtons({
      hid: hidOf(navigator),
      calls: () => this.#lines.calls,
      run: command => void this.run(command),
      onChange: () => this.#tell(),
      report: host.report,
      now: () => Date.now(),
    });
  }

  /** Takes over what was set up. */
  async setUp({accounts, devices, headset, transferTimeoutMs}: PhoneSetUp): Promise<void> {
    this.#transferTimeoutMs = transferTimeoutMs;
    void this.#headset.choose(headset);
    await this.#sound.setUp(devices);
    this.#setUpAccounts(accounts);
  }

  /** Those that did not change keep their connection, and those that did their calls: nobody is cut off by Settings. */
  #setUpAccounts(accounts: PhoneSetUp['accounts']): void {
    this.#accountsLater = undefined;
    const wanted = new Map(accounts.filter(({isEnabled}) => isEnabled).map(account => [account.id, account]));
    for (const [id, line] of this.#accounts) {
      if (isSame(line.setUp, wanted.get(id))) wanted.delete(id);
      else if (this.#hasCalls(line)) {
        wanted.delete(id);
        this.#accountsLater = accounts;
      } else {
        this.#accounts.delete(id);
        void line.stop();
      }
    }
    for (const account of wanted.values()) this.#begin(account);
    this.#tell();
  }

  #hasCalls(line: AccountLine): boolean {
    return [...this.#calls.values()].some(({session}) => session.userAgent === line.agent);
  }

  async run(command: PhoneCommand): Promise<Result<null>> {
    if (isAboutDevices(command)) return this.#sound.run(command);
    if (command.do === 'test-account') return this.#testAccount(command.accountId);
    if (command.do === 'register') {
      this.#accounts.get(command.accountId)?.retry();
      return ok(null);
    }
    if (command.do === 'dial') return this.#obey({...command, accountId: this.#accountFor(command.accountId)});
    return this.#obey(command);
  }

  /** What somebody shows right now: at either end of a call, or of us while the camera is tried. */
  trackOf({callId, whose}: Pick<PictureAsk, 'callId' | 'whose'>): MediaStreamTrack | null {
    if (callId === null) return this.#sound.camera.track;
    return this.#calls.get(callId)?.picture[whose] ?? null;
  }

  levels(): Levels {
    return this.#sound.levels();
  }

  networkChanged(): void {
    for (const line of this.#accounts.values()) line.lookAgain();
    for (const call of this.#calls.values()) call.lookForWay();
  }

  async stop(): Promise<void> {
    for (const call of this.#calls.values()) call.end();
    await Promise.all([this.#headset.stop(), ...[...this.#accounts.values()].map(line => line.stop())]);
  }

  #begin(setUp: AccountSetUp): void {
    try {
      const line = new AccountLine({
        setUp,
        outgoing: session => this.#outgoing.get(session) ?? new MediaStream(),
        direct: (session, connection) =>
          [...this.#calls.values()].find(call => call.session === session)?.picture.direct(connection),
        onInvitation: invitation => this.#ring(setUp, invitation),
        onRegistration: () => this.#tell(),
        onLost: () => {
          for (const call of this.#calls.values()) if (call.session.userAgent === line.agent) call.disconnected();
        },
        onReconnect: () => {
          for (const call of this.#calls.values()) if (call.session.userAgent === line.agent) call.reconnected();
        },
        report: this.#host.report,
      });
      this.#accounts.set(setUp.id, line);
      line.start();
    } catch (bug) {
      this.#host.report(bug); // its address is none: the screen says so when it is set up
    }
  }

  /** Null was asked for, or one that is not there: the first that is registered. */
  #accountFor(wanted: AccountId | null): AccountId | null {
    const lines = [...this.#accounts.values()];
    const line = lines.find(({setUp}) => setUp.id === wanted) ?? lines.find(isRegistered) ?? lines[0];
    return line?.setUp.id ?? null;
  }

  #obey(command: CallCommand): Result<null> {
    if (command.do === 'dial' && command.accountId === null) {
      return refuse({code: 'unavailable', detail: 'no account is set up'});
    }
    const step = obey(this.#lines, command, this.#now());
    if (!step.ok) return step;
    this.#take(step.value);
    return ok(null);
  }

  readonly #follow = (signal: PhoneSignal): void => {
    this.#take(follow(this.#lines, signal, this.#now()));
    if (signal.type === 'ended') this.#forget(signal.callId);
  };

  #take({lines, effects, dueAt}: Step): void {
    this.#lines = lines;
    for (const effect of effects) this.#carryOut(effect);
    clearTimeout(this.#timer);
    if (dueAt !== undefined) {
      this.#timer = setTimeout(() => this.#take(elapse(this.#lines, this.#now())), Math.max(0, dueAt - Date.now()));
    }
    this.#tell();
  }

  #now(): Situation {
    return {at: Date.now(), transferTimeoutMs: this.#transferTimeoutMs};
  }

  #carryOut(effect: PhoneEffect): void {
    switch (effect.do) {
      case 'invite':
        return this.#invite(effect);
      case 'accept':
        return this.#withCall(effect.callId, call => void this.#accept(call, effect.withCamera ?? false));
      case 'reject':
        return this.#withCall(effect.callId, call => call.reject(effect.code));
      case 'end':
        return this.#withCall(effect.callId, call => call.end());
      case 'hold':
        return this.#withCall(effect.callId, call => call.hold(effect.isHeld));
      case 'camera':
        return this.#withCall(effect.callId, call => call.picture.switch(effect.isOn));
      case 'press':
        return this.#withCall(effect.callId, call => call.press(effect.tones));
      case 'refer':
        return this.#refer(effect.callId, effect.with);
      case 'isolate':
        this.#withCall(effect.callId, call => call.picture.pause('isolated', effect.isOn));
        return this.#sound.carryOut(effect);
      case 'mute':
      case 'join':
      case 'split':
      case 'ring':
      case 'ringback':
        return this.#sound.carryOut(effect);
    }
  }

  #refer(callId: CallId, other: CallId): void {
    const [call, consult] = [this.#calls.get(callId), this.#calls.get(other)];
    if (call !== undefined && consult !== undefined) call.refer(consult);
    else this.#soon({type: 'referred', callId, isDone: false});
  }

  /** A signal of the machine's own doing comes after the step that caused it. */
  #soon(signal: PhoneSignal): void {
    queueMicrotask(() => this.#follow(signal));
  }

  #withCall(callId: CallId, work: (call: SipCall) => void): void {
    const call = this.#calls.get(callId);
    if (call !== undefined) work(call);
  }

  #invite({callId, accountId, number, callerId, withCamera}: Extract<PhoneEffect, {do: 'invite'}>): void {
    const line = this.#accounts.get(accountId);
    const session = line?.session(number, callerId);
    if (line === undefined || session === undefined) {
      const reason = line === undefined ? 'unreachable' : 'wrong-number';
      return this.#soon({type: 'ended', callId, by: 'network', reason, code: null});
    }
    const call = this.#adopt(callId, session, line.setUp);
    this.#sound.open(callId);
    if (withCamera) call.picture.begin();
    call.invite().catch((bug: unknown) => {
      this.#host.report(bug);
      this.#follow({type: 'ended', callId, by: 'network', reason: 'unreachable', code: null});
    });
  }

  #ring(account: AccountSetUp, invitation: Invitation): void {
    const callId = newCallId();
    this.#adopt(callId, invitation, account);
    const headers = (name: string) => headersOf(invitation.request, name);
    const facts = incomingFactsOf(headers);
    const accounts = [...this.#accounts.values()].map(({setUp}) => setUp);
    const ownNumber = ownNumberOf({accounts, at: account.id, facts});
    this.#follow({
      type: 'incoming',
      callId,
      accountId: account.id,
      remote: remotePartyOf(headers),
      facts,
      ...(ownNumber !== undefined && {ownNumber}),
      mayAutoAnswer: account.allowsAutoAnswer,
      offersVideo: offersVideo(invitation.request.body),
    });
    // C-21: the microphone is warm by the time somebody answers.
    if (this.#calls.has(callId)) this.#sound.open(callId);
  }

  #adopt(callId: CallId, session: Session, {id: accountId, tones}: AccountSetUp): SipCall {
    const sound = this.#sound.begin(callId);
    this.#outgoing.set(session, sound.outgoing);
    const call = new SipCall({
      id: callId,
      session,
      sound,
      camera: this.#sound.camera,
      tones,
      isServerThere: async () => (await this.#accounts.get(accountId)?.isThere()) ?? false,
      tell: this.#follow,
      report: this.#host.report,
    });
    this.#calls.set(callId, call);
    const isSilent = () => {
      const {isMuted = false, phase, isHeldByThem = false} = this.#lines.calls.find(({id}) => id === callId) ?? {};
      return {us: isMuted || phase !== 'active' || isHeldByThem, them: phase !== 'active' || isHeldByThem};
    };
    this.#watching.set(
      callId,
      watchQuality({
        connection: () => call.connection,
        voice: () => sound.levels().us,
        isSilent,
        onGone: () => call.wayIsGone(),
        onBack: () => call.wayIsBack(),
        onQuality: quality => this.#follow({type: 'quality', callId, quality}),
      }),
    );
    return call;
  }

  async #accept(call: SipCall, withCamera: boolean): Promise<void> {
    try {
      if (withCamera) call.picture.begin();
      await call.accept();
    } catch (bug) {
      this.#host.report(bug);
      this.#follow({type: 'ended', callId: call.id, by: 'network', reason: 'not-understood', code: null});
      call.end();
    }
  }

  #forget(callId: CallId): void {
    this.#watching.get(callId)?.();
    this.#watching.delete(callId);
    this.#calls.delete(callId);
    this.#sound.end(callId);
    if (this.#accountsLater !== undefined) this.#setUpAccounts(this.#accountsLater);
  }

  async #testAccount(accountId: AccountId): Promise<Result<null>> {
    const line = this.#accounts.get(accountId);
    if (line === undefined) return invalid('accountId', 'unknown');
    await testAccount(line, this.#sound, test => {
      this.#test = test;
      this.#tell();
    });
    return ok(null);
  }

  /** Once for all that happens in a moment. */
  #tell(): void {
    if (!this.#isTold) return;
    this.#isTold = false;
    queueMicrotask(() => {
      this.#isTold = true;
      this.#version += 1;
      this.#headset.show();
      this.#host.onState({
        version: this.#version,
        registrations: [...this.#accounts.values()].map(({registration}) => registration),
        calls: [...this.#lines.calls],
        devices: this.#sound.devices(),
        headset: this.#headset.state,
        test: this.#test ?? null,
      });
    });
  }
}

const isRegistered = ({registration}: {readonly registration: Registration}) => registration.state === 'registered';

const isSame = (one: AccountSetUp, other: AccountSetUp | undefined) => JSON.stringify(one) === JSON.stringify(other);
