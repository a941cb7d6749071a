import {setTimeout as sleep} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {isLive, isQuery} from '../../../core/contract/contract.ts';
import {answerInText} from '../../../core/contract/wire.ts';
import {must, refuse} from '../../../core/lib/failure.ts';
import type {Reads} from '../../../core/ports/store.ts';
import {readAhead} from '../sqlite/read-ahead.ts';
import {openSqliteReads} from '../sqlite/reads.ts';
import {lazyLog} from './lazy-log.ts';
import type {ReaderNews, ReaderService, ReaderStart} from './reader-service.ts';
import {serveLine, tell} from './thread-line.ts';

/** By then the window has its first list, and what follows at once. */
const SEARCHES_AFTER_MS = 3_000;

/**
 * So that the first search is as fast as the others (C-15): its statements are made, and what it walks over is read.
 * Not with the start, which it would hold up (decision 0006).
 */
async function prepareSearches(
  {file, reader}: ReaderStart,
  reads: Pick<Reads, 'query'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await sleep(SEARCHES_AFTER_MS, undefined, {signal});
  } catch {
    return; // it is over before that
  }
  if (reader !== undefined) await reads.query('search/all', {text: 'a'}, reader);
  if (!signal.aborted) await readAhead(file, signal);
}

/** The thread that answers queries, so that no list waits behind a write (decision 0002). */
function main(): void {
  const line = must(parentPort ?? undefined, 'a parent: this file runs as a worker thread');
  const start = workerData as ReaderStart;
  const {file, reader: onlyReader} = start;
  const stopping = new AbortController();
  const news = (what: ReaderNews) => tell(line, what);
  const write = (text: string) => news({type: 'log', line: text});
  const log = lazyLog(async () => (await import('./log.ts')).createLog({part: 'reader', write}));
  const reads = openSqliteReads(file);
  const service: ReaderService = {
    async ask({asked, reader = onlyReader}) {
      if (isQuery(asked.route) && isLive(asked.route)) return undefined;
      return answerInText(
        {
          query: (route, input) => reads.query(route, input, must(reader, 'who asks')),
          run: async route => refuse({code: 'invalid', path: ['route'], reason: 'unknown', detail: `${route} here`}),
        },
        asked,
        bug => log.error('a query failed', bug, {route: asked.route}),
      );
    },
    async stop() {
      stopping.abort();
      await reads.close();
      setImmediate(() => line.close()); // after the answer: then nothing keeps the thread alive
      return null;
    },
  };
  serveLine(line, service, (what, bug) => log.error(`${what} failed`, bug));
  news({type: 'ready'});
  prepareSearches(start, reads, stopping.signal).catch(bug => log.error('the first search was not prepared', bug));
}

main(); // what it throws ends the thread, and its host hears of it
