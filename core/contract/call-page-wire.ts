import * as z from 'zod';
import {callLinkToken, linkFaults} from '../call/call-link.ts';

/*
 * What the page behind a call link and its host say to each other (VO-12). The token comes in a request's body, never in
 * an address, where logs and histories keep it.
 */

/** `POST /chat/v1/call/look` and `POST /chat/v1/call/dial`. */
export const callPageRequest = z.strictObject({token: callLinkToken()});

/** Why the page calls nobody. `busy`: too many asked at once; `nobody`: nobody is there to be called. */
export const pageFaults = [...linkFaults, 'nobody', 'off', 'busy'] as const;
export type PageFault = (typeof pageFaults)[number];

/** For whom the page is: what it shows before anybody presses Call. */
export interface CallInvitation {
  /** The company: what the workspace is called. */
  readonly company: string;
  /** Whoever sent the link. */
  readonly agent: string;
  readonly expiresAt: number;
  readonly isSingleUse: boolean;
}

/** What one call needs. Handed out for a link that holds, when Call is pressed, and not before. */
export interface GuestCall {
  readonly server: string;
  readonly user: string;
  readonly domain: string;
  readonly authUser: string;
  readonly secret: string;
  readonly iceServers: readonly string[];
  /** Whom to call, one after the other until somebody answers. */
  readonly destinations: readonly string[];
}
