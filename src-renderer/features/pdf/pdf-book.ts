import {
  AnnotationMode,
  getDocument,
  PDFDataRangeTransport,
  type PDFWorker,
  TextLayer,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type {Result} from '../../../core/lib/failure.ts';
import type {OpenedPdf, PdfBook, PdfLeaf} from '../../engine/pdfs.ts';
import {PdfTroubled, troubleOf} from './pdf-trouble.ts';
import {finenessOf} from './zoom.ts';

/** Where the bytes of a PDF come from, a part at a time: only what a page needs is fetched. */
export interface PdfSource {
  readonly size: number;
  /** The bytes from `start` to `end`, both included. */
  readonly part: (range: {readonly start: number; readonly end: number}) => Promise<Result<Uint8Array>>;
}

/** Who reads PDFs. Ended with each file, because nothing else stops one that somebody made to go round in circles. */
export interface PdfReader {
  readonly worker: PDFWorker;
  readonly end: () => void;
}

interface Opening {
  readonly source: PdfSource;
  readonly startReader: () => PdfReader;
  /** Where what pdf.js needs for rare files lies: character maps, decoders. Ends with a slash. */
  readonly parts: string;
  /** How long a page may take. */
  readonly patienceMs?: number;
}

/** Bytes that are fetched at once. */
const CHUNK = 256 * 1024;
/** An image larger than this is left out: decoded it would take 400 MB. */
const MOST_IMAGE_PIXELS = 100_000_000;
/** A file may say that it has billions, and each would be given a place. */
const MOST_PAGES = 10_000;
/** No page is laid out larger, whatever its file says. */
const MOST_SIDE = 4_000;
const PATIENCE_MS = 20_000;

/**
 * Opens a PDF up to its first page. Nothing in it is run (pdf.js runs no scripts unless asked, and makes no code since
 * version 6), no form is filled in, no link is followed, and nothing is fetched but the file itself and our own parts.
 */
export async function openPdf({source, startReader, parts, patienceMs = PATIENCE_MS}: Opening): Promise<OpenedPdf> {
  if (source.size === 0) return {ok: false, trouble: 'broken'};
  const ranges = new FileRanges(source);
  const patience: Patience = work => within(work, {failed: ranges.failed, patienceMs});
  const reader = startReader();
  try {
    const task = getDocument({
      range: ranges,
      rangeChunkSize: CHUNK,
      disableStream: true,
      disableAutoFetch: true,
      worker: reader.worker,
      enableXfa: false,
      useWasm: false, // the policy of our pages compiles none; the same decoders are there as scripts
      useWorkerFetch: false, // the worker reaches nothing: what it needs is fetched here
      useSystemFonts: false, // the fonts every PDF may take for granted are ours: the same on every computer
      standardFontDataUrl: `${parts}standard_fonts/`,
      wasmUrl: parts,
      cMapUrl: `${parts}cmaps/`,
      cMapPacked: true,
      BinaryDataFactory: OwnParts,
      maxImageSize: MOST_IMAGE_PIXELS,
      disableWorkerRendering: true,
      verbosity: VerbosityLevel.ERRORS,
    });
    task.onPassword = () => ranges.fail(new PdfTroubled('locked'));
    const document = await patience(task.promise);
    const first = await leafOf(document, 1, patience);
    return {ok: true, book: bookOf({document, first, patience, reader})};
  } catch (bug) {
    reader.end();
    return {ok: false, trouble: troubleOf(bug)};
  }
}

interface Bound {
  readonly document: PDFDocumentProxy;
  readonly first: PdfLeaf;
  readonly patience: Patience;
  readonly reader: PdfReader;
}

const bookOf = ({document, first, patience, reader}: Bound): PdfBook => ({
  pages: Math.min(document.numPages, MOST_PAGES),
  first,
  leaf: page => (page === 1 ? Promise.resolve(first) : leafOf(document, page, patience).catch(noMore)),
  close: reader.end,
});

/** Waits for work that may never end. */
type Patience = <T>(work: Promise<T>) => Promise<T>;

async function leafOf(document: PDFDocumentProxy, number: number, patience: Patience): Promise<PdfLeaf> {
  const page = await patience(document.getPage(number));
  const {width, height} = page.getViewport({scale: PIXELS_PER_POINT});
  if (!(width > 0 && height > 0)) throw new PdfTroubled('broken');
  const shrink = PIXELS_PER_POINT * Math.min(1, MOST_SIDE / width, MOST_SIDE / height);
  const {width: across, height: down} = page.getViewport({scale: shrink});
  return {
    size: {width: across, height: down},
    draw: (scale, signal) => patience(draw(page, scale * shrink, signal)).catch(noMore),
    async lay(container, {scale, signal}) {
      container.style.setProperty('--total-scale-factor', `${scale * shrink}`);
      const viewport = page.getViewport({scale: scale * shrink});
      const layer = new TextLayer({textContentSource: page.streamTextContent(), container, viewport});
      const stop = () => layer.cancel();
      signal.addEventListener('abort', stop, {once: true});
      await layer.render().catch(noMore); // the page can be seen all the same
      signal.removeEventListener('abort', stop);
    },
  };
}

/** Somebody scrolled on, or the page is beyond help: either way there is nothing to show. */
const noMore = (): undefined => undefined;

const PIXELS_PER_POINT = 96 / 72;

async function draw(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  signal.throwIfAborted();
  const viewport = page.getViewport({scale});
  const finer = finenessOf(viewport, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width * finer));
  canvas.height = Math.max(1, Math.floor(viewport.height * finer));
  const task = page.render({
    canvas,
    viewport,
    transform: [finer, 0, 0, finer, 0, 0],
    annotationMode: AnnotationMode.ENABLE, // as they look; none of them does anything
  });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop, {once: true});
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    page.cleanup();
  }
  return canvas;
}

/** Hands pdf.js the parts of the file it asks for. It knows no failure, so that has a way of its own. */
class FileRanges extends PDFDataRangeTransport {
  readonly #source: PdfSource;
  readonly #failed = Promise.withResolvers<never>();

  constructor(source: PdfSource) {
    super(source.size, null);
    this.#source = source;
    // Nobody may be waiting just then.
    this.failed.catch(() => undefined);
  }

  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  fail(bug: PdfTroubled): void {
    this.#failed.reject(bug);
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#source.part({start: begin, end: Math.min(end, this.#source.size) - 1}).then(answer => {
      if (answer.ok) this.onDataRange(begin, answer.value);
      else this.fail(new PdfTroubled('gone'));
    });
  }
}

/** Character maps and the like, which lie beside our own page. */
class OwnParts {
  readonly #folders: Readonly<Record<string, string | null | undefined>>;

  constructor(folders: Readonly<Record<string, string | null | undefined>>) {
    this.#folders = folders;
  }

  async fetch({kind, filename}: {readonly kind: string; readonly filename: string}): Promise<Uint8Array> {
    const folder = this.#folders[kind];
    if (typeof folder !== 'string') throw new Error(`no ${kind} for ${filename}`);
    const response = await fetch(folder + filename);
    if (!response.ok) throw new Error(`${filename} answered by ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

interface Limits {
  readonly failed: Promise<never>;
  readonly patienceMs: number;
}

/** Nothing is drawn in a window nobody sees, so time counts only while it is seen. */
async function within<T>(work: Promise<T>, {failed, patienceMs}: Limits): Promise<T> {
  const late = Promise.withResolvers<never>();
  const expire = () => {
    if (document.hidden) timer = setTimeout(expire, patienceMs);
    else late.reject(new PdfTroubled('slow'));
  };
  let timer = setTimeout(expire, patienceMs);
  try {
    return await Promise.race([work, failed, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
