import {join} from 'node:path';
import {expect, test} from 'vitest';
import {hubProcess} from './support/hub-process.ts';
import {lookIntoFile} from './support/look.ts';
import {seed} from './support/seed.ts';
import {survive} from './support/trial.ts';

const KILLS = 35;

test(`a hub on SQLite is killed ${KILLS} times: nothing acknowledged is lost, doubled or out of order (C-9, C-13)`, async () => {
  const host = await hubProcess({
    databaseUrl: undefined,
    look: folder => lookIntoFile(join(folder, 'parley.db')),
  });
  const survived = await survive({
    host,
    kills: KILLS,
    visitors: 12,
    seed: seed(),
    longestMs: 700,
    calmWithinMs: 20_000,
  });
  // A trial in which nobody said much would prove nothing.
  expect(survived.kills).toBe(KILLS);
  expect(survived.messages).toBeGreaterThan(KILLS * 10);
  expect(survived.replies).toBeGreaterThan(KILLS);
});
