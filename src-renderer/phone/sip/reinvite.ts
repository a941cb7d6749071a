import type {Session} from 'sip.js';
import type {Web} from 'sip.js';

/** A collision (491) or a server in the middle of its own re-INVITE: tried again, at random moments (RFC 3261, 14.1). */
const MOST_TRIES = 6;
const STABLE_WITHIN_MS = 3_000;

/**
 * Offers anew within a call. Servers send re-INVITEs of their own (connected line, their
 * hold): the offer waits for a quiet moment and is repeated after a collision. Rejects when
 * the other end keeps refusing.
 */
export async function reinvite(session: Session, options: Web.SessionDescriptionHandlerOptions): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    await untilStable(session);
    try {
      await offerOnce(session, options);
      return;
    } catch (refusal) {
      if (tried === MOST_TRIES || !isWorthRepeating(refusal)) throw refusal;
      await pause(200 + 300 * Math.random() * tried);
    }
  }
}

export class Refused extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`re-INVITE ${code}`);
    this.code = code;
  }
}

/** The other end said no for good; everything else may be a collision. */
const isWorthRepeating = (refusal: unknown): boolean =>
  !(refusal instanceof Refused) || refusal.code === 491 || refusal.code >= 500;

/** Whoever says no to an offer is there, unless what they say is that the call is not, or nobody answered (RFC 3261, 14.1). */
export const isStillThere = (refusal: unknown): boolean =>
  refusal instanceof Refused && refusal.code !== 481 && refusal.code !== 408;

async function offerOnce(session: Session, options: Web.SessionDescriptionHandlerOptions): Promise<void> {
  session.sessionDescriptionHandlerOptionsReInvite = options;
  await new Promise<void>((resolve, reject) => {
    session
      .invite({
        requestDelegate: {
          onAccept: () => resolve(),
          onReject: ({message}) => reject(new Refused(message.statusCode ?? 500)),
        },
      })
      .catch(reject);
  });
}

async function untilStable(session: Session): Promise<void> {
  const until = performance.now() + STABLE_WITHIN_MS;
  while (performance.now() < until) {
    const {sessionDescriptionHandler} = session;
    const connection = (sessionDescriptionHandler as Web.SessionDescriptionHandler | undefined)?.peerConnection;
    if (connection === undefined || connection.signalingState === 'stable') return;
    await pause(20);
  }
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
