import {act, cleanup, fireEvent, render, screen} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {InDesign} from '../../test/support/in-design.tsx';
import {ToastRegion} from './toast-region.tsx';
import {createToastStore, toastMs} from './toast-store.ts';

beforeEach(() => void vi.useFakeTimers({shouldAdvanceTime: true}));
afterEach(() => {
  cleanup();
  // The page's own frame, asked for by a focus that went, would never come, nor any other for the files after this one.
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

function show() {
  const store = createToastStore();
  render(
    <>
      <button type="button">Elsewhere</button>
      <ToastRegion store={store} />
    </>,
    {wrapper: InDesign},
  );
  return store;
}

const polite = () => document.querySelector('output')?.textContent;
/** The toasts, without what was said about them. */
const shown = () => screen.queryAllByRole('listitem').map(toast => toast.querySelector('p')?.textContent);
const region = () => screen.getByRole('region', {name: 'Notifications'});

test('a toast is read aloud once, by the one polite region of the window', () => {
  const store = show();
  act(() => void store.show({title: 'Solved.', text: 'Marta Kowalczyk'}));
  expect(polite()).toBe('Solved. Marta Kowalczyk');
  expect(document.querySelectorAll('[aria-live="polite"], [role="status"]')).toHaveLength(1);
  act(() => store.setPaused(true));
  act(() => void vi.advanceTimersByTime(10_000));
  expect(polite()).toBe('Solved. Marta Kowalczyk');
});

test('only the toast that Z undoes shows the key', () => {
  const store = show();
  const undo = () => undefined;
  act(() => ['Solved.', 'Waiting.'].forEach(text => void store.show({text, undo})));
  act(() => void store.show({text: 'Copied.'}));
  const keys = () =>
    screen.getAllByRole('button', {name: 'Undo'}).map(button => button.getAttribute('aria-keyshortcuts'));
  expect(keys()).toEqual([null, 'Z']);
  act(() => void store.undoNewest());
  expect(keys()).toEqual(['Z']);
});

test('the clocks stand under the pointer', () => {
  const store = show();
  act(() => void store.show({text: 'Solved'}));
  fireEvent.pointerEnter(region());
  act(() => void vi.advanceTimersByTime(10 * toastMs));
  expect(shown()).toEqual(['Solved']);
  fireEvent.pointerLeave(region());
  act(() => void vi.advanceTimersByTime(toastMs));
  expect(shown()).toEqual([]);
});

test('the clocks stand while the focus is on a toast, and go on when it leaves', () => {
  const store = show();
  act(() => void store.show({text: 'Solved', undo: () => undefined}));
  act(() => screen.getByRole('button', {name: 'Undo'}).focus());
  act(() => void vi.advanceTimersByTime(10 * toastMs));
  expect(shown()).toEqual(['Solved']);
  act(() => screen.getByRole('button', {name: 'Elsewhere'}).focus());
  act(() => void vi.advanceTimersByTime(toastMs));
  expect(shown()).toEqual([]);
});

test('undo is a button, and afterwards the focus is where it was before', () => {
  const store = show();
  const undo = vi.fn<() => void>();
  act(() => screen.getByRole('button', {name: 'Elsewhere'}).focus());
  act(() => void store.show({text: 'Solved', undo}));
  act(() => screen.getByRole('button', {name: 'Undo'}).focus());
  fireEvent.click(screen.getByRole('button', {name: 'Undo'}));
  expect(undo).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Elsewhere'}));
  expect(store.getState().isPaused).toBe(false);
});

test('with one toast gone the focus stays with the others', () => {
  const store = show();
  act(() => {
    store.show({text: 'First'});
    store.show({text: 'Second'});
  });
  const dismiss = screen.getAllByRole('button', {name: 'Dismiss'});
  act(() => dismiss[0]?.focus());
  if (dismiss[0]) fireEvent.click(dismiss[0]);
  expect(shown()).toEqual(['Second']);
  expect(document.activeElement).toBe(region());
  act(() => void vi.advanceTimersByTime(10 * toastMs));
  expect(shown()).toEqual(['Second']);
});
