import type {WebContents} from 'electron';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import type {PhoneState} from '../../core/call/phone-state.ts';
import type {CallId} from '../../core/lib/ids.ts';

interface LeaveHost {
  /** Where our own pages come from. */
  readonly origin: string;
  /** Asks the system, where it wants to be asked. */
  readonly askSystem: () => Promise<boolean>;
}

/**
 * Whether the telephone may use the camera right now: in calls for which somebody pressed it on, and while somebody tries
 * it in Settings. No other page ever may.
 */
export class CameraLeave {
  readonly #host: LeaveHost;
  /** Calls with a camera; `isSeen`: the telephone has told of them by now. */
  readonly #calls = new Map<CallId, {isSeen: boolean}>();
  #isTried = false;

  constructor(host: LeaveHost) {
    this.#host = host;
  }

  /**
   * What somebody asks the telephone for, before it hears of it: what follows of it comes faster than its next state.
   * Undefined: the system need not be asked, and nothing is waited for.
   */
  hear(command: PhoneCommand): Promise<boolean> | undefined {
    if (command.do === 'try-camera') this.#isTried = command.isOn;
    else if (command.do === 'camera' && !command.isOn) this.#calls.delete(command.callId);
    const callId = calledWithCamera(command);
    if (callId !== undefined) this.#calls.set(callId, {isSeen: this.#calls.get(callId)?.isSeen ?? false});
    const isWanted = callId !== undefined || (command.do === 'try-camera' && command.isOn);
    return isWanted ? this.#host.askSystem() : undefined;
  }

  /** It did not do it. */
  forget(command: PhoneCommand): void {
    const callId = calledWithCamera(command);
    if (callId !== undefined && this.#calls.get(callId)?.isSeen === false) this.#calls.delete(callId);
  }

  /** Undefined: there is no telephone any more. */
  see(state: PhoneState | undefined): void {
    if (state === undefined) {
      this.#calls.clear();
      this.#isTried = false;
    }
    for (const [callId, known] of this.#calls) {
      const call = state?.calls.find(({id}) => id === callId);
      if (call !== undefined && call.phase !== 'ended' && call.pending !== 'hang-up') known.isSeen = true;
      else if (known.isSeen || call !== undefined) this.#calls.delete(callId);
    }
  }

  isGivenTo(page: Pick<WebContents, 'getURL'>): boolean {
    return (this.#isTried || this.#calls.size > 0) && page.getURL() === `${this.#host.origin}/phone.html`;
  }
}

function calledWithCamera(command: PhoneCommand): CallId | undefined {
  if (command.do === 'camera') return command.isOn ? command.callId : undefined;
  const isWith = (command.do === 'dial' || command.do === 'answer') && command.withCamera === true;
  return isWith ? command.callId : undefined;
}
