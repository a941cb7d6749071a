import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {NOON} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {createHitFinder, type Hits} from './find-hits.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const hitsFor = (topic: string): Hits => ({
  conversations: [{conversationId: aConversation(1), topic, customer: 'Marta', channel: 'live-chat', lastAt: NOON}],
  messages: [],
  customers: [],
});

/** An engine whose answers come when the test says so. */
function aFinder() {
  const waiting = new Map<string, (answer: Result<Hits>) => void>();
  const engine = fakeEngine({'search/all': ({text}) => new Promise(resolve => void waiting.set(text, resolve))});
  const finder = createHitFinder(engine);
  const topics = () => finder.getState().hits.conversations.map(({topic}) => topic);
  const reply = async (text: string) => {
    waiting.get(text)?.(ok(hitsFor(text)));
    await vi.advanceTimersByTimeAsync(0);
  };
  return {engine, finder, topics, reply};
}

test('SE-1: a fast typist asks once, within 50 ms of the last key', async () => {
  const {engine, finder} = aFinder();
  for (const text of ['m', 'ma', 'mar']) finder.ask(text);
  await vi.advanceTimersByTimeAsync(50);
  expect(engine.inputs('search/all')).toEqual([{text: 'mar'}]);
});

test('an answer to an older question is dropped, however late it comes', async () => {
  const {finder, topics, reply} = aFinder();
  finder.ask('ma');
  await vi.advanceTimersByTimeAsync(50);
  finder.ask('marta');
  await vi.advanceTimersByTimeAsync(50);
  await reply('marta');
  await reply('ma');
  expect(topics()).toEqual(['marta']);
});

test('an empty field finds nothing and asks nothing', async () => {
  const {engine, finder, topics, reply} = aFinder();
  finder.ask('ma');
  await vi.advanceTimersByTimeAsync(50);
  await reply('ma');
  finder.ask('  ');
  await vi.advanceTimersByTimeAsync(50);
  expect([topics(), engine.asked.length]).toEqual([[], 1]);
});
