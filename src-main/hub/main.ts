import {prepareWorkspace} from '../../core/engine/prepare-workspace.ts';
import type {Log} from '../../core/ports/clock.ts';
import {systemZone} from '../node/host/calendar.ts';
import {createLog} from '../node/host/log.ts';
import {systemClock} from '../node/host/system-clock.ts';
import {ownNames} from '../node/host/workspace.ts';
import {createIds} from '../node/host/uuid.ts';
import {addAgent} from './add-agent.ts';
import {BadConfig, configFrom, taskFrom, usage, type HubConfig, type HubTask} from './config.ts';
import {openStore, openWorkspace} from './open-workspace.ts';
import {serve} from './serve.ts';
import {stopOnSignal} from './stop-on-signal.ts';

/*
 * The hub's composition root: the engine without a window. `npm run hub -- --help` says how.
 */

const writeLine = (line: string): void => void process.stdout.write(line);

async function main(): Promise<void> {
  const log = createLog({part: 'hub', write: writeLine});
  const task = taskFrom(process.argv.slice(2));
  const config = configFrom(process.env);
  switch (task.do) {
    case 'help':
      return writeLine(usage);
    case 'add-agent':
      return printToken(task, config, log);
    case 'serve':
      return run(config, log);
  }
}

async function run(config: HubConfig, log: Log): Promise<void> {
  const workspace = await openWorkspace({config, log, writeLine});
  const serving = await serve(workspace, config);
  const database = config.databaseUrl === undefined ? 'SQLite' : 'PostgreSQL';
  log.info('serving', {host: config.host, port: serving.port, database, demo: `http://127.0.0.1:${serving.port}/demo`});
  await stopOnSignal(log, async () => {
    await serving.close();
    await workspace.close();
  });
}

async function printToken(task: Extract<HubTask, {do: 'add-agent'}>, config: HubConfig, log: Log): Promise<void> {
  const {store, close} = await openStore({config, log});
  try {
    await prepareWorkspace(store, {
      clock: systemClock,
      ids: createIds(systemClock),
      isSample: false,
      isOwnerAway: true,
      timeZone: systemZone,
      ...ownNames(),
    });
    writeLine(`${await addAgent(store, task)}\n`);
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  // The one place where a hub speaks to whoever started it.
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
});

function wordsFor(error: unknown): string {
  if (error instanceof BadConfig) return error.message;
  const isLocked = error instanceof Error && 'code' in error && error.code === 'locked';
  const hint = isLocked ? '\nOn SQLite one process works on a workspace at a time: stop that hub first.' : '';
  return `The hub cannot do that: ${error instanceof Error ? error.message : String(error)}${hint}`;
}
