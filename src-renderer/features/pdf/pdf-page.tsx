import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {PageSize, PdfBook} from '../../engine/pdfs.ts';
import styles from './pdf-page.module.css';
import {drawnSize} from './zoom.ts';

interface PdfPageProps {
  readonly book: PdfBook;
  /** From 1. */
  readonly number: number;
  /** Pixels from the top of all pages. */
  readonly top: number;
  readonly scale: number;
  /** No page is wider than this. */
  readonly widest: number;
  readonly onSize: (number: number, size: PageSize) => void;
}

/** One page: as it looks, and over it its words, which can be selected. */
export function PdfPage({book, number, top, scale: wanted, widest, onSize}: PdfPageProps) {
  const {t} = useTranslation('pdf');
  const [size, setSize] = useState(book.first.size);
  const {scale, width, height} = drawnSize(size, wanted, widest);
  const [isBroken, setIsBroken] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const leaving = new AbortController();
    const show = async () => {
      const leaf = await book.leaf(number);
      if (leaf !== undefined && !leaving.signal.aborted) {
        setSize(leaf.size);
        onSize(number, leaf.size);
      }
      const canvas = await leaf?.draw(scale, leaving.signal);
      if (leaving.signal.aborted || words.current === null) return;
      setIsBroken(canvas === undefined);
      if (leaf === undefined || canvas === undefined) return;
      sheet.current?.replaceChildren(canvas);
      words.current.replaceChildren();
      await leaf.lay(words.current, {scale, signal: leaving.signal});
    };
    void show();
    return () => leaving.abort();
  }, [book, number, scale, onSize]);

  return (
    <div
      className={styles.page}
      style={{insetBlockStart: top, inlineSize: width, blockSize: height}}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no set of fields, and no address
      role="group"
      aria-label={t('page', {page: number})}
    >
      <div ref={sheet} className={styles.sheet} />
      <div ref={words} className={styles.words} />
      {isBroken && <p className={styles.trouble}>{t('pageTrouble', {page: number})}</p>}
    </div>
  );
}
