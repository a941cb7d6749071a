/** A SIP message as the telephone network of the tests reads and writes it. */
export interface SipMessage {
  /** `INVITE sip:1001@127.0.0.1 SIP/2.0`, `SIP/2.0 200 OK`. */
  readonly start: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export type SipHeader = readonly [name: string, value: string];

export function parseSip(text: string): SipMessage {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): SipHeader => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return {start, headers, body: rest.join('\r\n\r\n')};
}

export function formatSip({start, headers, body}: SipMessage): string {
  const about: SipHeader[] = body === '' ? [] : [['Content-Type', 'application/sdp']];
  const all = [...headers, ...about, ['Content-Length', String(Buffer.byteLength(body))] as const];
  return [start, ...all.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

/** The first header of that name; names are the same in any case. */
export const headerOf = ({headers}: SipMessage, name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];

/** A header without which nothing can be done with the message. */
export function mustHeaderOf(message: SipMessage, name: string): string {
  const value = headerOf(message, name);
  if (value === undefined) throw new Error(`${message.start} says no ${name}`);
  return value;
}

/** The method of a request, or of the request that a response answers. */
export const methodOf = (message: SipMessage): string => mustHeaderOf(message, 'CSeq').split(' ')[1] ?? '';

/** 100 to 699; undefined for a request. */
export function statusOf({start}: SipMessage): number | undefined {
  return start.startsWith('SIP/2.0 ') ? Number(start.split(' ')[1]) : undefined;
}

/** The address between the angle brackets. */
export const uriIn = (value: string): string => /<([^>]+)>/.exec(value)?.[1] ?? value;

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** Where to send audio, and which way it may go. */
export interface AudioOffer {
  readonly host: string;
  readonly port: number;
  readonly direction: Direction;
}

export function audioIn({body}: SipMessage): AudioOffer | undefined {
  const port = /^m=audio (\d+)/m.exec(body)?.[1];
  const host = /^c=IN IP4 (\S+)/m.exec(body)?.[1];
  if (port === undefined || host === undefined) return undefined;
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(body)?.[1] ?? 'sendrecv';
  return {host, port: Number(port), direction: direction as Direction};
}

/** What a plain telephone can do: µ-law and RFC 4733 digits, 20 ms a packet. */
export const audioBody = (port: number, version: number, direction: Direction): string =>
  [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-15',
    'a=ptime:20',
    `a=${direction}`,
    '',
  ].join('\r\n');
