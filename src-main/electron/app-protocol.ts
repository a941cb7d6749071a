import {protocol, session, type ProtocolRequest, type ProtocolResponse, type UploadData} from 'electron';
import {readFile} from 'node:fs/promises';
import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import {fileOrigin, pageOrigin} from '../../core/contract/app-urls.ts';
import type {ServedPage} from './serve-pages.ts';

/** Must run before the app is ready: `app://` behaves like https, with CORS between its hosts. */
export function registerAppScheme(): void {
  const privileges = {standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true};
  protocol.registerSchemesAsPrivileged([{scheme: 'app', privileges: {...privileges, codeCache: true}}]);
}

interface Hosts {
  readonly pages: (request: Pick<ProtocolRequest, 'url' | 'method'>) => ServedPage;
  readonly files: (request: Request) => Promise<Response>;
  readonly report: (what: string, bug: unknown) => void;
}

/**
 * Answers `app://parley/…` and `app://files/…`, and nothing else. `protocol.handle` would be
 * less to write, but the first `Response` in a process costs 50 ms, and the window waits for
 * its page: only files are answered with one.
 */
export function serveApp({pages, files, report}: Hosts): void {
  protocol.registerStreamProtocol('app', (request, respond) => {
    const answer = () => {
      if (request.url.startsWith(`${pageOrigin}/`)) return asResponse(pages(request));
      if (request.url.startsWith(`${fileOrigin}/`)) return answerFile(request, files);
      return nothing(403);
    };
    const fail = (bug: unknown) => {
      report('app:// failed', bug);
      respond(nothing(500));
    };
    try {
      void Promise.resolve(answer()).then(respond, fail);
    } catch (bug) {
      fail(bug);
    }
  });
}

const nothing = (statusCode: number): ProtocolResponse => ({statusCode, data: whole(undefined)});

/** A stream of what is there already. `Readable.from` goes through an iterator, which takes longer than the reading. */
const whole = (body: Buffer | undefined): Readable =>
  new Readable({
    read() {
      if (body !== undefined && body.length > 0) this.push(body);
      this.push(null);
    },
  });

const asResponse = ({status, headers, body}: ServedPage): ProtocolResponse => ({
  statusCode: status,
  headers: {...headers},
  data: whole(body),
});

/** As if it had come over HTTP: `serveFiles` knows nothing of Electron. */
async function answerFile(request: ProtocolRequest, files: Hosts['files']): Promise<ProtocolResponse> {
  const {url, method, headers} = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await bodyOf(request) : null;
  const response = await files(new Request(url, {method, headers, body}));
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    data: response.body === null ? whole(undefined) : Readable.fromWeb(response.body as ReadableStream),
  };
}

/** What a page sends lies in memory by then, in the pieces it was put together from. */
async function bodyOf({uploadData = []}: ProtocolRequest): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for (const part of uploadData) parts.push(await bytesOf(part));
  return new Uint8Array(Buffer.concat(parts));
}

/** A file that somebody chose comes as its path: the page has the right to it, not to name another. */
function bytesOf({bytes, file, blobUUID}: UploadData): Promise<Uint8Array> | Uint8Array {
  if (blobUUID !== undefined) return dataOf(blobUUID);
  return file === undefined ? bytes : readFile(file);
}

/** Of a blob without bytes Electron says that it could not get them: then there are none. */
const dataOf = (blobUUID: string): Promise<Uint8Array> =>
  session.defaultSession.getBlobData(blobUUID).catch(() => new Uint8Array());
