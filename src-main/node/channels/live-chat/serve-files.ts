import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {liveChatCapabilities} from '../../../../core/channel/live-chat.ts';
import {refuse, type Result} from '../../../../core/lib/failure.ts';
import {fileHash} from '../../../../core/lib/ids.ts';
import type {FileRef} from '../../../../core/contract/values.ts';
import type {LiveChatDesk} from '../../../../core/ports/channel.ts';
import type {Clock} from '../../../../core/ports/clock.ts';
import type {FileRow} from '../../../../core/ports/rows.ts';
import type {Reads} from '../../../../core/ports/store.ts';
import type {FileStore} from '../../files/file-store.ts';
import {endingsOf, isPicture} from '../../files/file-types.ts';
import {answer} from '../../http/http-server.ts';
import type {RateLimit} from '../../http/rate-limit.ts';
import {visitorOf} from './visitor-access.ts';

export interface FileRoutes {
  readonly desk: Pick<LiveChatDesk, 'keepFile'>;
  readonly reads: Pick<Reads, 'file' | 'visitorByToken' | 'visitorMayFetch'>;
  readonly files: FileStore;
  readonly clock: Clock;
  /** Uploads per visitor. */
  readonly rate: RateLimit;
  /** Ends an upload that sends nothing for so long. */
  readonly stallMs: number;
}

/** Uploads and downloads of visitors. Has the plugin to itself: bodies come raw, whatever they claim to be. */
export function serveFiles(routes: FastifyInstance, parts: FileRoutes): void {
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser('*', (_request, _body, done) => done(null));
  routes.post('/chat/v1/files', {bodyLimit: Number.MAX_SAFE_INTEGER}, async (request, reply) => {
    const result = await upload(request, parts);
    if (!request.raw.complete) cutOffSoon(request.raw);
    return answer(reply, result);
  });
  routes.get<{Params: {hash: string}}>('/chat/v1/files/:hash', (request, reply) => download(request, reply, parts));
}

/** How long the rest of a body that was refused is swallowed. */
const LINGER_MS = 5_000;

/**
 * Who still sends hears the answer only if the connection stays for a moment: closing it at
 * once throws away what was written. Node swallows what comes meanwhile.
 */
function cutOffSoon(raw: FastifyRequest['raw']): void {
  const timer = setTimeout(() => raw.socket.destroy(), LINGER_MS);
  raw.once('close', () => clearTimeout(timer));
}

async function upload(request: FastifyRequest, parts: FileRoutes): Promise<Result<FileRef>> {
  const {maxFileBytes: maxBytes, mediaTypes} = liveChatCapabilities;
  const visitor = await visitorOf(request, parts.reads);
  if (visitor === undefined) return refuse({code: 'forbidden', detail: 'no such session'});
  const waitMs = parts.rate.take(visitor.id);
  if (waitMs > 0) return refuse({code: 'slow-down', retryAfterMs: waitMs, detail: 'uploads per visitor'});
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return refuse({code: 'not-carried', reason: 'too-large', detail: 'announced'});
  }
  const name = decoded(request.headers['x-file-name']);
  const kept = await received(parts.files.keep(withoutStalls(request, parts.stallMs), {name, maxBytes, mediaTypes}));
  if (!kept.ok) return kept;
  const {hash, type, size} = kept.value;
  const filed = await parts.desk.keepFile({hash, type, size, createdAt: parts.clock.now()});
  return filed.ok ? kept : filed;
}

/** A percent-encoded name; one that is not is no name. */
function decoded(header: string | readonly string[] | undefined): string {
  if (typeof header !== 'string') return '';
  try {
    return decodeURIComponent(header);
  } catch {
    return '';
  }
}

/** The sender's line broke or fell silent: their trouble, not a bug. */
class UploadBroken extends Error {}

/** The body as it comes; gives up when nothing comes for a while. What is left over is not read, but answered. */
async function* withoutStalls({raw}: FastifyRequest, stallMs: number): AsyncGenerator<Uint8Array> {
  const stalled = setTimeout(() => raw.destroy(new Error('nothing came')), stallMs);
  try {
    for await (const chunk of raw.iterator({destroyOnReturn: false})) {
      stalled.refresh();
      yield chunk as Uint8Array;
    }
  } catch (cause) {
    throw new UploadBroken('An upload broke off', {cause});
  } finally {
    clearTimeout(stalled);
  }
}

async function received(keeping: Promise<Result<FileRef>>): Promise<Result<FileRef>> {
  try {
    return await keeping;
  } catch (error) {
    if (!(error instanceof UploadBroken)) throw error;
    return refuse({code: 'unavailable', detail: 'the upload broke off'});
  }
}

async function download(
  request: FastifyRequest<{Params: {hash: string}}>,
  reply: FastifyReply,
  {reads, files}: FileRoutes,
): Promise<FastifyReply> {
  const hash = fileHash.safeParse(request.params.hash);
  const visitor = await visitorOf(request, reads);
  if (visitor === undefined) return answer(reply, refuse({code: 'forbidden', detail: 'no such session'}));
  const {senderId, id: address} = visitor;
  // Not theirs and not there look the same, so that nobody can ask what others sent.
  const isTheirs = hash.success && (await reads.visitorMayFetch({senderId, address, hash: hash.data}));
  const row = isTheirs ? await reads.file(hash.data) : undefined;
  const bytes = row === undefined ? undefined : await files.read(row.hash);
  if (row === undefined || bytes === undefined) {
    return answer(reply, refuse({code: 'not-found', detail: 'no such file of yours'}));
  }
  return reply.headers(fileHeaders(row)).send(bytes);
}

/** Somebody else's bytes on our origin: never a page, never run; only pictures are to be looked at. */
const fileHeaders = ({hash, type, size}: Readonly<FileRow>) => ({
  'content-type': type,
  'content-length': size,
  'content-disposition': `${isPicture(type) ? 'inline' : 'attachment'}; filename="${hash.slice(0, 12)}.${endingsOf(type)[0] ?? 'bin'}"`,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'private, max-age=86400',
  vary: 'Authorization',
});
