import type {HubProblem} from '../../../core/contract/hub-problems.ts';

/** A hub's address, or what is wrong with what somebody typed. */
export type HubAddress =
  | {readonly ok: true; readonly address: string}
  | {readonly ok: false; readonly why: Extract<HubProblem, 'not-an-address' | 'insecure'>};

/** `https://hub.example.com` or `hub.example.com`; `http` only to this computer, where nobody listens in. */
export function hubAddressFrom(typed: string): HubAddress {
  const text = typed.trim();
  const url = urlFrom(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const isPlain = url?.pathname === '/' && url.search === '' && url.hash === '' && url.username + url.password === '';
  if (url === undefined || !isPlain || !/^https?:$/.test(url.protocol)) return {ok: false, why: 'not-an-address'};
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return {ok: false, why: 'insecure'};
  return {ok: true, address: url.origin};
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);

function urlFrom(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
