import {once} from 'node:events';
import {createServer as createHttp} from 'node:http';
import {createServer as createTcp, type AddressInfo, type Server} from 'node:net';
import {afterEach, expect, test, vi} from 'vitest';
import {WebSocketServer} from 'ws';
import {hubClose} from '../../../core/contract/hub-wire.ts';
import {PROTOCOL_VERSION} from '../../../core/contract/protocol-version.ts';
import {checkHub} from './check-hub.ts';
import {hubProblemOf} from './hub-problem.ts';

/* What a hub that lets somebody in answers is proved with the real one, in the real window (test/e2e/team.spec.ts). */

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
const check = (address: string, withinMs = 10_000) =>
  checkHub({address, token: 'parley_x', random: {next: () => 0.5}, log, withinMs});

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const website = (status: number) =>
  createHttp((_request, response) => {
    response.statusCode = status;
    response.end('hello');
  });

test('where nothing listens', async () => {
  expect(await check('http://127.0.0.1:1')).toEqual({ok: false, why: 'unreachable'});
});

test('a name that nobody has', async () => {
  expect(await check('https://hub.invalid')).toEqual({ok: false, why: 'no-such-name'});
});

test.each([
  [200, 'not-a-hub'],
  [404, 'not-a-hub'],
  [301, 'not-a-hub'],
  [421, 'other-name'],
  [502, 'unreachable'],
] as const)('a website that answers with %i', async (status, why) => {
  expect(await check(`http://${await listening(website(status))}`)).toEqual({ok: false, why});
});

test('http where https was asked for', async () => {
  expect(await check(`https://${await listening(website(200))}`)).toEqual({ok: false, why: 'not-a-hub'});
});

test('something that takes the connection and never says a word', async () => {
  const silent = createTcp(socket => closing.push(() => socket.destroy()));
  expect(await check(`http://${await listening(silent)}`, 200)).toEqual({ok: false, why: 'no-answer'});
});

test.each([
  [PROTOCOL_VERSION + 1, 'hub-newer'],
  [PROTOCOL_VERSION - 1, 'hub-older'],
] as const)('a hub that speaks protocol %i: who is to be updated', async (protocol, why) => {
  const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
  closing.push(() => server.close());
  server.on('connection', socket =>
    socket.on('message', () => {
      socket.send(JSON.stringify({type: 'refused', failure: {code: 'unavailable', detail: ''}, protocol}));
      socket.close(hubClose.otherProtocol);
    }),
  );
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  expect(await check(`http://127.0.0.1:${port}`)).toEqual({ok: false, why});
});

test('some other WebSocket', async () => {
  const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
  closing.push(() => server.close());
  server.on('connection', socket => socket.on('message', () => socket.send('{"hello":"world"}')));
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  expect(await check(`http://127.0.0.1:${port}`)).toEqual({ok: false, why: 'not-a-hub'});
});

test.each([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])('a certificate that is not good is called that: %s', cause => {
  expect(hubProblemOf({code: 1006, why: '', cause})).toBe('certificate');
});
