import type {WebSocket} from '@fastify/websocket';
import type {FastifyReply, FastifyRequest} from 'fastify';
import {personOf} from '../../core/access/can.ts';
import {HUB_SOCKET, MAX_HUB_FRAME} from '../../core/contract/hub-wire.ts';
import {answer as answerAsked} from '../../core/contract/wire.ts';
import type {Engine} from '../../core/engine/engine.ts';
import {refuse} from '../../core/lib/failure.ts';
import type {Clock, Log} from '../../core/ports/clock.ts';
import type {Reads} from '../../core/ports/store.ts';
import {answer, type HttpServer} from '../node/http/http-server.ts';
import {createRateLimit, type RateLimit} from '../node/http/rate-limit.ts';
import {agentWith, bearerOf, isForeignPage} from './bearer.ts';
import {defaultTiming, DeskLine, type LetIn, type LineTiming} from './desk-line.ts';

export interface EngineRoutes {
  readonly http: HttpServer;
  readonly engine: Pick<Engine, 'as'>;
  readonly reads: Pick<Reads, 'agentByToken'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing?: Partial<LineTiming>;
}

/** New lines of one address: a whole office may come back at once, behind one. */
const lines = {burst: 300, everyMs: 50};
/** Questions of one agent: more than a busy window asks, less than a runaway one. */
const asks = {burst: 500, everyMs: 5};

/**
 * Puts the contract on a hub's server, before it listens: to desktops over a WebSocket, to
 * anything else as `POST /api/query/<route>` and `POST /api/command/<route>` with a bearer
 * token. A token is 256 random bits, so guesses need no limit of their own.
 */
export function serveEngine(options: EngineRoutes): void {
  const {http, clock, log} = options;
  const timing = {...defaultTiming, ...options.timing};
  const newLines = createRateLimit(lines, clock);
  const open = (socket: WebSocket) => {
    const letIn = (token: string) => findAgent(options, token);
    return void new DeskLine(socket, {letIn, asks: createRateLimit(asks, clock), log, timing});
  };
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isForeignPage(http, request)) return answer(reply, foreignPage);
    const retryAfterMs = newLines.take(request.ip);
    return retryAfterMs > 0 ? answer(reply, tooFast(retryAfterMs)) : undefined;
  };
  http.routes.get(HUB_SOCKET, {websocket: true, preValidation: admit}, open);

  const ofAgent = createRateLimit(asks, clock);
  for (const kind of ['query', 'command'] as const) {
    http.routes.post<{Params: {'*': string}}>(`/api/${kind}/*`, {bodyLimit: MAX_HUB_FRAME}, (request, reply) =>
      answerApi(options, {kind, request, reply, ofAgent}),
    );
  }
}

interface ApiCall {
  readonly kind: 'query' | 'command';
  readonly request: FastifyRequest<{Params: {'*': string}}>;
  readonly reply: FastifyReply;
  readonly ofAgent: RateLimit;
}

async function answerApi(options: EngineRoutes, {kind, request, reply, ofAgent}: ApiCall): Promise<FastifyReply> {
  if (isForeignPage(options.http, request)) return answer(reply, foreignPage);
  const token = bearerOf(request);
  const somebody = token === undefined ? undefined : await findAgent(options, token);
  if (somebody === undefined) {
    return answer(reply.code(401).header('www-authenticate', 'Bearer'), noToken);
  }
  const retryAfterMs = ofAgent.take(somebody.agentId);
  if (retryAfterMs > 0) return answer(reply, tooFast(retryAfterMs));
  const asked = {kind, route: request.params['*'], input: request.body};
  const report = (bug: unknown) => options.log.error('a request failed', bug, {route: asked.route});
  return answer(reply.header('cache-control', 'no-store'), await answerAsked(somebody.engine, asked, report));
}

/** Whose token it is; undefined: nobody's who may work here. */
async function findAgent({engine, reads}: EngineRoutes, token: string): Promise<LetIn | undefined> {
  const agent = await agentWith(reads, token);
  if (agent === undefined) return undefined;
  const person = personOf(agent);
  return {agentId: agent.id, rights: JSON.stringify(person), engine: engine.as(person)};
}

const foreignPage = refuse({code: 'forbidden', detail: 'a page of another origin'});
const noToken = refuse({code: 'forbidden', detail: 'no such token'});
const tooFast = (retryAfterMs: number) => refuse({code: 'slow-down', retryAfterMs, detail: 'too many requests'});
