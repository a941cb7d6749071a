import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Page} from './pages.ts';

/** Sends a page, or that the browser has it already. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, {bytes, type, etag}: Page): FastifyReply {
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
  void reply.header('etag', etag);
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(type).send(bytes);
}
