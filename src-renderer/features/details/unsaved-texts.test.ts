import {expect, test} from 'vitest';
import {createUnsavedTexts} from './unsaved-texts.ts';

function aStorage(stored?: string) {
  const values = new Map(stored === undefined ? [] : [['parley.unsaved', stored]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

test('what was not saved is there after a crash, until it is saved', () => {
  const storage = aStorage();
  createUnsavedTexts(() => storage).keep('topic', 'Half a topic');
  const next = createUnsavedTexts(() => storage);
  expect(next.get('topic')).toBe('Half a topic');
  next.drop('topic');
  expect(createUnsavedTexts(() => storage).get('topic')).toBeUndefined();
});

test('the oldest makes room', () => {
  const storage = aStorage();
  const texts = createUnsavedTexts(() => storage);
  for (let n = 0; n < 41; n += 1) texts.keep(`text ${n}`, 'Half');
  const next = createUnsavedTexts(() => storage);
  expect([next.get('text 0'), next.get('text 1')]).toEqual([undefined, 'Half']);
});

test.each(['no JSON {', '{"topic": "x"}', 'null'])('what somebody broke by hand counts as not there: %s', stored => {
  expect(createUnsavedTexts(() => aStorage(stored)).get('topic')).toBeUndefined();
});
