import type {SpellingLanguage} from '../../../core/contract/spelling.ts';
import type {Log} from '../../../core/ports/clock.ts';
import {startThread, type Thread} from '../../node/host/thread.ts';
import type {SpellingService, SpellingStart} from '../../node/spelling/spelling-service.ts';

interface SpellingHost {
  /** The thread's file. */
  readonly entry: string | URL;
  readonly start: SpellingStart;
  /** Undefined: nothing is looked up. */
  readonly language: () => SpellingLanguage | undefined;
  readonly ownWords: () => readonly string[];
  readonly keepWord: (word: string) => Promise<void>;
  readonly log: Log;
}

/** Somebody who has not typed for so long gets the memory of a dictionary back (30 MB). */
const IDLE_MS = 10 * 60_000;
/** Whoever asked for a menu does not wait longer for suggestions. */
const SUGGEST_WITHIN_MS = 1_000;

/** Looks words up in the dictionaries we ship: nothing is fetched, and no word leaves the computer. */
export class Spelling {
  readonly #host: SpellingHost;
  #thread: Thread<SpellingService> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(host: SpellingHost) {
    this.#host = host;
  }

  /** Those that are misspelt. None if it cannot be told: a wrong mark is worse than a missing one. */
  async check(words: readonly string[]): Promise<readonly string[]> {
    const language = this.#host.language();
    // Begun with a capital it is the same word; the other way round it may be none.
    const own = new Set(this.#host.ownWords());
    const unknown = words.filter(word => !own.has(word) && !own.has(word[0]?.toLowerCase() + word.slice(1)));
    if (language === undefined || unknown.length === 0) return [];
    return this.#ask([], thread => thread.call('check', {language, words: unknown}));
  }

  async suggest(word: string): Promise<readonly string[]> {
    const language = this.#host.language();
    if (language === undefined) return [];
    const late = new Promise<readonly string[]>(resolve => setTimeout(resolve, SUGGEST_WITHIN_MS, []).unref());
    return Promise.race([this.#ask([], thread => thread.call('suggest', {language, word})), late]);
  }

  /** From now on it is no mistake, on this computer. */
  async add(word: string): Promise<void> {
    await this.#host.keepWord(word);
  }

  async #ask<T>(otherwise: T, ask: (thread: Thread<SpellingService>) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    try {
      return await ask((this.#thread ??= this.#begin()));
    } catch (bug) {
      this.#host.log.error('spelling could not be checked', bug);
      return otherwise;
    }
  }

  #begin(): Thread<SpellingService> {
    const {entry, start, log} = this.#host;
    const thread = startThread<SpellingService>({
      entry,
      name: 'spelling',
      data: start,
      hear: news => log.warn('spelling', {news: JSON.stringify(news).slice(0, 300)}),
    });
    void thread.gone.then(() => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }

  /** Until the next word. */
  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }
}
