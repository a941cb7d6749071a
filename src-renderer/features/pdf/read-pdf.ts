import type {FileRef} from '../../../core/contract/values.ts';
import type {FileStore} from '../../engine/file-store.ts';
import type {OpenedPdf} from '../../engine/pdfs.ts';
import {openPdf} from './pdf-book.ts';
import {startReader} from './start-reader.ts';

/** Opens a file of the store as a PDF, in a thread of its own. */
export const readPdf = (files: FileStore, {hash, size}: FileRef): Promise<OpenedPdf> =>
  openPdf({
    source: {size, part: range => files.part(hash, range)},
    startReader,
    // Where `electron.vite.config.ts` puts what pdf.js asks for.
    parts: new URL('pdf/', document.baseURI).href,
  });
