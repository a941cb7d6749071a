import type {Call, CameraFault, EndReason, IncomingFacts, OwnNumber, RemoteParty} from '../call/call.ts';
import type {AccountId, CallId} from '../lib/ids.ts';

/*
 * The seam between the call machine (`core/call/machine.ts`), which decides, and what speaks
 * SIP and moves sound, which does. Everything here is named by our own call id.
 */

/**
 * What the machine wants done. Each is carried out at once, in order; what came of it is a `PhoneSignal`: every `hold` is
 * answered by `held` or `hold-failed`, every `end` and `reject` by `ended`, every `refer` by `referred`, unless the call
 * ends before. What belongs to a call (ringback, joining, isolation) ends with it, without an effect. `end` may come twice.
 */
export type PhoneEffect =
  | {
      readonly do: 'invite';
      readonly callId: CallId;
      readonly accountId: AccountId;
      readonly number: string;
      /** The number they see; left out: the account's own. */
      readonly callerId?: string;
      /** With our picture. What comes of it is `camera`. */
      readonly withCamera?: true;
    }
  /** 200 with our sound, and with our picture if it says so: what comes of that is `camera`. */
  | {readonly do: 'accept'; readonly callId: CallId; readonly withCamera?: true}
  | {readonly do: 'reject'; readonly callId: CallId; readonly code: 486 | 603 | 480}
  /** CANCEL or BYE, whatever fits. */
  | {readonly do: 'end'; readonly callId: CallId}
  /** re-INVITE; the microphone is shut before it is sent and opened after it was confirmed. */
  | {readonly do: 'hold'; readonly callId: CallId; readonly isHeld: boolean}
  /** Silence is sent instead of the microphone; packets go on. */
  | {readonly do: 'mute'; readonly callId: CallId; readonly isMuted: boolean}
  /** re-INVITE with our picture or without; turned on it is answered by `camera`. On hold and isolated nothing is taken or sent. */
  | {readonly do: 'camera'; readonly callId: CallId; readonly isOn: boolean}
  | {readonly do: 'press'; readonly callId: CallId; readonly tones: string}
  /** REFER with Replaces (RFC 5589): the other end of `callId` and the other end of `with` are put together. */
  | {readonly do: 'refer'; readonly callId: CallId; readonly with: CallId}
  /** Neither is heard nor hears us: it is only being called for somebody else, or its end takes no hold. */
  | {readonly do: 'isolate'; readonly callId: CallId; readonly isOn: boolean}
  /** All three hear each other. */
  | {readonly do: 'join'; readonly callIds: readonly [CallId, CallId]}
  | {readonly do: 'split'; readonly callIds: readonly [CallId, CallId]}
  /** `ring`: as a call to be answered; `wait`: a call beside the one that is talked to; `none`: silence. */
  | {readonly do: 'ring'; readonly how: 'ring' | 'wait' | 'none'}
  /** What an outgoing call sounds like while it rings there and no sound of theirs is heard yet (RFC 3960). */
  | {readonly do: 'ringback'; readonly callId: CallId; readonly isOn: boolean};

/** What happened on the wire. */
export type PhoneSignal =
  | {
      readonly type: 'incoming';
      readonly callId: CallId;
      readonly accountId: AccountId;
      readonly remote: RemoteParty;
      readonly facts: IncomingFacts;
      /** The number of ours that they called, if an account owns it. */
      readonly ownNumber?: OwnNumber;
      /** The account lets the PBX have it answered by itself. */
      readonly mayAutoAnswer: boolean;
      /** They offer a picture of theirs. */
      readonly offersVideo: boolean;
    }
  /** 180, or 183 with their own sound. */
  | {readonly type: 'progress'; readonly callId: CallId; readonly hasSound: boolean}
  /** Outbound: 200. */
  | {readonly type: 'accepted'; readonly callId: CallId}
  /** Inbound: our 200 was acknowledged, and sound can flow. */
  | {readonly type: 'connected'; readonly callId: CallId}
  | {readonly type: 'held'; readonly callId: CallId; readonly isHeld: boolean}
  | {readonly type: 'hold-failed'; readonly callId: CallId}
  | {readonly type: 'held-by-them'; readonly callId: CallId; readonly isHeld: boolean}
  | {readonly type: 'recorded'; readonly callId: CallId; readonly isRecorded: boolean}
  /** The other end is somebody else now (re-INVITE with P-Asserted-Identity, a transfer elsewhere). */
  | {readonly type: 'party'; readonly callId: CallId; readonly remote: RemoteParty}
  /** Our camera is on, or is not and why. */
  | {readonly type: 'camera'; readonly callId: CallId; readonly fault: CameraFault | null}
  /** Their picture comes, or does not any more. */
  | {readonly type: 'picture'; readonly callId: CallId; readonly isThere: boolean}
  /** The last NOTIFY of a REFER. */
  | {readonly type: 'referred'; readonly callId: CallId; readonly isDone: boolean}
  | {readonly type: 'link'; readonly callId: CallId; readonly link: Call['link']}
  | {readonly type: 'quality'; readonly callId: CallId; readonly quality: NonNullable<Call['quality']>}
  /** It is over, whoever ended it; told once. `code`: the SIP status, if one ended it. */
  | {
      readonly type: 'ended';
      readonly callId: CallId;
      readonly by: 'us' | 'them' | 'network';
      readonly reason: EndReason;
      readonly code: number | null;
    };
