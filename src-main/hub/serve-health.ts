import type {HttpServer} from '../node/http/http-server.ts';

/** How long the store may take before the hub counts as not ready. */
const STORE_WITHIN_MS = 2_000;

interface Health {
  readonly http: HttpServer;
  /** Asks the store something small; rejects if it cannot be reached. */
  readonly askStore: () => Promise<unknown>;
  readonly withinMs?: number;
}

/** `/healthz`: the process is alive. `/readyz`: its store answers, so it may be sent work. */
export function serveHealth({http, askStore, withinMs = STORE_WITHIN_MS}: Health): void {
  http.routes.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({alive: true}));
  http.routes.get('/readyz', async (_request, reply) => {
    const isReady = await answersInTime(askStore, withinMs);
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ready: isReady});
  });
}

async function answersInTime(ask: () => Promise<unknown>, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>(resolve => {
    timer = setTimeout(resolve, withinMs, false);
  });
  const answered = ask().then(
    () => true,
    () => false, // why not is logged where it fails for somebody
  );
  const isInTime = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isInTime;
}
