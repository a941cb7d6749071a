import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {SpellingKept} from '../../../core/contract/spelling-wire.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {ok} from '../../../core/lib/failure.ts';
import type {SpellingPort} from './ask-thread.ts';
import {ANSWERED_WITHIN_MS, createSpeller, LOADED_WITHIN_MS} from './speller.ts';
import type {FromThread, ToThread} from './spelling-wire.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Marks the first letter of every line; is lost for ever in what `isStuck` says. */
function aThread(isStuck: (asked: ToThread) => boolean) {
  const made: {ended: boolean}[] = [];
  const startThread = (): SpellingPort => {
    const one = {ended: false};
    made.push(one);
    let hear: (message: FromThread) => void = () => undefined;
    let isLost = false;
    return {
      post(asked) {
        isLost ||= isStuck(asked);
        if (isLost || !('id' in asked)) return;
        const value =
          asked.do === 'check' ? asked.lines.map(() => [{start: 0, end: 1}]) : asked.do === 'load' ? true : ['x'];
        queueMicrotask(() => hear({id: asked.id, value}));
      },
      onMessage: listener => (hear = listener),
      terminate: () => (one.ended = true),
    };
  };
  return {startThread, made};
}

async function aSpeller(isStuck: (asked: ToThread) => boolean, chosen = ['ours/en', 'own/endless']) {
  const kept: SpellingKept = {isOn: true, chosen, dictionaries: chosen, words: []};
  const shell = fakeShell();
  const ask: typeof shell.ask = async route => ok(route === 'shell/spelling' ? kept : null) as never;
  const thread = aThread(isStuck);
  const speller = createSpeller({shell: {...shell, ask}, bytesOf: async () => new ArrayBuffer(1), ...thread});
  speller.begin();
  await vi.advanceTimersByTimeAsync(0);
  return {speller, made: thread.made};
}

test('A.10: a dictionary that is never read to its end is given up, and the others are looked into', async () => {
  const {speller, made} = await aSpeller(asked => asked.do === 'load' && asked.key === 'own/endless');
  const first = speller.check(['a']);
  await vi.advanceTimersByTimeAsync(LOADED_WITHIN_MS);
  expect(await first).toBeUndefined();
  expect(speller.getState().trouble).toEqual({'own/endless': 'slow'});
  expect(await speller.check(['a'])).toEqual([[{start: 0, end: 1}]]);
  expect(made.map(({ended}) => ended)).toEqual([true, false]);
});

test('A.10: a word that is never done with ends the thread and not the checking, so often and no more', async () => {
  const {speller, made} = await aSpeller(asked => asked.do === 'suggest' && asked.word === 'endless');
  for (let n = 0; n < 8; n++) {
    const endless = speller.suggest('endless');
    await vi.advanceTimersByTimeAsync(ANSWERED_WITHIN_MS);
    expect(await endless).toEqual([]);
    expect(await speller.check(['a'])).toEqual(n < 4 ? [[{start: 0, end: 1}]] : undefined);
  }
  expect(made).toHaveLength(5);
  expect(made.every(({ended}) => ended)).toBe(true);
});

test('what the thread was asked before it was ended is answered with nothing', async () => {
  const {speller} = await aSpeller(asked => asked.do === 'check');
  const asked = speller.check(['a']);
  await vi.advanceTimersByTimeAsync(10);
  speller.close();
  expect(await asked).toBeUndefined();
});
