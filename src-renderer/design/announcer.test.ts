import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createAnnouncer} from './announcer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listen() {
  const announcer = createAnnouncer();
  const heard: string[] = [];
  announcer.store.subscribe(() => heard.push(announcer.store.getState().polite));
  return {announcer, heard};
}

test('the first polite text is said at once, the next ones together after two seconds', () => {
  const {announcer, heard} = listen();
  announcer.polite('Sent');
  announcer.polite('3 results');
  announcer.polite('Marta: I can fit it myself');
  expect(heard).toEqual(['Sent']);
  vi.advanceTimersByTime(1_999);
  expect(heard).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(['Sent', '3 results. Marta: I can fit it myself']);
});

test('however much happens, at most one polite text is said in two seconds', () => {
  const {announcer, heard} = listen();
  for (let second = 0; second < 10; second++) {
    announcer.polite(`Message ${second}`);
    vi.advanceTimersByTime(1_000);
  }
  expect(heard.length).toBeLessThanOrEqual(6);
});

test('what is no longer so is not said any more, and does not stand there to be read', () => {
  const {announcer, heard} = listen();
  announcer.polite('Parley is not answering.');
  announcer.polite('12 results');
  announcer.polite('Your draft is not saved yet.');
  announcer.assertive('The call is lost');
  announcer.retract('Parley is not answering.');
  announcer.retract('Your draft is not saved yet.');
  expect(announcer.store.getState()).toEqual({polite: '', assertive: 'The call is lost'});
  vi.advanceTimersByTime(2_000);
  expect(heard.at(-1)).toBe('12 results');
});

test('the same thing twice in two seconds is said once', () => {
  const {announcer, heard} = listen();
  announcer.polite('Sent');
  announcer.polite('12 results');
  announcer.polite('12 results');
  vi.advanceTimersByTime(2_000);
  expect(heard).toEqual(['Sent', '12 results']);
});

test('the same words later are heard again', () => {
  const {announcer, heard} = listen();
  announcer.polite('Sent');
  vi.advanceTimersByTime(5_000);
  announcer.polite('Sent');
  expect(heard).toHaveLength(2);
  expect(heard[1]).not.toBe(heard[0]);
  expect(heard[1]?.trim()).toBe('Sent');
});

test('what cannot wait does not', () => {
  const {announcer} = listen();
  announcer.polite('Sent');
  announcer.assertive('Incoming call from Ingrid');
  expect(announcer.store.getState().assertive).toBe('Incoming call from Ingrid');
});

test('closing drops what is waiting and leaves no timer', () => {
  const {announcer, heard} = listen();
  announcer.polite('Sent');
  announcer.polite('Later');
  announcer.close();
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual(['Sent']);
  expect(vi.getTimerCount()).toBe(0);
});
