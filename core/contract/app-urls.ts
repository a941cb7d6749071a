import type {ConversationId} from '../lib/ids.ts';

/*
 * Where the desktop's window finds its own pages and the bytes of files. Two hosts, so that
 * a file somebody sent never has the origin of our pages.
 *
 *   GET  app://files/<hash>          the bytes, with the type the host sniffed; Range is understood
 *   POST app://files/?name=<name>    stages a file: the body is its bytes; the answer is a
 *                                    `Result<FileRef>` as JSON
 *   GET  app://files/spelling/<key>  one of the two files of a dictionary (`spelling-wire.ts`)
 */
export const pageOrigin = 'app://parley';
export const fileOrigin = 'app://files';

/** NO-2: most bytes of one file, in notes, and on channels that could carry more. Its words are "25 MB". */
export const MAX_FILE_BYTES = 25_000_000;

/** A link that opens a conversation in the app, whoever clicks it (C-3). */
export const linkTo = (conversation: ConversationId): string => `parley://conversation/${conversation}`;

/** The path under which our own dictionaries lie beside the pages, and others with the files. */
export const dictionaryPath = '/spelling/';

/** Where the files of a dictionary are: what comes with the app lies beside its pages. */
export function dictionaryUrl(key: string, ending: 'aff' | 'dic'): string {
  const id = key.replace(/^ours\//, '');
  return `${id === key ? fileOrigin : ''}${dictionaryPath}${id}.${ending}`;
}
