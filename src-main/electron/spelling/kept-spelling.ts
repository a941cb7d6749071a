import {randomUUID} from 'node:crypto';
import {copyFile, mkdir, open, readdir, readFile, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import * as z from 'zod';
import {
  dictionaryKey,
  MOST_DICTIONARIES,
  MOST_OWN_WORDS,
  ownWord,
  type DictionaryAdded,
  type DictionarySource,
  type SpellingKept,
} from '../../../core/contract/spelling-wire.ts';
import {writeWhole} from '../../node/transcripts/write-whole.ts';
import type {SettingsStore} from '../settings.ts';

/** What this desktop keeps of a person's spelling, and the dictionaries there are (decision 0032). */
export interface Spelling {
  readonly kept: () => Promise<SpellingKept>;
  readonly set: (wanted: Pick<SpellingKept, 'isOn' | 'chosen'>) => Promise<SpellingKept>;
  readonly spell: (word: string, isKnown: boolean) => Promise<SpellingKept>;
  /** Copies a dictionary, of which one file was chosen; the other lies beside it. */
  readonly add: (path: string) => Promise<DictionaryAdded>;
  readonly remove: (key: string) => Promise<SpellingKept>;
  /** Undefined: there is no such dictionary. */
  readonly pathOf: (key: string, ending: 'aff' | 'dic') => Promise<string | undefined>;
}

interface SpellingHost {
  /** Made when there is something to keep. */
  readonly folder: string;
  readonly systemFolders: readonly string[];
  readonly settings: SettingsStore;
  /** BCP 47: what the person reads. What is looked into until they choose. */
  readonly locales: readonly string[];
}

/** The largest there is (Hungarian) has a fifth of that. */
const LARGEST_FILE = 30_000_000;
const WORDS = 'words.txt';
const endings = ['aff', 'dic'] as const;

const choice = z.object({isOn: z.boolean(), chosen: z.array(dictionaryKey).max(MOST_DICTIONARIES)});

/** Opens what is kept in that folder. */
export function openSpelling(host: SpellingHost): Spelling {
  const {folder, settings} = host;
  let words: Promise<readonly string[]> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ownWords = () => (words ??= readWords(join(folder, WORDS)));

  const kept = async (): Promise<SpellingKept> => {
    const dictionaries = await allDictionaries(host);
    const chosen = choice.safeParse(settings.current().spelling).data;
    return {
      isOn: chosen?.isOn ?? true,
      chosen: chosen?.chosen.filter(key => dictionaries.includes(key)) ?? fitting(dictionaries, host.locales),
      dictionaries: [...dictionaries],
      words: [...(await ownWords())],
    };
  };
  const set = async ({isOn, chosen}: Pick<SpellingKept, 'isOn' | 'chosen'>) => {
    await settings.change({spelling: {isOn, chosen: [...new Set(chosen)]}});
    return kept();
  };
  /** One after the other: each begins with what the one before has left. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    kept,
    set,
    spell: (word, isKnown) =>
      inTurn(async () => {
        const others = (await ownWords()).filter(one => one !== word);
        const next = isKnown ? [...others, word].slice(-MOST_OWN_WORDS) : others;
        await writeWords(folder, next);
        words = Promise.resolve(next);
        return kept();
      }),
    add: path =>
      inTurn(async () => {
        const added = await copyDictionary(path, folder);
        if ('why' in added) return {outcome: 'failed', why: added.why};
        const {isOn, chosen} = await kept();
        return {outcome: 'added', kept: await set({isOn, chosen: [...chosen, added.key]})};
      }),
    remove: key =>
      inTurn(async () => {
        const [source, id] = partsOf(key);
        if (source === 'own') await Promise.all(endings.map(one => rm(join(folder, `${id}.${one}`), {force: true})));
        return kept();
      }),
    async pathOf(key, ending) {
      const [source, id] = partsOf(key);
      const folders = source === 'own' ? [folder] : source === 'system' ? host.systemFolders : [];
      for (const one of folders) {
        if ((await dictionariesIn(one)).includes(id)) return join(one, `${id}.${ending}`);
      }
      return undefined;
    },
  };
}

/** `dictionaryKey` is what it looks like. */
const partsOf = (key: string) => key.split('/', 2) as [DictionarySource, string];

/** Ours first; one that somebody added stands before the system's of the same name. */
async function allDictionaries({folder, systemFolders}: SpellingHost): Promise<readonly string[]> {
  const own = await dictionariesIn(folder);
  const system = (await Promise.all(systemFolders.map(dictionariesIn))).flat();
  const keys = ['ours/en', ...own.map(id => `own/${id}`), ...[...new Set(system)].map(id => `system/${id}`)];
  return keys.filter(key => dictionaryKey.safeParse(key).success).slice(0, MOST_DICTIONARIES);
}

/** The names for which both files are there. */
async function dictionariesIn(folder: string): Promise<readonly string[]> {
  const files = new Set(await readdir(folder).catch(() => [])); // most systems have no such folder
  const ids = [...files].filter(file => extname(file) === '.dic').map(file => basename(file, '.dic'));
  return ids.filter(id => files.has(`${id}.aff`)).toSorted();
}

const languageOf = (tag: string) => tag.toLowerCase().split(/[-_]/, 1)[0];

/** Until somebody chooses: one for each language that the person reads. */
function fitting(keys: readonly string[], locales: readonly string[]): string[] {
  const read = new Set(locales.map(languageOf));
  const chosen = new Map<string | undefined, string>();
  for (const key of keys) {
    const language = languageOf(partsOf(key)[1]);
    if (read.has(language) && !chosen.has(language)) chosen.set(language, key);
  }
  return [...chosen.values()];
}

/** Somebody may have edited the file: what is no word is left out. */
async function readWords(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch(() => ''); // nobody has added one yet
  const lines = text.split(/\r?\n/).filter(line => ownWord.safeParse(line).success);
  return [...new Set(lines)].slice(0, MOST_OWN_WORDS);
}

async function writeWords(folder: string, words: readonly string[]): Promise<void> {
  await mkdir(folder, {recursive: true});
  const bytes = (async function* () {
    yield Buffer.from(words.map(word => `${word}\n`).join(''));
  })();
  await writeWhole({path: join(folder, WORDS), bytes, signal: new AbortController().signal, mark: randomUUID()});
}

type Copied = {readonly key: string} | {readonly why: 'no-dictionary' | 'too-large' | 'unwritten'};

async function copyDictionary(path: string, folder: string): Promise<Copied> {
  const id = basename(path, extname(path));
  const key = `own/${id}`;
  if (!dictionaryKey.safeParse(key).success) return {why: 'no-dictionary'};
  const from = (ending: string) => join(dirname(path), `${id}.${ending}`);
  const sizes = await Promise.all(endings.map(ending => sizeOf(from(ending))));
  if (sizes.some(size => size > LARGEST_FILE)) return {why: 'too-large'};
  if (sizes.some(size => size < 0) || !(await countsWords(from('dic')))) return {why: 'no-dictionary'};
  try {
    await mkdir(folder, {recursive: true});
    // Both are there before either counts: a dictionary is one whose `.dic` has its `.aff`.
    for (const ending of endings) {
      const unfinished = join(folder, `.${id}.${ending}.part`);
      await copyFile(from(ending), unfinished);
      await rename(unfinished, join(folder, `${id}.${ending}`));
    }
    return {key};
  } catch {
    return {why: 'unwritten'};
  }
}

/** Less than nothing: it is not there, or no file. */
const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? found.size : -1;
};

/** Its first line is how many words there are. */
async function countsWords(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const {bytesRead, buffer} = await file.read(Buffer.alloc(64), 0, 64, 0);
    return /^(?:\uFEFF|ï»¿)?\s*\d+\s*$/m.test(buffer.toString('latin1', 0, bytesRead).split('\n', 1)[0] ?? '');
  } finally {
    await file.close();
  }
}
