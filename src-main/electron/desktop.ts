import {existsSync} from 'node:fs';
import {app, nativeTheme} from 'electron';
import {join} from 'node:path';
import type {LanguageChoice, ShellState, Theme, WorkspaceKind} from '../../core/contract/shell-routes.ts';
import type {Change} from '../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../core/contract/wire.ts';
import type {Clock, Log} from '../../core/ports/clock.ts';
import type {AwayKind} from '../../core/presence/desks.ts';
import {systemAlarm} from '../node/host/system-clock.ts';
import {createIds} from '../node/host/uuid.ts';
import {hasOwnFrame} from './main-window.ts';
import type {OnlyWindow} from './only-window.ts';
import {systemLocales} from './words/locale.ts';
import {keepPresence, type Presence} from './keep-presence.ts';
import type {CallDesk} from './phone/report-calls.ts';
import {read, refusal} from './refusal.ts';
import type {WorkspaceFiles} from './serve-files.ts';
import type {Served} from './serve-ipc.ts';
import type {Settings, SettingsStore} from './settings.ts';
import type {ThreadsHost, WorkspaceState, WorkspaceThreads} from './workspace-threads.ts';

interface DesktopHost {
  readonly settings: SettingsStore;
  readonly log: Log;
  /** Below it lie the workspaces. */
  readonly userData: string;
  readonly window: OnlyWindow;
  readonly openThreads: (about: Pick<ThreadsHost, 'start' | 'onState' | 'onOpened' | 'onChatPort'>) => WorkspaceThreads;
  /** From now on another workspace is shown, or none: what the system shows of the one before is withdrawn. */
  readonly onSwitch: () => void;
  /** Another language was chosen: what main itself says is said anew. */
  readonly onLanguage: () => void;
  readonly clock: Clock;
}

/** A workspace that is at work, and this computer as a desk of it. */
interface AtWork {
  readonly threads: WorkspaceThreads;
  readonly presence: Presence;
}

/**
 * The desktop around the engine: which workspace is shown, and what a window is told of it.
 *
 *   local   at work from its first opening to the end of the app, shown or not: customers write to it at any time,
 *           and the pages they write from know its port
 *   sample  at work while it is shown, and without a live chat
 */
export class Desktop implements Served {
  readonly #host: DesktopHost;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #atWork = new Map<WorkspaceKind, AtWork>();
  /** Choices are carried out one after the other. */
  #choosing: Promise<void> = Promise.resolve();
  #hasTime = false;
  #isLeaving = false;
  #away: AwayKind | undefined;
  /** Undefined: there is no workspace of one's own yet. */
  #own: NonNullable<ShellState['own']> | undefined;

  constructor(host: DesktopHost) {
    this.#host = host;
    if (existsSync(join(folderOf(host.userData, 'local'), 'parley.db'))) this.#own = {name: '', myName: ''};
    const first = this.#shown ?? (this.#own && 'local'); // the start screen says what one's own is called
    if (first !== undefined) this.#start(first);
  }

  ask(asked: Asked, of = this.#shown): Promise<AnswerText> {
    const threads = this.#threadsOf(of);
    return threads?.ask(asked) ?? Promise.resolve(refusal({code: 'unavailable', detail: 'that workspace is not open'}));
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Where calls are told: one's own workspace, shown or not. */
  get callDesk(): CallDesk {
    return {
      ask: async asked => read(await this.ask(asked, 'local')),
      deskId: () => this.#atWork.get('local')?.presence.deskId,
    };
  }

  /** Undefined: no workspace is shown, or its files cannot be had right now. */
  async files(): Promise<WorkspaceFiles | undefined> {
    return this.#threadsOf(this.#shown)?.files();
  }

  get state(): ShellState {
    const {workspace, theme, language} = this.#host.settings.current();
    const nothing: WorkspaceState = {
      engine: {state: workspace === null ? 'none' : 'starting'},
      setAside: null,
      chat: null,
    };
    return {
      version: app.getVersion(),
      platform: process.platform as ShellState['platform'],
      workspace,
      own: this.#own ?? null,
      ...(this.#threadsOf(workspace)?.state ?? nothing),
      theme,
      language,
      systemLocales: systemLocales(),
      isLeaving: this.#isLeaving,
      isMaximized: this.#host.window.current?.isMaximized() ?? false,
      hasOwnFrame,
    };
  }

  /** Shows a workspace, or none. From the call on, nothing of the one before is told or answered any more. */
  choose(workspace: WorkspaceKind | null): Promise<void> {
    const switchTo = () => this.#switchTo(workspace);
    this.#choosing = this.#choosing.then(switchTo, switchTo);
    return this.#choosing;
  }

  async setTheme(theme: Theme): Promise<void> {
    nativeTheme.themeSource = theme;
    await this.#host.settings.change({theme});
    this.announceState();
  }

  async setLanguage(language: LanguageChoice): Promise<void> {
    await this.#host.settings.change({language});
    this.#host.onLanguage();
    this.announceState();
  }

  /** The window has its first page: from now on there is time for more threads and a web server. */
  serveAll(): void {
    if (this.#own !== undefined) this.#start('local');
    this.#hasTime = true;
    for (const opened of this.#atWork.values()) this.#serve(opened);
    void this.#learnNames();
  }

  /** D4: nobody sits in front of this computer any more; `undefined`: somebody does again. */
  away(kind: AwayKind | undefined): void {
    this.#away = kind;
    for (const {presence} of this.#atWork.values()) presence.away(kind);
  }

  /** D4: whoever sits here is about to be taken for gone. */
  leaving(isLeaving: boolean): void {
    this.#isLeaving = isLeaving;
    this.announceState();
  }

  announceState(): void {
    this.#host.window.tell({type: 'state-changed'});
  }

  async stop(): Promise<void> {
    await this.#choosing.catch((bug: unknown) => this.#host.log.error('a choice was not carried out', bug));
    await Promise.all([...this.#atWork.keys()].map(kind => this.#end(kind)));
  }

  get #shown(): WorkspaceKind | null {
    return this.#host.settings.current().workspace;
  }

  #threadsOf(kind: WorkspaceKind | null): WorkspaceThreads | undefined {
    return kind === null ? undefined : this.#atWork.get(kind)?.threads;
  }

  async #switchTo(workspace: WorkspaceKind | null): Promise<void> {
    const before = this.#shown;
    const hasFailed = workspace !== null && this.#threadsOf(workspace)?.state.engine.state === 'failed';
    if (before === workspace && !hasFailed) return;
    this.#keep({workspace});
    this.#host.onSwitch();
    this.announceState();
    if (hasFailed) await this.#end(workspace);
    if (workspace !== null) this.#start(workspace);
    this.announceState();
    if (before === 'sample' && workspace !== 'sample') await this.#end('sample');
  }

  #start(kind: WorkspaceKind): void {
    if (this.#atWork.has(kind)) return;
    const {userData, settings, openThreads, window, clock} = this.#host;
    const isOwn = kind === 'local';
    const threads = openThreads({
      start: {folder: folderOf(userData, kind), isSample: !isOwn, widgetId: isOwn ? settings.current().widgetId : null},
      onState: () => this.announceState(),
      onOpened: ({widgetId}) => {
        if (!isOwn) return;
        this.#keep({widgetId});
        if (this.#hasTime || this.#shown === null) void this.#learnNames();
      },
      onChatPort: chatPort => this.#keep({chatPort}),
    });
    const presence = keepPresence({
      ask: async asked => read(await threads.ask(asked)),
      hasWindow: () => window.current !== undefined,
      clock,
      alarm: systemAlarm(clock),
      ids: createIds(clock),
    });
    const opened = {threads, presence};
    presence.away(this.#away);
    this.#atWork.set(kind, opened);
    if (isOwn) this.#own ??= {name: '', myName: ''};
    threads.listen(changes => {
      if (this.#shown === kind) for (const listener of this.#listeners) listener(changes);
      if (isOwn && changes.some(({topics}) => topics.includes('workspace'))) void this.#learnNames();
    });
    if (this.#hasTime) this.#serve(opened);
  }

  #serve({threads, presence}: AtWork): void {
    threads.serveAll(this.#host.settings.current().chatPort);
    presence.begin();
  }

  /** ST-18: the desk is left before its engine stops. */
  async #end(kind: WorkspaceKind): Promise<void> {
    const opened = this.#atWork.get(kind);
    this.#atWork.delete(kind);
    await opened?.presence.end();
    await opened?.threads.stop();
  }

  /** What one's own workspace is called, for the start screen and the sample. */
  async #learnNames(): Promise<void> {
    const text = await this.#threadsOf('local')?.ask({kind: 'query', route: 'workspace/get', input: {}});
    const answer = text === undefined ? undefined : read(text);
    if (answer?.ok !== true) return;
    const {name, me} = answer.value as {readonly name: string; readonly me: {readonly name: string}};
    if (this.#own?.name === name && this.#own.myName === me.name) return;
    this.#own = {name, myName: me.name};
    this.announceState();
  }

  /** It counts at once. That it is on the disk is for the next start, so nobody waits for it. */
  #keep(changes: Partial<Settings>): void {
    const current = this.#host.settings.current();
    const names = Object.keys(changes) as (keyof Settings)[];
    if (names.every(name => current[name] === changes[name])) return;
    const {settings, log} = this.#host;
    settings.change(changes).catch((bug: unknown) => log.error('a setting could not be kept', bug, {names}));
  }
}

const folderOf = (userData: string, kind: WorkspaceKind): string => join(userData, 'workspaces', kind);
