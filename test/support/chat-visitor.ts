import {randomBytes, randomUUID} from 'node:crypto';
import {WebSocket} from 'ws';
import {
  CHAT_PROTOCOL,
  chatFromHost,
  type ChatFromHost,
  type ChatFromVisitor,
  type ChatMessage,
} from '../../core/contract/chat-wire.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {ChatHost} from './chat-host.ts';

type Of<Type extends ChatFromHost['type']> = Extract<ChatFromHost, {type: Type}>;

/** One page of a customer, as the wire sees it. */
export interface Visitor {
  readonly token: string;
  /** Every frame so far, parsed as the widget does. */
  readonly frames: readonly ChatFromHost[];
  /** What the thread shows so far. */
  readonly messages: () => readonly ChatMessage[];
  readonly texts: () => readonly string[];
  readonly send: (frame: ChatFromVisitor) => void;
  readonly sendRaw: (data: string | Buffer) => void;
  /** Says something and waits until it is acknowledged. */
  readonly say: (
    text: string,
    about?: {readonly clientId?: string; readonly files?: Said['files']},
  ) => Promise<Of<'ack'>>;
  /** The first frame of a type that fits, also one that came before. */
  readonly hears: <Type extends ChatFromHost['type']>(
    type: Type,
    fits?: (frame: Of<Type>) => boolean,
  ) => Promise<Of<Type>>;
  /** Waits until the thread shows so many. */
  readonly shows: <Count extends 1 | 2 | 3 | 4 | 25 | 230>(count: Count) => Promise<Shown[Count]>;
  /** The conversation of the first message. */
  readonly conversation: () => Promise<ConversationId>;
  readonly closed: Promise<{readonly code: number; readonly reason: string}>;
  readonly close: () => void;
}
type M = ChatMessage;
/** As many as were waited for: a test need not ask whether they are there. */
interface Shown {
  readonly 1: readonly [M, ...M[]];
  readonly 2: readonly [M, M, ...M[]];
  readonly 3: readonly [M, M, M, ...M[]];
  readonly 4: readonly [M, M, M, M, ...M[]];
  readonly 25: readonly M[];
  readonly 230: readonly M[];
}
type Said = Extract<ChatFromVisitor, {type: 'message'}>;

export const newToken = (): string => randomBytes(32).toString('base64url');

interface Visit {
  readonly token?: string;
  readonly after?: number;
  /** Made before, so no session is asked for. */
  readonly isKnown?: boolean;
}

/** Asks for a session, opens a socket and waits for the welcome. */
export async function visit(host: ChatHost, {token = newToken(), after = 0, isKnown = false}: Visit = {}) {
  if (!isKnown) await openSession(host, token);
  const visitor = await dial(host, token);
  visitor.send({type: 'hello', protocol: CHAT_PROTOCOL, token, after});
  await visitor.hears('welcome');
  return visitor;
}

export async function openSession(host: ChatHost, token: string, widget = host.facts.widgetId): Promise<Response> {
  return fetch(`${host.origin}/chat/v1/session`, {
    method: 'POST',
    headers: {'content-type': 'application/json', origin: host.origin},
    body: JSON.stringify({widget, token}),
  });
}

/** A socket that has said nothing yet. */
export async function dial(host: ChatHost, token = newToken(), origin: string = host.origin): Promise<Visitor> {
  const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/chat/v1/socket`, {origin});
  const frames: ChatFromHost[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', data => {
    frames.push(chatFromHost.parse(JSON.parse((data as Buffer).toString())));
    for (const listener of listeners) listener();
  });
  const closed = new Promise<{code: number; reason: string}>(resolve =>
    socket.on('close', (code, reason) => resolve({code, reason: reason.toString()})),
  );
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  socket.on('error', () => undefined);

  const until = <T>(look: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const listener = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve(found);
      };
      const timer = setTimeout(() => {
        listeners.delete(listener);
        reject(new Error(`never heard ${what}, but ${JSON.stringify(frames).slice(-2_000)}`));
      }, 5_000);
      listeners.add(listener);
      listener();
    });
  const messages = () => frames.flatMap(frame => (frame.type === 'messages' ? frame.messages : []));
  const send = (frame: ChatFromVisitor) => socket.send(JSON.stringify(frame));
  const hears: Visitor['hears'] = (type, fits = () => true) =>
    until(() => frames.find((frame): frame is Of<typeof type> => frame.type === type && fits(frame as never)), type);

  const shows: Visitor['shows'] = count =>
    until<never>(() => (messages().length >= count ? (messages() as never) : undefined), `${count} messages`);

  return {
    token,
    frames,
    messages,
    send,
    hears,
    closed,
    texts: () => messages().map(message => message.text),
    sendRaw: data => socket.send(data),
    say(text, {clientId = randomUUID(), files = []} = {}) {
      send({type: 'message', clientId, text, files});
      return hears('ack', frame => frame.clientId === clientId);
    },
    shows,
    conversation: async () => (await shows(1))[0].conversationId,
    close: () => socket.close(),
  };
}
