import type {SpellingLanguage} from '../../../core/contract/spelling.ts';

/** What the thread that knows words does. */
export interface SpellingService {
  /** Those that are misspelt. */
  check(asked: {readonly language: SpellingLanguage; readonly words: readonly string[]}): Promise<readonly string[]>;
  suggest(asked: {readonly language: SpellingLanguage; readonly word: string}): Promise<readonly string[]>;
}

export interface SpellingStart {
  /** Where the dictionaries are. */
  readonly folder: string;
}
