import type {IpcMain} from 'electron';
import {ipcChannel} from '../../../core/contract/bridge.ts';
import {isOwnPage} from '../own-page.ts';
import type {Spelling} from './spelling.ts';

interface SpellingLine {
  readonly ipc: Pick<IpcMain, 'handle'>;
  readonly origin: string;
  readonly spelling: Pick<Spelling, 'check'>;
}

/** A page asks about what somebody just typed: never more than a draft holds. */
const MOST_WORDS = 20_000;
/** Nothing longer is a word; a link is not. */
const LONGEST = 60;

/** Answers which of a page's words are misspelt. What it asks is checked by hand: it asks at every pause in typing. */
export function serveSpelling({ipc, origin, spelling}: SpellingLine): void {
  ipc.handle(ipcChannel.spelling, async (event, words: unknown) => {
    if (!isOwnPage(event, origin) || !Array.isArray(words)) return [];
    const asked = words.slice(0, MOST_WORDS).filter((word): word is string => isWord(word));
    return spelling.check(asked);
  });
}

const isWord = (word: unknown): boolean => typeof word === 'string' && word.length <= LONGEST && /\p{L}/u.test(word);
