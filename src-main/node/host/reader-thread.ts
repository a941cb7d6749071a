import {parentPort, workerData} from 'node:worker_threads';
import {isLive, isQuery} from '../../../core/contract/contract.ts';
import {answerInText} from '../../../core/contract/wire.ts';
import {must, refuse} from '../../../core/lib/failure.ts';
import {openSqliteReads} from '../sqlite/reads.ts';
import {lazyLog} from './lazy-log.ts';
import type {ReaderNews, ReaderService, ReaderStart} from './reader-service.ts';
import {serveLine, tell} from './thread-line.ts';

/** The thread that answers queries, so that no list waits behind a write (decision 0002). */
function main(): void {
  const line = must(parentPort ?? undefined, 'a parent: this file runs as a worker thread');
  const {file, reader: onlyReader} = workerData as ReaderStart;
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
      await reads.close();
      setImmediate(() => line.close()); // after the answer: then nothing keeps the thread alive
      return null;
    },
  };
  serveLine(line, service, (what, bug) => log.error(`${what} failed`, bug));
  news({type: 'ready'});
}

main(); // what it throws ends the thread, and its host hears of it
