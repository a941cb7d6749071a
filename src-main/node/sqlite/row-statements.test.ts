import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {agentRow, ann, conversationRow, customerAddressRow, customerRow} from '../../../test/support/builders.ts';
import type {AgentRow, CustomerRow} from '../../../core/ports/rows.ts';
import type {Store} from '../../../core/ports/store.ts';
import {openSqlite} from './open.ts';

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

test('a row is what was put last, whatever was known of it before', async () => {
  const {store} = await openSqlite({file: ':memory:'});
  await fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 12}), async steps => {
      await store.write(tx => tx.apply([{do: 'delete', table: 'agent', key: [ann]}]));
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
    {numRuns: 100},
  );
  await store.close();
});

/** What may be done to a customer and their address, the kept rows, one transaction after the other. */
const keptStep = fc.record({
  name: fc.constantFrom('Zoë', 'Zora', 'Ada'),
  isBlocked: fc.boolean(),
  by: fc.constantFrom('us', 'us', 'us, and it is rolled back', 'somebody else'),
});

test('rows that are kept over transactions are what the file says: after a roll-back, and if something else writes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-kept-'));
  const file = join(folder, 'workspace.db');
  const {store} = await openSqlite({file});
  const other = new Database(file);
  try {
    await store.write(tx =>
      tx.apply([
        {do: 'put', table: 'customer', row: customerRow()},
        {do: 'put', table: 'customerAddress', row: customerAddressRow()},
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(keptStep, {maxLength: 12}), async steps => {
        let expected = await customerOf(store);
        for (const {by, ...changes} of steps) {
          const row = {...expected, ...changes};
          const put = {do: 'put', table: 'customer', row} as const;
          if (by === 'us') await store.write(tx => tx.apply([put]));
          else if (by === 'somebody else') {
            other.prepare('UPDATE customer SET name = ?, is_blocked = ?').run(row.name, Number(row.isBlocked));
          } else {
            await expect(
              store.write(async tx => {
                await tx.apply([put, {do: 'count', name: 'tally', by: 1}]);
                // A counter's value is asked of the file: what is held is carried out.
                await tx.get('counter', ['tally']);
                throw new Error('planned');
              }),
            ).rejects.toThrow('planned');
            expect(await customerOf(store)).toEqual(expected);
            continue;
          }
          expected = row;
          expect(await customerOf(store)).toEqual(expected);
        }
      }),
      {numRuns: 50},
    );
  } finally {
    other.close();
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  }
});

/** As the message path looks for them: the address leads to them. */
async function customerOf(store: Store): Promise<CustomerRow> {
  const {senderId} = conversationRow();
  const {channel, address} = customerAddressRow();
  const found = await store.write(tx => tx.lookUpInbound({senderId, channel, address, providerId: 'none'}));
  return found.customer ?? customerRow();
}
