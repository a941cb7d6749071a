import * as z from 'zod';
import {accountId, callId} from '../lib/ids.ts';
import {accountTestSteps} from './account.ts';
import {call, callerId} from './call.ts';
import {headset} from './headset.ts';

/** Where an account stands with its server. */
export const registration = () =>
  z.strictObject({
    accountId,
    name: z.string(),
    /** `sip:1001@pbx.example`. */
    address: z.string(),
    /** The number of ours that it owns (SN-8). */
    number: z.exactOptional(callerId()),
    /** `retrying`: it was lost or the server is away; `refused`: the server does not want it, and why is `code`. */
    state: z.enum(['off', 'connecting', 'registered', 'retrying', 'refused']),
    since: z.int().nonnegative(),
    code: z.int().nullable(),
    retryAt: z.int().nonnegative().nullable(),
    /** C-25: another device is registered for the same address, too. */
    isElsewhere: z.boolean(),
  });
export type Registration = Readonly<z.output<ReturnType<typeof registration>>>;

const device = () => z.strictObject({id: z.string(), label: z.string()});
export type Device = Readonly<z.output<ReturnType<typeof device>>>;

const chosenDevice = () =>
  z.strictObject({
    /** What was chosen; null: the system's own. */
    id: z.string().nullable(),
    /** What it is called, also while it is not plugged in. */
    label: z.string(),
    /** It is not there right now: another one is used until it is back (C-24). */
    isMissing: z.boolean(),
  });

export const devices = () =>
  z.strictObject({
    /** `unknown`: nobody asked yet; `denied`: the system or a person said no; `none`: there is no microphone. */
    access: z.enum(['unknown', 'granted', 'denied', 'none']),
    microphones: z.array(device()),
    speakers: z.array(device()),
    microphone: chosenDevice(),
    speaker: chosenDevice(),
    ringer: chosenDevice(),
    ringVolume: z.int().min(0).max(100),
    cameras: z.array(device()),
    camera: chosenDevice(),
    /** As `access`, of cameras. */
    cameraAccess: z.enum(['unknown', 'granted', 'denied', 'none']),
  });
export type Devices = Readonly<z.output<ReturnType<typeof devices>>>;

/** A test of an account: steps that passed, the one that is being tried, the one that failed. */
export const accountTest = () =>
  z.strictObject({
    accountId,
    passed: z.array(z.enum(accountTestSteps)),
    trying: z.enum(accountTestSteps).nullable(),
    failed: z.strictObject({step: z.enum(accountTestSteps), detail: z.string().max(300)}).nullable(),
  });
export type AccountTest = Readonly<z.output<ReturnType<typeof accountTest>>>;

/** All that windows show of the phone. */
export const phoneState = z.strictObject({
  /** Counts up with every state that is told: an older one that arrives late is dropped. */
  version: z.int().nonnegative(),
  registrations: z.array(registration()),
  /** Those that go on, and what ended within the last few seconds, oldest first. */
  calls: z.array(call()),
  devices: devices(),
  /** The one that was chosen, and how it stands; null: none was. `unusable`: it has no buttons for calls, or another program has it to itself. */
  headset: z.strictObject({chosen: headset(), state: z.enum(['on', 'missing', 'unusable'])}).nullable(),
  test: accountTest().nullable(),
});
export type PhoneState = Readonly<z.output<typeof phoneState>>;

/** How loud it is, ten times a second while somebody looks: 0 to 1. */
export const levels = z.strictObject({
  /** The microphone that is being tried; null: none is. */
  microphone: z.number().min(0).max(1).nullable(),
  calls: z.array(z.strictObject({callId, us: z.number().min(0).max(1), them: z.number().min(0).max(1)})),
});
export type Levels = Readonly<z.output<typeof levels>>;
