import {createSocket, type RemoteInfo, type Socket} from 'node:dgram';
import {once} from 'node:events';
import type {Way} from './sip-proxy.ts';

/** What becomes of audio on its way. */
export interface Weather {
  /** The share of packets that never arrive, 0 to 1. */
  readonly loss: number;
  readonly delayMs: number;
  /** Up to so much later than that, each packet by itself. */
  readonly jitterMs: number;
}

/** A detour for audio, between a phone and the PBX, on which packets are lost and late. */
export interface BadNetwork {
  /** Says what the weather is like from now on, each way unless told. */
  set(weather: Partial<Weather>, way?: Way): void;
  /** Nothing gets through on any way that is open; SDP that passes from now on leads over new ones. As if the phone had another address. */
  move(): void;
  /** Makes the SDP that passes lead over the detour: for `SipProxy.rewrite`. */
  readonly detour: (text: string, way: Way) => string;
  close(): void;
}

const FAIR: Weather = {loss: 0, delayMs: 0, jitterMs: 0};

/** The port of an address that the PBX can be reached at. */
const CANDIDATE = /(?<=^a=candidate:\S+ 1 \S+ \d+ 127\.0\.0\.1 )\d+(?= typ host)/gm;

/**
 * Nobody listens there: with no candidate at all Asterisk would do without ICE. Who moved has another one, as in life:
 * Asterisk takes no notice of a restart with the candidates that it knows.
 */
const nowhere = (moves: number): string => `a=candidate:1 1 udp 2122260223 127.0.0.1 ${9 + moves} typ host`;

/** Ports for as many calls at a time, opened beforehand because SDP is rewritten without waiting. */
const PLACES = 24;

interface Place {
  /** What the phone is told. */
  readonly port: number;
  /** Nothing gets through any more. */
  close(): void;
  /** The PBX's own port, once somebody needs the place. */
  lead(to: number): void;
}

export async function openBadNetwork(): Promise<BadNetwork> {
  const weather: Record<Way, Weather> = {'to the phone': FAIR, 'to the PBX': FAIR};
  const sockets: Socket[] = [];
  const open = async () => {
    const socket = createSocket('udp4');
    sockets.push(socket);
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return socket;
  };
  const places: Place[] = [];
  for (let n = 0; n < PLACES; n += 1) places.push(relay(await open(), await open(), weather));
  let moves = 0;
  const given = new Map<number, Place>();
  const placeFor = (port: number): Place => {
    const place = given.get(port) ?? places.shift();
    if (place === undefined) throw new Error('there is no detour for so many calls');
    given.set(port, place);
    place.lead(port);
    return place;
  };
  return {
    set(changed, way) {
      for (const each of way === undefined ? (['to the phone', 'to the PBX'] as const) : [way])
        weather[each] = {...weather[each], ...changed};
    },
    move() {
      moves += 1;
      for (const place of given.values()) place.close();
      given.clear();
    },
    detour(text, way) {
      if (!text.includes('a=candidate')) return text;
      if (way === 'to the PBX') return withLength(pointNowhere(text, moves));
      const led = text.replaceAll(CANDIDATE, port => String(placeFor(Number(port)).port));
      return withLength(led);
    },
    close() {
      for (const socket of sockets) socket.close();
    },
  };
}

/** The PBX must not find the phone by itself: it is found by what comes over the detour. */
function pointNowhere(text: string, moves: number): string {
  let isFirst = true;
  return text.replaceAll(/^a=candidate:.*\r\n/gm, () => {
    const kept = isFirst ? `${nowhere(moves)}\r\n` : '';
    isFirst = false;
    return kept;
  });
}

/** The body is longer or shorter now. */
function withLength(text: string): string {
  const end = text.indexOf('\r\n\r\n');
  const body = text.slice(end + 4);
  const head = text.slice(0, end).replace(/^Content-Length: *\d+/im, `Content-Length: ${Buffer.byteLength(body)}`);
  return `${head}\r\n\r\n${body}`;
}

/** Takes from the phone on one socket and from the PBX on the other. */
function relay(phone: Socket, pbx: Socket, weather: Readonly<Record<Way, Weather>>): Place {
  let peer: RemoteInfo | undefined;
  let target: number | undefined;
  let isClosed = false;
  const pass = (way: Way, send: () => void) => {
    const {loss, delayMs, jitterMs} = weather[way];
    if (isClosed || Math.random() < loss) return;
    const lateMs = delayMs + Math.random() * jitterMs;
    if (lateMs === 0) send();
    else setTimeout(send, lateMs);
  };
  const ignoring = (send: () => void) => () => {
    try {
      send();
    } catch {
      // It came so late that everything is closed.
    }
  };
  phone.on('message', (packet, from) => {
    peer = from;
    pass(
      'to the PBX',
      ignoring(() => target !== undefined && pbx.send(packet, target, '127.0.0.1')),
    );
  });
  pbx.on('message', packet =>
    pass(
      'to the phone',
      ignoring(() => peer !== undefined && phone.send(packet, peer.port, peer.address)),
    ),
  );
  return {port: phone.address().port, lead: to => void (target = to), close: () => void (isClosed = true)};
}
