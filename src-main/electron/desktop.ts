import {app, nativeTheme} from 'electron';
import {join} from 'node:path';
import type {ShellState, Theme, WorkspaceKind} from '../../core/contract/shell-routes.ts';
import type {Change} from '../../core/contract/topics.ts';
import type {Asked} from '../../core/contract/wire.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {Clock, Log} from '../../core/ports/clock.ts';
import type {AwayKind} from '../../core/presence/desks.ts';
import {systemAlarm} from '../node/host/system-clock.ts';
import {createIds} from '../node/host/uuid.ts';
import {hasOwnFrame} from './main-window.ts';
import type {OnlyWindow} from './only-window.ts';
import {keepPresence, type Presence} from './keep-presence.ts';
import {refuse} from './refusal.ts';
import type {WorkspaceFiles} from './serve-files.ts';
import type {Served} from './serve-ipc.ts';
import type {SettingsStore} from './settings.ts';
import type {ThreadsHost, WorkspaceThreads} from './workspace-threads.ts';

interface DesktopHost {
  readonly settings: SettingsStore;
  readonly log: Log;
  /** Below it lie the workspaces. */
  readonly userData: string;
  readonly window: OnlyWindow;
  readonly openThreads: (about: Pick<ThreadsHost, 'start' | 'onState' | 'onChatPort'>) => WorkspaceThreads;
  readonly clock: Clock;
}

/** A workspace that is open, and this computer as a desk of it. */
interface Opened {
  readonly threads: WorkspaceThreads;
  readonly presence: Presence;
}

/**
 * The desktop around the engine: which workspace is open, and what a window is told of it.
 * To a window it is one engine, whichever workspace is behind it.
 */
export class Desktop implements Served {
  readonly #host: DesktopHost;
  readonly #listeners = new Set<(change: Change) => void>();
  #opened: Opened | undefined;
  /** Choices are carried out one after the other. */
  #choosing: Promise<void> = Promise.resolve();
  #hasTime = false;

  constructor(host: DesktopHost) {
    this.#host = host;
    this.#open(host.settings.current().workspace);
  }

  ask(asked: Asked): Promise<Result<unknown>> {
    return (
      this.#opened?.threads.ask(asked) ?? Promise.resolve(refuse({code: 'unavailable', detail: 'no workspace is open'}))
    );
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Undefined: no workspace is open, or its files cannot be had right now. */
  async files(): Promise<WorkspaceFiles | undefined> {
    return this.#opened?.threads.files();
  }

  get state(): ShellState {
    const {workspace, theme} = this.#host.settings.current();
    return {
      version: app.getVersion(),
      platform: process.platform as ShellState['platform'],
      workspace,
      ...(this.#opened?.threads.state ?? {engine: {state: 'none'}, setAside: null, chat: null}),
      theme,
      isMaximized: this.#host.window.current?.isMaximized() ?? false,
      hasOwnFrame,
    };
  }

  /** Closes the workspace that is open and opens the other. Resolves when it is being opened. */
  choose(workspace: WorkspaceKind | null): Promise<void> {
    this.#choosing = this.#choosing.then(async () => {
      const isSame = this.#host.settings.current().workspace === workspace;
      if (isSame && this.#opened?.threads.state.engine.state !== 'failed') return;
      const before = this.#opened;
      this.#opened = undefined;
      await this.#host.settings.change({workspace});
      this.announceState();
      await close(before);
      this.#open(workspace);
      this.announceState();
      // Whatever a window shows is of another workspace now.
      const {topic} = await import('../../core/contract/topics.ts');
      this.#tell({seq: 0, topics: topic.options});
    });
    return this.#choosing;
  }

  async setTheme(theme: Theme): Promise<void> {
    nativeTheme.themeSource = theme;
    await this.#host.settings.change({theme});
    this.announceState();
  }

  /** The window has its first page: from now on there is time for a second thread and a web server. */
  serveAll(): void {
    this.#hasTime = true;
    this.#opened?.threads.serveAll(this.#host.settings.current().chatPort);
    this.#opened?.presence.begin();
  }

  /** D4: the screen was locked, or the computer goes to sleep; `undefined`: neither any more. */
  away(kind: AwayKind | undefined): void {
    this.#opened?.presence.away(kind);
  }

  announceState(): void {
    this.#host.window.tell({type: 'state-changed'});
  }

  async stop(): Promise<void> {
    await this.#choosing;
    await close(this.#opened);
  }

  #open(workspace: WorkspaceKind | null): void {
    if (workspace === null) return;
    const {userData, settings, log, openThreads, window, clock} = this.#host;
    const threads = openThreads({
      start: {folder: join(userData, 'workspaces', workspace), isSample: workspace === 'sample'},
      onState: () => this.announceState(),
      onChatPort: port => {
        if (settings.current().chatPort === port) return;
        settings.change({chatPort: port}).catch((bug: unknown) => log.error('the port could not be kept', bug));
      },
    });
    threads.listen(change => this.#tell(change));
    const presence = keepPresence({
      ask: asked => threads.ask(asked),
      hasWindow: () => window.current !== undefined,
      clock,
      alarm: systemAlarm(clock),
      ids: createIds(clock),
    });
    this.#opened = {threads, presence};
    if (this.#hasTime) this.serveAll();
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** ST-18: the desk is left before its engine stops. */
async function close(opened: Opened | undefined): Promise<void> {
  await opened?.presence.end();
  await opened?.threads.stop();
}
