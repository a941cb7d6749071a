import {lazy, Suspense, useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FileRef} from '../../../core/contract/values.ts';
import {FileIcon} from '../../design/icons/writing-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import type {PdfTrouble} from '../../engine/pdfs.ts';
import {useSession} from '../session/session.ts';
import styles from './pdf-preview.module.css';

const PdfViewer = lazy(async () => ({default: (await import('./pdf-viewer.tsx')).PdfViewer}));

/** Somebody who only passes by starts nothing. */
const SETTLED_MS = 200;
/** As in the style sheet. */
const WIDTH = 280;

type Preview =
  | {readonly state: 'drawing'}
  | {readonly state: 'drawn'; readonly pages: number}
  | {readonly state: 'failed'; readonly trouble: PdfTrouble};

/** The top of a PDF's first page, always of the same size, so that nothing moves. A press opens all of it. */
export function PdfPreview({file}: {readonly file: FileRef}) {
  const {t} = useTranslation('pdf');
  const [isOpen, setIsOpen] = useState(false);
  const {sheet, preview} = useFirstPage(file);
  return (
    <>
      <button
        type="button"
        className={styles.preview}
        data-state={preview.state}
        aria-label={t('open', {name: file.name})}
        onClick={() => setIsOpen(true)}
      >
        <span ref={sheet} className={styles.sheet} />
        {preview.state !== 'drawn' && (
          <span className={styles.blank}>
            <FileIcon size={28} />
            {preview.state === 'failed' && <span>{t(`short.${preview.trouble}`)}</span>}
          </span>
        )}
        {preview.state === 'drawn' && <span className={styles.count}>{t('pages', {count: preview.pages})}</span>}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <PdfViewer file={file} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function useFirstPage(file: FileRef) {
  const {pdfs} = useDesk();
  const {pdfTurns} = useSession();
  const sheet = useRef<HTMLSpanElement>(null);
  const [preview, setPreview] = useState<Preview>({state: 'drawing'});

  useEffect(() => {
    const leaving = new AbortController();
    const draw = async (): Promise<Preview> => {
      // Somebody may have passed by while it waited for its turn, or was opened.
      if (leaving.signal.aborted) return {state: 'drawing'};
      const opened = await pdfs.open(file);
      if (!opened.ok) return {state: 'failed', trouble: opened.trouble};
      const {book} = opened;
      const canvas = await book.first.draw(WIDTH / book.first.size.width, leaving.signal);
      book.close();
      if (canvas === undefined) return {state: 'failed', trouble: 'broken'};
      sheet.current?.replaceChildren(canvas);
      return {state: 'drawn', pages: book.pages};
    };
    const timer = setTimeout(() => {
      void pdfTurns(draw).then(drawn => !leaving.signal.aborted && setPreview(drawn));
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [pdfs, pdfTurns, file]);

  return {sheet, preview};
}
