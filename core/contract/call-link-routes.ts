import * as z from 'zod';
import {callLinkId, conversationId} from '../lib/ids.ts';
import {agentRef, command, instant, query, text} from './values.ts';

/** Longest that a link may hold, in hours: 30 days. */
export const LONGEST_LINK_HOURS = 720;

/** VO-12: how guests reach the PBX, and where their page is (Managers set it). Empty: not set up. */
export const callLinkSettings = () =>
  z.strictObject({
    /** The origin under which this host is reached from outside: `https://chat.example.com`. */
    page: z.string().max(300),
    /** How long a link holds. */
    hours: z.int().min(1).max(LONGEST_LINK_HOURS),
    /** `wss://pbx.example/ws`; `ws:` only to this computer itself. */
    server: z.string().max(400),
    /** The guests' account: the PBX must let it call into the contact centre and nowhere else. */
    user: z.string().trim().max(120),
    domain: z.string().trim().max(200),
    /** Who logs in; null: the user. */
    authUser: z.string().trim().max(120).nullable(),
    /** What is dialled when neither the agent nor the queue has a number; empty: nothing. */
    destination: z.string().trim().max(120),
    iceServers: z
      .array(
        z
          .string()
          .regex(/^stuns?:[^\s]+$/)
          .max(300),
      )
      .max(6),
  });
export type CallLinkSettings = Readonly<z.output<ReturnType<typeof callLinkSettings>>>;

/** A link that holds. */
const callLinkEntry = () =>
  z.strictObject({
    id: callLinkId,
    /** What the customer opens. */
    url: z.string(),
    agent: agentRef(),
    madeAt: instant(),
    expiresAt: instant(),
    isSingleUse: z.boolean(),
    /** When somebody who called by it was answered first. */
    usedAt: instant().nullable(),
  });
export type CallLinkEntry = Readonly<z.output<ReturnType<typeof callLinkEntry>>>;

/** VO-12, D20: links by which customers call from their browser; signed, expiring, part of one conversation. */
export const callLinkRoutes = {
  /**
   * A link into this conversation, for whoever may answer in it. `unavailable`: no guests' account is set up (VO-16);
   * `blocked` (NC-6); `closed`. The same `linkId` twice is one link.
   */
  'link/make': command({linkId: callLinkId, conversationId, isSingleUse: z.boolean()}),
  /** Opens nothing any more: whoever made it, Managers, and whoever may answer in the conversation. */
  'link/revoke': command({linkId: callLinkId}),
  /** Those of a conversation that hold, newest first. `isReady`: they can be made (VO-16). */
  'link/of': query({
    topics: ['calls', 'conversations'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({isReady: z.boolean(), links: z.array(callLinkEntry()).max(100)}),
  }),
  'link/settings': query({
    topics: ['calls'],
    input: z.strictObject({}),
    output: z.strictObject({settings: callLinkSettings(), hasSecret: z.boolean()}),
  }),
  /** `secret` null: as it was. `invalid`: `page`, `server`, `insecure` addresses. */
  'link/save-settings': command({settings: callLinkSettings(), secret: text(200).nullable()}),
} as const;
