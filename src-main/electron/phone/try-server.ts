import {lookup} from 'node:dns/promises';
import {connect as reach, isIP, type Socket} from 'node:net';
import {connect} from 'node:tls';
import {faultInServer, type AccountTestStep} from '../../../core/call/account.ts';

type ServerStep = Extract<AccountTestStep, 'address' | 'dns' | 'tls' | 'websocket'>;

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
  if (protocol === 'ws:') {
    // A page waits for long for a port that is shut.
    onStep('websocket');
    const shut = await whyShut(host, port === '' ? 80 : Number(port));
    return shut === undefined ? undefined : {step: 'websocket', detail: shut};
  }
  onStep('tls');
  const problem = await shakeHands(host, port === '' ? 443 : Number(port));
  return problem === undefined ? undefined : {step: 'tls', detail: problem};
}

/** Why nobody listens there; undefined: somebody does. */
const whyShut = (host: string, port: number): Promise<string | undefined> =>
  problemOf(reach({host, port, timeout: WITHIN_MS}), 'connect');

const shakeHands = (host: string, port: number): Promise<string | undefined> =>
  problemOf(connect({host, port, servername: isIP(host) === 0 ? host : '', timeout: WITHIN_MS}), 'secureConnect');

/** What keeps a socket from getting so far; undefined: nothing does. */
function problemOf(socket: Socket, wanted: 'connect' | 'secureConnect'): Promise<string | undefined> {
  return new Promise(resolve => {
    const end = (problem: string | undefined) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once(wanted, () => end(undefined));
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', error => end(codeOf(error)));
  });
}

/** `ENOTFOUND`, `DEPTH_ZERO_SELF_SIGNED_CERT`: what the screen has words for. */
const codeOf = (error: unknown): string => {
  const {code, message} = error as {readonly code?: string; readonly message?: string};
  return code ?? message?.slice(0, 200) ?? 'unknown';
};
