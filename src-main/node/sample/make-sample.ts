import {existsSync} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {liveChatCapabilities} from '../../../core/channel/live-chat.ts';
import {createEngine} from '../../../core/engine/engine.ts';
import {prepareWorkspace} from '../../../core/engine/prepare-workspace.ts';
import type {Alarm, Log} from '../../../core/ports/clock.ts';
import {openFileStore} from '../files/file-store.ts';
import {cleanHtml} from '../mail/clean-html.ts';
import {systemRandom, createIds} from '../host/uuid.ts';
import {openSqlite} from '../sqlite/open.ts';
import {openSqliteReads} from '../sqlite/reads.ts';
import {furnish} from './furnish.ts';
import {perform, type ScriptedTime} from './perform.ts';
import {sampleNames} from './people.ts';
import {createSampleChannels} from './sample-channel.ts';
import {scriptsChannels} from './scripts-channels.ts';
import {scriptsHistory} from './scripts-history.ts';
import {scriptsToday} from './scripts-today.ts';
import {scriptsWeek} from './scripts-week.ts';
import {setTheStage} from './set-the-stage.ts';

interface Making {
  /** The workspace's: `parley.db` and `files` lie in it afterwards. */
  readonly folder: string;
  readonly now: number;
  readonly log: Log;
}

const DAY = 24 * 3_600_000;
/** Everybody and everything was there before the first customer wrote. */
const SINCE_DAYS = 22;

/**
 * Makes the sample workspace if there is none: the engine itself carries out some forty
 * conversations on a clock that runs through three weeks. The database gets its name when it
 * is finished, so that a start which was cut short begins anew.
 */
export async function makeSample({folder, now, log}: Making): Promise<void> {
  const file = join(folder, 'parley.db');
  if (existsSync(file)) return;
  const unfinished = join(folder, 'unfinished.db');
  await removeDatabase(unfinished);
  const {store} = await openSqlite({file: unfinished, log});
  const reads = openSqliteReads(unfinished);
  const time: ScriptedTime = {at: now - SINCE_DAYS * DAY};
  const clock = {now: () => time.at};
  const ids = createIds(clock);
  const facts = await prepareWorkspace(store, {clock, ids, isSample: true, ...sampleNames});
  const stage = await setTheStage(store, {facts, ids, at: time.at});
  const engine = createEngine({
    store,
    reads,
    clock,
    ids,
    random: systemRandom,
    alarm: never,
    log,
    cleanHtml,
    isSole: true,
  });
  const chat = {kind: 'live-chat', capabilities: liveChatCapabilities, send: () => sent} as const;
  for (const channel of [chat, ...createSampleChannels()]) engine.addChannel(channel);
  const furniture = await furnish(engine, stage, ids);
  const files = await openFileStore(join(folder, 'files'), () => Date.now());
  await perform(
    {engine, reads, files, ids, time, stage, furniture},
    [...scriptsHistory, ...scriptsWeek, ...scriptsToday, ...scriptsChannels],
    now,
  );
  await engine.stop();
  await reads.close();
  await store.close();
  await rename(unfinished, file);
  await removeDatabase(unfinished);
}

const sent = Promise.resolve({outcome: 'sent'} as const);
/** Nothing in the sample waits for a later time. */
const never: Alarm = {set: () => () => undefined};

/** What is left of a database that was not finished: all of it was invented. */
async function removeDatabase(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '.lock']) await rm(`${file}${part}`, {force: true});
}
