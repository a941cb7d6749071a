import type {HubProblem} from '../../../core/contract/hub-problems.ts';
import {hubClose} from '../../../core/contract/hub-wire.ts';
import {PROTOCOL_VERSION} from '../../../core/contract/protocol-version.ts';

/** What is known of a line, or a request, that came to nothing. */
export interface LineEnd {
  /** A WebSocket's code (1006: it broke off, or was never there). */
  readonly code: number;
  /** Words for the log. */
  readonly why: string;
  /** The system's or TLS's own name for it (`ENOTFOUND`). */
  readonly cause?: string | undefined;
  /** What was answered in place of a WebSocket. */
  readonly status?: number | undefined;
  /** What the hub speaks, where it turned us away for that. */
  readonly protocol?: number | undefined;
}

/** What `HOST` and `PUBLIC_ORIGINS` of a hub are about: it is asked by a name it does not go by. */
const MISDIRECTED = 421;

/** Why there is no line, in so far as somebody can do something about it; undefined: it just broke off. */
export function hubProblemOf({code, cause = '', status, protocol = 0}: LineEnd): HubProblem | undefined {
  if (code === hubClose.unknownToken) return 'token';
  if (code === hubClose.otherProtocol) return protocol > PROTOCOL_VERSION ? 'hub-newer' : 'hub-older';
  if (status !== undefined) return status === MISDIRECTED ? 'other-name' : problemOfStatus(status);
  if (code === hubClose.malformed) return 'not-a-hub';
  return problemOfCause(cause);
}

/** A proxy whose hub is down says 502 to 504; a hub that is asked too often 429. */
const problemOfStatus = (status: number): HubProblem =>
  status === 429 || (status >= 502 && status <= 504) ? 'unreachable' : 'not-a-hub';

function problemOfCause(cause: string): HubProblem | undefined {
  if (/^(?:ENOTFOUND|EAI_)/.test(cause)) return 'no-such-name';
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EACCES)$/.test(cause)) return 'unreachable';
  if (cause === 'ETIMEDOUT' || cause === NO_ANSWER) return 'no-answer';
  // Something answers, but not in TLS, or not in HTTP.
  if (/^(?:EPROTO|HPE_|ERR_SSL_)/.test(cause)) return 'not-a-hub';
  return isOfCertificates(cause) ? 'certificate' : undefined;
}

/** What we call a hub that takes longer than anybody waits. */
export const NO_ANSWER = 'NO_ANSWER';

/** The names OpenSSL and Node have for what is wrong with a certificate. */
const isOfCertificates = (cause: string): boolean =>
  /CERT|^ERR_TLS_|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/.test(cause);

/** What an error of Node's is called; empty: it has no name. */
export const causeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
