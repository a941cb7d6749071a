import type {FastifyRequest} from 'fastify';
import type {FileRef} from '../../../core/contract/values.ts';
import {refuse, type Result} from '../../../core/lib/failure.ts';
import type {FileStore, FileTerms} from '../files/file-store.ts';

/** How long the rest of a body that was refused is swallowed. */
const LINGER_MS = 5_000;

interface Upload {
  readonly files: FileStore;
  readonly terms: Omit<FileTerms, 'name'>;
  /** Ends an upload that sends nothing for so long. */
  readonly stallMs: number;
}

/** Takes in the body of a request as a file, called what `x-file-name` says. Its body must not have been read. */
export async function receiveFile(request: FastifyRequest, {files, terms, stallMs}: Upload): Promise<Result<FileRef>> {
  if (Number(request.headers['content-length'] ?? 0) > terms.maxBytes) {
    return refuse({code: 'not-carried', reason: 'too-large', detail: 'announced'});
  }
  try {
    return await files.keep(withoutStalls(request, stallMs), {...terms, name: decoded(request.headers['x-file-name'])});
  } catch (error) {
    if (!(error instanceof UploadBroken)) throw error;
    return refuse({code: 'unavailable', detail: 'the upload broke off'});
  }
}

/**
 * Who still sends hears the answer only if the connection stays for a moment: closing it at
 * once throws away what was written. Node swallows what comes meanwhile.
 */
export function cutOffSoon(raw: FastifyRequest['raw']): void {
  if (raw.complete) return;
  const timer = setTimeout(() => raw.socket.destroy(), LINGER_MS);
  raw.once('close', () => clearTimeout(timer));
}

/** A percent-encoded name; one that is not is no name. */
function decoded(header: string | readonly string[] | undefined): string {
  if (typeof header !== 'string') return '';
  try {
    return decodeURIComponent(header);
  } catch {
    return '';
  }
}

/** The sender's line broke or fell silent: their trouble, not a bug. */
class UploadBroken extends Error {}

/** The body as it comes; gives up when nothing comes for a while. What is left over is not read, but answered. */
async function* withoutStalls({raw}: FastifyRequest, stallMs: number): AsyncGenerator<Uint8Array> {
  const stalled = setTimeout(() => raw.destroy(new Error('nothing came')), stallMs);
  try {
    for await (const chunk of raw.iterator({destroyOnReturn: false})) {
      stalled.refresh();
      yield chunk as Uint8Array;
    }
  } catch (cause) {
    throw new UploadBroken('An upload broke off', {cause});
  } finally {
    clearTimeout(stalled);
  }
}
