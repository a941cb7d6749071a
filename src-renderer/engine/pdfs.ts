import type {FileRef} from '../../core/contract/values.ts';

/** Reads PDFs. What does it is large, and loaded with the first. */
export interface Pdfs {
  open(file: FileRef): Promise<OpenedPdf>;
}

/** Read by what is loaded for it, which may fail, as may starting a thread: the file itself can be tried again. */
export const pdfsReadBy = (read: Pdfs['open'], report: (bug: unknown) => void): Pdfs => ({
  open: file =>
    read(file).catch((bug: unknown) => {
      report(bug);
      return {ok: false, trouble: 'gone'};
    }),
});

/** Why a PDF is not shown: it is damaged or none, wants a password, could not be fetched, or takes for ever. */
export type PdfTrouble = 'broken' | 'locked' | 'gone' | 'slow';

export type OpenedPdf =
  | {readonly ok: true; readonly book: PdfBook}
  | {readonly ok: false; readonly trouble: PdfTrouble};

/** A PDF that is open, up to its first page. Its pages are counted from 1. */
export interface PdfBook {
  readonly pages: number;
  readonly first: PdfLeaf;
  /** Undefined: it cannot be read. */
  readonly leaf: (page: number) => Promise<PdfLeaf | undefined>;
  /** What was asked of it is not answered any more. */
  readonly close: () => void;
}

/** CSS pixels at 100 %. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A page that can be drawn. */
export interface PdfLeaf {
  readonly size: PageSize;
  /**
   * On a canvas of its own, so that what is shown stays until the new one is ready. Undefined: it cannot be drawn, or
   * nobody wants it any more.
   */
  readonly draw: (scale: number, signal: AbortSignal) => Promise<HTMLCanvasElement | undefined>;
  /** Lays the page's words over it, invisible, so that they can be selected and read out; no more once they are unwanted. */
  readonly lay: (container: HTMLElement, how: {readonly scale: number; readonly signal: AbortSignal}) => Promise<void>;
}
