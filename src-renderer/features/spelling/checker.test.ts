import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {createChecker, type DictionaryFiles} from './checker.ts';

const folder = join(import.meta.dirname, '../../../node_modules/dictionary-en');
const bytes = (text: Buffer | string): ArrayBuffer => new Uint8Array(Buffer.from(text)).buffer;
const english: DictionaryFiles = {
  aff: bytes(readFileSync(join(folder, 'index.aff'))),
  dic: bytes(readFileSync(join(folder, 'index.dic'))),
};
/** Small, in Latin-1, with compounds as German ones are. */
const german: DictionaryFiles = {
  aff: bytes(Buffer.from('SET ISO8859-1\nCOMPOUNDBEGIN x\n', 'latin1')),
  dic: bytes(Buffer.from('4\nKaffee/x\nMaschine/x\nLieferung/x\nprüfen\n', 'latin1')),
};
const inEnglish = createChecker();
inEnglish.load('en', english);
const wrong = (line: string, checker = inEnglish) => checker.check(line).map(({start, end}) => line.slice(start, end));

test('what is in no dictionary is found, and nothing else', () => {
  expect(wrong("I recieve teh parcel tomorow. Don't worry, it's e-mail No. 3rd!")).toEqual([
    'recieve',
    'teh',
    'tomorow',
  ]);
  expect(wrong('See https://exmaple.org/pahts or ann@exmaple.org, re-sned it')).toEqual(['re-sned']);
});

test('up to five suggestions, the likeliest first', () => {
  expect(inEnglish.suggest('teh')[0]).toBe('the');
  expect(inEnglish.suggest('recieve')[0]).toBe('receive');
  expect(inEnglish.suggest('shiping')[0]).toBe('shipping');
  for (const word of ['teh', 'hte', 'qqqq', 'zxcvbnmzxcvbnmzxcvbnmzxcvbnmzxcvbnm'])
    expect(inEnglish.suggest(word).length).toBeLessThanOrEqual(5);
});

test('letters that no dictionary has, and lines in another language, are left alone', () => {
  expect(wrong('مرحبا بكم في متجرنا')).toEqual([]);
  expect(wrong('Привет 你好 🙂')).toEqual([]);
  expect(wrong('Vielen Dank für Ihre Nachricht, wir melden uns morgen')).toEqual([]);
});

test('without a dictionary nothing is wrong; what is none is not taken', () => {
  const checker = createChecker();
  expect(wrong('recieve teh', checker)).toEqual([]);
  expect(checker.load('x', {aff: bytes(''), dic: bytes('<html>not found</html>')})).toBe(false);
  expect(checker.load('x', {aff: bytes('\0\0'), dic: bytes('\0\0\0')})).toBe(false);
  expect(wrong('recieve teh', checker)).toEqual([]);
});

test("one's own words are known, however they are capitalised, until they are taken back", () => {
  const checker = createChecker();
  checker.load('en', english);
  checker.setWords(['Parleyo']);
  expect(wrong('Parleyo parleyo parleyos', checker)).toEqual(['parleyos']);
  checker.setWords([]);
  expect(wrong('Parleyo', checker)).toEqual(['Parleyo']);
});

test('another language beside it: a word of either is right, in its own encoding, compounds too', () => {
  const checker = createChecker();
  checker.load('en', english);
  expect(checker.load('de', german)).toBe(true);
  expect(wrong('Kaffeemaschine Lieferungsprüfen prüfen receive Kaffeemaschime', checker)).toEqual(['Kaffeemaschime']);
});

test('hostile: no text takes longer than its length', () => {
  const began = performance.now();
  for (const line of ['x'.repeat(100_000), 'recieve '.repeat(12_500), '🙂'.repeat(50_000), "a'-".repeat(30_000)])
    inEnglish.check(line);
  expect(performance.now() - began).toBeLessThan(4_000);
});
