import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Output} from '../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../core/lib/failure.ts';
import {aConversation} from '../../test/support/builders.ts';
import {fakeEngine} from '../../test/support/fake-engine.ts';
import {PACE_MS} from './keep-reading.ts';
import {createLiveCache} from './live-cache.ts';
import type {LiveValue} from './live.ts';

type Page = Output<'inbox/page'>;
const page = (next: string): Page => ({rows: [], next});
const away = refuse({code: 'unavailable', detail: 'hub away'});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** An engine whose answers come when the test says so, in the order it says. */
function watch() {
  const waiting: ((answer: Result<Page>) => void)[] = [];
  const engine = fakeEngine({'inbox/page': () => new Promise(resolve => void waiting.push(resolve))});
  const query: LiveValue<Page> = createLiveCache(engine).query('inbox/page', {view: 'mine', after: null});
  const onUpdate = vi.fn();
  const stop = query.start(onUpdate);
  const reply = async (answer: Result<Page>) => {
    waiting.shift()?.(answer);
    await vi.advanceTimersByTimeAsync(0);
  };
  const pace = () => vi.advanceTimersByTimeAsync(PACE_MS);
  return {engine, query, onUpdate, stop, reply, pace};
}

test('a live query is loading, then ready', async () => {
  const {query, reply} = watch();
  expect(query.current()).toEqual({phase: 'loading'});
  await reply(ok(page('a')));
  expect(query.current()).toEqual({phase: 'ready', value: page('a')});
});

test('it reads again when one of its topics changes, and only then', async () => {
  const {engine, query, reply, pace} = watch();
  await reply(ok(page('a')));
  await pace();
  engine.announce('presence');
  expect(engine.asked.length).toBe(1);
  engine.announce('conversations');
  await reply(ok(page('b')));
  expect(query.current()).toMatchObject({value: page('b')});
});

test('the first change after a quiet while is read at once', async () => {
  const {engine, reply, pace} = watch();
  await reply(ok(page('a')));
  await pace();
  engine.announce('conversations');
  expect(engine.asked.length).toBe(2);
});

test('a thousand changes cost one read per pace, and the last of them is seen', async () => {
  const {engine, reply, pace} = watch();
  await reply(ok(page('a')));
  for (let n = 0; n < 1_000; n += 1) engine.announce('conversations');
  expect(engine.asked.length).toBe(1);
  await pace();
  expect(engine.asked.length).toBe(2);
  await reply(ok(page('b')));
  await pace();
  expect(engine.asked.length).toBe(2);
});

test('a flood is read along more slowly, to its end; the first change after it at once', async () => {
  const {engine, reply} = watch();
  const readsDuring = async (ms: number) => {
    const before = engine.asked.length;
    for (let n = 0; n < ms / 5; n += 1) {
      engine.announce('conversations');
      await reply(ok(page(`${n}`)));
      await vi.advanceTimersByTimeAsync(5);
    }
    return engine.asked.length - before;
  };
  expect(await readsDuring(1_000)).toBeGreaterThanOrEqual(19);
  expect(await readsDuring(2_000)).toBeLessThanOrEqual(11);
  // What came last is read, too.
  const before = engine.asked.length;
  await vi.advanceTimersByTimeAsync(4 * PACE_MS);
  expect(engine.asked.length).toBe(before + 1);
  await reply(ok(page('last')));
  await vi.advanceTimersByTimeAsync(1_000);
  engine.announce('conversations');
  expect(engine.asked.length).toBe(before + 2);
});

test('changes during a read are followed by one more read, however slow the first is', async () => {
  const {engine, reply, pace} = watch();
  await pace();
  for (let n = 0; n < 100; n += 1) engine.announce('conversations');
  expect(engine.asked.length).toBe(1);
  await reply(ok(page('a')));
  expect(engine.asked.length).toBe(2);
});

test('an answer after the stop is dropped, and nothing is heard any more', async () => {
  const {engine, query, onUpdate, stop, reply} = watch();
  stop();
  await reply(ok(page('late')));
  expect({live: query.current(), listeners: engine.listenerCount()}).toEqual({live: {phase: 'loading'}, listeners: 0});
  expect(onUpdate).not.toHaveBeenCalled();
});

test('a failed read keeps the last good answer, and retry recovers', async () => {
  const {engine, query, reply, pace} = watch();
  await reply(ok(page('a')));
  await pace();
  engine.announce('conversations');
  await reply(refuse({code: 'forbidden', detail: ''}));

  const live = query.current();
  expect(live).toMatchObject({phase: 'failed', value: page('a'), failure: {code: 'forbidden'}});
  if (live.phase === 'failed') live.retry();
  await pace();
  await reply(ok(page('b')));
  expect(query.current()).toEqual({phase: 'ready', value: page('b')});
});

test('an engine that is away is asked again by itself, more and more slowly', async () => {
  const {engine, query, reply} = watch();
  await reply(away);
  await vi.advanceTimersByTimeAsync(499);
  expect(engine.asked.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(engine.asked.length).toBe(2);
  await reply(away);
  await vi.advanceTimersByTimeAsync(999);
  expect(engine.asked.length).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  await reply(ok(page('back')));
  expect(query.current()).toEqual({phase: 'ready', value: page('back')});
});

test('an equal answer is the same object, and nobody is told', async () => {
  const {engine, query, onUpdate, reply, pace} = watch();
  await reply(ok(page('a')));
  const before = query.current();
  await pace();
  engine.announce('conversations');
  await reply(ok(page('a')));
  expect(query.current()).toBe(before);
  expect(onUpdate).toHaveBeenCalledTimes(1);
});

test('two components that ask the same share one read and one listener', () => {
  const engine = fakeEngine({'inbox/counters': () => new Promise(() => {})});
  const cache = createLiveCache(engine);
  const stops = [1, 2].map(() => cache.query('inbox/counters', {}).start(vi.fn()));
  expect({asked: engine.asked.length, listeners: engine.listenerCount()}).toEqual({asked: 1, listeners: 1});
  stops.forEach(stop => stop());
  expect(engine.listenerCount()).toBe(0);
});

test('a query about one conversation is not read again for another', async () => {
  const engine = fakeEngine();
  createLiveCache(engine)
    .query('conversation/get', {conversationId: aConversation(1)})
    .start(vi.fn());
  await vi.advanceTimersByTimeAsync(PACE_MS);
  engine.announceIn([aConversation(2)], 'conversations');
  expect(engine.asked.length).toBe(1);
  engine.announceIn([aConversation(2), aConversation(1)], 'conversations');
  expect(engine.asked.length).toBe(2);
  await vi.advanceTimersByTimeAsync(PACE_MS);
  engine.announce('conversations');
  expect(engine.asked.length).toBe(3);
});

test('what was read a moment ago shows at once when somebody comes back to it', async () => {
  const {query, stop, reply} = watch();
  await reply(ok(page('a')));
  stop();
  query.start(vi.fn());
  expect(query.current()).toEqual({phase: 'ready', value: page('a')});
});

test('what failed for somebody who left is asked anew for who comes', async () => {
  const {query, stop, reply} = watch();
  await reply(away);
  expect(query.current()).toMatchObject({phase: 'failed'});
  stop();
  query.start(vi.fn());
  expect(query.current()).toEqual({phase: 'loading'});
});
