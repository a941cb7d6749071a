import {existsSync} from 'node:fs';
import {app, nativeTheme} from 'electron';
import {join} from 'node:path';
import type {LanguageChoice, ShellState, Theme, WorkspaceKind} from '../../core/contract/shell-routes.ts';
import type {Change} from '../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../core/contract/wire.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {Clock, Log} from '../../core/ports/clock.ts';
import type {AwayKind} from '../../core/presence/desks.ts';
import {systemAlarm} from '../node/host/system-clock.ts';
import {createIds} from '../node/host/uuid.ts';
import {hasOwnFrame} from './main-window.ts';
import type {OnlyWindow} from './only-window.ts';
import {systemLocales} from './words/locale.ts';
import {keepPresence, type Presence} from './keep-presence.ts';
import type {OpenWorkspace, WorkspaceState} from './open-workspace.ts';
import type {CallDesk, CallDesks} from './phone/report-calls.ts';
import {read, refusal, refuse} from './refusal.ts';
import type {WorkspaceFiles} from './serve-files.ts';
import type {Served} from './serve-ipc.ts';
import type {Settings, SettingsStore} from './settings.ts';
import type {Membership} from './team/membership.ts';
import type {TeamJoined} from './team/team-handlers.ts';
import type {ThreadsHost} from './workspace-threads.ts';

interface DesktopHost {
  readonly settings: SettingsStore;
  readonly log: Log;
  /** Below it lie the workspaces. */
  readonly userData: string;
  readonly window: OnlyWindow;
  readonly openThreads: (about: Pick<ThreadsHost, 'start' | 'onState' | 'onOpened' | 'onChatPort'>) => OpenWorkspace;
  readonly membership: Membership;
  readonly openTeam: (about: TeamAbout) => OpenWorkspace;
  /** From now on another workspace is shown, or none: what the system shows of the one before is withdrawn. */
  readonly onSwitch: () => void;
  /** Another language was chosen: what main itself says is said anew. */
  readonly onLanguage: () => void;
  readonly clock: Clock;
}

interface TeamAbout {
  readonly address: string;
  readonly token: string | undefined;
  readonly onState: () => void;
}

/** A workspace that is at work, and this computer as a desk of it. */
interface AtWork {
  readonly engine: OpenWorkspace;
  readonly presence: Presence;
  readonly callDesk: CallDesk;
}

/** A hub that is away is told no longer than this that a desk is left: silence says it, too (ST-17). */
const LEAVE_WITHIN_MS = 1_000;

/**
 * The desktop around the engine: which workspace is shown, and what a window is told of it.
 *
 *   local   at work from its first opening to the end of the app, shown or not: customers write to it at any time,
 *           and the pages they write from know its port
 *   sample  at work while it is shown, and without a live chat
 *   team    at work from its opening until one's own is opened, or it is left: who works elsewhere is no desk of it
 */
export class Desktop implements Served {
  readonly #host: DesktopHost;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #atWork = new Map<WorkspaceKind, AtWork>();
  /** Choices are carried out one after the other. */
  #choosing: Promise<void> = Promise.resolve();
  #hasTime = false;
  #isLeaving = false;
  /** Told when calls are told elsewhere from now on. */
  readonly #onHome = new Set<() => void>();
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
    const engine = this.#engineOf(of);
    return engine?.ask(asked) ?? Promise.resolve(refusal({code: 'unavailable', detail: 'that workspace is not open'}));
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Where calls are told: the workspace this person works in, shown or not: their team's, or their own. */
  get callDesks(): CallDesks {
    return {
      now: () => this.#atWork.get(this.#home)?.callDesk,
      onChange: listener => void this.#onHome.add(listener),
    };
  }

  /** Undefined: no workspace is shown, or its files cannot be had right now. */
  async files(): Promise<WorkspaceFiles | undefined> {
    return this.#engineOf(this.#shown)?.files();
  }

  get state(): ShellState {
    const {theme, language} = this.#host.settings.current();
    const workspace = this.#shown;
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
      team: this.#host.membership.shown(),
      ...(this.#engineOf(workspace)?.state ?? nothing),
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
    return this.#inTurn(() => this.#switchTo(workspace));
  }

  /** The hub let us in: from now on this is where whoever sits here works. */
  joinTeam(joined: TeamJoined): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#host.membership.current();
      const isSame = before?.address === joined.address && before.agentId === joined.agentId;
      // Somebody else, or elsewhere: nothing of what the window knows is theirs.
      if (this.#shown === 'team' && !isSame) await this.#switchTo(null);
      await this.#end('team');
      this.#host.membership.join(joined);
      if (this.#shown === 'team') this.#start('team');
      await this.#switchTo('team');
      this.announceState();
    });
  }

  leaveTeam(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#shown === 'team') await this.#switchTo(this.#own === undefined ? null : 'local');
      await this.#end('team');
      this.#host.membership.leave();
      this.announceState();
    });
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
    if (this.#home === 'team') this.#start('team');
    this.#hasTime = true;
    for (const opened of this.#atWork.values()) this.#serve(opened);
    void this.#learnNames('local');
  }

  /** D4: nobody sits in front of this computer any more; `undefined`: somebody does again. */
  away(kind: AwayKind | undefined): void {
    this.#away = kind;
    for (const {presence, engine} of this.#atWork.values()) {
      if (kind === undefined) engine.wake();
      presence.away(kind);
    }
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
    const {workspace} = this.#host.settings.current();
    const isGone = workspace === 'team' && this.#host.membership.current() === undefined;
    return isGone ? null : workspace;
  }

  /** Where this person works, whatever they look at. */
  get #home(): 'team' | 'local' {
    return this.#host.membership.current()?.isHome === true ? 'team' : 'local';
  }

  #inTurn(deed: () => Promise<void>): Promise<void> {
    this.#choosing = this.#choosing.then(deed, deed);
    return this.#choosing;
  }

  #engineOf(kind: WorkspaceKind | null): OpenWorkspace | undefined {
    return kind === null ? undefined : this.#atWork.get(kind)?.engine;
  }

  async #switchTo(workspace: WorkspaceKind | null): Promise<void> {
    const before = this.#shown;
    const hasFailed = workspace !== null && hasGivenUp(this.#engineOf(workspace));
    if (before === workspace && !hasFailed) return;
    this.#keep({workspace});
    if (workspace === 'team' || workspace === 'local') this.#host.membership.change({isHome: workspace === 'team'});
    this.#host.onSwitch();
    this.announceState();
    if (hasFailed) await this.#end(workspace);
    if (workspace !== null) this.#start(workspace);
    this.announceState();
    if (before === 'sample' && workspace !== 'sample') await this.#end('sample');
    if (this.#home !== 'team') await this.#end('team');
    for (const hear of this.#onHome) hear();
  }

  #open(kind: WorkspaceKind): OpenWorkspace {
    const {userData, settings, openThreads, openTeam, membership} = this.#host;
    const onState = () => this.announceState();
    if (kind === 'team') {
      return openTeam({address: membership.current()?.address ?? '', token: membership.token(), onState});
    }
    const isOwn = kind === 'local';
    return openThreads({
      start: {folder: folderOf(userData, kind), isSample: !isOwn, widgetId: isOwn ? settings.current().widgetId : null},
      onState,
      onOpened: ({widgetId}) => {
        if (!isOwn) return;
        this.#keep({widgetId});
        if (this.#hasTime || this.#shown === null) void this.#learnNames('local');
      },
      onChatPort: chatPort => this.#keep({chatPort}),
    });
  }

  #start(kind: WorkspaceKind): void {
    if (this.#atWork.has(kind)) return;
    const {window, clock} = this.#host;
    const engine = this.#open(kind);
    const presence = keepPresence({
      ask: async asked => read(await engine.ask(asked)),
      hasWindow: () => window.current !== undefined,
      clock,
      alarm: systemAlarm(clock),
      ids: createIds(clock),
    });
    const isStill = () => this.#atWork.get(kind)?.engine === engine;
    const callDesk: CallDesk = {
      deskId: presence.deskId,
      ask: async asked => (isStill() ? read(await engine.ask(asked)) : gone),
    };
    const opened = {engine, presence, callDesk};
    presence.away(this.#away);
    this.#atWork.set(kind, opened);
    if (kind === 'local') this.#own ??= {name: '', myName: ''};
    engine.listen(changes => {
      if (!isStill()) return;
      if (this.#shown === kind) for (const listener of this.#listeners) listener(changes);
      if (kind !== 'sample' && changes.some(({topics}) => topics.includes('workspace'))) void this.#learnNames(kind);
    });
    if (this.#hasTime) this.#serve(opened);
  }

  #serve({engine, presence}: AtWork): void {
    engine.serveAll(this.#host.settings.current().chatPort);
    presence.begin();
    for (const hear of this.#onHome) hear();
  }

  /** ST-18: the desk is left before its engine stops. */
  async #end(kind: WorkspaceKind): Promise<void> {
    const opened = this.#atWork.get(kind);
    if (opened === undefined) return;
    this.#atWork.delete(kind);
    await Promise.race([opened.presence.end(), pause(LEAVE_WITHIN_MS)]);
    await opened.engine.stop();
  }

  /** What one's own workspace is called, or one's team, for the start screen and the sample. */
  async #learnNames(kind: 'local' | 'team'): Promise<void> {
    const text = await this.#engineOf(kind)?.ask({kind: 'query', route: 'workspace/get', input: {}});
    const answer = text === undefined ? undefined : read(text);
    if (answer?.ok !== true) return;
    const {name, me} = answer.value as {readonly name: string; readonly me: {readonly name: string}};
    if (kind === 'team') return this.#host.membership.change({name, myName: me.name});
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

/** Somebody may have mended it meanwhile: choosing it again tries again. */
const hasGivenUp = (engine: OpenWorkspace | undefined): boolean =>
  engine?.state.engine.state === 'failed' || engine?.state.engine.state === 'refused';

const gone: Result<never> = refuse({code: 'not-found', detail: 'that workspace was left'});

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

const folderOf = (userData: string, kind: WorkspaceKind): string => join(userData, 'workspaces', kind);
