import {LINK_HEADER} from '../contract/link-header.ts';
import {callLinkToken} from './call-link.ts';
import type {IncomingFacts, RemoteParty} from './call.ts';
import {addressesIn, itemsIn, oneLine, paramsIn, type NamedAddress} from './sip-address.ts';

/** The values of a header, in order; none: it is not there. */
export type Headers = (name: string) => readonly string[];

const MOST = 200;
const MOST_URI = 400;

const withheld: RemoteParty = {number: '', name: null, uri: ''};

/**
 * Who is at the other end: whom the PBX vouches for (P-Asserted-Identity, RFC 3325) before whom
 * they say they are (From). Whoever does not want to be known is not (RFC 3323).
 */
export function remotePartyOf(headers: Headers): RemoteParty {
  if (wantsPrivacy(headers)) return withheld;
  const asserted = addressesIn(headers('P-Asserted-Identity')).filter(isSomebody);
  const from = addressesIn(headers('From')).find(isSomebody);
  // It may come twice, as sip: and as tel: then the one that is a telephone number is called back.
  const who = asserted.find(({user}) => isNumber(user)) ?? asserted[0] ?? from;
  if (who === undefined) return withheld;
  const number = oneLine(who.user, MOST);
  const names = asserted.length > 0 ? asserted : [who];
  const name = names.map(one => oneLine(one.name, MOST)).find(one => one !== '' && one !== number);
  return {number, name: name ?? null, uri: uriOf(who)};
}

/** What came with an INVITE beside who calls. */
export function incomingFactsOf(headers: Headers): IncomingFacts {
  const [called] = [...addressesIn(headers('P-Called-Party-ID')), ...addressesIn(headers('To'))].filter(isSomebody);
  const link = callLinkToken().safeParse(textOf(headers, LINK_HEADER));
  return {
    externalId: textOf(headers, 'X-Call-Id'),
    queue: textOf(headers, 'X-Queue'),
    waitedMs: waitOf(textOf(headers, 'X-Queue-Wait')),
    choice: textOf(headers, 'X-Choice'),
    divertedFrom: diversionIn(headers) ?? historyIn(headers) ?? null,
    called: oneLine(called?.user ?? '', MOST),
    // Whoever comes by a link is anybody: nobody's telephone is opened to them.
    answerAfterMs: link.success ? null : (answerAfterIn(headers) ?? null),
    ...(link.success && {link: link.data}),
  };
}

/** `X-Recording`: whether the other end says that it records. Undefined: it says nothing about it. */
export function recordingIn(headers: Headers): boolean | undefined {
  const said = textOf(headers, 'X-Recording')?.toLowerCase() ?? '';
  if (['on', 'yes', 'true', '1'].includes(said)) return true;
  return ['off', 'no', 'false', '0', 'paused'].includes(said) ? false : undefined;
}

function textOf(headers: Headers, name: string): string | null {
  const text = oneLine(headers(name)[0] ?? '', MOST).replace(/^"(.*)"$/, '$1');
  return text === '' ? null : text;
}

/** RFC 3323: `id` hides who is vouched for, `user` and `header` who they say they are. */
function wantsPrivacy(headers: Headers): boolean {
  const asked = headers('Privacy').flatMap(value =>
    value
      .slice(0, MOST)
      .toLowerCase()
      .split(/[;,\s]+/),
  );
  return asked.some(one => one === 'id' || one === 'user' || one === 'header' || one === 'full');
}

/** `anonymous@anonymous.invalid` (RFC 3323) and what gateways write instead. */
function isSomebody({user, host, name}: NamedAddress): boolean {
  if (/(?:^|\.)anonymous\.invalid$/i.test(host)) return false;
  const isNobody = /^(?:anonymous|restricted|unavailable|unknown|private|withheld)$/i;
  return user.trim() === '' ? name !== '' && !isNobody.test(name) : !isNobody.test(user.trim());
}

const isNumber = (user: string): boolean => /^\+?\d{3,}$/.test(user);

/** For calling back: without parameters and headers, and only of what may stand there. */
function uriOf({scheme, user, host}: NamedAddress): string {
  const name = encodeUser(oneLine(user, MOST));
  const isHost = /^(?:[a-z\d_][a-z\d._-]{0,252}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i.test(host);
  const isWhole = name !== '' && (scheme === 'tel' || (scheme !== 'other' && isHost));
  const uri = scheme === 'tel' ? `tel:${name}` : `${scheme}:${name}@${host}`;
  return isWhole && uri.length <= MOST_URI ? uri : '';
}

const encodeUser = (user: string): string => encodeURIComponent(user).replaceAll('%2B', '+');

/** RFC 5806: the newest is first, so the number that was called first is the last one. */
function diversionIn(headers: Headers): string | undefined {
  return numberOf(
    addressesIn(headers('Diversion'))
      .filter(({params}) => !hides(params.get('privacy')))
      .at(-1),
  );
}

/** RFC 7044: `index=1` was called first, if it went on from there. */
function historyIn(headers: Headers): string | undefined {
  const entries = addressesIn(headers('History-Info'));
  const first = entries.find(({params}) => params.get('index') === '1') ?? entries[0];
  const isHidden = first === undefined || /(?:^|&)privacy=(?!none)/i.test(first.headers);
  return entries.length < 2 || isHidden ? undefined : numberOf(first);
}

const hides = (privacy: string | undefined): boolean =>
  privacy !== undefined && privacy !== '' && !/^(?:off|none)$/i.test(privacy);

function numberOf(address: NamedAddress | undefined): string | undefined {
  if (address === undefined || !isSomebody(address)) return undefined;
  const number = oneLine(address.user, MOST);
  return number === '' ? undefined : number;
}

/** `X-Queue-Wait` is in seconds, as queues count; `1500ms` says so. No wait is longer than a day. */
function waitOf(said: string | null): number | null {
  const [, count, unit] = /^(\d{1,9}(?:\.\d{1,3})?)\s*(ms|s)?$/i.exec(said ?? '') ?? [];
  if (count === undefined) return null;
  return Math.min(86_400_000, Math.round(Number(count) * (unit?.toLowerCase() === 'ms' ? 1 : 1_000)));
}

/**
 * The PBX asks for an answer by itself, after so many seconds: `Call-Info: <...>;answer-after=2`,
 * `Alert-Info: <...>;info=alert-autoanswer;delay=0` (Yealink, Snom), `Alert-Info: Auto Answer`
 * (Polycom), `<urn:alert:service:auto-answer>` (as RFC 7462 names alerts), `Answer-Mode: Auto` (RFC 5373).
 */
function answerAfterIn(headers: Headers): number | undefined {
  const alerts = itemsIn(headers('Alert-Info'));
  for (const item of [...itemsIn(headers('Call-Info')), ...alerts]) {
    const after = secondsIn(paramsIn(item).get('answer-after'));
    if (after !== undefined) return after;
  }
  const asking = alerts.find(asksForAnswer);
  if (asking !== undefined) return secondsIn(paramsIn(asking).get('delay')) ?? 0;
  const modes = [...headers('Answer-Mode'), ...headers('Priv-Answer-Mode')];
  return modes.some(mode => /^\s*auto\s*(?:;|$)/i.test(mode.slice(0, MOST))) ? 0 : undefined;
}

function asksForAnswer(item: string): boolean {
  const info = paramsIn(item).get('info') ?? '';
  const asks = /^(?:alert-?)?auto[- ]?answer$|^(?:ring|intercom)[- ]answer$/i;
  const alone = item.trim().replace(/^<([^>]{0,80})>.*$/s, '$1');
  return asks.test(info) || asks.test(alone) || /^urn:alert:service:auto-answer(?:$|[:;])/i.test(alone);
}

/** Nobody waits longer than ten minutes to be answered by a machine: more makes no sense. */
function secondsIn(said: string | undefined): number | undefined {
  return said !== undefined && /^\d{1,3}$/.test(said) && Number(said) <= 600 ? Number(said) * 1_000 : undefined;
}
