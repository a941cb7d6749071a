import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createTicker} from './ticker.ts';

const minute = 60_000;
/** Twenty seconds past a full minute. */
const start = Date.UTC(2025, 10, 21, 11, 2, 20);

class Page extends EventTarget {
  hidden = false;

  show(isShown: boolean) {
    this.hidden = !isShown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const clock = {now: () => Date.now()};

beforeEach(() => void vi.useFakeTimers({now: start}));
afterEach(() => void vi.useRealTimers());

function listen(page: Page) {
  const ticker = createTicker(clock, minute, page);
  const heard: number[] = [];
  const stop = ticker.subscribe(() => heard.push(ticker.read() - start));
  return {ticker, heard, stop};
}

test('ticks at the full minute', () => {
  const {heard} = listen(new Page());
  vi.advanceTimersByTime(39_999);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1 + 2 * minute);
  expect(heard).toEqual([40_000, 100_000, 160_000]);
});

test('two looks within a minute see the same time', () => {
  const {ticker} = listen(new Page());
  const before = ticker.read();
  vi.advanceTimersByTime(30_000);
  expect(ticker.read()).toBe(before);
});

test('a hidden window does not tick, and catches up when it shows again', () => {
  const page = new Page();
  const {heard} = listen(page);
  page.show(false);
  vi.advanceTimersByTime(10 * minute);
  expect(heard).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  page.show(true);
  expect(heard).toEqual([10 * minute - 20_000]);
  vi.advanceTimersByTime(minute);
  expect(heard).toHaveLength(2);
});

test('a window that opens hidden waits until it shows', () => {
  const page = new Page();
  page.hidden = true;
  const {heard} = listen(page);
  expect(vi.getTimerCount()).toBe(0);
  page.show(true);
  expect(heard).toHaveLength(1);
});

test('nobody listening means no timer', () => {
  const {stop, ticker} = listen(new Page());
  const other = ticker.subscribe(() => undefined);
  stop();
  expect(vi.getTimerCount()).toBe(1);
  other();
  expect(vi.getTimerCount()).toBe(0);
});
