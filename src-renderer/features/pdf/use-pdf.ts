import {useCallback, useEffect, useState} from 'react';
import type {FileRef} from '../../../core/contract/values.ts';
import {useDesk} from '../../engine/desk.ts';
import type {PdfBook, PdfTrouble} from '../../engine/pdfs.ts';

export type PdfState =
  | {readonly state: 'opening'}
  | {readonly state: 'open'; readonly book: PdfBook}
  | {readonly state: 'failed'; readonly trouble: PdfTrouble};

const opening: PdfState = {state: 'opening'};

/** A PDF, open for as long as somebody looks at it, and a way to try again. */
export function usePdf(file: FileRef): {readonly pdf: PdfState; readonly retry: () => void} {
  const {pdfs} = useDesk();
  const [attempt, setAttempt] = useState(0);
  const [pdf, setPdf] = useState<PdfState>(opening);

  useEffect(() => {
    let isOver = false;
    let book: PdfBook | undefined;
    void pdfs.open(file).then(opened => {
      book = opened.ok ? opened.book : undefined;
      if (isOver) book?.close();
      else setPdf(opened.ok ? {state: 'open', book: opened.book} : {state: 'failed', trouble: opened.trouble});
    });
    return () => {
      isOver = true;
      book?.close();
    };
  }, [pdfs, file, attempt]);

  const retry = useCallback(() => {
    setPdf(opening);
    setAttempt(count => count + 1);
  }, []);
  return {pdf, retry};
}
