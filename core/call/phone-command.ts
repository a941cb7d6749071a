import * as z from 'zod';
import {accountId, callId, conversationId} from '../lib/ids.ts';
import {callerId, MOST_NOTE, transferTarget} from './call.ts';

/** RFC 4733: what a keypad can send; a comma is a pause of two seconds. */
export const tones = () => z.string().regex(/^[\d*#A-D,]{1,64}$/);

const deviceKinds = ['microphone', 'speaker', 'ringer', 'camera'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/**
 * What a person may ask of the phone, from whichever window. Refused as `invalid` with the
 * reasons of `machine.ts`, `not-found` (no such call), `unavailable` (no account is registered).
 */
export const phoneCommand = z.discriminatedUnion('do', [
  /** The id is made by whoever dials: the same one twice is one call. `accountId` null: the first that is registered. */
  z.strictObject({
    do: z.literal('dial'),
    callId,
    accountId: accountId.nullable(),
    number: z.string().min(1).max(200),
    conversationId: conversationId.nullable(),
    /** One of our numbers that they see instead of the account's own (SN-8). */
    callerId: z.exactOptional(callerId()),
    /** VO-15: as a video call. */
    withCamera: z.exactOptional(z.boolean()),
  }),
  /** Whoever is talked to is put on hold. */
  /** A call that comes with a picture is answered with ours (`withCamera`) or without; theirs is shown either way. */
  z.strictObject({do: z.literal('answer'), callId, withCamera: z.exactOptional(z.boolean())}),
  z.strictObject({do: z.literal('decline'), callId}),
  z.strictObject({do: z.literal('silence'), callId}),
  /** Ends it in whatever phase: cancels, declines, hangs up. */
  z.strictObject({do: z.literal('hang-up'), callId}),
  z.strictObject({do: z.literal('hold'), callId, isHeld: z.boolean()}),
  /** Whoever is talked to waits, and the other one does no more. */
  z.strictObject({do: z.literal('swap')}),
  z.strictObject({do: z.literal('mute'), callId, isMuted: z.boolean()}),
  /** VO-2: our picture, switched on and off while one talks. */
  z.strictObject({do: z.literal('camera'), callId, isOn: z.boolean()}),
  z.strictObject({do: z.literal('press'), callId, tones: tones()}),
  /** VO-6 to VO-8, D19: hands over. `now`: they are called and put together when they answer; `talk`: we talk to them first. */
  z.strictObject({
    do: z.literal('transfer'),
    callId,
    consultId: callId,
    to: transferTarget(),
    how: z.enum(['now', 'talk']),
    /** D19: how long they may take to answer, as the workspace has it; left out: nobody knows, and the telephone's own goes. */
    withinSeconds: z.exactOptional(z.int().min(5).max(120)),
    /** For whoever takes over. */
    note: z.exactOptional(z.string().max(MOST_NOTE)),
  }),
  /** After a word with them: puts both ends together. */
  z.strictObject({do: z.literal('complete-transfer'), callId}),
  /** The caller is ours again, and whoever was called is not any more. */
  z.strictObject({do: z.literal('take-back'), callId}),
  /** A conversation of three: both lines and us. */
  z.strictObject({do: z.literal('join'), callId, other: callId}),
  /** Out of three, two calls again: `callId` is talked to, the other waits. */
  z.strictObject({do: z.literal('split'), callId}),
  /** Null: the system's own. */
  z.strictObject({do: z.literal('choose-device'), kind: z.enum(deviceKinds), deviceId: z.string().max(200).nullable()}),
  z.strictObject({do: z.literal('set-ring-volume'), percent: z.int().min(0).max(100)}),
  /** Asks for the microphone, for the reason that the screen gives. */
  z.strictObject({do: z.literal('ask-microphone')}),
  /** Looks at the microphone's level for so long as somebody looks (before a shift: C-24). */
  z.strictObject({do: z.literal('try-microphone'), isOn: z.boolean()}),
  /** Looks through the camera, for so long as somebody looks at the picture in Settings. */
  z.strictObject({do: z.literal('try-camera'), isOn: z.boolean()}),
  /** Rings on the ringer, once. */
  z.strictObject({do: z.literal('try-ringer')}),
  /** Goes through every step of an account's way (`accountTestSteps`). */
  z.strictObject({do: z.literal('test-account'), accountId}),
  /** Registers now instead of when it would be tried again. */
  z.strictObject({do: z.literal('register'), accountId}),
]);
export type PhoneCommand = Readonly<z.output<typeof phoneCommand>>;
export type CommandOf<Do extends PhoneCommand['do']> = Extract<PhoneCommand, {readonly do: Do}>;
