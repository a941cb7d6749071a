import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openSpeller} from './speller.ts';

const packages = dirname(dirname(createRequire(import.meta.url).resolve('dictionary-en')));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-spelling-'));
  copyFileSync(join(packages, 'hunspell-wasm/wasm/hunspell.wasm'), join(folder, 'hunspell.wasm'));
  for (const language of ['en', 'de']) {
    for (const kind of ['aff', 'dic']) {
      copyFileSync(join(packages, `dictionary-${language}/index.${kind}`), join(folder, `${language}.${kind}`));
    }
  }
});
afterAll(() => rmSync(folder, {recursive: true}));

test('English words are known, misspelt ones are not and have suggestions', async () => {
  const speller = await openSpeller(folder, 'en');
  expect(['hello', "don't", 'Wednesday', 'HELLO'].map(speller.knows)).toEqual([true, true, true, true]);
  expect(['recieve', 'recieve', 'Wensday'].map(speller.knows)).toEqual([false, false, false]);
  expect(speller.suggest('recieve')[0]).toBe('receive');
  expect(speller.suggest('helo').length).toBeLessThanOrEqual(5);
});

test('German words are put together as Germans do', async () => {
  const speller = await openSpeller(folder, 'de');
  expect(['Rechnung', 'Straße', 'Liefertermin', 'Kundenbetreuungszeitraum'].map(speller.knows)).toEqual(
    Array.from({length: 4}, () => true),
  );
  expect(speller.knows('Rechnugn')).toBe(false);
  expect(speller.suggest('Rechnugn')).toContain('Rechnung');
});

test('a language without a dictionary cannot be opened', async () => {
  await expect(openSpeller(folder, 'ar')).rejects.toThrow('ar.aff');
});
