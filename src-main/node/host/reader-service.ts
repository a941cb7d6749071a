import type {AnswerText, Asked} from '../../../core/contract/wire.ts';
import type {Reader} from '../../../core/ports/store.ts';

/*
 * What a host and its reader's thread say to each other (decision 0002).
 */

export interface ReaderStart {
  /** The workspace's database, opened by its writer before. */
  readonly file: string;
  /** Who asks if a question names nobody: a desktop has one person. */
  readonly reader?: Reader;
}

/** What the reader's thread does for its host. It changes nothing, so nothing is lost however it ends. */
export interface ReaderService {
  /** Undefined: that is not in the store, but in the engine's memory. */
  ask(about: {readonly asked: Asked; readonly reader?: Reader}): Promise<AnswerText | undefined>;
  /** Closes the store and ends the thread. */
  stop(nothing: null): Promise<null>;
}

/** What the reader's thread tells without being asked. */
export type ReaderNews = LogLine | {readonly type: 'ready'};

export interface LogLine {
  readonly type: 'log';
  readonly line: string;
}
