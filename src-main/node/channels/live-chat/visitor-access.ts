import type {FastifyRequest} from 'fastify';
import {chatToken} from '../../../../core/contract/chat-wire.ts';
import type {VisitorRow} from '../../../../core/ports/rows.ts';
import type {Reads} from '../../../../core/ports/store.ts';
import {hashOfToken} from './token.ts';

/** Who asks, by `Authorization: Bearer <token>`: never in an address, where logs and history keep it. */
export async function visitorOf(
  request: FastifyRequest,
  reads: Pick<Reads, 'visitorByToken'>,
): Promise<Readonly<VisitorRow> | undefined> {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const parsed = chatToken.safeParse(token);
  return parsed.success ? reads.visitorByToken(hashOfToken(parsed.data)) : undefined;
}
