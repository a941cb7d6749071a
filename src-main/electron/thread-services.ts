import type {Change} from '../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../core/contract/wire.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {AgentId, FileHash} from '../../core/lib/ids.ts';
import type {FileRow} from '../../core/ports/rows.ts';
import type {OpenFailure} from '../node/host/open-failure.ts';
import type {LogLine} from '../node/host/reader-service.ts';
import type {ChatPlace} from '../node/host/serve-chat.ts';

/*
 * What main and the engine's thread say to each other (decision 0002).
 */

export interface EngineStart {
  readonly folder: string;
  readonly isSample: boolean;
  /** What websites know the live chat by, for a workspace that is begun anew; null: none does yet. */
  readonly widgetId: string | null;
}

/** What the engine's thread does for main. */
export interface EngineService {
  /** Commands, and the queries that are answered from memory. */
  ask(asked: Asked): Promise<AnswerText>;
  keepFile(row: FileRow): Promise<Result<null>>;
  file(hash: FileHash): Promise<Readonly<FileRow> | undefined>;
  /** Serves the live chat on loopback. Null: on a port that is free. */
  serveChat(about: {readonly port: number | null; readonly widgetFolder: string}): Promise<ChatPlace>;
  /** Finishes what is under way and closes the store; the thread ends afterwards. */
  stop(input: null): Promise<null>;
}

/** What the engine's thread tells main without being asked. */
export type EngineNews =
  | {
      readonly type: 'opened';
      readonly owner: AgentId;
      readonly widgetId: string;
      readonly setAside: string | null;
    }
  /** It could not open the workspace and ends. */
  | {readonly type: 'failed'; readonly why: OpenFailure; readonly file: string; readonly detail: string}
  | {readonly type: 'changes'; readonly changes: readonly Change[]}
  | LogLine;
