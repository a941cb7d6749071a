import {isIP} from 'node:net';

/** Whose requests are answered. */
export interface Reach {
  /** Where the server listens: 127.0.0.1, or wherever a hub is told. */
  readonly host: string;
  /** Origins it is known by from outside (`https://chat.example.com`), behind a proxy or not. */
  readonly publicOrigins: readonly string[];
}

/**
 * The origin a request was meant for, by its `Host`; undefined: none of ours. A foreign name
 * that leads here is an attack (DNS rebinding): a page of that name would count as our own.
 */
export function ownOrigin(reach: Reach, hostHeader: string | undefined, port: number): string | undefined {
  const host = hostHeader?.toLowerCase();
  if (host === undefined) return undefined;
  const known = reach.publicOrigins.find(origin => new URL(origin).host === host);
  if (known !== undefined) return new URL(known).origin;
  const here = port === 80 ? '' : `:${port}`;
  const isLocal = [`127.0.0.1${here}`, `localhost${here}`, `[::1]${here}`].includes(host);
  // An address cannot be rebound: whoever listens beyond loopback may be reached by theirs.
  const isAddress = !isLoopback(reach.host) && isIP(hostname(host)) !== 0;
  return isLocal || isAddress ? `http://${host}` : undefined;
}

/**
 * The other name of a server on this computer: another origin to a browser, which keeps the two apart as it does any
 * two websites. Undefined: an origin that has no second name.
 */
export function twinOrigin(origin: string): string | undefined {
  const url = new URL(origin);
  const twin = {localhost: '127.0.0.1', '127.0.0.1': 'localhost'}[url.hostname];
  if (twin === undefined) return undefined;
  url.hostname = twin;
  return url.origin;
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

const hostname = (host: string): string => host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
