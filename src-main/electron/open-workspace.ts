import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {Change} from '../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../core/contract/wire.ts';
import type {WorkspaceFiles} from './serve-files.ts';

/** What a window is told about the workspace that is open. */
export type WorkspaceState = Pick<ShellState, 'engine' | 'setAside' | 'chat'>;

/** A workspace that is at work, wherever its engine is: in threads of this app, or on a hub. */
export interface OpenWorkspace {
  readonly state: WorkspaceState;
  ask(asked: Asked): Promise<AnswerText>;
  /** Every change, whatever its topic, in order. */
  listen(listener: (changes: readonly Change[]) => void): () => void;
  /** Undefined: not to be had right now. */
  files(): Promise<WorkspaceFiles | undefined>;
  /** The window has what it needs: whatever else there is to do may begin. `chatPort`: null means any that is free. */
  serveAll(chatPort: number | null): void;
  /** The computer woke up, or somebody is back at it: whatever waits for another attempt waits no longer. */
  wake(): void;
  /** Finishes what is under way. Whatever is asked later is refused. */
  stop(): Promise<void>;
}
