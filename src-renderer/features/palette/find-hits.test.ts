import {expect, test} from 'vitest';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {aConversation, aCustomer} from '../../../test/support/builders.ts';
import {NOON} from '../../../test/support/conversations.ts';
import {fakeEngine, type Script} from '../../../test/support/fake-engine.ts';
import type {Hits} from './ask-for.ts';
import {createHitFinder} from './find-hits.ts';
import {firstQuestion, noFilter, type Question} from './question.ts';

const aHit = (n: number, topic = `Topic ${n}`) =>
  ({conversationId: aConversation(n), topic, customer: 'Marta', channel: 'live-chat', lastAt: NOON}) as const;
const aMessage = (n: number) => ({
  conversationId: aConversation(n),
  position: n,
  excerpt: `Excerpt ${n}`,
  customer: 'Marta',
  at: NOON,
});
const hitsFor = (topic: string): Hits => ({conversations: [aHit(1, topic)], messages: [], customers: []});
const noHits: Hits = {conversations: [], messages: [], customers: []};
const asking = (text: string, changes: Partial<Question> = {}): Question => ({...firstQuestion, text, ...changes});
const settle = () => new Promise(resolve => void setTimeout(resolve));

/** An engine whose answers come when the test says so. */
function aFinder() {
  const waiting = new Map<string, (answer: Result<Hits>) => void>();
  const engine = fakeEngine({'search/all': ({text}) => new Promise(resolve => void waiting.set(text, resolve))});
  const finder = createHitFinder(engine);
  const topics = () => finder.getState().hits.conversations.map(({topic}) => topic);
  const answer = async (text: string, hits: Result<Hits> = ok(hitsFor(text))) => {
    waiting.get(text)?.(hits);
    await settle();
  };
  return {engine, finder, topics, answer, asked: () => engine.inputs('search/all').map(({text}) => text)};
}

function answering(script: Script) {
  const engine = fakeEngine(script);
  return {engine, finder: createHitFinder(engine)};
}

test('SE-1: the first key asks at once, and what follows waits for its answer only', async () => {
  const {finder, asked, answer} = aFinder();
  for (const text of ['m', 'ma', 'mar']) finder.ask(asking(text));
  expect(asked()).toEqual(['m']);
  await answer('m');
  expect(asked()).toEqual(['m', 'mar']);
});

test('the last answer stays while the next is read', async () => {
  const {finder, topics, answer} = aFinder();
  finder.ask(asking('m'));
  await answer('m');
  finder.ask(asking('ma'));
  expect(topics()).toEqual(['m']);
  await answer('ma');
  expect(topics()).toEqual(['ma']);
});

test('an answer to what was cleared is dropped, however late it comes', async () => {
  const {finder, topics, asked, answer} = aFinder();
  finder.ask(asking('ma'));
  finder.ask(asking('  '));
  await answer('ma');
  expect([topics(), asked()]).toEqual([[], ['ma']]);
});

test('another place to look in starts afresh: hits of one never stand in the other', async () => {
  const {finder, topics, answer} = aFinder();
  finder.ask(asking('ma'));
  await answer('ma');
  finder.ask(asking('ma', {scope: 'messages'}));
  expect(topics()).toEqual([]);
});

test('no answer is said, and the hits of before stay', async () => {
  const {finder, topics, answer} = aFinder();
  finder.ask(asking('m'));
  await answer('m');
  finder.ask(asking('ma'));
  await answer('ma', refuse({code: 'unavailable', detail: 'away'}));
  expect([topics(), finder.getState().failure?.code]).toEqual([['m'], 'unavailable']);
  finder.ask(asking('mar'));
  await answer('mar');
  expect([topics(), finder.getState().failure]).toEqual([['mar'], undefined]);
});

test('a word nobody wrote is looked for as it was perhaps meant', async () => {
  const {engine, finder} = answering({
    'search/all': async () => ok(noHits),
    'search/messages': async () => ok({hits: [aMessage(7)], next: null, isPartial: false, corrected: ['refund']}),
  });
  finder.ask(asking('refnud'));
  await settle();
  expect(finder.getState().hits.messages.map(({position}) => position)).toEqual([7]);
  expect(finder.getState().corrected).toEqual(['refund']);
  expect(engine.inputs('search/messages')).toEqual([{text: 'refnud', order: 'best', filter: noFilter, after: null}]);
});

test('pages follow one another, each asked for once', async () => {
  const {engine, finder} = answering({
    'search/conversations': async ({after}) =>
      ok(
        after === null
          ? {hits: [aHit(1)], next: 'two', isPartial: false}
          : {hits: [aHit(2)], next: null, isPartial: false},
      ),
  });
  finder.ask(asking('ma', {scope: 'conversations'}));
  await settle();
  await Promise.all([finder.more(), finder.more()]);
  await finder.more();
  expect(finder.getState().hits.conversations.map(({topic}) => topic)).toEqual(['Topic 1', 'Topic 2']);
  expect(engine.inputs('search/conversations').map(({after}) => after)).toEqual([null, 'two']);
});

test('a page that looked without finding is turned by itself, and not for ever', async () => {
  let turns = 0;
  const {finder} = answering({
    'search/messages': async () => {
      turns += 1;
      return ok({hits: [], next: 'on', isPartial: true, corrected: []});
    },
  });
  finder.ask(asking('the', {scope: 'messages'}));
  await settle();
  expect(turns).toBe(6);
  expect(finder.getState().next).toBe('on');
});

test('a page of an older question is not added to the newer one', async () => {
  let answerSecond: ((value: Result<{hits: never[]; next: null; isPartial: false}>) => void) | undefined;
  const {finder} = answering({
    'search/customers': ({text, after}) =>
      after === null
        ? Promise.resolve(
            ok({
              hits: [{customerId: aCustomer(1), name: text, channels: [], lastAt: NOON}],
              next: 'two',
              isPartial: false,
            }),
          )
        : new Promise(resolve => void (answerSecond = resolve)),
  });
  finder.ask(asking('ma', {scope: 'customers'}));
  await settle();
  const more = finder.more();
  finder.ask(asking('jo', {scope: 'customers'}));
  await settle();
  answerSecond?.(ok({hits: [], next: null, isPartial: false}));
  await more;
  expect(finder.getState().hits.customers.map(({name}) => name)).toEqual(['jo']);
  expect(finder.getState().next).toBe('two');
});
