import type {Output, QueryRoute} from '../../core/contract/contract.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {Log} from '../../core/ports/clock.ts';
import type {Reads} from '../../core/ports/store.ts';
import {KeptReader} from '../node/host/kept-reader.ts';

interface ThreadedReads {
  /** Answers by itself whatever is small, and everything while there is no thread. */
  readonly reads: Reads;
  /** The workspace's database, open already. */
  readonly file: string;
  readonly log: Log;
  readonly writeLine: (line: string) => void;
}

/** Reads that answer the contract's queries in a thread of their own: no list waits behind a write (decision 0002). */
export function threadedReads({reads, file, log, writeLine}: ThreadedReads): Reads {
  const entry = new URL('../node/host/reader-thread.ts', import.meta.url);
  const thread = new KeptReader({entry, start: {file}, log, writeLine});
  return {
    async query<Q extends QueryRoute>(route: Q, input: unknown, reader: Parameters<Reads['query']>[2]) {
      const answer = await thread.ask({kind: 'query', route, input}, reader);
      if (answer === undefined) return reads.query(route, input as never, reader) as Promise<Result<Output<Q>>>;
      // The thread parsed nothing but the question; whoever asked over a wire parses the answer.
      return JSON.parse(answer) as Result<Output<Q>>;
    },
    maySee: (id, reader) => reads.maySee(id, reader),
    mayFetch: (hash, reader) => reads.mayFetch(hash, reader),
    visitorThread: about => reads.visitorThread(about),
    visitorByToken: hash => reads.visitorByToken(hash),
    agentByToken: hash => reads.agentByToken(hash),
    message: id => reads.message(id),
    file: hash => reads.file(hash),
    hasStaged: (hash, byId) => reads.hasStaged(hash, byId),
    visitorMayFetch: about => reads.visitorMayFetch(about),
    async close() {
      await thread.end();
      await reads.close();
    },
  };
}
