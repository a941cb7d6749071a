import {afterEach, expect, test, vi} from 'vitest';
import {createHttpServer} from '../node/http/http-server.ts';
import {serveHealth} from './serve-health.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function health(askStore: () => Promise<unknown>) {
  const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins: [], port: 0, log});
  serveHealth({http, askStore, withinMs: 50});
  const port = await http.listen();
  closing.push(() => http.close());
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  return [await status('/healthz'), await status('/readyz')];
}

test.each([
  ['answers', async () => undefined, 200],
  ['is gone', () => Promise.reject(new Error('connection refused')), 503],
  ['does not answer', () => new Promise(() => undefined), 503],
])('a hub whose store %s is alive; ready only if it does', async (_what, askStore, ready) => {
  expect(await health(askStore)).toEqual([200, ready]);
});
