import fc from 'fast-check';
import {expect, test} from 'vitest';
import {agentRow, ann} from '../../../test/support/builders.ts';
import type {AgentRow} from '../../../core/ports/rows.ts';
import type {Store} from '../../../core/ports/store.ts';
import {openSqlite} from './open.ts';

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const {store} = await openSqlite({file: ':memory:'});
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What may be done to Ann's row, one after the other. */
const step = fc.record({
  changes: fc.record(
    {
      name: fc.constantFrom('Ann', 'Anna', 'Änne'),
      isEnabled: fc.boolean(),
      lastAssignedAt: fc.option(fc.nat(9)),
      capacity: fc.constantFrom({}, {email: 2}, {email: 2, voice: 1}),
    },
    {requiredKeys: []},
  ),
  how: fc.constantFrom('blindly', 'after reading', 'twice', 'and is rolled back', 'after removing it'),
});

test('a row is what was put last, whatever was known of it before', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 12}), steps =>
      withStore(async store => {
        let expected: AgentRow = agentRow();
        await store.write(tx => tx.apply([{do: 'insert', table: 'agent', row: expected}]));
        for (const {changes, how} of steps) {
          const row = {...expected, ...changes};
          const put = {do: 'put', table: 'agent', row} as const;
          const work = store.write(async tx => {
            if (how === 'after reading' || how === 'after removing it')
              expect(await tx.get('agent', [ann])).toEqual(expected);
            if (how === 'after removing it') await tx.apply([{do: 'delete', table: 'agent', key: [ann]}]);
            if (how === 'twice') await tx.apply([{do: 'put', table: 'agent', row: {...row, name: 'Meanwhile'}}]);
            await tx.apply([put]);
            if (how === 'and is rolled back') throw new Error('planned');
          });
          if (how === 'and is rolled back') await expect(work).rejects.toThrow('planned');
          else {
            await work;
            expected = row;
          }
        }
        // Only now: reading in between would refresh what is known of the row.
        expect(await store.write(tx => tx.get('agent', [ann]))).toEqual(expected);
      }),
    ),
    {numRuns: 100},
  ));
