import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {ChatFromVisitor} from '../../core/contract/chat-wire.ts';
import {Courier} from './courier.ts';
import {openOutbox} from './outbox.ts';
import type {Memory} from './storage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const message = (n: number) => ({clientId: id(n), text: `${n}`, files: [], at: n});

function open(map = new Map<string, string>()) {
  const memory: Memory = {
    get: key => map.get(key),
    set: (key, value) => void (value === undefined ? map.delete(key) : map.set(key, value)),
    keys: () => [...map.keys()],
    onChange: () => undefined,
  };
  const sent: string[] = [];
  const restarts: number[] = [];
  const courier: Courier = new Courier({
    outbox: openOutbox(memory),
    send: (frame: ChatFromVisitor) => void (frame.type === 'message' && sent.push(frame.text)),
    restart: () => void restarts.push(restarts.length),
    onChange: () => undefined,
  });
  return {courier, sent, restarts, map};
}

test('one at a time and in order: the next goes when the one before is acknowledged', () => {
  const {courier, sent} = open();
  for (const n of [1, 2, 3]) courier.add(message(n));
  expect(sent).toEqual([]);
  courier.resume();
  expect(sent).toEqual(['1']);
  courier.acknowledge(id(1));
  courier.acknowledge(id(2));
  expect(sent).toEqual(['1', '2', '3']);
  expect(courier.waiting.map(({text}) => text)).toEqual(['1', '2', '3']);
  for (const n of [1, 2, 3]) courier.settle(id(n));
  expect(courier.waiting).toEqual([]);
});

test('what was under way when the line broke goes again', () => {
  const {courier, sent} = open();
  courier.resume();
  courier.add(message(1));
  courier.pause();
  courier.resume();
  expect(sent).toEqual(['1', '1']);
});

test('what waits outlives the page, and a broken entry does no harm', () => {
  const {courier, map} = open();
  courier.add(message(2));
  courier.add(message(1));
  map.set('out/broken', '{"clientId":');
  const later = open(map);
  expect(later.courier.waiting.map(({text}) => text)).toEqual(['1', '2']);
  later.courier.resume();
  later.courier.acknowledge(id(1));
  expect([...map.keys()].sort()).toEqual([`out/${id(2)}`, 'out/broken']);
});

test('a busy host is asked again after as long as it says, and nothing overtakes', () => {
  const {courier, sent} = open();
  courier.resume();
  courier.add(message(1));
  courier.add(message(2));
  courier.refuse(id(1), {code: 'slow-down', retryAfterMs: 700, detail: ''});
  vi.advanceTimersByTime(699);
  expect(sent).toEqual(['1']);
  vi.advanceTimersByTime(1);
  courier.acknowledge(id(1));
  expect(sent).toEqual(['1', '1', '2']);
});

test('what is refused for good holds nobody up, and can be tried again or taken back', () => {
  const {courier, sent} = open();
  courier.resume();
  courier.add(message(1));
  courier.add(message(2));
  courier.refuse(id(1), {code: 'not-carried', reason: 'too-long', detail: ''});
  expect(sent).toEqual(['1', '2']);
  courier.acknowledge(id(2));
  expect([...courier.refused.keys()]).toEqual([id(1)]);
  courier.retry(id(1));
  expect(sent).toEqual(['1', '2', '1']);
  courier.settle(id(1));
  expect(courier.refused.size).toBe(0);
});

test('no answer means a dead line', () => {
  const {courier, restarts} = open();
  courier.resume();
  courier.add(message(1));
  vi.advanceTimersByTime(15_000);
  expect(restarts).toHaveLength(1);
});
