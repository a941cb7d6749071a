import type {FileHash} from '../lib/ids.ts';

/*
 * Where the desktop's window finds its own pages and the bytes of files. Two hosts, so that
 * a file somebody sent never has the origin of our pages.
 *
 *   GET  app://files/<hash>   the bytes, with the type the host sniffed; Range is understood
 *   POST app://files/         stages a file: the body is its bytes, `fileNameHeader` its name.
 *                             The answer is a `Result<FileRef>` as JSON.
 */
export const pageOrigin = 'app://parley';
export const fileOrigin = 'app://files';

/** Carries `encodeURIComponent(name)` of a file that is staged. */
export const fileNameHeader = 'x-file-name';

/** Where a window shows or loads a stored file from. */
export const fileUrl = (hash: FileHash): string => `${fileOrigin}/${hash}`;

/** Most bytes of one staged file, whatever a channel would carry. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
