import {expect, test} from 'vitest';
import {desktopProcess} from './support/desktop-process.ts';
import {seed} from './support/seed.ts';
import {survive} from './support/trial.ts';

const KILLS = 6;

test(`the desktop app's main process is killed ${KILLS} times: nothing acknowledged is lost, doubled or out of order (C-9, C-13)`, async () => {
  const host = desktopProcess();
  const survived = await survive({
    host,
    kills: KILLS,
    visitors: 8,
    seed: seed(),
    longestMs: 1_500,
    calmWithinMs: 20_000,
  });
  expect(survived.kills).toBe(KILLS);
  expect(survived.messages).toBeGreaterThan(KILLS * 10);
  expect(survived.replies).toBeGreaterThan(KILLS);
});
