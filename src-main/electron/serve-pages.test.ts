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
  writeFileSync(join(folder, 'assets/reader-1.mjs'), 'read();');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'renderer-secrets/a.txt'), 'secret');
});
afterAll(() => rmSync(root, {recursive: true}));

function get(path: string, method = 'GET') {
  const {status, headers, body} = servePage(folder, {url: `app://parley${path}`, method});
  return {status, headers, text: body?.toString() ?? ''};
}

test.each(['/', '/index.html', '/index.html?window=main#inbox'])('a page at %s has a policy and its nonce', path => {
  const response = get(path);
  const html = response.text;
  const nonce = /style nonce="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(nonce).toMatch(/^[\w+/]{22}==$/);
  expect(html).not.toContain('__CSP_NONCE__');
  const policy = response.headers['content-security-policy'] ?? '';
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/);
});

test('two loads never share a nonce', () => {
  expect(get('/').text).not.toBe(get('/').text);
});

test('a script comes as one, and nothing may guess otherwise', () => {
  const response = get('/assets/index-1.js');
  expect([response.status, response.text]).toEqual([200, 'run();']);
  expect(response.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(response.headers['x-content-type-options']).toBe('nosniff');
});

test.each(['/assets/index-1.js', '/assets/reader-1.mjs'])('%s as a thread of its own reaches nothing', path => {
  const {headers} = get(path);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'");
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
  ])('%s', path => {
    const response = get(path);
    expect([403, 404]).toContain(response.status);
    expect(response.text).not.toContain('secret');
  });
});

test.each([
  ['a folder', '/assets', 404],
  ['a file that is not there', '/assets/other.js', 404],
  ['below a file', '/index.html/x', 404],
])('%s is not there', (_what, path, status) => {
  expect(get(path).status).toBe(status);
});

test.each(['POST', 'PUT', 'DELETE'])('%s is refused', method => {
  expect(get('/index.html', method).status).toBe(403);
});

describe('CO-11: a page in which an e-mail is shown', () => {
  const policyOf = (page: string) => {
    writeFileSync(join(folder, 'mail.html'), '<body></body>');
    return get(`/${page}`).headers['content-security-policy'] ?? '';
  };

  test.each(['mail.html', 'mail.html?images', '/%6dail.html?images'])('%s runs and fetches nothing', page => {
    const policy = policyOf(page);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-same-origin');
    expect(policy).not.toMatch(/script|connect|frame-src|allow-scripts|allow-popups|allow-forms|allow-top/);
    expect(policy).toContain("frame-ancestors 'self'");
  });

  test('pictures from outside load in the one that was asked for', () => {
    expect(policyOf('mail.html')).not.toMatch(/https?:/);
    expect(policyOf('mail.html?images')).toContain('img-src data: https: http:');
    expect(policyOf('mail.html?images=no')).not.toMatch(/https?:/);
  });
});
