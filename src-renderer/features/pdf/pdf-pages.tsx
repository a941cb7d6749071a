import {useVirtualizer, type Virtualizer} from '@tanstack/react-virtual';
import {useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import type {PageSize, PdfBook} from '../../engine/pdfs.ts';
import {PdfPage} from './pdf-page.tsx';
import styles from './pdf-pages.module.css';
import {drawnSize, PAGE_GAP, scaleOf, type Zoom} from './zoom.ts';

interface PdfPagesProps {
  readonly book: PdfBook;
  readonly zoom: Zoom;
  readonly name: string;
  /** Which page is read, and how large it looks. */
  readonly onShow: (shown: {readonly page: number; readonly scale: number}) => void;
}

type Pages = Virtualizer<HTMLElement, HTMLElement>;

/** The pages below each other; only those in sight exist. The scroller has the focus: all its keys are the system's. */
export function PdfPages({book, zoom, name, onShow}: PdfPagesProps) {
  const {t} = useTranslation('pdf');
  const scroller = useRef<HTMLElement>(null);
  const room = useWidth(scroller);
  const scale = scaleOf(zoom, book.first.size, room);
  // A page that is wider than the first fits, too.
  const widest = zoom === 'fit' ? room : Infinity;
  const {pages, learn} = usePages({book, scale, widest, scroller});
  const page = pageAt(pages);

  useLayoutEffect(() => onShow({page, scale}), [onShow, page, scale]);
  useEffect(() => scroller.current?.focus({preventScroll: true}), []);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as every scroller: its keys scroll it
    <section
      ref={scroller}
      className={styles.scroller}
      aria-label={t('pagesOf', {name})}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard (WCAG 2.1.1)
      tabIndex={0}
      onKeyDown={event => turn(event, {pages, page, last: book.pages})}
    >
      <div className={styles.pages} style={{blockSize: pages.getTotalSize()}}>
        {room > 0 &&
          pages
            .getVirtualItems()
            .map(({index, start}) => (
              <PdfPage key={index} {...{book, scale, widest}} number={index + 1} top={start} onSize={learn} />
            ))}
      </div>
    </section>
  );
}

interface Layout {
  readonly book: PdfBook;
  readonly scale: number;
  /** No page is wider than this. */
  readonly widest: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Until a page was seen it is taken to be as large as the first. */
function usePages({book, scale, widest, scroller}: Layout) {
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled
  const pages: Pages = useVirtualizer<HTMLElement, HTMLElement>({
    count: book.pages,
    getScrollElement: () => scroller.current,
    estimateSize: index => drawnSize(sizes.get(index + 1) ?? book.first.size, scale, widest).height,
    gap: PAGE_GAP,
    paddingStart: PAGE_GAP,
    paddingEnd: PAGE_GAP,
    overscan: 1,
  });
  const scaleBefore = useRef(scale);
  useLayoutEffect(() => {
    pages.measure();
    const ratio = scale / scaleBefore.current;
    scaleBefore.current = scale;
    // What was in the middle stays there.
    const middle = (scroller.current?.clientHeight ?? 0) / 2;
    const isFirst = scroller.current?.scrollTop === 0;
    if (ratio !== 1 && !isFirst)
      scroller.current?.scrollTo({top: (scroller.current.scrollTop + middle) * ratio - middle});
  }, [pages, scale, widest, sizes, scroller]);
  const [learn] = useState(() => (number: number, size: PageSize) => {
    const {first} = book;
    if (size.height !== first.size.height || size.width !== first.size.width)
      setSizes(known => new Map(known).set(number, size));
  });
  return {pages, learn};
}

/** The page in the middle of what is seen. */
function pageAt(pages: Pages): number {
  const middle = (pages.scrollOffset ?? 0) + (pages.scrollRect?.height ?? 0) / 2;
  return (pages.getVirtualItems().findLast(({start}) => start <= middle)?.index ?? 0) + 1;
}

interface Turning {
  readonly pages: Pages;
  readonly page: number;
  readonly last: number;
}

/** Left and right turn pages while nothing is wider than the window. */
function turn(event: KeyboardEvent<HTMLElement>, {pages, page, last}: Turning): void {
  const scroller = event.currentTarget;
  const isWide = scroller.scrollWidth > scroller.clientWidth;
  if (isWide || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const to = page + step;
  if (step === 0 || to < 1 || to > last) return;
  event.preventDefault();
  pages.scrollToIndex(to - 1, {align: 'start'});
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const scroller = element.current;
    if (scroller === null) return undefined;
    const measure = () => setWidth(scroller.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
