import {join} from 'node:path';
import {MessageChannel} from 'node:worker_threads';
import {isLive, isQuery} from '../../core/contract/contract.ts';
import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {Change} from '../../core/contract/topics.ts';
import type {Asked} from '../../core/contract/wire.ts';
import {refuse, unreachable, type Result} from '../../core/lib/failure.ts';
import type {Clock, Log, Random} from '../../core/ports/clock.ts';
import {openFileStore, type FileStore} from '../node/files/file-store.ts';
import {backOffMs} from '../node/host/back-off.ts';
import type {LogLine, ReaderGo, ReaderService, ReaderStart} from '../node/host/reader-service.ts';
import {startThread, type Thread} from '../node/host/thread.ts';
import type {WorkspaceFiles} from './serve-files.ts';
import type {Served} from './serve-ipc.ts';
import type {EngineNews, EngineService, EngineStart} from './thread-services.ts';

/** What a window is told about the workspace that is open. */
export type WorkspaceState = Pick<ShellState, 'engine' | 'setAside' | 'chat'>;

export interface ThreadsHost {
  readonly entries: {readonly engine: string | URL; readonly reader: string | URL};
  readonly start: EngineStart;
  readonly widgetFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Takes the lines that the threads log. */
  readonly writeLine: (line: string) => void;
  /** Something in `state` changed. */
  readonly onState: () => void;
  /** The live chat listens there from now on: to be kept. */
  readonly onChatPort: (port: number) => void;
}

/** Both threads of one run. */
interface Pair {
  readonly engine: Thread<EngineService>;
  readonly reader: Thread<ReaderService>;
  /** Lets the reader in when the engine has opened the workspace. */
  readonly admit: (go: ReaderGo) => void;
}

/** A thread that fails is started again, more and more slowly; one that never gets going is given up. */
const restarts = {firstMs: 250, mostMs: 10_000};
const GIVE_UP_AFTER = 5;
/** Whoever ran this long failed for a new reason. */
const STEADY_MS = 60_000;

/**
 * Runs a workspace in its two threads (decision 0002) until it is stopped. If one of them
 * fails, whoever waits is refused with `unavailable` and both are started again: what was
 * acknowledged is in the store, the rest is asked again with the same command id.
 */
export class WorkspaceThreads implements Served {
  readonly #host: ThreadsHost;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #state: WorkspaceState = {engine: {state: 'starting'}, setAside: null, chat: null};
  #pair: Pair | undefined;
  #bytes: FileStore | undefined;
  /** Undefined: the live chat is not wanted yet. Null: on any free port. */
  #chatPort: number | null | undefined;

  constructor(host: ThreadsHost) {
    this.#host = host;
    this.#ended = this.#run();
    void this.#openFiles();
  }

  get state(): WorkspaceState {
    return this.#state;
  }

  async ask(asked: Asked): Promise<Result<unknown>> {
    if (this.#pair === undefined) return away;
    const {engine, reader} = this.#pair;
    try {
      return await (isForReader(asked) ? reader.call('ask', {asked}) : engine.call('ask', asked));
    } catch (bug) {
      this.#host.log.warn('a thread did not answer', {why: bug instanceof Error ? bug.message : ''});
      return away;
    }
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Undefined: not to be had right now. */
  get files(): WorkspaceFiles | undefined {
    const [pair, bytes] = [this.#pair, this.#bytes];
    if (pair === undefined || bytes === undefined) return undefined;
    const createdAt = this.#host.clock.now();
    return {
      bytes,
      row: hash => pair.reader.call('file', hash),
      keep: ({hash, type, size}) => pair.engine.call('keepFile', {hash, type, size, createdAt}),
    };
  }

  /** Serves the live chat from now on, also after a restart. Null: on any free port. */
  serveChat(port: number | null): void {
    this.#chatPort = port;
    if (this.#pair !== undefined) void this.#startChat(this.#pair);
  }

  /** Finishes what is under way and ends the threads. Whatever is asked later is refused. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#pair !== undefined) await this.#endPair(this.#pair);
    await this.#ended;
  }

  /** The reader first: the writer then is the last to close the file, and leaves it tidy. */
  async #endPair({engine, reader}: Pair): Promise<void> {
    await reader.end();
    try {
      await engine.call('stop', null);
    } catch (bug) {
      this.#host.log.warn('the engine did not stop by itself', {why: bug instanceof Error ? bug.message : ''});
    }
    await engine.end();
  }

  async #run(): Promise<void> {
    const {clock, random, start} = this.#host;
    for (let failures = 0; !this.#isOver; failures += 1) {
      const since = clock.now();
      await this.#runOnce();
      if (clock.now() - since > STEADY_MS) failures = 0;
      if (this.#isOver) return;
      if (failures >= GIVE_UP_AFTER) {
        const detail = 'its threads end as soon as they are started, see the log';
        return this.#become({engine: {state: 'failed', why: 'unknown', file: start.folder, detail}});
      }
      await pause(backOffMs(failures, restarts, random), this.#stopping.signal);
    }
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted || this.#state.engine.state === 'failed';
  }

  /** One run of both threads, to its end. */
  async #runOnce(): Promise<void> {
    const pair = this.#open();
    this.#pair = pair;
    const bug = await Promise.race([pair.engine.gone, pair.reader.gone]);
    this.#pair = undefined;
    if (this.#stopping.signal.aborted) return; // `stop` ends them, in its own order
    await Promise.all([pair.engine.end(), pair.reader.end()]);
    if (this.#isOver) return;
    this.#host.log.error('a thread of the workspace ended', bug);
    this.#become({engine: {state: 'starting'}, chat: this.#chatPort === undefined ? null : {state: 'starting'}});
  }

  #open(): Pair {
    const {entries, start, writeLine} = this.#host;
    const gate = new MessageChannel();
    const engine = startThread<EngineService>({
      entry: entries.engine,
      name: 'engine',
      data: start,
      hear: event => this.#hear(event as EngineNews, pair),
    });
    const reader = startThread<ReaderService>({
      entry: entries.reader,
      name: 'reader',
      data: {file: join(start.folder, 'parley.db'), gate: gate.port1} satisfies ReaderStart,
      transfer: [gate.port1],
      hear: event => writeLine((event as LogLine).line),
    });
    const pair: Pair = {engine, reader, admit: go => gate.port2.postMessage(go)};
    return pair;
  }

  #hear(news: EngineNews, pair: Pair): void {
    switch (news.type) {
      case 'log':
        return this.#host.writeLine(news.line);
      case 'change':
        for (const listener of this.#listeners) listener(news.change);
        return;
      case 'opened':
        pair.admit({reader: {agentId: news.owner, isManager: true}});
        this.#become({engine: {state: 'on'}, setAside: news.setAside ?? this.#state.setAside});
        return void this.#startChat(pair);
      case 'failed': {
        const {why, file, detail} = news;
        return this.#become({engine: {state: 'failed', why, file, detail}});
      }
      default:
        return unreachable(news);
    }
  }

  async #startChat({engine}: Pair): Promise<void> {
    if (this.#chatPort === undefined || this.#state.engine.state !== 'on') return;
    this.#become({chat: {state: 'starting'}});
    try {
      const {widgetFolder, onChatPort} = this.#host;
      const place = await engine.call('serveChat', {port: this.#chatPort, widgetFolder});
      if (place.state === 'port-taken') return this.#become({chat: place});
      const {port, demoUrl, snippet} = place;
      this.#chatPort = port;
      onChatPort(port);
      this.#become({chat: {state: 'on', demoUrl, snippet}});
    } catch (bug) {
      this.#host.log.error('the live chat could not be served', bug);
      this.#become({chat: null});
    }
  }

  #become(changes: Partial<WorkspaceState>): void {
    this.#state = {...this.#state, ...changes};
    this.#host.onState();
  }

  async #openFiles(): Promise<void> {
    const {start, clock, log} = this.#host;
    try {
      this.#bytes = await openFileStore(join(start.folder, 'files'), () => clock.now());
    } catch (bug) {
      log.error('the folder of files could not be opened', bug);
    }
  }
}

const away: Result<never> = refuse({code: 'unavailable', retryAfterMs: 250, detail: 'the engine is not running'});

/** What the store answers; commands and what lives in memory only are the engine's. */
const isForReader = ({kind, route}: Asked): boolean => kind === 'query' && !(isQuery(route) && isLive(route));

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
