import type {FastifyReply, FastifyRequest} from 'fastify';
import {chatSessionRequest} from '../../../../core/contract/chat-wire.ts';
import {invalid} from '../../../../core/contract/wire.ts';
import {ok, refuse, type Result} from '../../../../core/lib/failure.ts';
import type {GuestDesk, LiveChatDesk} from '../../../../core/ports/channel.ts';
import type {Clock, Log} from '../../../../core/ports/clock.ts';
import type {Reads} from '../../../../core/ports/store.ts';
import type {FileStore} from '../../files/file-store.ts';
import {answer, type HttpServer} from '../../http/http-server.ts';
import {createRateLimit, type RateLimit} from '../../http/rate-limit.ts';
import {defaultRates, type ChatLimitRates} from './limits.ts';
import type {Lobby} from './lobby.ts';
import {serveCallPage} from './serve-call-page.ts';
import {serveFiles} from './serve-files.ts';
import {servePages} from './serve-pages.ts';
import {defaultTiming, serveSocket, type SocketTiming} from './socket.ts';
import {hashOfToken} from './token.ts';

export interface LiveChatOptions {
  readonly http: HttpServer;
  readonly lobby: Lobby;
  readonly desk: LiveChatDesk;
  readonly guests: GuestDesk;
  readonly reads: Pick<Reads, 'file' | 'hasStaged' | 'visitorByToken' | 'visitorMayFetch'>;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The built widget (`out/widget`). */
  readonly widgetFolder: string;
  /** Origins of the websites that may show the chat (`https://shop.example`). */
  readonly siteOrigins: readonly string[];
  /** The widget that `/demo` shows; undefined: no demo page. */
  readonly demoWidget: string | undefined;
  readonly rates?: Partial<ChatLimitRates>;
  readonly timing?: Partial<SocketTiming>;
  readonly stallMs?: number;
}

/**
 * Puts the live chat on a host's server, before it listens: the widget's pages, sessions,
 * files, and the socket. Returns how to stop hearing the engine; closing the server does the rest.
 */
export async function serveLiveChat(options: LiveChatOptions): Promise<() => void> {
  const {http, lobby, desk, reads, files, clock, log} = options;
  const rates = {...defaultRates, ...options.rates};
  const {routes} = http;
  const {widgetFolder: folder, siteOrigins, demoWidget} = options;
  const {call: page} = await servePages({http, desk, folder, siteOrigins, demoWidget});
  serveCallPage({
    http,
    guests: options.guests,
    clock,
    page,
    rates,
    fromElsewhere: request => fromElsewhere(http, request) !== undefined,
  });

  const sessions = {desk, reads, rate: createRateLimit(rates.sessions, clock), opening: new Map()};
  routes.post('/chat/v1/session', async (request, reply) => {
    const refused = fromElsewhere(http, request);
    return answer(reply, refused ?? (await openSession(request, sessions)));
  });

  const messages = createRateLimit(rates.messages, clock);
  const sockets = createRateLimit(rates.sockets, clock);
  const timing = {...defaultTiming, ...options.timing};
  const parts = {desk, reads, lobby, clock, log, messages, timing};
  const guard = (request: FastifyRequest): Result<never> | undefined => {
    const waitMs = sockets.take(request.ip);
    if (waitMs > 0) return refuse({code: 'slow-down', retryAfterMs: waitMs, detail: 'sockets per address'});
    return fromElsewhere(http, request);
  };
  const preValidation = async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = guard(request);
    return refused === undefined ? undefined : answer(reply, refused);
  };
  routes.get('/chat/v1/socket', {websocket: true, preValidation}, socket =>
    serveSocket(socket, {...parts, frames: createRateLimit(rates.frames, clock)}),
  );

  await routes.register(async scope => {
    scope.addHook('onRequest', async (request, reply) => {
      const refused = request.method === 'POST' ? fromElsewhere(http, request) : undefined;
      return refused === undefined ? undefined : answer(reply, refused);
    });
    const rate = createRateLimit(rates.files, clock);
    serveFiles(scope, {desk, reads, files, clock, rate, stallMs: options.stallMs ?? 20_000});
  });
  return desk.listen(lobby.hear);
}

/**
 * Only the frame talks to us, and its origin is ours: a browser that says otherwise is on
 * another website's page. There are no cookies to abuse; this is a second bolt.
 */
function fromElsewhere(http: HttpServer, request: FastifyRequest): Result<never> | undefined {
  if (request.headers.origin === http.originOf(request)) return undefined;
  return refuse({code: 'forbidden', detail: `origin ${String(request.headers.origin).slice(0, 100)}`});
}

interface SessionParts {
  readonly desk: Pick<LiveChatDesk, 'widget' | 'openVisitor'>;
  readonly reads: Pick<Reads, 'visitorByToken'>;
  readonly rate: RateLimit;
  /** Sessions being made, by their token's hash: two tabs of one browser ask at the same moment. */
  readonly opening: Map<string, ReturnType<LiveChatDesk['openVisitor']>>;
}

async function openSession(request: FastifyRequest, {desk, reads, rate, opening}: SessionParts) {
  const asked = chatSessionRequest.safeParse(request.body);
  if (!asked.success) return invalid('session', asked.error);
  const sender = await desk.widget(asked.data.widget);
  if (sender === undefined) return refuse({code: 'not-found', detail: 'no such widget'});
  const tokenHash = hashOfToken(asked.data.token);
  const known = await reads.visitorByToken(tokenHash);
  if (known !== undefined) {
    return known.senderId === sender.id ? ok({isNew: false}) : refuse({code: 'forbidden', detail: 'of another widget'});
  }
  const underway = opening.get(tokenHash);
  const waitMs = underway === undefined ? rate.take(request.ip) : 0;
  if (waitMs > 0) return refuse({code: 'slow-down', retryAfterMs: waitMs, detail: 'sessions per address'});
  const opened = underway ?? desk.openVisitor({senderId: sender.id, tokenHash, name: undefined});
  opening.set(tokenHash, opened);
  const visitor = await opened.finally(() => opening.delete(tokenHash));
  return visitor.ok ? ok({isNew: true}) : visitor;
}
