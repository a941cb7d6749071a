import * as z from 'zod';
import {accountId} from '../lib/ids.ts';
import {callerId} from './call.ts';

/** `P-Preferred-Identity`, `P-Asserted-Identity`, `From`. */
export const callerIdPlaces = ['preferred', 'asserted', 'from'] as const;

/** A SIP account as it is set up, but for its secret. */
export const account = () =>
  z.strictObject({
    id: accountId,
    /** What it is called here: "Order line". */
    name: z.string().trim().min(1).max(80),
    /** `wss://pbx.example/ws`; `ws:` only to this computer itself. */
    server: z.string().max(400),
    /** The user and domain of its address. */
    user: z.string().trim().min(1).max(120),
    domain: z.string().trim().min(1).max(200),
    /** Who logs in; null: the user. */
    authUser: z.string().trim().min(1).max(120).nullable(),
    displayName: z.string().trim().max(80),
    /** The number of ours that it is, as `callerIdShape`: calls to it are this account's, and those it calls see it unless `callerId` says otherwise. */
    number: z.exactOptional(callerId()),
    /** The number that those who are called see, E.164; null: its own. */
    callerId: z.string().trim().min(1).max(40).nullable(),
    /** How the PBX is told: RFC 3325's headers, of which each PBX takes its own, or the From itself. */
    callerIdIn: z.enum(callerIdPlaces).default('preferred'),
    /** `stun:host:port`, `turn:host:port?transport=udp`: none unless somebody sets one. */
    iceServers: z
      .array(
        z
          .string()
          .regex(/^(?:stun|stuns|turn|turns):[^\s]+$/)
          .max(300),
      )
      .max(6),
    /** TURN's user; its secret is the second one. */
    turnUser: z.string().trim().max(120).nullable(),
    isEnabled: z.boolean(),
    /** Answers by itself if the PBX asks for it (Alert-Info, Call-Info). */
    allowsAutoAnswer: z.boolean(),
    /** RFC 4733 in the sound; `info`: as SIP INFO, for servers that do not take the former. */
    tones: z.enum(['rtp', 'info']),
  });
export type Account = Readonly<z.output<ReturnType<typeof account>>>;

/** Its steps, in order: what fails is named, and what comes after it was not tried. */
export const accountTestSteps = ['address', 'dns', 'tls', 'websocket', 'login', 'microphone', 'media'] as const;
export type AccountTestStep = (typeof accountTestSteps)[number];

/** Most accounts on one computer. */
export const MOST_ACCOUNTS = 5;

/** Why an account's address cannot be one; undefined: it can. `insecure`: `ws:` to another computer. */
export function faultInServer(server: string): 'not-an-address' | 'insecure' | undefined {
  const [, scheme, host] = /^(wss?):\/\/(\[[\da-f:]+\]|[^\s/:?#@]+)(?::\d{1,5})?(?:\/[^\s#]*)?$/i.exec(server) ?? [];
  if (scheme === undefined || host === undefined) return 'not-an-address';
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(host);
  return scheme.toLowerCase() === 'ws' && !isHere ? 'insecure' : undefined;
}
