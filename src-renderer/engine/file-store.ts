import * as z from 'zod';
import {file, type FileRef} from '../../core/contract/values.ts';
import {parseResult} from '../../core/contract/wire.ts';
import {ok, refuse, type Result} from '../../core/lib/failure.ts';

/** The bytes of attachments. They never pass through the contract: a message names them by their hash. */
export interface FileStore {
  /** Where an image is shown from. */
  readonly urlOf: (hash: string) => string;
  /** Some of a file's bytes, from `start` to `end`, both included. */
  readonly part: (hash: string, range: ByteRange) => Promise<Result<Uint8Array>>;
  /** Hands a file in. What comes back is its name as cleaned, its type as sniffed. */
  readonly upload: (chosen: File, watch: UploadWatch) => Promise<Result<FileRef>>;
}

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface UploadWatch {
  /** 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

const staged = z.strictObject(file().shape);

/** The host's store of files, served beside the window's own page. `base` ends with a slash. */
export function filesUnder(base: string, report: (bug: unknown) => void): FileStore {
  return {
    urlOf: hash => `${base}${hash}`,
    async part(hash, {start, end}) {
      try {
        const response = await fetch(`${base}${hash}`, {headers: {range: `bytes=${start}-${end}`}});
        // 200 would be all of it, however much that is.
        if (response.status === 206) return ok(new Uint8Array(await response.arrayBuffer()));
        return refuse({code: 'unavailable', detail: `a part of ${hash} answered by ${response.status}`});
      } catch (bug) {
        report(bug);
        return refuse({code: 'unavailable', detail: `no answer to a part of ${hash}`});
      }
    },
    async upload(chosen, watch) {
      try {
        return parseResult(await post(`${base}?name=${encodeURIComponent(chosen.name)}`, chosen, watch), value =>
          staged.parse(value),
        );
      } catch (bug) {
        if (!watch.signal.aborted) report(bug);
        return refuse({code: 'unavailable', detail: `no answer to the upload of ${chosen.size} bytes`});
      }
    },
  };
}

/** `XMLHttpRequest`, because `fetch` does not tell how far an upload is. */
function post(url: string, body: File, {onProgress, signal}: UploadWatch): Promise<unknown> {
  const {promise, resolve, reject} = Promise.withResolvers<unknown>();
  const request = new XMLHttpRequest();
  request.open('POST', url);
  request.responseType = 'json';
  request.upload.addEventListener('progress', event => event.total > 0 && onProgress(event.loaded / event.total));
  request.addEventListener('load', () =>
    request.status === 200 ? resolve(request.response) : reject(new Error(`upload answered by ${request.status}`)),
  );
  request.addEventListener('error', () => reject(new Error(`upload to ${url.split('?')[0]}`)));
  request.addEventListener('abort', () => reject(new Error('upload stopped')));
  signal.addEventListener('abort', () => request.abort(), {once: true});
  request.send(body);
  return promise;
}
