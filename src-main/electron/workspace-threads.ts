import {join} from 'node:path';
import type {Change} from '../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../core/contract/wire.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Clock, Log, Random} from '../../core/ports/clock.ts';
import {backOffMs} from '../node/host/back-off.ts';
import {KeptReader} from '../node/host/kept-reader.ts';
import {startThread, type Thread} from '../node/host/thread.ts';
import {refusal} from './refusal.ts';
import type {WorkspaceFiles} from './serve-files.ts';
import type {OpenWorkspace, WorkspaceState} from './open-workspace.ts';
import type {EngineNews, EngineService, EngineStart} from './thread-services.ts';

export interface ThreadsHost {
  readonly entries: {
    readonly engine: string | URL;
    /** What the engine's entry is told beside its start. */
    readonly engineArgs?: readonly string[];
    readonly reader: string | URL;
  };
  readonly start: EngineStart;
  readonly widgetFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Takes the lines that the threads log. */
  readonly writeLine: (line: string) => void;
  /** Something in `state` changed. */
  readonly onState: () => void;
  /** It is open. Websites know the live chat by that id: to be kept. */
  readonly onOpened: (about: {readonly widgetId: string}) => void;
  /** The live chat listens there from now on: to be kept. */
  readonly onChatPort: (port: number) => void;
}

/** One run of the engine's thread. */
interface Run {
  readonly engine: Thread<EngineService>;
  /** Undefined: there is none yet, and the engine answers everything. */
  reader: KeptReader | undefined;
}

/** A thread that fails is started again, more and more slowly; one that never gets going is given up. */
const restarts = {firstMs: 250, mostMs: 10_000};
const GIVE_UP_AFTER = 5;
/** How soon a port that was somebody else's is looked at again. */
const PORT_AGAIN_MS = 2_000;
/** An engine that said it has stopped is cut off if its thread is still there after this long. */
const END_WITHIN_MS = 2_000;
/** Whoever ran this long failed for a new reason. */
const STEADY_MS = 60_000;

/**
 * Runs a workspace in its two threads (decision 0002) until it is stopped. The window's first
 * page is answered by the engine's; the reader comes after that, because starting two at once
 * would slow the window down. If the engine's fails, whoever waits is refused with
 * `unavailable` and it is started again: what was acknowledged is in the store, the rest is
 * asked again with the same command id.
 */
export class WorkspaceThreads implements OpenWorkspace {
  readonly #host: ThreadsHost;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #state: WorkspaceState = {engine: {state: 'starting'}, setAside: null, chat: null};
  #run: Run | undefined;
  #owner: AgentId | undefined;
  /** Opened when the first file is asked for. */
  #bytes: ReturnType<typeof openFiles> | undefined;
  /** Undefined: there is no time yet for the reader and the live chat. Null: on any free port. */
  #chatPort: number | null | undefined;

  constructor(host: ThreadsHost) {
    this.#host = host;
    this.#ended = this.#keepRunning();
  }

  get state(): WorkspaceState {
    return this.#state;
  }

  async ask(asked: Asked): Promise<AnswerText> {
    if (this.#run === undefined) return away;
    const {engine, reader} = this.#run;
    try {
      const read = asked.kind === 'query' ? await reader?.ask(asked) : undefined;
      return read ?? (await engine.call('ask', asked));
    } catch (bug) {
      this.#host.log.warn('a thread did not answer', {why: bug instanceof Error ? bug.message : ''});
      return away;
    }
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Undefined: not to be had right now. */
  async files(): Promise<WorkspaceFiles | undefined> {
    const {start, clock, log} = this.#host;
    try {
      this.#bytes ??= openFiles(join(start.folder, 'files'), clock);
      const {bytes, workspaceFiles} = await this.#bytes;
      const engine = this.#run?.engine;
      if (engine === undefined) return undefined;
      const createdAt = clock.now();
      return workspaceFiles(bytes, {
        row: hash => engine.call('file', hash),
        keep: ({hash, type, size}) => engine.call('keepFile', {hash, type, size, createdAt}),
      });
    } catch (bug) {
      this.#bytes = undefined;
      log.error('the folder of files could not be opened', bug);
      return undefined;
    }
  }

  /**
   * The window has what it needs: from now on there is a reader, and the live chat is served. Null: on any free port.
   * The sample has no live chat: on the port that is kept, pages of real customers would find invented people.
   */
  serveAll(chatPort: number | null): void {
    this.#chatPort = chatPort;
    if (this.#run !== undefined) this.#startRest(this.#run);
  }

  /** Threads that failed are started again by themselves, and soon. */
  wake(): void {}

  /** Finishes what is under way and ends the threads. Whatever is asked later is refused. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#run !== undefined) await this.#endRun(this.#run);
    await this.#ended;
  }

  /** The reader first: the writer then is the last to close the file, and leaves it tidy. */
  async #endRun({engine, reader}: Run): Promise<void> {
    await reader?.end();
    try {
      await engine.call('stop', null);
      await engine.end(END_WITHIN_MS);
    } catch (bug) {
      this.#host.log.warn('the engine did not stop by itself', {why: bug instanceof Error ? bug.message : ''});
      await engine.end();
    }
  }

  async #keepRunning(): Promise<void> {
    const {clock, random, start} = this.#host;
    for (let failures = 0; !this.#isOver; failures += 1) {
      const since = clock.now();
      await this.#runOnce();
      if (clock.now() - since > STEADY_MS) failures = 0;
      if (this.#isOver) return;
      if (failures >= GIVE_UP_AFTER) {
        const detail = 'its thread ends as soon as it is started, see the log';
        return this.#become({engine: {state: 'failed', why: 'unknown', file: start.folder, detail}});
      }
      await pause(backOffMs(failures, restarts, random), this.#stopping.signal);
    }
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted || this.#state.engine.state === 'failed';
  }

  /** One run of the threads, to its end. */
  async #runOnce(): Promise<void> {
    const {entries, start, log} = this.#host;
    const hear = (event: unknown) => this.#hear(event as EngineNews, run);
    const engine = startThread<EngineService>({
      entry: entries.engine,
      args: entries.engineArgs ?? [],
      name: 'engine',
      data: start,
      hear,
    });
    const run: Run = {engine, reader: undefined};
    this.#run = run;
    const bug = await engine.gone;
    this.#run = undefined;
    if (this.#stopping.signal.aborted) return; // `stop` ends the rest, in its own order
    await run.reader?.end();
    if (this.#isOver) return;
    log.error('a thread of the workspace ended', bug);
    this.#become({engine: {state: 'starting'}, chat: this.#servesChat ? {state: 'starting'} : null});
  }

  #hear(news: EngineNews, run: Run): void {
    switch (news.type) {
      case 'log':
        return this.#host.writeLine(news.line);
      case 'changes':
        for (const listener of this.#listeners) listener(news.changes);
        return;
      case 'opened':
        this.#owner = news.owner;
        this.#host.onOpened(news);
        this.#become({engine: {state: 'on'}, setAside: news.setAside ?? this.#state.setAside});
        return this.#startRest(run);
      case 'failed': {
        const {why, file, detail} = news;
        return this.#become({engine: {state: 'failed', why, file, detail}});
      }
    }
  }

  #startRest(run: Run): void {
    if (this.#chatPort === undefined || this.#state.engine.state !== 'on' || this.#owner === undefined) return;
    const {entries, start, log, writeLine} = this.#host;
    run.reader ??= new KeptReader({
      entry: entries.reader,
      start: {file: join(start.folder, 'parley.db'), reader: {agentId: this.#owner, isManager: true}},
      log,
      writeLine,
    });
    if (this.#servesChat) void this.#startChat(run.engine, this.#chatPort);
  }

  get #servesChat(): boolean {
    return this.#chatPort !== undefined && !this.#host.start.isSample;
  }

  async #startChat(engine: Run['engine'], wanted: number | null): Promise<void> {
    if (this.#state.chat?.state !== 'port-taken') this.#become({chat: {state: 'starting'}});
    try {
      const {widgetFolder, onChatPort} = this.#host;
      const place = await engine.call('serveChat', {port: wanted, widgetFolder});
      if (place.state === 'port-taken') {
        this.#become({chat: place});
        return void this.#startChatLater(engine, wanted);
      }
      const {port, demoUrl, snippet} = place;
      this.#chatPort = port;
      onChatPort(port);
      this.#become({chat: {state: 'on', demoUrl, snippet}});
    } catch (bug) {
      this.#host.log.error('the live chat could not be served', bug);
      this.#become({chat: null});
    }
  }

  /** Whoever has the port may let go of it. Until then this is tried without a word. */
  async #startChatLater(engine: Run['engine'], wanted: number | null): Promise<void> {
    await pause(PORT_AGAIN_MS, this.#stopping.signal);
    if (!this.#isOver && this.#run?.engine === engine) await this.#startChat(engine, wanted);
  }

  #become(changes: Partial<WorkspaceState>): void {
    this.#state = {...this.#state, ...changes};
    this.#host.onState();
  }
}

const away: AnswerText = refusal({code: 'unavailable', retryAfterMs: 250, detail: 'the engine is not running'});

/** Loaded here because no page waits for it. */
async function openFiles(folder: string, clock: Clock) {
  const [{openFileStore}, {workspaceFiles}] = await Promise.all([
    import('../node/files/file-store.ts'),
    import('./own-files.ts'),
  ]);
  return {bytes: await openFileStore(folder, () => clock.now()), workspaceFiles};
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, {once: true});
  });
}
