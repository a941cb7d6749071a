import {afterAll, describe, expect, test} from 'vitest';
import {simulatedSqlite} from './database.ts';
import {simulateSeed} from './simulate-seed.ts';

/** Things that happen in each. */
const STEPS = 120;
const AT_ONCE = 10;

/** What people do seldom, or are mostly refused: a run of a hundred seeds in which nobody did it proves little. */
const rare = [
  'bot/create',
  'bot/delete',
  'bot/save',
  'conversation/bulk',
  'conversation/hand-over',
  'view/remove',
  'view/reorder',
  'view/save',
  'agent/create',
  'agent/enable',
  'capacity/save',
  'conversation/delete',
  'conversation/follow-up',
  'conversation/merge',
  'conversation/open',
  'conversation/open-internal',
  'conversation/relate',
  'conversation/set-queue',
  'conversation/set-visibility',
  'conversation/unmerge',
  'customer/block',
  'customer/preset',
  'presence/force',
  'queue/delete',
  'queue/members',
  'queue/save',
  'route/move',
  'status/create',
  'call/answer',
  'call/begin',
  'call/end',
  'call/finish-wrap-up',
  'call/hold',
  'call/party',
  'call/transfer',
  'callback/change',
  'callback/close',
  'callback/plan',
  'conversation/fill',
  'macro/apply',
  'message/schedule',
  'message/send-template',
  'message/send-now',
  'message/take-back',
] as const;

/** Seeds on SQLite, ten a test, so that a failure shows where it is and a run how far it has come. */
export function simulateInParts({first, parts}: {readonly first: number; readonly parts: number}): void {
  const done = new Set<string>();
  const starts = Array.from({length: parts}, (_, n) => first + n * AT_ONCE);

  describe.each(starts)('from seed %i on', start => {
    test('ten centres break no rule, whatever happens', async () => {
      let messages = 0;
      for (let seed = start; seed < start + AT_ONCE; seed += 1) {
        const database = await simulatedSqlite();
        try {
          const outcome = await simulateSeed({seed, steps: STEPS, database: 'sqlite'}, database);
          messages += outcome.messages;
          for (const route of Object.keys(outcome.done)) done.add(route);
        } finally {
          await database.drop();
        }
      }
      expect(messages).toBeGreaterThan(400);
    });
  });

  afterAll(() => expect(rare.filter(route => !done.has(route))).toEqual([]));
}
