import {request} from 'node:http';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {sendLink, setUpLinks} from '../support/call-links.ts';
import {openChatGround, type ChatGround, type ChatHost, type HostOptions} from '../support/chat-host.ts';

let ground: ChatGround;
let host: ChatHost;

/** A host where guests can call. */
async function start(options: HostOptions = {}): Promise<ChatHost> {
  const started = await ground.startElsewhere(options);
  await setUpLinks(started);
  return started;
}

beforeAll(async () => {
  ground = await openChatGround();
  host = await start();
});
afterAll(async () => {
  await host.stop();
  await ground.remove();
});

const linkOf = async (at: ChatHost): Promise<string> => {
  const {url, token} = await sendLink(at);
  expect(url).toBe(`https://chat.example.com/chat/call#${token}`);
  return token;
};

async function ask(at: ChatHost, what: 'look' | 'dial', {body, origin = at.origin}: {body: unknown; origin?: string}) {
  const response = await fetch(`${at.origin}/chat/v1/call/${what}`, {
    method: 'POST',
    headers: {'content-type': 'application/json', origin},
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    cache: response.headers.get('cache-control'),
    body: (await response.json()) as unknown,
  };
}

/** The same as a proxy in front of the host passes it on: under the name that it has outside. */
function askUnder(name: string, at: ChatHost, body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = {host: name, origin: `https://${name}`, 'content-type': 'application/json'};
    const asked = request(`${at.origin}/chat/v1/call/look`, {method: 'POST', headers}, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(JSON.parse(text)));
    });
    asked.on('error', reject).end(JSON.stringify(body));
  });
}

describe('VO-12: the page behind a call link', () => {
  test('may use the microphone, connect to the PBX and its host, and nothing else', async () => {
    const {headers, status} = await fetch(`${host.origin}/chat/call`);
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' wss://pbx.example:8089",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(headers.get('permissions-policy')).toContain('microphone=(self)');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('where nothing is set up, connects to its host alone', async () => {
    const bare = await ground.startElsewhere();
    const {headers} = await fetch(`${bare.origin}/chat/call`);
    expect(headers.get('content-security-policy')).toContain("connect-src 'self';");
    await bare.stop();
  });

  test('learns who is called, and the guests’ account only when it calls', async () => {
    const token = await linkOf(host);
    const looked = await ask(host, 'look', {body: {token}});
    expect(looked).toMatchObject({
      status: 200,
      cache: 'no-store',
      body: {ok: true, value: {agent: 'Noor', company: 'Test'}},
    });
    expect(JSON.stringify(looked)).not.toContain('let me in');
    expect(await ask(host, 'dial', {body: {token}})).toMatchObject({
      status: 200,
      cache: 'no-store',
      body: {ok: true, value: {secret: 'let me in', destinations: ['0']}},
    });
  });

  test.each([{}, {token: ''}, {token: 'x'}, {token: `${'0'.repeat(32)}.m8xyz123.${'0'.repeat(32)}`}, 'x', null])(
    'learns nothing for %j',
    async body => {
      for (const what of ['look', 'dial'] as const) {
        const answer = await ask(host, what, {body});
        expect(JSON.stringify(answer.body)).not.toContain('let me in');
        expect(answer.body).not.toMatchObject({ok: true});
      }
    },
  );

  test('of another workspace’s link learns that it does not work', async () => {
    const other = await start();
    const token = await linkOf(other);
    expect(await ask(host, 'dial', {body: {token}})).toMatchObject({body: {ok: false, fault: 'forged'}});
    await other.stop();
  });

  test('on another website is told nothing', async () => {
    const token = await linkOf(host);
    const answer = await ask(host, 'dial', {body: {token}, origin: 'https://elsewhere.example'});
    expect(answer).toMatchObject({status: 403, body: {ok: false}});
  });

  test('answers under the name the host has outside, and under no other', async () => {
    const outside = await start({publicOrigins: ['https://chat.example.com']});
    const body = {token: await linkOf(outside)};
    expect(await askUnder('chat.example.com', outside, body)).toMatchObject({ok: true});
    expect(await askUnder('elsewhere.example', outside, body)).not.toMatchObject({ok: true});
    await outside.stop();
  });

  test('calls so often by one link and no more; other links are not held up', async () => {
    const strict = await start({rates: {dials: {burst: 2, everyMs: 60_000}}});
    const [token, other] = [await linkOf(strict), await linkOf(strict)];
    const dials = [];
    for (let n = 0; n < 3; n += 1) dials.push((await ask(strict, 'dial', {body: {token}})).status);
    expect(dials).toEqual([200, 200, 429]);
    expect(await ask(strict, 'dial', {body: {token: other}})).toMatchObject({status: 200});
    await strict.stop();
  });

  test('asks so often from one address and no more', async () => {
    const strict = await start({rates: {looks: {burst: 2, everyMs: 60_000}}});
    const tries = [];
    for (let n = 0; n < 3; n += 1) tries.push(await ask(strict, 'look', {body: {token: 'x'}}));
    expect(tries.map(({status}) => status)).toEqual([400, 400, 429]);
    expect(tries.at(-1)?.body).toEqual({ok: false, fault: 'busy'});
    await strict.stop();
  });
});
