import {act, cleanup, render, screen} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {InDesign} from '../../test/support/in-design.tsx';
import {Banner, gravest} from './banner.tsx';
import {ErrorState} from './error-state.tsx';
import {Skeleton, SkeletonRows} from './skeleton.tsx';
import {TimeLeft, TimeText} from './time-text.tsx';

/** Friday 21 November 2025, 11:02 in London. */
const now = Date.UTC(2025, 10, 21, 11, 2);
const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({now}));
afterEach(() => {
  cleanup();
  // The page's own frame, asked for by a focus that went, would never come, nor any other for the files after this one.
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

const politely = () => document.querySelector('output')?.textContent;

test('a time is short, carries the full date, and grows old by itself', () => {
  render(<TimeText at={now - 4 * minute} />, {wrapper: InDesign});
  const time = document.querySelector('time');
  expect(time?.textContent).toBe('4 min');
  expect(time?.dateTime).toBe('2025-11-21T10:58:00.000Z');
  expect(time?.title).toMatch(/^Friday,? 21 November 2025 at 10:58$/);
  act(() => void vi.advanceTimersByTime(2 * minute));
  expect(time?.textContent).toBe('6 min');
});

test('what is due soon counts seconds, what is due later does not, and neither speaks', () => {
  render(
    <>
      <TimeLeft due={now + 4 * minute + 12_000} label="Next reply" />
      <TimeLeft due={now + 42 * minute} />
    </>,
    {wrapper: InDesign},
  );
  const texts = () => screen.getAllByRole('timer').map(timer => timer.textContent);
  expect(texts()).toEqual(['4:12', '42 min']);
  act(() => void vi.advanceTimersByTime(3_000));
  expect(texts()).toEqual(['4:09', '42 min']);
  act(() => void vi.advanceTimersByTime(5 * minute));
  expect(texts()).toEqual(['−0:51', '37 min']);
  expect(document.querySelector('time')?.getAttribute('aria-live')).toBeNull();
});

test('loading says nothing for ten seconds, then that it is slow, with a way out', () => {
  const retry = vi.fn<() => void>();
  render(
    <Skeleton label="Loading conversations" onRetry={retry}>
      <SkeletonRows count={3} />
    </Skeleton>,
    {wrapper: InDesign},
  );
  expect(screen.getByText('Loading conversations')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
  act(() => void vi.advanceTimersByTime(10_000));
  expect(politely()).toBe('This takes longer than usual.');
  act(() => screen.getByRole('button', {name: 'Try again'}).click());
  expect(retry).toHaveBeenCalledTimes(1);
});

test('a failed pane copies its details, and says whether that worked', async () => {
  const copied: string[] = [];
  const copyText = vi.fn(async (text: string) => void copied.push(text)).mockRejectedValueOnce(new Error('refused'));
  render(
    <ErrorState
      title="This list didn’t load"
      details="unavailable, 11:02"
      copyText={copyText}
      onRetry={() => undefined}
    >
      Your drafts are safe on this computer.
    </ErrorState>,
    {wrapper: InDesign},
  );
  const press = async () => act(async () => screen.getByRole('button', {name: 'Copy details'}).click());
  await press();
  expect(screen.getByRole('button', {name: 'Not copied'})).toBeDefined();
  await act(async () => void vi.advanceTimersByTime(2_000));
  await press();
  expect(copied).toEqual(['unavailable, 11:02']);
  expect(screen.getByRole('button', {name: 'Copied'})).toBeDefined();
});

test('a grave banner interrupts, any other waits its turn', () => {
  const {unmount} = render(
    <Banner tone="warn" icon={null} title="You’re offline.">
      2 messages will send when you’re back.
    </Banner>,
    {wrapper: InDesign},
  );
  expect(politely()).toBe('You’re offline. 2 messages will send when you’re back.');
  unmount();
  render(<Banner tone="danger" icon={null} title="Phone disconnected." />, {wrapper: InDesign});
  expect(screen.getByRole('alert').textContent).toBe('Phone disconnected.');
});

test('of several conditions the gravest shows, and of equals the first', () => {
  const conditions = [
    {tone: 'info', id: 'update'},
    {tone: 'warn', id: 'offline'},
    {tone: 'warn', id: 'microphone'},
  ] as const;
  expect(gravest(conditions)?.id).toBe('offline');
  expect(gravest([])).toBeUndefined();
});
