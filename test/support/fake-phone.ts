import type {Call} from '../../core/call/call.ts';
import type {CommandOf, PhoneCommand} from '../../core/call/phone-command.ts';
import type {Levels, PhoneState, Registration} from '../../core/call/phone-state.ts';
import type {PhoneBridge} from '../../core/contract/phone-wire.ts';
import {accountId, callId, type AccountId, type CallId} from '../../core/lib/ids.ts';
import {ok, type Result} from '../../core/lib/failure.ts';

const id = (kind: string, n: number) => `01890a5d-ac96-774b-bcce-${kind}${String(n).padStart(8, '0')}`;

export const anAccount = (n: number): AccountId => accountId.parse(id('aaaa', n));
export const aCallId = (n: number): CallId => callId.parse(id('ca11', n));

/** A talk with somebody who called, as it goes on. */
export const aCall = (changes: Partial<Call> = {}): Call => ({
  id: aCallId(1),
  accountId: anAccount(1),
  direction: 'inbound',
  phase: 'active',
  remote: {number: '+447700900318', name: 'Oluwaseun Adeyemi', uri: 'sip:+447700900318@pbx.example'},
  facts: {
    externalId: null,
    queue: 'Deliveries',
    waitedMs: 102_000,
    choice: 'Delivery today',
    divertedFrom: null,
    called: 'Order line',
    answerAfterMs: null,
  },
  conversationId: null,
  startedAt: Date.now() - 20_000,
  answeredAt: Date.now() - 12_000,
  heldSince: null,
  heldMs: 0,
  isMuted: false,
  isHeldByThem: false,
  isSilenced: false,
  isRecorded: false,
  pending: null,
  consults: null,
  joinedWith: null,
  transfers: [],
  pressed: '',
  link: 'ok',
  quality: null,
  video: null,
  end: null,
  ...changes,
});

/** A call that waits to be answered. */
export const aRingingCall = (changes: Partial<Call> = {}): Call =>
  aCall({phase: 'ringing', startedAt: Date.now() - 7_000, answeredAt: null, ...changes});

export const aRegistration = (changes: Partial<Registration> = {}): Registration => ({
  accountId: anAccount(1),
  name: 'Order line',
  address: 'sip:1001@pbx.example',
  state: 'registered',
  since: Date.now() - 60_000,
  code: null,
  retryAt: null,
  isElsewhere: false,
  ...changes,
});

/** A telephone that is ready, with a headset plugged in. */
export const aPhoneState = (changes: Partial<PhoneState> = {}): PhoneState => ({
  version: 0,
  registrations: [aRegistration()],
  calls: [],
  devices: {
    access: 'granted',
    microphones: [
      {id: 'headset', label: 'Headset'},
      {id: 'built-in', label: 'Built-in microphone'},
    ],
    speakers: [
      {id: 'headset', label: 'Headset'},
      {id: 'built-in', label: 'Built-in speakers'},
    ],
    microphone: {id: 'headset', label: 'Headset', isMissing: false},
    speaker: {id: 'headset', label: 'Headset', isMissing: false},
    ringer: {id: null, label: 'Built-in speakers', isMissing: false},
    ringVolume: 80,
    cameras: [{id: 'camera', label: 'Built-in camera'}],
    camera: {id: null, label: '', isMissing: false},
    cameraAccess: 'granted',
  },
  headset: null,
  test: null,
  ...changes,
});

export interface FakePhone extends PhoneBridge {
  /** Everything that was asked, in order. */
  readonly commands: readonly PhoneCommand[];
  asked<Do extends PhoneCommand['do']>(what: Do): readonly CommandOf<Do>[];
  /** Every window that listens hears this. A version of null is no telephone at all. */
  tell(state: PhoneState | null): void;
  tellLevels(levels: Levels): void;
  /** How many windows look at the levels. */
  lookers(): number;
}

/** A telephone that does nothing but remember what it was asked. */
export function fakePhone(
  initial: PhoneState | null = null,
  answer: (command: PhoneCommand) => Result<null> = () => ok(null),
): FakePhone {
  const commands: PhoneCommand[] = [];
  const listeners = new Set<(update: unknown) => void>();
  const lookers = new Set<(levels: unknown) => void>();
  let [state, version] = [initial, 0];
  return {
    commands,
    asked: <Do extends PhoneCommand['do']>(what: Do) =>
      commands.filter((command): command is CommandOf<Do> => command.do === what),
    command: async command => {
      // A real pipe carries plain data of any shape; what the tests ask for is this.
      commands.push(command as PhoneCommand);
      return answer(command as PhoneCommand);
    },
    subscribe(listener) {
      listeners.add(listener);
      listener({phone: state});
      return () => void listeners.delete(listener);
    },
    openPictures: () => undefined,
    watchLevels(listener) {
      lookers.add(listener);
      return () => void lookers.delete(listener);
    },
    tell(next) {
      state = next === null ? null : {...next, version: (version += 1)};
      for (const hear of listeners) hear({phone: state});
    },
    tellLevels(levels) {
      for (const hear of lookers) hear(levels);
    },
    lookers: () => lookers.size,
  };
}
