import {createStore} from 'zustand/vanilla';
import {dictionaryUrl} from '../../../core/contract/app-urls.ts';
import {ownWord, type SpellingKept} from '../../../core/contract/spelling-wire.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {Stretch} from '../../../core/spelling/words.ts';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import {nothingSpelled, type Speller, type SpellingState} from '../../engine/speller.ts';
import {askThread, type Question, type SpellingPort, type ThreadAsked} from './ask-thread.ts';

interface SpellerParts {
  readonly shell: ShellApi;
  readonly startThread: () => SpellingPort;
  /** The bytes under an address; undefined: they cannot be had. */
  readonly bytesOf: (url: string) => Promise<ArrayBuffer | undefined>;
}

/** A large dictionary on a busy computer takes some seconds. */
export const LOADED_WITHIN_MS = 30_000;
/** A dictionary may have words that nobody gets to the end of. */
export const ANSWERED_WITHIN_MS = 5_000;
/** A thread that had to be ended so often is not begun again in this window. */
const MOST_STARTS = 5;

/** Makes the one of a window. */
export function createSpeller(parts: SpellerParts): Speller {
  const {shell} = parts;
  const store = createStore(() => nothingSpelled);
  const state = store.getState;
  let asked: Promise<unknown> | undefined;

  const renew = (changes: Partial<SpellingState> = {}) => store.setState({...changes, version: state().version + 1});
  const threads = keepThread(parts, {
    kept: () => state().kept,
    isTroubled: key => state().trouble[key] !== undefined,
    onTrouble: (key, why) => store.setState({trouble: {...state().trouble, [key]: why}}),
    onRenewed: renew,
  });
  const take = (kept: SpellingKept) => {
    const before = state().kept;
    const isSame = before?.isOn === kept.isOn && before.chosen.join(' ') === kept.chosen.join(' ');
    if (isSame) threads.setWords(kept.words);
    else threads.startAnew();
    renew(isSame ? {kept} : {kept, trouble: {}});
  };
  const keep = async (answer: Promise<Result<SpellingKept>>): Promise<boolean> => {
    const told = await answer;
    if (told.ok) take(told.value);
    return told.ok;
  };

  return {
    ...store,
    begin: () => void (asked ??= keep(shell.ask('shell/spelling', {}))),
    async check(lines) {
      const found = await threads.ask<readonly (readonly Stretch[])[]>({do: 'check', lines});
      const {ignored} = state();
      return found?.map((wrong, n) => wrong.filter(({start, end}) => !ignored.has(lines[n]?.slice(start, end) ?? '')));
    },
    suggest: async word => (await threads.ask<readonly string[]>({do: 'suggest', word})) ?? [],
    ignore: word => renew({ignored: new Set([...state().ignored, word])}),
    spell: async (word, isKnown) =>
      ownWord.safeParse(word).success && keep(shell.ask('shell/spell-word', {word, isKnown})),
    set: async wanted => void (await keep(shell.ask('shell/set-spelling', {...wanted, chosen: [...wanted.chosen]}))),
    async addDictionary() {
      const answer = await shell.ask('shell/add-dictionary', {});
      if (answer.ok && answer.value.outcome === 'added') {
        threads.startAnew(); // the same name may be another dictionary now
        renew({kept: answer.value.kept, trouble: {}});
      }
      return answer;
    },
    removeDictionary: async key => void (await keep(shell.ask('shell/remove-dictionary', {key}))),
    close: threads.end,
  };
}

interface ThreadHost {
  readonly kept: () => SpellingKept | undefined;
  /** It was given up before. */
  readonly isTroubled: (key: string) => boolean;
  readonly onTrouble: (key: string, why: 'slow' | 'broken') => void;
  /** Another thread will answer from now on. */
  readonly onRenewed: () => void;
}

/** The thread, begun when it is needed, and begun anew when it does not come to an end. */
function keepThread({startThread, bytesOf}: Omit<SpellerParts, 'shell'>, host: ThreadHost) {
  let thread: {readonly ask: ThreadAsked; readonly ready: Promise<void>} | undefined;
  let starts = 0;
  const end = () => {
    thread?.ask.end();
    thread = undefined;
  };
  const giveUp = (ask: ThreadAsked) => {
    if (ask.isEnded()) return;
    end();
    if (starts < MOST_STARTS) host.onRenewed();
  };
  const load = async (ask: ThreadAsked, {chosen, words}: SpellingKept) => {
    for (const key of chosen.filter(one => !host.isTroubled(one))) {
      const [aff, dic] = await Promise.all([bytesOf(dictionaryUrl(key, 'aff')), bytesOf(dictionaryUrl(key, 'dic'))]);
      const taken = aff && dic ? await ask.ask<boolean>({do: 'load', key, aff, dic}, LOADED_WITHIN_MS) : {value: false};
      if (ask.isEnded()) return;
      if (taken === 'late') {
        host.onTrouble(key, 'slow');
        return giveUp(ask);
      }
      if (taken?.value !== true) host.onTrouble(key, 'broken');
    }
    ask.tell({do: 'words', words});
  };
  const running = async (): Promise<ThreadAsked | undefined> => {
    const kept = host.kept();
    if (kept === undefined || !kept.isOn || kept.chosen.length === 0) return undefined;
    if (thread === undefined) {
      if (starts >= MOST_STARTS) return undefined;
      starts += 1;
      const ask = askThread(startThread());
      thread = {ask, ready: load(ask, kept)};
    }
    const {ask, ready} = thread;
    await ready;
    return ask.isEnded() ? undefined : ask;
  };
  return {
    end,
    startAnew() {
      end();
      starts = 0;
    },
    setWords: (words: readonly string[]) => thread?.ask.tell({do: 'words', words}),
    /** Undefined: nobody can say, now. */
    async ask<T>(question: Question): Promise<T | undefined> {
      const ask = await running();
      const answer = await ask?.ask<T>(question, ANSWERED_WITHIN_MS);
      if (answer === 'late' && ask !== undefined) giveUp(ask);
      return answer === 'late' ? undefined : answer?.value;
    },
  };
}
