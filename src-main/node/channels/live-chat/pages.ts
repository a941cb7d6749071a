import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {extname, join, relative} from 'node:path';

/** A file of the built widget, kept in memory: there are few and they are small. */
export interface Page {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built widget's files by their path below `folder`, with forward slashes. Source maps stay out. */
export async function readPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>();
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    pages.set(relative(folder, path).replaceAll('\\', '/'), pageOf(bytes, type));
  }
  return pages;
}

/** Bytes as a page: its tag is a hash of them. */
export function pageOf(bytes: Buffer, type: string): Page {
  return {bytes, type, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`};
}
