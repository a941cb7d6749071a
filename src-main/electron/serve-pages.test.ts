import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {servePage} from './serve-pages.ts';

let root: string;
let folder: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-pages-'));
  folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), {recursive: true});
  mkdirSync(join(root, 'renderer-secrets'));
  writeFileSync(join(folder, 'index.html'), '<style nonce="__CSP_NONCE__"></style><meta nonce="__CSP_NONCE__">');
  writeFileSync(join(folder, 'assets/index-1.js'), 'run();');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'renderer-secrets/a.txt'), 'secret');
});
afterAll(() => rmSync(root, {recursive: true}));

const get = (path: string, method = 'GET') => servePage(folder, {url: `app://parley${path}`, method});

test.each(['/', '/index.html', '/index.html?window=main#inbox'])(
  'a page at %s has a policy and its nonce',
  async path => {
    const response = await get(path);
    const html = await response.text();
    const nonce = /style nonce="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(html).not.toContain('__CSP_NONCE__');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/);
  },
);

test('two loads never share a nonce', async () => {
  const [first, second] = await Promise.all([get('/'), get('/')]);
  expect(await first.text()).not.toBe(await second.text());
});

test('a script comes as one, and nothing may guess otherwise', async () => {
  const response = await get('/assets/index-1.js');
  expect([response.status, await response.text()]).toEqual([200, 'run();']);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

describe('nothing outside the folder is served', () => {
  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%2frenderer-secrets%2fa.txt',
    '/..%5csecret.txt',
    '//etc/passwd',
    '/%00',
    '/%',
    '/%ff',
    '/index.html%00.js',
  ])('%s', async path => {
    const response = await get(path);
    expect([403, 404]).toContain(response.status);
    expect(await response.text()).not.toContain('secret');
  });
});

test.each([
  ['a folder', '/assets', 404],
  ['a file that is not there', '/assets/other.js', 404],
  ['below a file', '/index.html/x', 404],
])('%s is not there', async (_what, path, status) => {
  expect((await get(path)).status).toBe(status);
});

test.each(['POST', 'PUT', 'DELETE'])('%s is refused', async method => {
  expect((await get('/index.html', method)).status).toBe(403);
});
