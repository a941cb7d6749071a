import {PDFWorker} from 'pdfjs-dist/legacy/build/pdf.mjs';
import {beforeAll, describe, expect, test, vi} from 'vitest';
import {aBoastingPdf, aLockedPdf, aPdf} from '../../../test/support/a-pdf.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {openPdf, type PdfSource} from './pdf-book.ts';

// Where there are no workers, pdf.js takes this one.
beforeAll(async () => {
  // A path of its own for the types, which it has none of.
  const path = 'pdfjs-dist/legacy/build/pdf.worker.mjs';
  vi.stubGlobal('pdfjsWorker', await import(path));
});

function open(source: PdfSource, patienceMs = 60_000) {
  const end = vi.fn<() => void>();
  const startReader = () => ({worker: new PDFWorker(), end});
  return {end, opened: openPdf({source, startReader, parts: 'app://parley/pdf/', patienceMs})};
}

/** The bytes, and which of them were asked for. */
function sourceOf(bytes: Uint8Array) {
  const asked: number[] = [];
  const source: PdfSource = {
    size: bytes.length,
    part: async ({start, end}) => {
      asked.push(end - start + 1);
      return ok(bytes.slice(start, end + 1));
    },
  };
  return {source, asked};
}

test('a PDF is opened, page by page, each as large as it is', async () => {
  const bytes = aPdf([{text: 'First'}, {text: 'Second', width: 300, height: 150}]);
  const {opened, end} = open(sourceOf(bytes).source);
  const answer = await opened;
  if (!answer.ok) throw new Error(answer.trouble);
  expect(answer.book.pages).toBe(2);
  expect(Math.round(answer.book.first.size.height)).toBe(1_123);
  expect((await answer.book.leaf(2))?.size).toEqual({width: 400, height: 200});
  expect(end).not.toHaveBeenCalled();
  answer.book.close();
  expect(end).toHaveBeenCalledOnce();
});

test('a page no screen could show is shrunk to one that can', async () => {
  const {opened} = open(sourceOf(aPdf([{text: 'Poster', width: 14_400, height: 7_200}])).source);
  const answer = await opened;
  if (!answer.ok) throw new Error(answer.trouble);
  expect(answer.book.first.size).toEqual({width: 4_000, height: 2_000});
  answer.book.close();
});

test('a file that claims billions of pages is given room for thousands', async () => {
  const answer = await open(sourceOf(aBoastingPdf()).source).opened;
  if (!answer.ok) throw new Error(answer.trouble);
  expect(answer.book.pages).toBe(10_000);
  expect(answer.book.first.size).toEqual({width: 400, height: 400});
  answer.book.close();
});

test('an empty file is no PDF, and nothing is started for it', async () => {
  const {opened, end} = open(sourceOf(new Uint8Array()).source);
  expect(await opened).toEqual({ok: false, trouble: 'broken'});
  expect(end).not.toHaveBeenCalled();
});

test('a page that nobody wants any more is not begun', async () => {
  const answer = await open(sourceOf(aPdf([{text: 'x'}])).source).opened;
  if (!answer.ok) throw new Error(answer.trouble);
  const canvas = vi.spyOn(document, 'createElement');
  expect(await answer.book.first.draw(1, AbortSignal.abort())).toBeUndefined();
  expect(canvas).not.toHaveBeenCalled();
  canvas.mockRestore();
  answer.book.close();
});

test('of a large file only what the page needs is fetched', async () => {
  const {source, asked} = sourceOf(aPdf([{text: 'x'}], 8_000_000));
  const answer = await open(source).opened;
  if (!answer.ok) throw new Error(answer.trouble);
  expect(asked.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2_000_000);
  answer.book.close();
});

describe('what cannot be shown says why, and its reader is ended', () => {
  test.each([
    ['locked', sourceOf(aLockedPdf()).source],
    ['broken', sourceOf(new TextEncoder().encode('%PDF-1.7\n%no objects'.repeat(80))).source],
    ['broken', sourceOf(new TextEncoder().encode('MZ, and no PDF at all')).source],
    ['gone', {size: 10_000, part: async () => refuse({code: 'unavailable', detail: 'not there'})}],
  ] as const)('%s', async (trouble, source) => {
    const {opened, end} = open(source);
    expect(await opened).toEqual({ok: false, trouble});
    expect(end).toHaveBeenCalledOnce();
  });

  test('slow', async () => {
    const never = {size: 10_000, part: () => Promise.withResolvers<never>().promise};
    const {opened, end} = open(never, 20);
    expect(await opened).toEqual({ok: false, trouble: 'slow'});
    expect(end).toHaveBeenCalledOnce();
  });
});
