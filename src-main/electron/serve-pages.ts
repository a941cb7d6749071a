import {randomBytes} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {extname, join, relative, sep} from 'node:path';
import {
  cardPolicy,
  contentSecurityPolicy,
  mailPolicy,
  noncePlaceholder,
  phonePolicy,
  scriptPolicy,
} from './content-security-policy.ts';

export interface ServedPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
};

/**
 * Our own pages out of a folder, which may lie in an archive. Every load of a page gets a new
 * nonce. Read at once: they are small and few, and the window waits for them.
 */
export function servePage(folder: string, {url, method}: {readonly url: string; readonly method: string}): ServedPage {
  const file = locate(folder, url);
  if (file === undefined || method !== 'GET') return {status: 403, headers: {}, body: undefined};
  const bytes = read(file);
  if (bytes === undefined) return {status: 404, headers: {}, body: undefined};
  const type = types[extname(file)] ?? 'application/octet-stream';
  const headers = {'content-type': type, 'x-content-type-options': 'nosniff'};
  if (extname(file) !== '.html') {
    const policy = type === types['.js'] ? {'content-security-policy': scriptPolicy} : {};
    return {status: 200, headers: {...headers, ...policy}, body: bytes};
  }
  const nonce = randomBytes(16).toString('base64');
  const pathname = `/${relative(folder, file)}`;
  const policy =
    mailPolicy({pathname, search: new URL(url).search}) ?? phonePolicy(pathname) ?? cardPolicy(pathname, nonce);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-security-policy': policy ?? contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    },
    body: Buffer.from(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)),
  };
}

/** The file that a URL names; undefined if it is malformed or leads out of the folder. */
function locate(folder: string, url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url).pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    return file.startsWith(folder + sep) && !path.includes('\0') ? file : undefined;
  } catch {
    return undefined; // a malformed %-sequence: the same to the page
  }
}

/** Undefined: there is no such file. */
function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
