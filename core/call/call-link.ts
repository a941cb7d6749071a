import * as z from 'zod';
import {callLinkId, type CallLinkId} from '../lib/ids.ts';
import type {CallLinkRow} from '../ports/rows.ts';
import type {Seals} from '../ports/seals.ts';

/*
 * VO-12, D20: a link by which a customer calls from their browser. What the link carries says which one it is and until
 * when it holds, and is sealed with the workspace's own key: nobody makes one who has not got that key.
 *
 *   <id, 32 hex digits>.<last instant, base 36>.<seal, 32 hex digits>
 */
const shape = /^([\da-f]{32})\.([\da-z]{1,11})\.([\da-f]{32})$/;

/** What a link carries behind its `#`, and a call by it in `X-Parley-Link`. */
export const callLinkToken = () => z.string().max(100).regex(shape);

/** Who was called while the link held may wait for so long in the queues of the PBX before it rings here. */
export const WAITS_FOR_MS = 60 * 60_000;

/** Why a link opens nothing. */
export const linkFaults = ['forged', 'expired', 'revoked', 'used', 'gone'] as const;
export type LinkFault = (typeof linkFaults)[number];

interface Signed {
  readonly id: CallLinkId;
  readonly expiresAt: number;
}

const sealed = ({id, expiresAt}: Signed): string => `parley call link 1 ${id} ${expiresAt}`;

/** The link as it is handed out. */
export function tokenOf(link: Signed, key: string, seals: Seals): string {
  const {id, expiresAt} = link;
  return `${id.replaceAll('-', '')}.${expiresAt.toString(36)}.${seals.seal(key, sealed(link))}`;
}

/** What a token says, if it was made with this key; undefined: it is anything else. */
export function readToken(token: string, key: string, seals: Seals): Signed | undefined {
  const [, digits = '', until = '', seal = ''] = shape.exec(token) ?? [];
  const written = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const id = callLinkId.safeParse(written);
  const expiresAt = Number.parseInt(until, 36);
  if (!id.success || !Number.isSafeInteger(expiresAt)) return undefined;
  const said: Signed = {id: id.data, expiresAt};
  return seals.isSeal(key, sealed(said), seal) ? said : undefined;
}

type Link = Readonly<CallLinkRow>;

/** Why nobody may call by it (any more); undefined: they may. */
export function faultOf(link: Link, at: number): LinkFault | undefined {
  if (link.revokedAt !== null) return 'revoked';
  if (link.isSingleUse && link.usedAt !== null) return 'used';
  return at > link.expiresAt ? 'expired' : undefined;
}

/** The same for a call that arrives: whoever dialled in time may have waited since. */
export function arrivalFaultOf(link: Link, at: number): LinkFault | undefined {
  const fault = faultOf(link, at);
  if (fault !== 'expired' || link.dialledAt === null) return fault;
  return at - link.dialledAt <= WAITS_FOR_MS ? undefined : 'expired';
}
