import nspell from 'nspell';
import {isAnotherLanguage, scriptOf, wordsToCheck, type Script, type Stretch} from '../../../core/spelling/words.ts';

/** The two files of a Hunspell dictionary. */
export interface DictionaryFiles {
  readonly aff: ArrayBuffer;
  readonly dic: ArrayBuffer;
}

/** What knows which words there are. It computes, and may take long: it lives in a thread (`spelling-thread.ts`). */
export interface Checker {
  /** False: these files are no dictionary. */
  readonly load: (key: string, files: DictionaryFiles) => boolean;
  /** The person's own words; those of before are forgotten. */
  readonly setWords: (words: readonly string[]) => void;
  /** The words of a line that are in no dictionary. */
  readonly check: (line: string) => readonly Stretch[];
  /** What may be meant, likeliest first. */
  readonly suggest: (word: string) => readonly string[];
}

export const MOST_SUGGESTIONS = 5;
/** Every letter more makes looking for what is meant longer: half a second at 30. */
const LONGEST_GUESSED = 20;

interface Dictionary {
  readonly script: Script;
  readonly knows: (word: string) => boolean;
  readonly suggest: (word: string) => readonly string[];
}

/** Makes one that knows no language yet: until it does, nothing is wrong. */
export function createChecker(): Checker {
  const dictionaries = new Map<string, Dictionary>();
  let own: ReadonlySet<string> = new Set();
  const known = new Map<string, boolean>();

  const among = (word: string) => {
    const script = scriptOf(word);
    return [...dictionaries.values()].filter(one => one.script === script);
  };
  const lookUp = (word: string): boolean => {
    if (own.has(word.toLowerCase())) return true;
    const asked = among(word);
    if (asked.length === 0 || asked.some(({knows}) => knows(word))) return true;
    const parts = word.split(/[‐-]/u);
    return parts.length > 1 && parts.every(part => part.length < 2 || lookUp(part));
  };
  const isKnown = (word: string): boolean => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size > 20_000) known.clear();
    const is = lookUp(word);
    known.set(word, is);
    return is;
  };
  return {
    load(key, files) {
      const dictionary = dictionaryFrom(files);
      known.clear();
      if (dictionary !== undefined) dictionaries.set(key, dictionary);
      return dictionary !== undefined;
    },
    setWords(words) {
      own = new Set(words.map(word => word.toLowerCase()));
      known.clear();
    },
    check(line) {
      const words = wordsToCheck(line);
      const unknown = words.filter(({start, end}) => !isKnown(line.slice(start, end)));
      return isAnotherLanguage(words.length, unknown.length) ? [] : unknown;
    },
    suggest(word) {
      const meant = [...swapped(word).filter(isKnown), ...among(word).flatMap(one => one.suggest(word))];
      return [...new Set(meant)].slice(0, MOST_SUGGESTIONS);
    },
  };
}

/** Two letters the wrong way round: the commonest slip of whoever types fast. */
const swapped = (word: string): readonly string[] =>
  Array.from({length: word.length - 1}, (_, n) => word.slice(0, n) + word[n + 1] + word[n] + word.slice(n + 2));

/** Undefined: it is none, or in letters that nobody makes dictionaries for. */
function dictionaryFrom(files: DictionaryFiles): Dictionary | undefined {
  const encoding = encodingOf(files.aff);
  const [aff, dic] = [decoded(files.aff, encoding), decoded(files.dic, encoding)];
  // The first line of the words is how many there are.
  const script = /^\uFEFF?\s*\d+/.test(dic) ? scriptOf(dic.slice(0, 100_000)) : undefined;
  if (script === undefined) return undefined;
  const spelled = nspell(aff, dic);
  const knows = (word: string) => spelled.correct(word);
  const joins = /^COMPOUND(?:BEGIN|FLAG|MIDDLE|END)\b/m.test(aff);
  return {
    script,
    knows: joins ? word => knows(word) || isJoined(word, knows) : knows,
    suggest: word => (word.length > LONGEST_GUESSED ? [] : spelled.suggest(word)),
  };
}

/** `SET` of the affixes says how both files are written. */
const encodingOf = (aff: ArrayBuffer): string =>
  /^SET\s+(\S+)/m.exec(new TextDecoder('latin1').decode(aff.slice(0, 4_000)))?.[1] ?? 'iso-8859-1';

function decoded(bytes: ArrayBuffer, encoding: string): string {
  try {
    return new TextDecoder(encoding.replace(/^ISO(?=\d)/i, 'iso-').replace(/^microsoft-cp/i, 'windows-')).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // an encoding nobody knows: most are this one by now
  }
}

const SHORTEST_PART = 3;

/** German and its sisters write what belongs together as one word; nspell knows nothing of that. */
function isJoined(word: string, knows: (word: string) => boolean, parts = 3): boolean {
  const isPart = (part: string) => knows(part) || knows(part[0]?.toUpperCase() + part.slice(1));
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const first = word.slice(0, at);
    if (!isPart(first) && !(first.endsWith('s') && at > SHORTEST_PART && isPart(first.slice(0, -1)))) continue;
    const rest = word.slice(at);
    if (isPart(rest) || (parts > 2 && isJoined(rest, knows, parts - 1))) return true;
  }
  return false;
}
