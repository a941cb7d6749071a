import {parentPort, workerData} from 'node:worker_threads';
import type {SpellingLanguage} from '../../../core/contract/spelling.ts';
import {must} from '../../../core/lib/failure.ts';
import {serveLine, tell} from '../host/thread-line.ts';
import {openSpeller, type Speller} from './speller.ts';
import type {SpellingService, SpellingStart} from './spelling-service.ts';

/** The thread that knows words, so that nobody who types waits for it. A dictionary is opened when it is first asked. */
function main(): void {
  const line = must(parentPort ?? undefined, 'a parent: this file runs as a worker thread');
  const {folder} = workerData as SpellingStart;
  const spellers = new Map<SpellingLanguage, Promise<Speller>>();
  const spellerOf = (language: SpellingLanguage) => {
    const speller = spellers.get(language) ?? openSpeller(folder, language);
    spellers.set(language, speller);
    return speller;
  };
  const service: SpellingService = {
    async check({language, words}) {
      const speller = await spellerOf(language);
      return words.filter(word => !speller.knows(word));
    },
    async suggest({language, word}) {
      return (await spellerOf(language)).suggest(word);
    },
  };
  serveLine(line, service, (what, bug) => tell(line, {what, why: String(bug)}));
}

main();
