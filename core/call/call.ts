import * as z from 'zod';
import {callLinkToken} from './call-link.ts';
import {accountId, agentId, callId, conversationId, queueId} from '../lib/ids.ts';

/**
 * One call as everybody sees it who shows it. The phone owns it (`machine.ts`); windows, the
 * engine's call log and the OS only ever get copies of this.
 *
 *            inbound                         outbound
 *               │                               │
 *            ringing                         dialling ──180, 183──▶ alerting
 *               │ answer                        │                      │
 *               ▼                               └─────────200──────────┤
 *          connecting ─────media flows─────▶ active ◀──────────────────┘
 *               │                            │    ▲
 *               │                       hold │    │ resume
 *               │                            ▼    │
 *               │                             held
 *               │                               │
 *               └───────────▶ ended ◀───────────┘   from every phase, once and for good
 */
export const callPhases = ['ringing', 'connecting', 'dialling', 'alerting', 'active', 'held', 'ended'] as const;
export type CallPhase = (typeof callPhases)[number];

export const callDirections = ['inbound', 'outbound'] as const;
export type CallDirection = (typeof callDirections)[number];

/** Who ended it: one of us, the other end, or neither (the network, a server, a crash). */
export const endedBy = ['us', 'them', 'network'] as const;
export type EndedBy = (typeof endedBy)[number];

/** Why a call ended, in a closed list that windows have plain words for. */
export const endReasons = [
  /** Talked, and put down. */
  'hung-up',
  /** Handed over to somebody else (VO-6 to VO-8). */
  'transferred',
  /** Outbound: 486, 600. */
  'busy',
  /** Outbound: 603, 403 after ringing. Inbound: we did not want it. */
  'declined',
  /** Outbound: 480, 408, 487 by their end, or our own time-out. */
  'no-answer',
  /** Outbound: 404, 410, 484, 604: there is no such number. */
  'wrong-number',
  /** Outbound: 401, 403, 407 at once: this account may not. */
  'not-allowed',
  /** Outbound: 5xx, no route, no answer of the server. */
  'unreachable',
  /** Outbound: we gave up before they answered. */
  'cancelled',
  /** Inbound: the caller gave up, or it rang for too long. */
  'missed',
  /** Inbound: a colleague or another device was faster (Reason: SIP;cause=200): no missed call (C-25). */
  'answered-elsewhere',
  /** Media or signalling was gone and did not come back. */
  'lost',
  /** There was no microphone to be had. */
  'no-microphone',
  /** What both ends can speak has nothing in common: 488. */
  'not-understood',
] as const;
export type EndReason = (typeof endReasons)[number];

/** Whoever is at the other end, as the network says: unchecked, shown isolated and in one line. */
export const remoteParty = () =>
  z.strictObject({
    /** User part of the address, or the number: `+447700900318`, `1002`. Empty: withheld. */
    number: z.string().max(200),
    /** Display name; null: none was given. */
    name: z.string().max(200).nullable(),
    /** The whole address for calling back: `sip:1002@pbx.example`. */
    uri: z.string().max(400),
  });
export type RemoteParty = Readonly<z.output<ReturnType<typeof remoteParty>>>;

/** What came with an incoming call's INVITE beside who calls. */
export const incomingFacts = () =>
  z.strictObject({
    /** `X-Call-Id`: the PBX's or queue's own name for the call, the same on every leg of it. */
    externalId: z.string().max(200).nullable(),
    /** `X-Queue`: the queue's name as the PBX has it. */
    queue: z.string().max(200).nullable(),
    /** `X-Queue-Wait`, in ms: how long they waited before it rang here. */
    waitedMs: z.int().nonnegative().nullable(),
    /** `X-Choice`: what they chose in a menu. */
    choice: z.string().max(200).nullable(),
    /** Diversion (RFC 5806) or History-Info (RFC 7044): the number they called first. */
    divertedFrom: z.string().max(200).nullable(),
    /** `P-Called-Party-ID` (RFC 7315), else `To`: which of our numbers, as the PBX says. */
    called: z.string().max(200),
    /** Alert-Info or Call-Info `answer-after`, in ms: the PBX asks to answer by itself after so long. */
    answerAfterMs: z.int().nonnegative().nullable(),
    /** `X-Parley-Link` (VO-12): by which link of ours they came, as they say; the workspace finds out whether it is one. */
    link: z.exactOptional(callLinkToken()),
  });
export type IncomingFacts = Readonly<z.output<ReturnType<typeof incomingFacts>>>;

/** Where a call is handed over to (VO-6 to VO-8), or whom it is talked over with. */
export const transferTarget = () =>
  z.strictObject({
    kind: z.enum(['agent', 'queue', 'number']),
    /** What is dialled. */
    number: z.string().min(1).max(200),
    /** Shown, and in the event: the agent's or queue's name, or the number. */
    label: z.string().max(200),
    agentId: agentId.nullable(),
    queueId: queueId.nullable(),
  });
export type TransferTarget = Readonly<z.output<ReturnType<typeof transferTarget>>>;

/** Why a handing-over came to nothing (D19): the caller is back with the agent. */
export const transferFaults = [
  'busy',
  'declined',
  'no-answer',
  'wrong-number',
  'unreachable',
  'taken-back',
  'hung-up',
] as const;
export type TransferFault = (typeof transferFaults)[number];

/** One handing-over of a call. `now`: without talking first; `talk`: after a word with whom it goes to. */
export const transfer = () =>
  z.strictObject({
    to: transferTarget(),
    how: z.enum(['now', 'talk']),
    /** `trying`: it is being called; `talking`: we talk to them; `joining`: both ends are put together. */
    state: z.enum(['trying', 'talking', 'joining', 'done', 'failed']),
    fault: z.enum(transferFaults).nullable(),
    /** A line for whoever takes over: on their card while it rings, a note in the conversation when it is done. */
    note: z.exactOptional(z.string().max(MOST_NOTE)),
    at: z.int().nonnegative(),
  });
export type Transfer = Readonly<z.output<ReturnType<typeof transfer>>>;

/** Whoever handed a call over to us (VO-6): they talked with this caller, and wrote that about it. */
export const handedBy = () =>
  z.strictObject({agentId, name: z.string(), how: z.enum(['now', 'talk']), note: z.string().max(MOST_NOTE)});
export type HandedBy = Readonly<z.output<ReturnType<typeof handedBy>>>;

/** One direction of the sound, over the last seconds. */
const oneWay = () =>
  z.strictObject({
    lossPercent: z.number().min(0).max(100),
    jitterMs: z.number().nonnegative(),
    /** 1 to 4.5 by the E-model (ITU-T G.107). */
    mos: z.number().min(1).max(5),
  });

/** How it sounds. */
export const quality = () =>
  z.strictObject({
    at: z.int().nonnegative(),
    /** What we hear, and what they hear of us (by what their end reports). */
    in: oneWay().nullable(),
    out: oneWay().nullable(),
    roundTripMs: z.number().nonnegative().nullable(),
    /** Null: all is well. */
    warning: z.enum(['not-heard', 'hears-nothing', 'dead-microphone', 'poor']).nullable(),
  });
export type Quality = Readonly<z.output<ReturnType<typeof quality>>>;

/** Why our camera is off though somebody wanted it on: the call is one of voices then, at our end. */
export const cameraFaults = [
  /** There is none, or none that another program leaves to us. */
  'none',
  /** The system or a person said no. */
  'denied',
  /** It was plugged out in the middle of the call. */
  'lost',
  /** The other end takes no picture. */
  'not-taken',
] as const;
export type CameraFault = (typeof cameraFaults)[number];

/** VO-2, VO-15: the pictures of a call. */
export const callVideo = () =>
  z.strictObject({
    /** Theirs comes; while it rings: they offer one. */
    theirs: z.boolean(),
    /** Ours; `on` stays so on hold, when nothing is taken and nothing sent. */
    camera: z.enum(['off', 'starting', 'on']),
    fault: z.enum(cameraFaults).nullable(),
  });
export type CallVideo = Readonly<z.output<ReturnType<typeof callVideo>>>;

export const callEnd = () =>
  z.strictObject({
    by: z.enum(endedBy),
    reason: z.enum(endReasons),
    /** The SIP status that ended it; null: there was none. */
    code: z.int().nullable(),
    at: z.int().nonnegative(),
  });
export type CallEnd = Readonly<z.output<ReturnType<typeof callEnd>>>;

/** A number as those who are called see it, readable signs left out. */
export const callerIdShape = /^\+?\d{2,32}$/;
export const callerId = () => z.string().regex(callerIdShape);

/** One of our numbers, and whose it is (SN-8). */
export const ownNumber = () => z.strictObject({accountId, number: callerId()});
export type OwnNumber = Readonly<z.output<ReturnType<typeof ownNumber>>>;

export const call = () =>
  z.strictObject({
    id: callId,
    accountId,
    direction: z.enum(callDirections),
    phase: z.enum(callPhases),
    remote: remoteParty(),
    /** Inbound only. */
    facts: incomingFacts().nullable(),
    /** Outbound: the conversation it was dialled from. */
    conversationId: conversationId.nullable(),
    /** Outbound: the number they see, if it is not the account's own. */
    callerId: z.exactOptional(callerId()),
    /** Inbound: the number of ours that they called, if an account owns it. */
    ownNumber: z.exactOptional(ownNumber()),
    startedAt: z.int().nonnegative(),
    answeredAt: z.int().nonnegative().nullable(),
    /** We put them on hold: since when. */
    heldSince: z.int().nonnegative().nullable(),
    /** Of what is over. */
    heldMs: z.int().nonnegative(),
    isMuted: z.boolean(),
    /** They put us on hold. */
    isHeldByThem: z.boolean(),
    /** It rings without a sound here. */
    isSilenced: z.boolean(),
    /** The other end says that it records (RFC 7866 or `X-Recording: on`). */
    isRecorded: z.boolean(),
    /** What was asked for and is not confirmed yet. */
    pending: z.enum(['answer', 'hold', 'resume', 'hang-up']).nullable(),
    /** It was begun to talk over or hand over that call. */
    consults: callId.nullable(),
    /** These are one conversation of three. */
    joinedWith: callId.nullable(),
    /** Of this call, oldest first. */
    transfers: z.array(transfer()).max(MOST_TRANSFERS),
    /** Tones sent, for the eye. */
    pressed: z.string().max(MOST_PRESSED),
    /** The way to the other end: `reconnecting` while it is being mended. */
    link: z.enum(['ok', 'reconnecting']),
    quality: quality().nullable(),
    /** Null: nobody wanted any picture yet. */
    video: callVideo().nullable(),
    end: callEnd().nullable(),
  });
export type Call = Readonly<z.output<ReturnType<typeof call>>>;

/** It takes a line: neither ended nor only ringing. One that is being hung up is free at once, however long the network takes. */
export const isOnLine = ({phase, pending}: Pick<Call, 'phase' | 'pending'>): boolean =>
  phase !== 'ended' && phase !== 'ringing' && pending !== 'hang-up';

/** Two lines, and calls that wait (issue 5). */
export const LINES = 2;
/** More than that ring nowhere: they hear busy. */
export const MOST_RINGING = 3;
/** Most that are kept of one call; the oldest go first. */
export const MOST_TRANSFERS = 50;
export const MOST_PRESSED = 200;
/** Letters of a line that goes along with a handing-over. */
export const MOST_NOTE = 500;
