import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {headerOf, methodOf, parseSip, statusOf, type SipMessage} from './sip-message.ts';
import type {SipProxy, Way} from './sip-proxy.ts';

/** Somebody at the server's place who says what no server should, and whom the phone's answers reach. */
export interface HostilePeer {
  /** What a server sends, addressed to the phone, in a call of its own: there is one for each method. */
  message(method: string): string;
  /** Says it, as text or as bytes. */
  say(what: string | Buffer): void;
  /** What it says to whoever dials it: an answer to that INVITE, or several. Without a word it just accepts, with no sound. */
  answerWith(answers: (ok: string) => readonly string[]): void;
  /** Resolves once the phone answers a question that is beyond reproach: everything before has been read. */
  hasRead(): Promise<void>;
}

const HOST = 'hostile.test';
const READ_WITHIN_MS = 30_000;

/**
 * Sits on a proxy that a phone has registered through. The first INVITE that passes is what its own are made of; what
 * the phone says to the peer stays there.
 */
export function sitOn(proxy: SipProxy): HostilePeer {
  let sample: SipMessage | undefined;
  const waiting = new Map<string, () => void>();
  let answers = (ok: string): readonly string[] => [ok];
  const answer = (message: SipMessage) => {
    const code = statusOf(message);
    const isInvite = methodOf(message) === 'INVITE';
    waiting.get(headerOf(message, 'Call-ID') ?? '')?.();
    if (code !== undefined) {
      if (code >= 200 && isInvite) proxy.say(ackOf(message, target()));
    } else if (isInvite) {
      for (const each of answers(accepting(message, sample?.body ?? ''))) proxy.say(each);
    } else if (methodOf(message) !== 'ACK') proxy.say(answerTo(message));
  };
  const target = () => {
    if (sample === undefined) throw new Error('no INVITE has passed yet');
    return sample.start.split(' ')[1] ?? '';
  };
  proxy.rewrite((text: string, way: Way) => {
    const message = parseSip(text);
    if (way === 'to the phone') {
      if (message.start.startsWith('INVITE ')) sample ??= message;
      return text;
    }
    const isOurs = [headerOf(message, 'Call-ID'), ...message.headers.flat()].some(value => value?.includes(HOST));
    const isCut = headerOf(message, 'Call-ID') === undefined || headerOf(message, 'CSeq') === undefined;
    if (!isOurs && !isCut) return text;
    if (!isCut) answer(message);
    return undefined;
  });
  const message = (method: string) => request(method, {uri: target(), body: sample?.body ?? ''});
  return {
    message,
    say: what => proxy.say(what),
    answerWith: wanted => void (answers = wanted),
    async hasRead() {
      const question = message('OPTIONS');
      const id = headerOf(parseSip(question), 'Call-ID') ?? '';
      const answered = new Promise<void>(resolve => void waiting.set(id, resolve));
      proxy.say(question);
      const patience = AbortSignal.timeout(READ_WITHIN_MS);
      const tooLate = once(patience, 'abort').then(() => {
        throw new Error('the phone answers nothing any more');
      });
      await Promise.race([answered, tooLate]);
      waiting.delete(id);
    },
  };
}

function request(method: string, {uri, body}: {readonly uri: string; readonly body: string}): string {
  const id = randomBytes(6).toString('hex');
  const hasBody = method === 'INVITE' || method === 'UPDATE';
  const said = hasBody ? body : '';
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WS ${HOST};branch=z9hG4bK${id};rport`,
    'Max-Forwards: 70',
    `From: "Mallory" <sip:mallory@${HOST}>;tag=${id}`,
    `To: <${uri}>`,
    `Call-ID: ${id}@${HOST}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:mallory@${HOST};transport=ws>`,
    `P-Asserted-Identity: "Mallory" <sip:+4930901820666@${HOST}>`,
    `Diversion: <sip:+4930901820667@${HOST}>;reason=unconditional`,
    'Alert-Info: <http://hostile.test>;info=alert-autoanswer;delay=0',
    'X-Queue: Sales',
    'X-Queue-Wait: 12',
    'Reason: Q.850;cause=16',
    ...(method === 'REFER' ? [`Refer-To: <sip:600@${HOST}>`] : []),
    ...(method === 'NOTIFY' ? ['Event: refer', 'Subscription-State: active'] : []),
    ...(hasBody ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${Buffer.byteLength(said)}`,
    '',
    said,
  ].join('\r\n');
}

const kept = (message: SipMessage) =>
  message.headers
    .filter(([name]) => /^(?:via|from|to|call-id|cseq)$/i.test(name))
    .map(([name, value]) => `${name}: ${value}`);

const answerTo = (message: SipMessage): string =>
  ['SIP/2.0 200 OK', ...kept(message), 'Content-Length: 0', '', ''].join('\r\n');

/** With the sound that the PBX once offered. */
function accepting(message: SipMessage, body: string): string {
  const lines = kept(message).map(line =>
    /^to:/i.test(line) && !line.includes(';tag=') ? `${line};tag=hostile` : line,
  );
  const about = [`Contact: <sip:mallory@${HOST};transport=ws>`, 'Content-Type: application/sdp'];
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return ['SIP/2.0 200 OK', ...lines, ...about, length, '', body].join('\r\n');
}

function ackOf(message: SipMessage, uri: string): string {
  const lines = kept(message).map(line => line.replace(/^(CSeq: *\d+).*/i, '$1 ACK'));
  return [`ACK ${uri} SIP/2.0`, ...lines, 'Max-Forwards: 70', 'Content-Length: 0', '', ''].join('\r\n');
}
