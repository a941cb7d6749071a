import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Hunspell} from 'hunspell-wasm/dist/Hunspell.js';
import initialise from 'hunspell-wasm/wasm/hunspell.js';

/** Knows the words of one language. */
export interface Speller {
  readonly knows: (word: string) => boolean;
  /** The likeliest first. */
  readonly suggest: (word: string) => readonly string[];
}

/** Judged words that are remembered: a long German compound takes 40 ms the first time. */
const MOST_REMEMBERED = 20_000;
const MOST_SUGGESTIONS = 5;

/** Opens the dictionary of a language in that folder, where Hunspell lies, too. It takes a quarter of a second. */
export async function openSpeller(folder: string, language: string): Promise<Speller> {
  const [wasmBinary, affixes, words] = await Promise.all([
    readFile(join(folder, 'hunspell.wasm')),
    readFile(join(folder, `${language}.aff`), 'utf8'),
    readFile(join(folder, `${language}.dic`), 'utf8'),
  ]);
  const hunspell = new Hunspell(await initialise({wasmBinary}), affixes, words);
  const judged = new Map<string, boolean>();
  return {
    knows: word => {
      const before = judged.get(word);
      if (before !== undefined) return before;
      const isKnown = hunspell.testSpelling(word);
      if (judged.size >= MOST_REMEMBERED) judged.clear();
      judged.set(word, isKnown);
      return isKnown;
    },
    suggest: word => hunspell.getSpellingSuggestions(word).slice(0, MOST_SUGGESTIONS),
  };
}
