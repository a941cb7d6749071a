import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {aHash, aHead, aMessageAt, aRow} from '../../../test/support/conversations.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import type {OpenedPdf, PdfLeaf} from '../../engine/pdfs.ts';
import './pdf-viewer.tsx';

beforeEach(() => {
  stubWindow();
  // What measures pages asks for this.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const file = {hash: aHash(3), name: 'warranty.pdf', type: 'application/pdf', size: 4_000};

/** Three pages, of which the last cannot be drawn. */
function aBook() {
  const close = vi.fn<() => void>();
  const leaf = (page: number): PdfLeaf => ({
    size: {width: 400, height: 500},
    draw: async () => (page === 3 ? undefined : document.createElement('canvas')),
    lay: async container => container.append(`words of page ${page}`),
  });
  const opened: OpenedPdf = {
    ok: true,
    book: {pages: 3, first: leaf(1), leaf: async page => leaf(page), close},
  };
  return {opened, close};
}

/** The preview in the thread asks, too, once it has settled: both get the answer of the moment. */
async function openViewer(answer: OpenedPdf) {
  const now = {answer};
  const {engine} = fakeWorkspace({rows: [aRow(1)], heads: [aHead(1)], entries: [aMessageAt(3, {files: [file]})]});
  const {shell} = openWindow({engine, pdfs: {open: async () => now.answer}});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await userEvent.click(await screen.findByRole('button', {name: 'Open PDF warranty.pdf'}));
  return {shell, now, dialog: await screen.findByRole('dialog', {name: 'PDF warranty.pdf'})};
}

test('CO-7: a PDF is read in the window, its words can be selected, and keys make it larger', async () => {
  const {opened, close} = aBook();
  const {dialog} = await openViewer(opened);
  const first = await within(dialog).findByRole('group', {name: 'Page 1'});
  await waitFor(() => expect(first.textContent).toBe('words of page 1'));
  expect(dialog.textContent).toContain('1 of 3');
  const pages = within(dialog).getByRole('region', {name: 'Pages of warranty.pdf'});
  expect(document.activeElement).toBe(pages);
  // 600 px of room for 400 px of page.
  expect(dialog.textContent).toContain('144%');
  await userEvent.keyboard('-');
  await waitFor(() => expect(dialog.textContent).toContain('125%'));
  await userEvent.keyboard('0');
  await waitFor(() => expect(dialog.textContent).toContain('144%'));
  await userEvent.click(within(dialog).getByRole('button', {name: 'Larger'}));
  await waitFor(() => expect(dialog.textContent).toContain('150%'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(close).toHaveBeenCalled();
});

test('words that are being laid stop when the page is drawn at another scale', async () => {
  const {opened} = aBook();
  if (!opened.ok) throw new Error('no book');
  const laid: AbortSignal[] = [];
  const lay: PdfLeaf['lay'] = (_, {signal}) => {
    laid.push(signal);
    return Promise.withResolvers<undefined>().promise;
  };
  const leaf = {...opened.book.first, lay};
  const {dialog} = await openViewer({ok: true, book: {...opened.book, pages: 1, leaf: async () => leaf}});
  await waitFor(() => expect(laid.at(-1)?.aborted).toBe(false));
  const before = laid.at(-1);
  await userEvent.click(within(dialog).getByRole('button', {name: 'Larger'}));
  await waitFor(() => expect(before?.aborted).toBe(true));
  await waitFor(() => expect(laid.at(-1)?.aborted).toBe(false));
});

test('of dozens of PDFs in one message two are drawn at a time', async () => {
  const files = Array.from({length: 6}, (_, n) => ({...file, hash: aHash(n + 10), name: `page-${n}.pdf`}));
  const {engine} = fakeWorkspace({rows: [aRow(1)], heads: [aHead(1)], entries: [aMessageAt(3, {files})]});
  const {opened} = aBook();
  const counted = {now: 0, most: 0, all: 0};
  const open = async () => {
    counted.now += 1;
    counted.all += 1;
    counted.most = Math.max(counted.most, counted.now);
    await new Promise(done => setTimeout(done));
    counted.now -= 1;
    return opened;
  };
  openWindow({engine, pdfs: {open}});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await waitFor(() => expect(counted.all).toBe(6));
  expect(counted.most).toBe(2);
});

test('a page that cannot be drawn says so, the others are there', async () => {
  const {opened} = aBook();
  if (!opened.ok) throw new Error('no book');
  const {dialog} = await openViewer({ok: true, book: {...opened.book, leaf: async () => undefined}});
  expect(await within(dialog).findByText(/^Page 1 can't be shown/)).toBeDefined();
});

test.each([
  ['locked', 'This PDF needs a password'],
  ['broken', 'This PDF is damaged'],
] as const)('one that is %s says so and can be saved', async (trouble, words) => {
  const {dialog, shell} = await openViewer({ok: false, trouble});
  const alert = await within(dialog).findByRole('alert');
  expect(alert.textContent).toContain(words);
  await userEvent.click(within(alert).getByRole('button', {name: 'Save'}));
  await waitFor(() => expect(shell.inputs('shell/save-file')).toEqual([{hash: file.hash, name: file.name}]));
});

test('one that did not load is tried again', async () => {
  const {dialog, now} = await openViewer({ok: false, trouble: 'gone'});
  expect(await within(dialog).findByText("This PDF didn't load")).toBeDefined();
  now.answer = aBook().opened;
  await userEvent.click(within(dialog).getByRole('button', {name: 'Try again'}));
  expect(await within(dialog).findByRole('group', {name: 'Page 1'})).toBeDefined();
});
