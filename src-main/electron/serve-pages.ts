import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {contentSecurityPolicy, noncePlaceholder} from './content-security-policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
};

/** Our own pages out of a folder, which may lie in an archive. Every load of a page gets a new nonce. */
export async function servePage(folder: string, request: Pick<Request, 'url' | 'method'>): Promise<Response> {
  const file = locate(folder, request.url);
  if (file === undefined || request.method !== 'GET') return new Response(null, {status: 403});
  const bytes = await read(file);
  if (bytes === undefined) return new Response(null, {status: 404});
  const type = types[extname(file)] ?? 'application/octet-stream';
  const headers = {'content-type': type, 'x-content-type-options': 'nosniff'};
  if (extname(file) !== '.html') return new Response(new Uint8Array(bytes), {headers});
  const nonce = randomBytes(16).toString('base64');
  const policy = {'content-security-policy': contentSecurityPolicy(nonce), 'cache-control': 'no-store'};
  return new Response(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce), {headers: {...headers, ...policy}});
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
async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
