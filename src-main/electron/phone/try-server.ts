import {lookup} from 'node:dns/promises';
import {isIP} from 'node:net';
import {connect} from 'node:tls';
import {faultInServer, type AccountTestStep} from '../../../core/call/account.ts';

type ServerStep = Extract<AccountTestStep, 'address' | 'dns' | 'tls'>;

/** No server takes longer to shake hands. */
const WITHIN_MS = 6_000;

/**
 * The first steps of an account's test: pages cannot tell a name that does not exist from a
 * certificate that nobody trusts. Undefined: all passed.
 */
export async function tryServer(
  server: string,
  onStep: (step: ServerStep) => void,
): Promise<{readonly step: ServerStep; readonly detail: string} | undefined> {
  onStep('address');
  const fault = faultInServer(server);
  if (fault !== undefined) return {step: 'address', detail: fault};
  const {hostname, port, protocol} = new URL(server);
  const host = hostname.replace(/^\[|\]$/g, '');
  onStep('dns');
  try {
    if (isIP(host) === 0) await lookup(host);
  } catch (error) {
    return {step: 'dns', detail: codeOf(error)};
  }
  if (protocol === 'ws:') return undefined;
  onStep('tls');
  const problem = await shakeHands(host, port === '' ? 443 : Number(port));
  return problem === undefined ? undefined : {step: 'tls', detail: problem};
}

function shakeHands(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = connect({host, port, servername: isIP(host) === 0 ? host : '', timeout: WITHIN_MS});
    const end = (problem: string | undefined) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('secureConnect', () => end(undefined));
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', error => end(codeOf(error)));
  });
}

/** `ENOTFOUND`, `DEPTH_ZERO_SELF_SIGNED_CERT`: what the screen has words for. */
const codeOf = (error: unknown): string => {
  const {code, message} = error as {readonly code?: string; readonly message?: string};
  return code ?? message?.slice(0, 200) ?? 'unknown';
};
