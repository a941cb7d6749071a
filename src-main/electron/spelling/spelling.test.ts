import {afterEach, expect, test, vi} from 'vitest';
import type {SpellingLanguage} from '../../../core/contract/spelling.ts';
import {Spelling} from './spelling.ts';

const open: Spelling[] = [];
afterEach(() => Promise.all(open.splice(0).map(spelling => spelling.end())));

/** A thread that knows only words that begin with a. */
const thread = `
  const {parentPort} = require('node:worker_threads');
  const knows = word => word.startsWith('a');
  parentPort.on('message', ({call, name, input}) => {
    if (input.language === 'de') process.exit(3);
    const value = name === 'check' ? input.words.filter(word => !knows(word)) : ['a' + input.word];
    parentPort.postMessage({answer: call, value});
  });
`;

function aSpelling(language: SpellingLanguage | undefined) {
  const own: string[] = ['Parley'];
  const log = {debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn()};
  const now = {language};
  const spelling = new Spelling({
    entry: new URL(
      `data:text/javascript,${encodeURIComponent(`import {createRequire} from 'node:module'; const require = createRequire('file:///'); ${thread}`)}`,
    ),
    start: {folder: '/nowhere'},
    language: () => now.language,
    ownWords: () => own,
    keepWord: async word => void own.push(word),
    log,
  });
  open.push(spelling);
  return {spelling, log, now};
}

test('words are looked up; those somebody added are no mistakes', async () => {
  const {spelling} = aSpelling('en');
  expect(await spelling.check(['apple', 'zebra', 'Parley'])).toEqual(['zebra']);
  expect(await spelling.suggest('zebra')).toEqual(['azebra']);
  await spelling.add('zebra');
  expect(await spelling.check(['apple', 'zebra', 'Zebra'])).toEqual([]);
});

test('switched off, nothing is', async () => {
  const {spelling} = aSpelling(undefined);
  expect(await spelling.check(['zebra'])).toEqual([]);
  expect(await spelling.suggest('zebra')).toEqual([]);
});

test('a thread that ends marks nothing, and the next word starts another', async () => {
  const {spelling, log, now} = aSpelling('de');
  expect(await spelling.check(['zebra'])).toEqual([]);
  expect(log.error).toHaveBeenCalledOnce();
  now.language = 'en';
  await vi.waitFor(async () => expect(await spelling.check(['zebra'])).toEqual(['zebra']), {timeout: 20_000});
});
