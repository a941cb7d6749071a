import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import type {FileRef} from '../../core/contract/values.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';
import {fileHash, type FileHash} from '../../core/lib/ids.ts';
import type {FileRow} from '../../core/ports/rows.ts';
import {parseRange, rangeHeaders, type Range} from '../node/http/byte-range.ts';

export type FileFacts = Readonly<Pick<FileRow, 'hash' | 'type' | 'size'>>;

/** The files of the workspace that is open. */
export interface WorkspaceFiles {
  /** A file that a message, note or draft may refer to. Undefined: there is none, or it cannot be had now. */
  facts(hash: FileHash): Promise<FileFacts | undefined>;
  /** The bytes from `start` to `end` (both included) or all; undefined: not there. */
  read(hash: FileHash, range?: Range): Promise<Readable | undefined>;
  /** Durable when it resolves: from then on a message may refer to the file. */
  stage(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Result<FileRef>>;
}

interface FilesHost {
  /** Undefined: no workspace is open. */
  readonly files: () => Promise<WorkspaceFiles | undefined>;
  /** The origin of our own pages, the only one that may ask. */
  readonly pages: string;
}

/** Serves `app://files` (see `app-urls.ts`) to our own pages. */
export async function serveFiles({files, pages}: FilesHost, request: Request): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== pages) return new Response(null, {status: 403});
  const cors = {'access-control-allow-origin': pages, vary: 'origin'};
  switch (request.method) {
    case 'OPTIONS':
      return new Response(null, {status: 204, headers: {...cors, 'access-control-allow-methods': 'GET, POST'}});
    case 'GET':
    case 'HEAD':
      return serve(await files(), request, cors);
    case 'POST':
      return Response.json(await stage(await files(), request), {headers: cors});
    default:
      return new Response(null, {status: 405});
  }
}

async function stage(files: WorkspaceFiles | undefined, request: Request): Promise<Result<FileRef>> {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  if (files === undefined) return refuse({code: 'unavailable', detail: 'no workspace is open'});
  if (request.body === null) return refuse({code: 'not-carried', reason: 'empty', detail: 'no body'});
  return files.stage(request.body as unknown as AsyncIterable<Uint8Array>, name);
}

async function serve(
  files: WorkspaceFiles | undefined,
  request: Request,
  cors: Readonly<Record<string, string>>,
): Promise<Response> {
  const hash = fileHash.safeParse(new URL(request.url).pathname.slice(1));
  const row = hash.success ? await files?.facts(hash.data) : undefined;
  if (files === undefined || row === undefined) return new Response(null, {status: 404, headers: cors});
  const range = parseRange(request.headers.get('range'), row.size);
  if (range === 'unsatisfiable') {
    return new Response(null, {status: 416, headers: {...cors, 'content-range': `bytes */${row.size}`}});
  }
  const headers = {...cors, ...headersOf(row, range)};
  const status = range === undefined ? 200 : 206;
  if (request.method === 'HEAD') return new Response(null, {status, headers});
  const bytes = await files.read(row.hash, range);
  return bytes === undefined
    ? new Response(null, {status: 404, headers: cors})
    : new Response(streamed(bytes), {status, headers});
}

function headersOf({type, size}: FileFacts, range: Range | undefined): Readonly<Record<string, string>> {
  return {
    ...rangeHeaders(size, range),
    'content-type': type,
    'x-content-type-options': 'nosniff',
    // Whatever it is, it runs nothing, has no origin and reaches nobody.
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': isShownInPlace(type) ? 'inline' : 'attachment',
  };
}

const isShownInPlace = (type: string): boolean => /^(?:image|audio|video)\//.test(type) || type === 'application/pdf';

type Body = ConstructorParameters<typeof Response>[0];

/** Node and the page mean the same kind of stream; only their types have two names for it. */
function streamed(bytes: Readable): Body {
  const stream: ReadableStream = Readable.toWeb(bytes);
  return stream as unknown as Body;
}
