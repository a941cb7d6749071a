import {MessageChannel} from 'node:worker_threads';
import type {Output, QueryRoute} from '../../core/contract/contract.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {Log} from '../../core/ports/clock.ts';
import type {Reads} from '../../core/ports/store.ts';
import type {LogLine, ReaderGo, ReaderService, ReaderStart} from '../node/host/reader-service.ts';
import {startThread, type Thread} from '../node/host/thread.ts';

interface ThreadedReads {
  /** Answers by itself whatever is small, and everything while there is no thread. */
  readonly reads: Reads;
  /** The workspace's database, open already. */
  readonly file: string;
  readonly log: Log;
  readonly writeLine: (line: string) => void;
}

/** How long a thread that ended is not replaced, so that a broken one costs little. */
const PAUSE_MS = 1_000;

/** Reads that answer the contract's queries in a thread of their own: no list waits behind a write (decision 0002). */
export function threadedReads({reads, file, log, writeLine}: ThreadedReads): Reads {
  let thread: Thread<ReaderService> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const start = () => {
    const gate = new MessageChannel();
    const started = startThread<ReaderService>({
      entry: new URL('../node/host/reader-thread.ts', import.meta.url),
      name: 'reader',
      data: {file, gate: gate.port1} satisfies ReaderStart,
      transfer: [gate.port1],
      hear: event => writeLine((event as LogLine).line),
    });
    gate.port2.postMessage({reader: undefined} satisfies ReaderGo);
    thread = started;
    void started.gone.then(bug => {
      thread = undefined;
      if (isClosed) return;
      log.error("the reader's thread ended", bug);
      timer = setTimeout(start, PAUSE_MS);
    });
  };
  start();

  return {
    async query(route, input, reader) {
      const here = () => reads.query(route, input, reader);
      if (thread === undefined) return here();
      const there = thread.call('ask', {asked: {kind: 'query', route, input}, reader});
      return (await there.catch(here)) as Result<Output<QueryRoute & typeof route>>;
    },
    maySee: (id, reader) => reads.maySee(id, reader),
    visitorThread: about => reads.visitorThread(about),
    visitorByToken: hash => reads.visitorByToken(hash),
    agentByToken: hash => reads.agentByToken(hash),
    message: id => reads.message(id),
    file: hash => reads.file(hash),
    visitorMayFetch: about => reads.visitorMayFetch(about),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await thread?.end();
      await reads.close();
    },
  };
}
