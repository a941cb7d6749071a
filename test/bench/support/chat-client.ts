import {randomBytes, randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {request} from 'node:http';
import {WebSocket} from 'ws';
import {CHAT_PROTOCOL, type ChatFromHost, type ChatFromVisitor} from '../../../core/contract/chat-wire.ts';

/** Where a live chat is served. */
export interface ChatPlace {
  readonly origin: string;
  readonly widget: string;
}

/** A visitor's line that costs next to nothing: it neither checks nor keeps what it hears. */
export interface ChatClient {
  /** Resolves with the host's word that the message is kept. */
  say(text: string): Promise<void>;
  close(): void;
}

/**
 * Opens one from an address of its own on loopback (`127.0.0.2` …): the host limits what one
 * address may do, and a bench is many people.
 */
export async function openChat({origin, widget}: ChatPlace, localAddress: string): Promise<ChatClient> {
  const token = randomBytes(32).toString('base64url');
  await openSession({origin, localAddress, body: JSON.stringify({widget, token})});
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/chat/v1/socket`, {
    origin,
    localAddress,
    perMessageDeflate: false,
  });
  const waiting = new Map<string, {readonly resolve: () => void; readonly reject: (why: Error) => void}>();
  const tell = (frame: ChatFromVisitor) => socket.send(JSON.stringify(frame));
  const welcome = new Promise<void>(resolve => {
    socket.on('message', data => {
      const frame = JSON.parse((data as Buffer).toString()) as ChatFromHost;
      if (frame.type === 'welcome') resolve();
      if (frame.type === 'ack') waiting.get(frame.clientId)?.resolve();
      if (frame.type === 'refused') waiting.get(frame.clientId)?.reject(new Error(`Refused: ${frame.failure.code}`));
      if (frame.type === 'ack' || frame.type === 'refused') waiting.delete(frame.clientId);
    });
  });
  await once(socket, 'open');
  tell({type: 'hello', protocol: CHAT_PROTOCOL, token, after: 0});
  await welcome;
  return {
    say(text) {
      const clientId = randomUUID();
      return new Promise((resolve, reject) => {
        waiting.set(clientId, {resolve, reject});
        tell({type: 'message', clientId, text, files: []});
      });
    },
    close: () => socket.terminate(),
  };
}

interface SessionAsk {
  readonly origin: string;
  readonly localAddress: string;
  readonly body: string;
}

/** `fetch` cannot choose the address it comes from. */
function openSession({origin, localAddress, body}: SessionAsk): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(`${origin}/chat/v1/session`, {
      method: 'POST',
      localAddress,
      headers: {origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body)},
    });
    asking.on('error', reject);
    asking.on('response', response => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`No session from ${localAddress}: ${response.statusCode}`));
      });
    });
    asking.end(body);
  });
}

/** The n-th address for visitors; 25 share one, as in an office. */
export const addressOf = (n: number): string => `127.0.1.${1 + (Math.floor(n / 25) % 250)}`;
