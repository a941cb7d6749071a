import Database from 'better-sqlite3';
import {expect, test} from 'vitest';
import {initial} from './migrations/0001-initial.ts';
import {TextIndex} from './text-index.ts';

function emptyIndex() {
  const db = new Database(':memory:');
  initial.up(db);
  const find = db.prepare('SELECT rowid FROM message_text WHERE message_text MATCH ? ORDER BY rowid').pluck();
  return {index: new TextIndex(db), find: (word: string) => find.all(word)};
}

test('C-15: what is indexed again is found by its new words only, in the same transaction or a later one', () => {
  const {index, find} = emptyIndex();
  index.begin(6);
  index.put('message', 7, 'first words');
  index.put('message', 7, 'second words');
  expect([find('first'), find('second'), find('words')]).toEqual([[], [7], [7]]);
  index.begin(9);
  index.put('message', 7, 'third words');
  index.put('message', 10, 'other words');
  expect([find('second'), find('third'), find('words')]).toEqual([[], [7], [7, 10]]);
});

test('an older message may be indexed after newer ones', () => {
  const {index, find} = emptyIndex();
  index.begin(0);
  index.put('message', 5, 'newer');
  index.put('message', 3, 'older');
  index.put('message', 3, 'oldest');
  expect([find('newer'), find('older'), find('oldest')]).toEqual([[5], [], [3]]);
});

test('a message and the topic of its conversation may share a position', () => {
  const {index, find} = emptyIndex();
  index.begin(0);
  index.put('topic', 1, 'delivery');
  index.put('message', 1, 'hello');
  expect([find('delivery'), find('hello')]).toEqual([[], [1]]);
});
