import type {PdfTrouble} from '../../engine/pdfs.ts';

/** A PDF that cannot be shown, and why. */
export class PdfTroubled extends Error {
  readonly trouble: PdfTrouble;

  constructor(trouble: PdfTrouble) {
    super(`PDF: ${trouble}`);
    this.trouble = trouble;
  }
}

/** Whatever goes wrong while a file is read, the file is what it was read from. */
export const troubleOf = (bug: unknown): PdfTrouble => (bug instanceof PdfTroubled ? bug.trouble : 'broken');
