import type {FastifyRequest} from 'fastify';
import type {AgentRow} from '../../core/ports/rows.ts';
import type {Reads} from '../../core/ports/store.ts';
import {hashOfToken} from '../node/channels/live-chat/token.ts';
import type {HttpServer} from '../node/http/http-server.ts';

/** The token a request says it has; undefined: none, or nothing that could be one. */
export const bearerOf = ({headers}: Pick<FastifyRequest, 'headers'>): string | undefined =>
  /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(headers.authorization ?? '')?.[1];

/** Whose token it is; undefined: nobody's who may work here. */
export async function agentWith(reads: Pick<Reads, 'agentByToken'>, token: string): Promise<AgentRow | undefined> {
  const agent = await reads.agentByToken(hashOfToken(token));
  return agent?.isEnabled === true ? agent : undefined;
}

/** Desktops and scripts send no `Origin`; a browser does, and no website has business here. */
export const isForeignPage = (http: HttpServer, request: FastifyRequest): boolean =>
  request.headers.origin !== undefined && request.headers.origin !== http.originOf(request);
