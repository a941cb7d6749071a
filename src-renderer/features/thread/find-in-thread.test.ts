import {expect, test} from 'vitest';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation, aMessage} from '../../../test/support/builders.ts';
import {NOON} from '../../../test/support/conversations.ts';
import {fakeEngine, type Script} from '../../../test/support/fake-engine.ts';
import {createThreadFind} from './find-in-thread.ts';

const hitsFrom = (newest: number, count: number) =>
  Array.from({length: count}, (_, n) => ({
    messageId: aMessage(newest - n),
    position: newest - n,
    excerpt: 'A parcel',
    at: NOON,
  }));
const settle = () => new Promise(resolve => void setTimeout(resolve));

/** Five hits on two pages, the second of them after a page of nothing. */
const inPages: Script = {
  'search/thread': async ({after}) => {
    if (after === null) return ok({hits: hitsFrom(900, 3), next: 'empty', isPartial: true});
    if (after === 'empty') return ok({hits: [], next: 'last', isPartial: true});
    return ok({hits: hitsFrom(20, 2), next: null, isPartial: false});
  },
};

function aFind(script: Script = inPages) {
  const jumps: number[] = [];
  const engine = fakeEngine(script);
  const find = createThreadFind(engine, {conversationId: aConversation(1), onJump: at => void jumps.push(at)});
  return {engine, find, jumps};
}

test('SE-4: the newest hit is shown as one types; Enter goes back in time, over pages, and round', async () => {
  const {find, jumps} = aFind();
  find.look('parcel');
  await settle();
  for (let n = 0; n < 5; n += 1) await find.older(); // oxlint-disable-line no-await-in-loop -- key after key
  expect(jumps).toEqual([900, 899, 898, 20, 19, 900]);
  expect(find.getState()).toMatchObject({at: 0, next: null});
});

test('forward from the newest goes round only when the oldest is known', async () => {
  const {find, jumps} = aFind();
  find.look('parcel');
  await settle();
  find.newer();
  expect(jumps).toEqual([900]);
  for (let n = 0; n < 3; n += 1) await find.older(); // oxlint-disable-line no-await-in-loop -- key after key
  find.newer();
  find.newer();
  find.newer();
  find.newer();
  expect(jumps.slice(-3)).toEqual([899, 900, 19]);
});

test('Enter held down reads a page once', async () => {
  const {engine, find} = aFind();
  find.look('parcel');
  await settle();
  find.newer();
  await find.older();
  await find.older();
  await Promise.all([find.older(), find.older(), find.older()]);
  expect(engine.inputs('search/thread').map(({after}) => after)).toEqual([null, 'empty', 'last']);
});

test('closing keeps what was looked for, and the place; an emptied field finds nothing', async () => {
  const {find, jumps} = aFind();
  find.open();
  find.look('parcel');
  await settle();
  find.close();
  expect(find.getState()).toMatchObject({isOpen: false, text: 'parcel', at: 0});
  find.look('');
  expect(find.getState().hits).toEqual([]);
  expect(jumps).toEqual([900]);
});

test('no answer is said, and the next word may have one', async () => {
  const {find} = aFind({
    'search/thread': async ({text}) =>
      text === 'a' ? refuse({code: 'unavailable', detail: 'away'}) : ok({hits: [], next: null, isPartial: false}),
  });
  find.look('a');
  await settle();
  expect(find.getState().failure?.code).toBe('unavailable');
  find.look('ab');
  await settle();
  expect(find.getState().failure).toBeUndefined();
});
