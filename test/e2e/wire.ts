import {randomBytes, randomUUID} from 'node:crypto';
import {connect} from 'node:net';
import {WebSocket} from 'ws';
import {CHAT_PROTOCOL, type ChatFromHost} from '../../core/contract/chat-wire.ts';

/** A visitor's session without a browser. Returns its token. */
export async function newVisitor(origin: string, widget: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const response = await fetch(`${origin}/chat/v1/session`, {
    method: 'POST',
    headers: {'content-type': 'application/json', origin},
    body: JSON.stringify({widget, token}),
  });
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  return token;
}

/** Says everything in order as another page of a visitor would, each until it is taken; in no hurry when told so. */
export async function tell(origin: string, token: string, texts: readonly string[]): Promise<void> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/chat/v1/socket`, {origin});
  const waiting = texts.map(text => ({type: 'message', clientId: randomUUID(), text, files: []}));
  const sayNext = () => (waiting[0] === undefined ? socket.close() : socket.send(JSON.stringify(waiting[0])));
  const hear = (frame: ChatFromHost) => {
    if (frame.type === 'ack') waiting.shift();
    if (frame.type === 'welcome' || frame.type === 'ack') sayNext();
    if (frame.type !== 'refused') return;
    if (frame.failure.code === 'slow-down') setTimeout(sayNext, frame.failure.retryAfterMs);
    else socket.close(4000, frame.failure.code);
  };
  socket.on('open', () => socket.send(JSON.stringify({type: 'hello', protocol: CHAT_PROTOCOL, token, after: 0})));
  socket.on('message', data => hear(JSON.parse((data as Buffer).toString()) as ChatFromHost));
  await new Promise(resolve => socket.on('close', resolve));
  if (waiting.length > 0) throw new Error(`not taken: ${waiting[0]?.text}`);
}

/** Sends frames over a socket and waits for its end: how it was closed, or the status it was refused with. */
export function endOfTalk(origin: string, frames: readonly (string | Buffer)[], from = origin): Promise<number> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/chat/v1/socket`, {origin: from});
  return new Promise(resolve => {
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame);
    });
    socket.on('unexpected-response', (_request, {statusCode}) => resolve(statusCode ?? 0));
    socket.on('error', () => undefined); // its end follows
    socket.on('close', code => resolve(code));
  });
}

/** The status that a request gets, written line by line; 0 if the line is cut without one. */
export async function request(origin: string, lines: readonly string[]): Promise<number> {
  const answer = await bytes(origin, Buffer.from(lines.join('\r\n'), 'latin1'));
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);
}

/** Sends bytes as they are and reads until the other end closes. */
export function bytes(origin: string, sent: Buffer): Promise<string> {
  const {hostname, port} = new URL(origin);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(sent));
    socket.setTimeout(15_000, () => {
      socket.destroy();
      reject(new Error(`never closed, but said: ${answer}`));
    });
    socket.on('data', data => (answer += data.toString('latin1')));
    socket.on('error', () => undefined); // its end follows
    socket.on('close', () => resolve(answer));
  });
}

/** Bytes without meaning, the same for the same seed. */
export function noiseFrom(seed: number): (length: number) => Buffer {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
  return length => Buffer.from(Array.from({length}, next));
}
