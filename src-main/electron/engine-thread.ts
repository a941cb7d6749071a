import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {parentPort, workerData} from 'node:worker_threads';
import {answerInText} from '../../core/contract/wire.ts';
import {must} from '../../core/lib/failure.ts';
import type {Channel} from '../../core/ports/channel.ts';
import type {Log} from '../../core/ports/clock.ts';
import {beginAnew} from '../node/host/begin-anew.ts';
import {gather} from '../node/host/gather.ts';
import {lazyLog} from '../node/host/lazy-log.ts';
import {openFailureOf} from '../node/host/open-failure.ts';
import {serveLine, tell} from '../node/host/thread-line.ts';
import {startWorkspace, type Workspace} from '../node/host/workspace.ts';
import {openSqlite} from '../node/sqlite/open.ts';
import {openSqliteReads} from '../node/sqlite/reads.ts';
import type {EngineNews, EngineService, EngineStart} from './thread-services.ts';

/** A change that is followed by others waits for them so long; a flood is read along no faster than lists are drawn. */
const changesTogether = {everyMs: 10, floodMs: 50};

/** The thread that writes: the engine, its channels and jobs, and the live chat's server (decision 0002). */
async function main(): Promise<void> {
  const line = must(parentPort ?? undefined, 'a parent: this file runs as a worker thread');
  const start = workerData as EngineStart;
  const news = (what: EngineNews) => tell(line, what);
  const write = (text: string) => news({type: 'log', line: text});
  const log = lazyLog(async () => (await import('../node/host/log.ts')).createLog({part: 'engine', write}));

  const opened = await tryOpen(start, log);
  if ('why' in opened) return news({type: 'failed', ...opened});
  const {workspace, setAside} = opened;
  const {ownerId, widgetId} = workspace.facts;
  workspace.engine.listen(gather(changesTogether, changes => news({type: 'changes', changes})));
  serveLine(
    line,
    serviceOf(workspace, () => line.close()),
    (what, bug) => log.error(`${what} failed`, bug),
  );
  return news({type: 'opened', owner: ownerId, widgetId, setAside: setAside ?? null});
}

function serviceOf(workspace: Workspace, end: () => void): EngineService {
  const {engine, reads, facts, log} = workspace;
  const person = {agentId: facts.ownerId, isManager: true, isAdmin: true};
  const me = engine.as(person);
  let closeChat: (() => Promise<void>) | undefined;
  return {
    ask: asked => answerInText(me, asked, bug => log.error('a command failed', bug, {route: asked.route})),
    keepFile: row => engine.desk.keepFile(row, facts.ownerId),
    file: hash => reads.file(hash),
    async serveChat({port, widgetFolder}) {
      // Loaded only now: no window waits for a web server.
      const {startChat} = await import('../node/host/serve-chat.ts');
      const {place, close} = await startChat({workspace, port, widgetFolder});
      closeChat = close;
      return place;
    },
    async stop() {
      await closeChat?.();
      await workspace.close();
      setImmediate(end); // after the answer: then nothing keeps the thread alive
      return null;
    },
  };
}

type Opened = {readonly workspace: Workspace; readonly setAside: string | undefined};
type Failed = Pick<Extract<EngineNews, {type: 'failed'}>, 'why' | 'file' | 'detail'>;

async function tryOpen({folder, isSample, widgetId}: EngineStart, log: Log): Promise<Opened | Failed> {
  const file = join(folder, 'parley.db');
  try {
    const channels = isSample ? await prepareSample(folder, log) : [];
    const {store, setAside} = await openSqlite({file, log});
    if (!isSample) await beginAnew(store, widgetId);
    const reads = openSqliteReads(file);
    const filesFolder = join(folder, 'files');
    const workspace = await startWorkspace({store, reads, filesFolder, log, isSole: true, channels});
    return {workspace, setAside};
  } catch (bug) {
    log.error('the workspace could not be opened', bug);
    return {why: openFailureOf(bug), file, detail: bug instanceof Error ? bug.message : String(bug)};
  }
}

/** Loaded only for those who look around: it is as long as a story is. */
async function prepareSample(folder: string, log: Log): Promise<readonly Channel[]> {
  if (!existsSync(join(folder, 'parley.db'))) {
    const {makeSample} = await import('../node/sample/make-sample.ts');
    await makeSample({folder, now: Date.now(), log});
  }
  const {createSampleChannels} = await import('../node/sample/sample-channel.ts');
  return createSampleChannels();
}

void main(); // what it throws ends the thread, and main hears of it
