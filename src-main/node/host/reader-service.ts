import type {MessagePort} from 'node:worker_threads';
import type {Asked} from '../../../core/contract/wire.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {FileHash} from '../../../core/lib/ids.ts';
import type {FileRow} from '../../../core/ports/rows.ts';
import type {Reader} from '../../../core/ports/store.ts';

/*
 * What a host and its reader's thread say to each other (decision 0002).
 */

export interface ReaderStart {
  /** The workspace's database. */
  readonly file: string;
  /** A `ReaderGo` comes through it when the workspace is open; before that the file may not even be there. */
  readonly gate: MessagePort;
}

export interface ReaderGo {
  /** Whom questions come from that name nobody: a desktop has one person. */
  readonly reader: Reader | undefined;
}

/** What the reader's thread does for its host. It changes nothing, so it may be ended at any time. */
export interface ReaderService {
  ask(about: {readonly asked: Asked; readonly reader?: Reader}): Promise<Result<unknown>>;
  file(hash: FileHash): Promise<Readonly<FileRow> | undefined>;
}

/** What the reader's thread tells without being asked. */
export interface LogLine {
  readonly type: 'log';
  readonly line: string;
}
