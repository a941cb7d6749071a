import type {FastifyReply, FastifyRequest} from 'fastify';
import {personOf} from '../../core/access/can.ts';
import {MAX_FILE_BYTES} from '../../core/contract/app-urls.ts';
import {HUB_FILES} from '../../core/contract/hub-wire.ts';
import type {FileRef} from '../../core/contract/values.ts';
import type {Engine} from '../../core/engine/engine.ts';
import {ok, refuse, type Result} from '../../core/lib/failure.ts';
import {fileHash} from '../../core/lib/ids.ts';
import type {Clock} from '../../core/ports/clock.ts';
import type {AgentRow, FileRow} from '../../core/ports/rows.ts';
import type {Reads} from '../../core/ports/store.ts';
import {anyKind, type FileStore} from '../node/files/file-store.ts';
import {parseRange, rangeHeaders, type Range} from '../node/http/byte-range.ts';
import {answer, type HttpServer} from '../node/http/http-server.ts';
import {createRateLimit, type RateLimit} from '../node/http/rate-limit.ts';
import {cutOffSoon, receiveFile} from '../node/http/upload.ts';
import {agentWith, bearerOf, isForeignPage} from './bearer.ts';

export interface AgentFiles {
  readonly http: HttpServer;
  readonly engine: {readonly desk: Pick<Engine['desk'], 'keepFile'>};
  readonly reads: Pick<Reads, 'agentByToken' | 'file' | 'mayFetch'>;
  readonly files: FileStore;
  readonly clock: Clock;
  /** Ends an upload that sends nothing for so long. */
  readonly stallMs?: number;
}

/** Uploads of one agent: a folder dropped into a composer, and no runaway program. */
const uploads = {burst: 60, everyMs: 500};
const STALL_MS = 20_000;

/**
 * The bytes of attachments for agents on their desktops. `POST /api/files` takes one, called what
 * `x-file-name` says; `GET` and `HEAD /api/files/<hash>` give it to whoever brought it or may see what carries it.
 */
export function serveAgentFiles(options: AgentFiles): void {
  const rate = createRateLimit(uploads, options.clock);
  void options.http.routes.register(async routes => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, _body, done) => done(null));
    routes.post(HUB_FILES, {bodyLimit: Number.MAX_SAFE_INTEGER}, async (request, reply) => {
      const result = await take(options, request, rate);
      cutOffSoon(request.raw);
      return answer(reply, result);
    });
    const give = (request: FastifyRequest<{Params: {hash: string}}>, reply: FastifyReply) =>
      giveFile(options, request, reply);
    routes.head(`${HUB_FILES}/:hash`, give); // else the bytes would be read for it, too
    routes.get(`${HUB_FILES}/:hash`, give);
  });
}

async function take(options: AgentFiles, request: FastifyRequest, rate: RateLimit): Promise<Result<FileRef>> {
  const agent = await agentOf(options, request);
  if (!agent.ok) return agent;
  const waitMs = rate.take(agent.value.id);
  if (waitMs > 0) return refuse({code: 'slow-down', retryAfterMs: waitMs, detail: 'uploads of an agent'});
  const {files, stallMs = STALL_MS, engine, clock} = options;
  const kept = await receiveFile(request, {files, stallMs, terms: {maxBytes: MAX_FILE_BYTES, mediaTypes: anyKind}});
  if (!kept.ok) return kept;
  const {hash, type, size} = kept.value;
  const filed = await engine.desk.keepFile({hash, type, size, createdAt: clock.now()}, agent.value.id);
  return filed.ok ? kept : filed;
}

async function giveFile(
  options: AgentFiles,
  request: FastifyRequest<{Params: {hash: string}}>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const agent = await agentOf(options, request);
  if (!agent.ok) return answer(reply, agent);
  const {reads, files} = options;
  const hash = fileHash.safeParse(request.params.hash);
  const {agentId, isManager} = personOf(agent.value);
  // Not theirs and not there look the same, so that nobody can ask what others sent.
  const isTheirs = hash.success && (await reads.mayFetch(hash.data, {agentId, isManager}));
  const row = isTheirs ? await reads.file(hash.data) : undefined;
  if (row === undefined) return answer(reply, noSuchFile);
  const range = parseRange(request.headers.range ?? null, row.size);
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${row.size}`).send();
  void reply.headers(headersOf(row, range)).code(range === undefined ? 200 : 206);
  if (request.method === 'HEAD') return reply.send();
  const bytes = await files.read(row.hash, range);
  return bytes === undefined ? answer(reply.code(404), noSuchFile) : reply.send(bytes);
}

/** Nobody looks at it here: a desktop reads it. Whoever opens it in a browser gets a download that runs nothing. */
function headersOf({type, size}: Readonly<FileRow>, range: Range | undefined): Readonly<Record<string, string>> {
  return {
    ...rangeHeaders(size, range),
    'content-type': type,
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cache-control': 'private, no-store',
  };
}

async function agentOf({http, reads}: AgentFiles, request: FastifyRequest): Promise<Result<AgentRow>> {
  if (isForeignPage(http, request)) return refuse({code: 'forbidden', detail: 'a page of another origin'});
  const token = bearerOf(request);
  const agent = token === undefined ? undefined : await agentWith(reads, token);
  return agent === undefined ? refuse({code: 'forbidden', detail: 'no such token'}) : ok(agent);
}

const noSuchFile = refuse({code: 'not-found', detail: 'no such file of yours'});
