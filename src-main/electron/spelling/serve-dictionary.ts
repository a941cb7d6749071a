import {readFile} from 'node:fs/promises';
import {dictionaryPath} from '../../../core/contract/app-urls.ts';
import {dictionaryKey} from '../../../core/contract/spelling-wire.ts';
import type {Spelling} from './kept-spelling.ts';

interface DictionaryHost {
  readonly dictionaries: Pick<Spelling, 'pathOf'>;
  /** The origin of our own pages, the only one that may ask. */
  readonly pages: string;
}

/** Serves `app://files/spelling/<key>.aff` and `.dic`: files of dictionaries, and no others. */
export async function serveDictionary({dictionaries, pages}: DictionaryHost, request: Request): Promise<Response> {
  const origin = request.headers.get('origin');
  if ((origin !== null && origin !== pages) || request.method !== 'GET') return new Response(null, {status: 403});
  const headers = {'access-control-allow-origin': pages, vary: 'origin'};
  const [, key, ending] = /^(.+)\.(aff|dic)$/.exec(new URL(request.url).pathname.slice(dictionaryPath.length)) ?? [];
  const path = dictionaryKey.safeParse(key).success ? await dictionaries.pathOf(`${key}`, asEnding(ending)) : undefined;
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined); // removed meanwhile
  if (bytes === undefined) return new Response(null, {status: 404, headers});
  return new Response(new Uint8Array(bytes), {headers: {...headers, 'content-type': 'application/octet-stream'}});
}

const asEnding = (ending: string | undefined): 'aff' | 'dic' => (ending === 'aff' ? 'aff' : 'dic');
