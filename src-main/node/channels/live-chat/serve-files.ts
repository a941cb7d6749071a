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
import {cutOffSoon, receiveFile} from '../../http/upload.ts';
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
    cutOffSoon(request.raw);
    return answer(reply, result);
  });
  routes.get<{Params: {hash: string}}>('/chat/v1/files/:hash', (request, reply) => download(request, reply, parts));
}

async function upload(request: FastifyRequest, parts: FileRoutes): Promise<Result<FileRef>> {
  const {maxFileBytes: maxBytes, mediaTypes} = liveChatCapabilities;
  const visitor = await visitorOf(request, parts.reads);
  if (visitor === undefined) return refuse({code: 'forbidden', detail: 'no such session'});
  const waitMs = parts.rate.take(visitor.id);
  if (waitMs > 0) return refuse({code: 'slow-down', retryAfterMs: waitMs, detail: 'uploads per visitor'});
  const {files, stallMs} = parts;
  const kept = await receiveFile(request, {files, stallMs, terms: {maxBytes, mediaTypes}});
  if (!kept.ok) return kept;
  const {hash, type, size} = kept.value;
  const filed = await parts.desk.keepFile({hash, type, size, createdAt: parts.clock.now()}, visitor.id);
  return filed.ok ? kept : filed;
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
