import type {CallInvitation} from '../../../core/contract/call-page-wire.ts';
import {dial, look} from './ask-host.ts';
import {GuestMicrophone, openMicrophone, type Heard} from './guest-microphone.ts';
import {callFrom, type GuestPhone, type GuestSignal} from './guest-phone.ts';
import type {Stage} from './view.ts';
import type {Trouble} from './words.ts';

/**
 * One guest and their call:
 *
 *   loading ──▶ ready ──Call──▶ asking ──▶ connecting ──▶ ringing ──▶ talking ──▶ ended
 *      │                           │            │            │                     │
 *      └───────────────────────────┴──── trouble ◀───────────┘      Call again ◀───┘
 */
export class Guest {
  readonly #token: string;
  readonly #onChange: (stage: Stage, invitation: CallInvitation | undefined) => void;
  #invitation: CallInvitation | undefined;
  #stage: Stage = {at: 'loading'};
  #phone: GuestPhone | undefined;
  #heard: Heard = 'by-own';

  /** @param token what the link carries behind its `#` */
  constructor(token: string, onChange: (stage: Stage, invitation: CallInvitation | undefined) => void) {
    this.#token = token;
    this.#onChange = onChange;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Who is called, and whether the link holds. */
  async begin(): Promise<void> {
    this.#show({at: 'loading'});
    if (!('RTCPeerConnection' in window && 'mediaDevices' in navigator)) return this.#fail('no-browser');
    const seen = await look(this.#token);
    if (!seen.ok) return this.#fail(seen.fault);
    this.#invitation = seen.value;
    return this.#show({at: 'ready'});
  }

  async call(): Promise<void> {
    if (this.#phone !== undefined || this.#stage.at === 'asking') return undefined;
    this.#show({at: 'asking'});
    const stream = await openMicrophone().catch(troubleWith);
    if (typeof stream === 'string') return this.#fail(stream);
    this.#heard = 'by-own';
    const microphone = new GuestMicrophone(stream, heard => this.#isHeard(heard));
    const guest = await dial(this.#token);
    if (!guest.ok) {
      microphone.close();
      return this.#fail(guest.fault);
    }
    const tell = (signal: GuestSignal) => this.#hear(signal);
    this.#phone = callFrom({guest: guest.value, token: this.#token, microphone, tell});
    return this.#show({at: 'connecting'});
  }

  turnMuted(): void {
    if (this.#stage.at !== 'talking') return;
    const isMuted = !this.#stage.isMuted;
    this.#phone?.mute(isMuted);
    this.#show({...this.#stage, isMuted});
  }

  hangUp(): void {
    this.#phone?.hangUp();
  }

  #hear(signal: GuestSignal): void {
    if (signal === 'ringing') return this.#stage.at === 'talking' ? undefined : this.#show({at: 'ringing'});
    if (signal === 'talking') return this.#show({at: 'talking', since: Date.now(), isMuted: false, heard: this.#heard});
    const seconds = this.#stage.at === 'talking' ? (Date.now() - this.#stage.since) / 1000 : null;
    this.#phone = undefined;
    if (signal !== 'over') return this.#fail(signal);
    const mayCallAgain = seconds === null || this.#invitation?.isSingleUse !== true;
    return this.#show({at: 'ended', seconds, mayCallAgain});
  }

  #isHeard(heard: Heard): void {
    this.#heard = heard;
    if (this.#stage.at === 'talking') this.#show({...this.#stage, heard});
  }

  #fail(trouble: Trouble): void {
    this.#show({at: 'trouble', trouble});
  }

  #show(stage: Stage): void {
    this.#stage = stage;
    this.#onChange(stage, this.#invitation);
  }
}

const troubleWith = (refusal: unknown): 'microphone' | 'no-microphone' =>
  refusal instanceof DOMException && refusal.name === 'NotFoundError' ? 'no-microphone' : 'microphone';
