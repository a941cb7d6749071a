import {parentPort, workerData, type MessagePort} from 'node:worker_threads';
import {answer} from '../../../core/contract/wire.ts';
import {must, refuse} from '../../../core/lib/failure.ts';
import {openSqliteReads} from '../sqlite/reads.ts';
import {createLog} from './log.ts';
import type {LogLine, ReaderGo, ReaderService, ReaderStart} from './reader-service.ts';
import {serveLine, tell} from './thread-line.ts';

/** The thread that answers queries, so that no list waits behind a write (decision 0002). */
async function main(): Promise<void> {
  const line = must(parentPort ?? undefined, 'a parent: this file runs as a worker thread');
  const {file, gate} = workerData as ReaderStart;
  const log = createLog({part: 'reader', write: text => tell(line, {type: 'log', line: text} satisfies LogLine)});

  const {reader: onlyReader} = await passed(gate);
  const reads = openSqliteReads(file);
  const service: ReaderService = {
    ask: ({asked, reader = onlyReader}) =>
      answer(
        {
          query: (route, input) => reads.query(route, input, must(reader, 'who asks')),
          run: async route => refuse({code: 'invalid', path: ['route'], reason: 'unknown', detail: `${route} here`}),
        },
        asked,
        bug => log.error('a query failed', bug, {route: asked.route}),
      ),
    file: hash => reads.file(hash),
  };
  serveLine(line, service, (what, bug) => log.error(`${what} failed`, bug));
}

/** Waits until the host says that the workspace is open. */
function passed(gate: MessagePort): Promise<ReaderGo> {
  return new Promise(resolve => {
    gate.once('message', (go: ReaderGo) => {
      gate.close();
      resolve(go);
    });
  });
}

void main(); // what it throws ends the thread, and its host hears of it
