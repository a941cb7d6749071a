import type {AnswerText, Asked} from '../../../core/contract/wire.ts';
import type {Log} from '../../../core/ports/clock.ts';
import type {Reader} from '../../../core/ports/store.ts';
import type {ReaderNews, ReaderService, ReaderStart} from './reader-service.ts';
import {startThread, type Thread} from './thread.ts';

interface ReaderHost {
  readonly entry: string | URL;
  readonly start: ReaderStart;
  readonly log: Log;
  readonly writeLine: (line: string) => void;
}

/** A thread that ended is replaced after this long, so that a broken one costs little. */
const PAUSE_MS = 1_000;
/** One that is amid a query when it is told to stop is cut off after this long. */
const STOP_WITHIN_MS = 2_000;

/**
 * The reader's thread, kept alive. While there is none (it is being started, or has failed)
 * it answers nothing, and whoever has another way to the store goes that way.
 */
export class KeptReader {
  readonly #host: ReaderHost;
  #thread: Thread<ReaderService> | undefined;
  #isReady = false;
  #isEnded = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(host: ReaderHost) {
    this.#host = host;
    this.#start();
  }

  /** Undefined: ask elsewhere, because there is no thread or the store does not know. */
  async ask(asked: Asked, reader?: Reader): Promise<AnswerText | undefined> {
    if (this.#thread === undefined || !this.#isReady) return undefined;
    try {
      return await this.#thread.call('ask', {asked, ...(reader && {reader})});
    } catch {
      return undefined; // it ended meanwhile, which is logged below
    }
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    const thread = this.#thread;
    thread?.call('stop', null).catch(() => undefined); // it is gone, which is as good
    await thread?.end(STOP_WITHIN_MS);
  }

  #start(): void {
    const {entry, start, log} = this.#host;
    const hear = (event: unknown) => this.#hear(event as ReaderNews);
    const thread = startThread<ReaderService>({entry, name: 'reader', data: start, hear});
    this.#thread = thread;
    void thread.gone.then(bug => {
      this.#thread = undefined;
      this.#isReady = false;
      if (this.#isEnded) return;
      log.error("the reader's thread ended", bug);
      this.#timer = setTimeout(() => this.#start(), PAUSE_MS);
    });
  }

  #hear(news: ReaderNews): void {
    if (news.type === 'ready') this.#isReady = true;
    else this.#host.writeLine(news.line);
  }
}
