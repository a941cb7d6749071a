import {PDFWorker} from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- `?url` is Vite's: see bundled-files.d.ts
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type {PdfReader} from './pdf-book.ts';

/** A thread of its own for one file, ended with it. */
export function startReader(): PdfReader {
  const thread = new Worker(workerUrl, {type: 'module', name: 'pdf'});
  // Its types know of none but its own.
  const worker = new PDFWorker({port: thread as unknown as null});
  return {
    worker,
    end() {
      worker.destroy();
      thread.terminate();
    },
  };
}
