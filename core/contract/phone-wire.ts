import * as z from 'zod';
import {account} from '../call/account.ts';
import {callKeyDeeds, callKeys} from '../call/call-keys.ts';
import {phoneCommand} from '../call/phone-command.ts';
import {headset} from '../call/headset.ts';
import {levels, phoneState} from '../call/phone-state.ts';
import {accountId, callId} from '../lib/ids.ts';
import type {Result} from '../lib/failure.ts';

/*
 * The telephone is a page of its own that nobody sees (`src-renderer/phone`): it owns calls and
 * devices, so that a reload or a crash of the window drops nobody. Main carries between it, the
 * windows that show calls, and the engine that logs them. Both ends parse.
 *
 *   window ──command──▶ main ──▶ phone page        (an answer comes back)
 *   window ◀──state──── main ◀── phone page        (whole, on every change)
 *   window ◀──levels─── main ◀── phone page        (while a window looks)
 */

/** What a page of the app sees of the telephone, on `window.parley`. */
export interface PhoneBridge {
  /** The answer is a `Result<null>`. `unavailable`: there is no telephone, because no account is set up. */
  command(command: unknown): Promise<unknown>;
  /** The state as it is, then every change. A `PhoneUpdate`; undefined state: there is no telephone. */
  subscribe(listener: (update: unknown) => void): () => void;
  /** Posts a port to this window, with that for its message: of pictures (`picture-wire.ts`). */
  openPictures(name: string): void;
  /** As long as somebody looks. */
  watchLevels(listener: (levels: unknown) => void): () => void;
}

export const phoneUpdate = z.strictObject({phone: phoneState.nullable()});
export type PhoneUpdate = Readonly<z.output<typeof phoneUpdate>>;

/** What the phone page sees of main, on `window.parleyPhone`. */
export interface PhoneHostBridge {
  /** Commands of windows, one after the other; the promise is the answer. */
  onAsk(answer: (ask: unknown) => Promise<unknown>): void;
  /** A `PhoneTold`. */
  tell(told: unknown): void;
}

/** The settings a telephone starts with. Secrets come from main's safe and stay in that page's memory. */
export const phoneSetUp = z.strictObject({
  accounts: z.array(account().extend({secret: z.string(), turnSecret: z.string()})),
  devices: z.strictObject({
    microphone: z.strictObject({id: z.string(), label: z.string()}).nullable(),
    speaker: z.strictObject({id: z.string(), label: z.string()}).nullable(),
    ringer: z.strictObject({id: z.string(), label: z.string()}).nullable(),
    ringVolume: z.int().min(0).max(100),
    /** Left out by whoever chose before there were pictures. */
    camera: z.strictObject({id: z.string(), label: z.string()}).nullable().default(null),
  }),
  /** The one whose buttons are listened to. */
  headset: headset().nullable(),
  transferTimeoutMs: z.int().positive(),
});
export type PhoneSetUp = Readonly<z.output<typeof phoneSetUp>>;

/** What main asks of the phone page. */
export const phoneAsk = z.discriminatedUnion('ask', [
  z.strictObject({ask: z.literal('set-up'), setUp: phoneSetUp}),
  z.strictObject({ask: z.literal('command'), command: phoneCommand}),
  z.strictObject({ask: z.literal('levels'), isOn: z.boolean()}),
  /** The computer was asleep, or is on another network: look at every way again. */
  z.strictObject({ask: z.literal('network-changed')}),
  /** The app ends: unregister, hang up. Answered when it is done. */
  z.strictObject({ask: z.literal('stop')}),
]);
export type PhoneAsk = Readonly<z.output<typeof phoneAsk>>;

/** What the phone page tells main. */
export const phoneTold = z.discriminatedUnion('told', [
  z.strictObject({told: z.literal('state'), state: phoneState}),
  z.strictObject({told: z.literal('levels'), levels}),
  /** To be kept: what a person chose. */
  z.strictObject({told: z.literal('devices'), devices: phoneSetUp.shape.devices}),
]);
export type PhoneTold = Readonly<z.output<typeof phoneTold>>;

/** What main's card beside the screen's edge, notifications and hotkeys do with a call that rings. */
export const ringAction = z.strictObject({callId, do: z.enum(['answer', 'decline', 'silence'])});
export type RingAction = Readonly<z.output<typeof ringAction>>;

/**
 * How a secret is kept: by the system's safe, readable to whoever can read this person's files, until the app ends, or
 * not (any more). An account without its secret is not tried: servers lock out whoever tries the wrong one.
 */
export const secretKept = ['safe', 'openly', 'session', 'missing'] as const;

/** Accounts as Settings shows and saves them: the secret goes in and never comes out. */
export const savedAccount = () => account().extend({secret: z.enum(secretKept), hasTurnSecret: z.boolean()});
export type SavedAccount = Readonly<z.output<ReturnType<typeof savedAccount>>>;
export const accountToSave = () =>
  account().extend({
    /** Null: as it was. */
    secret: z.string().max(300).nullable(),
    turnSecret: z.string().max(300).nullable(),
  });
export type AccountToSave = Readonly<z.output<ReturnType<typeof accountToSave>>>;
export const accountKey = () => z.strictObject({accountId});

/** What closing the window does while there is a telephone: nobody was asked yet, the tray keeps Parley, or it ends. */
export const closings = ['ask', 'tray', 'quit'] as const;

/** The telephone outside the window, as Settings shows it. */
export const phoneOutside = () =>
  z.strictObject({
    closing: z.enum(closings),
    /** The system has a place for an icon beside the clock; without one the window cannot be closed without ending. */
    hasTray: z.boolean(),
  });

/** Keys of calls on this computer; null: none, as it is until somebody wants some. */
const keptKeys = () =>
  z.strictObject({
    keys: callKeys().nullable(),
    /** Another program or the system has them: they do nothing here. */
    isRefused: z.boolean(),
  });

export const callKeysKept = () =>
  z.strictObject({
    deeds: z.record(z.enum(callKeyDeeds), keptKeys()),
    /** Wayland: whether keys are heard while another program is in front is the desktop's affair, and it does not say. */
    isDoubtful: z.boolean(),
  });
export type CallKeysKept = Readonly<z.output<ReturnType<typeof callKeysKept>>>;

export const callKeysToSet = () => z.strictObject({deed: z.enum(callKeyDeeds), keys: callKeys().nullable()});

/** `refused`: by the system; `held`: another of these has them. All is as it was then. */
export const callKeysSet = () => z.strictObject({outcome: z.enum(['set', 'refused', 'held'])});

/** Headsets that are plugged in and have buttons for calls. */
export const headsetsFound = () => z.strictObject({headsets: z.array(headset())});
export const headsetToChoose = () => z.strictObject({headset: headset().nullable()});

export type PhoneAnswer = Result<null>;
