import type {FastifyReply, FastifyRequest} from 'fastify';
import {callPageRequest, type PageFault} from '../../../../core/contract/call-page-wire.ts';
import {linkFaults, type LinkFault} from '../../../../core/call/call-link.ts';
import type {Failure, Result} from '../../../../core/lib/failure.ts';
import type {GuestDesk} from '../../../../core/ports/channel.ts';
import type {Clock} from '../../../../core/ports/clock.ts';
import type {HttpServer} from '../../http/http-server.ts';
import {createRateLimit, type Rate} from '../../http/rate-limit.ts';
import type {Page} from './pages.ts';
import {sendPage} from './send-page.ts';

export interface CallPage {
  readonly http: HttpServer;
  readonly guests: GuestDesk;
  readonly clock: Clock;
  readonly page: Page;
  /** Questions per address, and calls per link. */
  readonly rates: {readonly looks: Rate; readonly dials: Rate};
  readonly fromElsewhere: (request: FastifyRequest) => boolean;
}

/**
 * VO-12: the page behind a call link, and what it asks. The page is the same for everybody: whose link it is stands
 * behind the `#`, which it sends in a request's body. The guests' secret is answered to a link that holds, when somebody
 * presses Call, and so many times.
 */
export function serveCallPage({http, guests, clock, page, rates, fromElsewhere}: CallPage): void {
  const {routes} = http;
  const looks = createRateLimit(rates.looks, clock);
  const dials = createRateLimit(rates.dials, clock);

  routes.get('/chat/call', async (request, reply) => {
    void reply.headers(pageHeaders(await guests.server()));
    return sendPage(request, reply, page);
  });

  const on = (what: 'look' | 'dial') =>
    routes.post(`/chat/v1/call/${what}`, async (request, reply) => {
      if (fromElsewhere(request)) return say(reply, 403, 'off');
      if (looks.take(request.ip) > 0) return say(reply, 429, 'busy');
      const asked = callPageRequest.safeParse(request.body);
      if (!asked.success) return say(reply, 400, 'forged');
      const {token} = asked.data;
      // Only what is sealed here is counted: nobody uses up a stranger's calls, or the memory, with what they made up.
      const seen = await guests.look(token);
      if (!seen.ok || what === 'look') return tell(reply, seen);
      if (dials.take(token) > 0) return say(reply, 429, 'busy');
      return tell(reply, await guests.dial(token));
    });
  on('look');
  on('dial');
}

function tell(reply: FastifyReply, result: Result<unknown>): FastifyReply {
  if (!result.ok) return say(reply, 200, faultOf(result.failure));
  return reply.header('cache-control', 'no-store').send(result);
}

const say = (reply: FastifyReply, status: number, fault: PageFault): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').send({ok: false, fault});

function faultOf(failure: Failure): PageFault {
  if (failure.code === 'invalid') return linkFaults.find((fault: LinkFault) => fault === failure.reason) ?? 'forged';
  // NC-6: they are told no more than whose link was taken back.
  if (failure.code === 'blocked') return 'revoked';
  return failure.code === 'not-found' ? 'nobody' : 'off';
}

/** As strict as the chat's own: nothing from anywhere else, shown by nobody, and one socket, to the PBX. */
const pageHeaders = (server: string | undefined) => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self'${originOf(server)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
});

/** Parsed, so that nothing but an origin gets into the policy. */
function originOf(server: string | undefined): string {
  const url = server === undefined ? null : URL.parse(server);
  return url === null || !/^wss?:$/.test(url.protocol) ? '' : ` ${url.protocol}//${url.host}`;
}
