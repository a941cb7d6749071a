import websocket from '@fastify/websocket';
import {fastify, type FastifyInstance, type FastifyReply, type FastifyRequest} from 'fastify';
import {refuse, type Failure, type Result} from '../../../core/lib/failure.ts';
import type {Log} from '../../../core/ports/clock.ts';
import {ownOrigin, type Reach} from './own-origin.ts';

export interface HttpOptions extends Reach {
  /** 0: any free one (tests). */
  readonly port: number;
  /** True only behind a proxy of one's own: then a caller's address is what it says. */
  readonly isProxied?: boolean;
  /** Shorter in tests. */
  readonly headersTimeoutMs?: number;
  readonly log: Log;
}

/** The port is somebody else's. Nobody moves to another by themselves: sites have it in their pages. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;
  constructor(port: number) {
    super(`Port ${port} is taken by another program`);
    this.port = port;
  }
}

/** A host's one HTTP server: the live chat, and what else a hub serves, are put on it. */
export interface HttpServer {
  /** Add routes before `listen`. */
  readonly routes: FastifyInstance;
  /** The origin a request was meant for; always one of ours, others never come this far. */
  originOf(request: FastifyRequest): string;
  /** Resolves to the port. Throws `PortTaken`. */
  listen(): Promise<number>;
  /** Takes nothing new, ends sockets with 1001, resolves when all is closed. */
  close(): Promise<void>;
}

/** Slow or stuck clients are cut off: headers in 10 s, a whole request in 2 min (25 MB at 1.7 Mbit/s). */
const timeouts = {headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 15_000};

/** Above what any message needs; the protocols on top have limits of their own and say so. */
const MAX_SOCKET_PAYLOAD = 1024 * 1024;

/** The WebSocket's word for a server that stops: come back later. */
const GOING_AWAY = 1001;

export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  const routes = fastify({
    http: {
      ...timeouts,
      headersTimeout: options.headersTimeoutMs ?? timeouts.headersTimeout,
      connectionsCheckingInterval: Math.min(5_000, options.headersTimeoutMs ?? 5_000),
      maxHeaderSize: 16 * 1024,
    },
    bodyLimit: 16 * 1024,
    forceCloseConnections: true,
    trustProxy: options.isProxied === true,
    routerOptions: {maxParamLength: 128},
    frameworkErrors: (_error, _request, reply) => void answer(reply, malformed('address')),
  });
  const origins = new WeakMap<FastifyRequest['raw'], string>();
  await routes.register(websocket, {
    options: {maxPayload: MAX_SOCKET_PAYLOAD, perMessageDeflate: false},
    preClose(done) {
      for (const socket of this.websocketServer.clients) socket.close(GOING_AWAY);
      this.websocketServer.close();
      done();
    },
    errorHandler: (error, socket) => {
      // Too large a payload, broken framing: ws closes with the right code by itself.
      if (isTheirs(error)) return options.log.info('Somebody broke the WebSocket protocol', {what: error.message});
      options.log.error('A socket failed', error);
      return socket.terminate();
    },
  });
  routes.addHook('onRequest', async (request, reply) => {
    const origin = ownOrigin(options, request.headers.host, portOf(routes));
    void reply.headers(plainHeaders);
    if (origin === undefined) return reply.code(421).send(wrongHost);
    origins.set(request.raw, origin);
    return undefined;
  });
  routes.setNotFoundHandler((_request, reply) => answer(reply, refuse({code: 'not-found', detail: 'no such address'})));
  routes.setErrorHandler<Error & {statusCode?: number}>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return answer(reply.code(status), status === 413 ? tooLarge : malformed(error.message));
    options.log.error('A request failed', error, {method: request.method, route: request.routeOptions.url});
    return answer(reply, refuse({code: 'unavailable', detail: 'failed, see the log'}));
  });
  return {
    routes,
    originOf(request) {
      const origin = origins.get(request.raw);
      if (origin === undefined) throw new Error('A request without an origin came through');
      return origin;
    },
    listen: () => listen(routes, options),
    close: () => routes.close(),
  };
}

async function listen(routes: FastifyInstance, {host, port}: HttpOptions): Promise<number> {
  try {
    await routes.listen({host, port});
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTaken(port);
    throw error;
  }
  return portOf(routes);
}

const isTheirs = (error: Error): boolean =>
  'code' in error &&
  (String(error.code).startsWith('WS_ERR_') || error.code === 'ECONNRESET' || error.code === 'EPIPE');

function portOf(routes: FastifyInstance): number {
  const address = routes.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** On everything. Pages and scripts that others may embed loosen what they must. */
const plainHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Sends a result as it is, with the status that says the same. */
export function answer(reply: FastifyReply, result: Result<unknown>): FastifyReply {
  if (result.ok) return reply.send(result);
  const {failure} = result;
  if (reply.statusCode < 400) void reply.code(statusOf(failure));
  if (failure.code === 'slow-down') void reply.header('retry-after', Math.ceil(failure.retryAfterMs / 1000));
  return reply.header('cache-control', 'no-store').send(result);
}

const statuses: Readonly<Record<Failure['code'], number>> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  closed: 409,
  taken: 409,
  moved: 409,
  unfilled: 409,
  continued: 409,
  blocked: 409,
  'file-missing': 409,
  'not-carried': 422,
  'slow-down': 429,
  unavailable: 503,
};

const statusOf = (failure: Failure): number =>
  failure.code === 'not-carried' && failure.reason === 'too-large' ? 413 : statuses[failure.code];

const wrongHost = refuse({code: 'forbidden', detail: 'this server does not go by that name'});
const tooLarge = refuse({code: 'not-carried', reason: 'too-large', detail: 'body too large'});
const malformed = (detail: string) =>
  refuse({code: 'invalid', path: [], reason: 'malformed', detail: detail.slice(0, 200)});
